"""Words to base forms: Finnish by Voikko, Swedish by simplemma, anything else left as it is in lower case."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Protocol

from nlp import stopwords, swedish, voikko
from nlp.texts import words
from nlp.types import Language, Lemmas, Word

_ENDS = re.compile("[.!?:]")
_LONGEST_WORD = 100  # characters; what is longer is no word, and is cut


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
        analyse = {Language.FI: voikko.analyse, Language.SV: swedish.analyse}.get(language, _surface)
        found = []
        for surface, gap in words(text):
            read = surface[:_LONGEST_WORD]
            word = analyse(read)
            if (not gap or _ENDS.search(gap)) and read[1:].islower():
                word = _opening(word, analyse(read.lower()))
            found.append(stopwords.marked(replace(word, surface=read, joined=gap.isspace()), language))
        return tuple(found)


@cache
def default_lemmatiser() -> FieldLemmatiser:
    """The one lemmatiser of this process.

    Raises:
        ResourceMissing: Voikko or its Finnish dictionary is not on this machine.
    """
    return FieldLemmatiser()


def _surface(word: str) -> Word:
    return Word(surface=word, base=word.lower())


def _opening(capital: Word, lower: Word) -> Word:
    """The reading of a word that opens a sentence, whose capital letter tells nothing.

    *Yläkoulun* is read as *yläkoulu*, but *Turussa* as *Turku*, which the dictionary knows as a rare noun, too.
    """
    return capital if capital.lemma == lower.lemma and not capital.parts else lower
