"""The field's own names and abbreviations, which no dictionary knows or which it takes for something else."""

from __future__ import annotations

import re
from functools import cache

from nlp.resources import word_list

_VOWELS = "aeiouyåäö"

# Endings of a borrowed name: after a vowel (Kela-n, nepsy-jen), after a consonant or a colon (HUS-in, THL:n).
_AFTER_VOWEL = (
    r"n|a|ä|t|ssa|ssä|sta|stä|lle|lla|llä|lta|ltä|ksi|na|nä|[aeiouyäö]n|h[aeiouyäö]n"
    r"|j[aä]|jen|ien|ille|illa|illä|ilta|iltä|issa|issä|ista|istä|iksi|ihin|iin|seen"
)
_AFTER_CONSONANT = (
    r"it?|i?(?:n|a|ä|ssa|ssä|sta|stä|lle|lla|llä|lta|ltä|ksi|na|nä)|iin|i?eja|i?ejä|ien|eille|eilla|eillä"
)
_AFTER_COLON = r"[a-zåäö]{1,6}"
_POSSESSIVE = r"(?:kin|kaan|kään)?"
_BEGINNING = 2  # letters, by which the few base forms are found that a word can be a form of


class Lexicon:
    """A list of base forms, found again in their inflected forms.

    Args:
        name: The data file: one base form to a line as one would write it, or ``a = b`` to read *a* as *b*.
    """

    def __init__(self, name: str) -> None:
        self._bases: dict[str, str] = {}
        for line in word_list(name):
            written, _, read = (piece.strip() for piece in line.partition("="))
            self._bases[written.lower()] = read or written
        self._forms: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for written in sorted(self._bases, key=lambda written: (-len(written), written)):
            form = re.compile(_form(written) + _POSSESSIVE)
            self._forms.setdefault(written[:_BEGINNING], []).append((form, self._bases[written]))

    def base_of(self, word: str) -> str | None:
        """Base form of a word in any of its forms, of the longest one; ``None`` when the lexicon does not have it."""
        lowered = word.lower()
        if lowered in self._bases:
            return self._bases[lowered]
        return next((base for form, base in self._forms.get(lowered[:_BEGINNING], ()) if form.fullmatch(lowered)), None)


def _form(base: str) -> str:
    endings = _AFTER_VOWEL if base[-1] in _VOWELS else _AFTER_CONSONANT
    return f"{re.escape(base)}(?:{endings}|[:’']{_AFTER_COLON})?"


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon of a data file, read once."""
    return Lexicon(name)


@cache
def function_words() -> dict[str, str]:
    """Base forms of the Finnish function words that the dictionary misreads, by form."""
    found = {}
    for line in word_list("forms_fi.txt"):
        base, colon, forms = line.partition(":")
        found.update({form: base if colon else form for form in (forms if colon else base).split()})
    return found
