"""Texts as the built-in model reads them: base forms, and for a word it does not know whatever is known of it.

The model (``nlp/model``) is a table of vectors, and its vocabulary knows four kinds of token:

============ ====================================================================================
``vuokra``   a Finnish base form, or a part of a compound
``sv|hyra``  a Swedish base form
``~vuok``    letters of a word, its ends marked by ``^`` and ``$``: for what is in no other table
============ ====================================================================================

A Swedish word without a vector is read as its Finnish counterpart (``nlp.counterparts``), alone or in a compound.

A text is the sum of its tokens' vectors; how much a token weighs is learnt, and is its vector's length.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from nlp import swedish
from nlp.counterparts import counterpart, has_counterpart, swedish_forms
from nlp.resources import word_list
from nlp.types import Document, Language, Word

SWEDISH = "sv|"
SEQUENCE = "~"

_SEQUENCE_LENGTHS = (4, 5)
_SHORTEST_PART = 3  # letters of a Swedish compound's part
_SHORTEST_OF_TWO = 4  # letters of each of two words that a compound begins with
_LONGEST_COMPOUND = 40  # letters; bounds the search
_LINKS = ("", "s", "e", "a", "o", "u")  # between the parts of a Swedish compound
_ALWAYS_LINKED = ("het", "skap", "ning", "tion", "dom", "ling")  # a part that ends so is joined by an "s"


def tokens(document: Document, known: Container[str]) -> list[str]:
    """The tokens of a document's words of meaning, in the order of its words.

    Args:
        document: Lemmatised.
        known: The model's vocabulary.
    """
    read = _READERS[document.language]
    return [token for word in document.lemmas if not word.stop for token in read(word, known)]


def word_tokens(word: Word, language: Language, known: Container[str]) -> list[str]:
    """The tokens of one word; none of a stop word."""
    return [] if word.stop else _READERS[language](word, known)


def _finnish(word: Word, known: Container[str]) -> list[str]:
    found = [form for form in (word.lemma, *word.parts) if form in known]
    if found or word.surface[:1].isupper():  # letters of a name tell nothing of what it names
        return found
    return _guess(word, known)


def _swedish(word: Word, known: Container[str]) -> list[str]:
    whole = next(([form] for form in swedish_forms(word) if _is_known(form, known)), [])
    parts = whole or compound(word.surface.lower(), known) or compound(word.lemma, known)
    if parts:
        return [token for part in parts for token in _swedish_form(part, known)]
    return [word.lemma] if word.lemma in known else _guess(word, known)  # names are the same in Finnish


def _swedish_form(form: str, known: Container[str]) -> list[str]:
    """The tokens of a known Swedish base form: its own, or else those of its Finnish counterpart."""
    if SWEDISH + form in known:
        return [SWEDISH + form]
    return [token for word in counterpart(form) or () for token in _finnish(word, known)]


def _is_known(form: str, known: Container[str]) -> bool:
    return SWEDISH + form in known or has_counterpart(form)


def _other(word: Word, known: Container[str]) -> list[str]:
    """Names, and whatever else two languages have in common."""
    return [form for form in (word.lemma, SWEDISH + word.lemma) if form in known][:1]


_READERS = {Language.FI: _finnish, Language.SV: _swedish, Language.OTHER: _other}


def compound(word: str, known: Container[str]) -> list[str]:
    """The known Swedish words that a word is made of, itself if it is known; nothing if there are none.

    Of all ways to cut it, the one with the fewest parts, and of those the one whose last part, which says what kind
    of thing it is, is longest. Parts may be joined by a letter (*hyresvärd*, *familjearbete*), and the last one
    may be inflected.
    """
    if _is_known(word, known):
        return [word]
    if len(word) > _LONGEST_COMPOUND:
        return []
    return min(_cuts(word, known), key=len, default=[])


def _cuts(word: str, known: Container[str]) -> Iterator[list[str]]:
    """Ways to cut a word in two or three, the longest last part first."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = _last(word[cut:], known)
        if not last or (word[cut] == "s" and word[:cut].endswith(_ALWAYS_LINKED)):
            continue
        first = _beginning(word[:cut].removesuffix("-"), known)
        if first:
            yield [*first, last]


def _last(part: str, known: Container[str]) -> str:
    """The known word that a compound ends with, as it stands or in its base form."""
    if part in _endings():
        return ""
    return next((form for form in (part, swedish.analyse(part).lemma) if _is_known(form, known)), "")


def _beginning(word: str, known: Container[str]) -> list[str]:
    """The beginning of a compound: one known word, or two."""
    whole = _linked(word, known)
    if whole:
        return [whole]
    for cut in range(_SHORTEST_OF_TWO, len(word) - _SHORTEST_OF_TWO + 1):
        first, second = _linked(word[:cut], known), _linked(word[cut:], known)
        if first and second:
            return [first, second]
    return []


def _linked(word: str, known: Container[str]) -> str:
    """The known word that stands there, without the letter that joins it to the next, or with the vowel it lost."""
    for link in _LINKS:
        stem = word.removesuffix(link)
        if len(stem) >= _SHORTEST_PART and word.endswith(link):
            for form in (stem, stem + "a"):  # skol-, fick-: skola, ficka
                if _is_known(form, known):
                    return form
    return ""


@cache
def _endings() -> frozenset[str]:
    return frozenset(ending for line in word_list("endings_sv.txt") for ending in line.split())


def sequences(word: str) -> list[str]:
    """The letter sequences of a word, its ends marked.

    >>> sequences("masis")
    ['~^mas', '~masi', '~asis', '~sis$', '~^masi', '~masis', '~asis$']
    """
    marked = f"^{word}$"
    return [
        SEQUENCE + marked[start : start + length]
        for length in _SEQUENCE_LENGTHS
        for start in range(len(marked) - length + 1)
    ]


def _guess(word: Word, known: Container[str]) -> list[str]:
    """The letters of an unknown word."""
    return [sequence for sequence in sequences(word.lemma) if sequence in known]
