"""Words to base forms: Finnish by Voikko, Swedish by simplemma, anything else left as it is in lower case."""

from __future__ import annotations

import re
from dataclasses import replace
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
        found: list[Word] = []
        for surface, gap in words(text):
            opens = not gap or (gap != " " and _ENDS.search(gap) is not None)
            found.append(_word(surface[:_LONGEST_WORD], language, opens, gap.isspace()))
        return tuple(found) if language is not Language.FI else tuple(_before_nouns(found))


@cache
def default_lemmatiser() -> FieldLemmatiser:
    """The one lemmatiser of this process.

    Raises:
        ResourceMissing: Voikko or its Finnish dictionary is not on this machine.
    """
    return FieldLemmatiser()


@lru_cache(maxsize=_REMEMBERED)
def _word(surface: str, language: Language, opens: bool, joined: bool) -> Word:
    """One word as it stands in a text.

    Args:
        surface: As written.
        language: Of the text.
        opens: Whether it opens a sentence.
        joined: Whether nothing but white space parts it from the word before.
    """
    analyse = _ANALYSERS.get(language, _surface)
    word = analyse(surface)
    if opens and surface[1:].islower():
        word = _opening(word, analyse(surface.lower()))
    return stopwords.marked(replace(word, surface=surface, joined=joined), language)


def _surface(word: str) -> Word:
    return Word(surface=word, base=word.lower())


_ANALYSERS = {Language.FI: voikko.analyse, Language.SV: swedish.analyse}


def _before_nouns(found: list[Word]) -> list[Word]:
    """Read a participle before its noun as an adjective: *velkaantunut nuori*, but *on velkaantunut*."""
    for place in range(1, len(found)):
        noun, verb = found[place], found[place - 1]
        if noun.case is not Case.NOMINATIVE or verb.word_class is not WordClass.VERB or not noun.joined:
            continue
        if noun.word_class is not WordClass.NOUN or (place > 1 and found[place - 2].base in _AUXILIARIES):
            continue
        adjective = voikko.attributive(verb.surface)
        if adjective is not None and adjective.plural == noun.plural:
            found[place - 1] = stopwords.marked(replace(adjective, joined=verb.joined), Language.FI)
    return found


def _opening(capital: Word, lower: Word) -> Word:
    """The reading of a word that opens a sentence, whose capital letter tells nothing.

    *Yläkoulun* is read as *yläkoulu*, but *Turussa* as *Turku*, which the dictionary knows as a rare noun, too.
    """
    return capital if capital.lemma == lower.lemma and not capital.parts else lower
