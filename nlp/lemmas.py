"""Words to base forms: Finnish by Voikko, Swedish by simplemma, anything else left as it is in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Protocol

from nlp import stopwords, swedish, voikko
from nlp.texts import words
from nlp.types import Case, Language, Lemmas, Word, WordClass

_ENDS = re.compile("[.!?:]")
_LONGEST_WORD = 100  # characters; what is longer is no word, and is cut
_REMEMBERED = 400_000  # words with what they bear in a text; the commonest come over and over
_AUXILIARIES = ("olla", "ei")


class Lemmatiser(Protocol):
    """Anything that turns a cleaned text into words with their base forms.

    Attributes:
        name: As the manifest names it.
    """

    name: str

    def lemmatise(self, text: str, language: Language) -> Lemmas:
        """Words of a text with their base forms, in the order they stand there."""
        ...


class FieldLemmatiser:
    """The lemmatiser of the field: each language by its own means. Safe to share between threads."""

    def __init__(self) -> None:
        self.name = f"voikko {voikko.dictionary_version()}, simplemma {version('simplemma')}"

    def lemmatise(self, text: str, language: Language) -> Lemmas:
        """Words of a text with their base forms, in the order they stand there."""
        read = _reader(language)
        found = []
        for surface, gap in words(text):
            if gap == " ":  # nearly all
                found.append(read(surface[:_LONGEST_WORD], False, True))
            else:
                found.append(read(surface[:_LONGEST_WORD], not gap or bool(_ENDS.search(gap)), gap.isspace()))
        return tuple(_before_nouns(found) if language is Language.FI else found)


@cache
def default_lemmatiser() -> FieldLemmatiser:
    """The one lemmatiser of this process.

    Raises:
        ResourceMissing: Voikko or its Finnish dictionary is not on this machine.
    """
    return FieldLemmatiser()


@cache
def _reader(language: Language) -> Callable[[str, bool, bool], Word]:
    """Reads one word as it stands in a text, each different one once.

    It takes the word, whether it opens a sentence, and whether nothing but white space parts it from the word before.
    """
    analyse = {Language.FI: voikko.analyse, Language.SV: swedish.analyse}.get(language, _surface)

    @lru_cache(maxsize=_REMEMBERED)
    def read(surface: str, opens: bool, joined: bool) -> Word:
        word = _opening(surface, analyse) if opens and surface[1:].islower() else analyse(surface)
        return _in_text(word, surface, joined, language)

    return read


def _in_text(word: Word, surface: str, joined: bool, language: Language) -> Word:
    stop = stopwords.is_stop(word, language)
    return Word(surface, word.base, word.parts, word.word_class, word.case, word.plural, stop, joined)


def _surface(word: str) -> Word:
    return Word(surface=word, base=word.lower())


def _before_nouns(found: list[Word]) -> list[Word]:
    """Read a participle before its noun as an adjective: *velkaantunut nuori*, but *on velkaantunut*."""
    for place, verb in enumerate(found[:-1]):
        if verb.word_class is not WordClass.VERB:
            continue
        noun = found[place + 1]
        if noun.word_class is not WordClass.NOUN or noun.case is not Case.NOMINATIVE or not noun.joined:
            continue
        adjective = voikko.attributive(verb.surface)
        if adjective is None or adjective.plural != noun.plural or (place and found[place - 1].base in _AUXILIARIES):
            continue
        found[place] = _in_text(adjective, verb.surface, verb.joined, Language.FI)
    return found


def _opening(surface: str, analyse: Callable[[str], Word]) -> Word:
    """The reading of a word that opens a sentence, whose capital letter tells nothing.

    *Yläkoulun* is read as *yläkoulu*, but *Turussa* as *Turku*, which the dictionary knows as a rare noun, too.
    """
    lower = analyse(surface.lower())
    if lower.stop or lower.parts:
        return lower
    capital = analyse(surface)
    return capital if capital.lemma == lower.lemma and not capital.parts else lower
