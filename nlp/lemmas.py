"""Words to base forms: Finnish by Voikko, Swedish by simplemma, anything else left as it is in lower case."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Protocol

from nlp import stopwords, swedish, voikko
from nlp.texts import words
from nlp.types import Language, Lemmas, Word

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
        return tuple(
            stopwords.marked(replace(analyse(word[:_LONGEST_WORD]), joined=joined), language)
            for word, joined in words(text)
        )


@cache
def default_lemmatiser() -> FieldLemmatiser:
    """The one lemmatiser of this process.

    Raises:
        ResourceMissing: Voikko or its Finnish dictionary is not on this machine.
    """
    return FieldLemmatiser()


def _surface(word: str) -> Word:
    return Word(surface=word, base=word.lower())
