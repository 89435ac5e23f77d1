"""Which words carry no meaning of their own, and which the whole field shares."""

from __future__ import annotations

from functools import cache

from nlp.resources import word_list
from nlp.types import Language, Word

_SHORTEST = 2  # letters; a lone letter means nothing


def is_stop(word: Word, language: Language) -> bool:
    """Whether its language's list has the word's base form, its surface, or the one word behind it."""
    if word.stop or len(word.base) < _SHORTEST:
        return True
    stops = _stop_words(language)
    behind = word.parts[0] if len(word.parts) == 1 else ""
    return word.lemma in stops or behind in stops or word.surface.lower() in stops


def is_domain_word(lemma: str) -> bool:
    """Whether every text of the field has it (*asiakas*, *klient*), so that it cannot name a theme alone."""
    return lemma in _domain_words()


@cache
def _stop_words(language: Language) -> frozenset[str]:
    if language is Language.OTHER:
        return frozenset()
    return _all_words(f"stopwords_{language.value}.txt")


@cache
def _domain_words() -> frozenset[str]:
    return _all_words("domain_fi.txt") | _all_words("domain_sv.txt")


def _all_words(name: str) -> frozenset[str]:
    return frozenset(word for line in word_list(name) for word in line.split())
