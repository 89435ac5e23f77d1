"""Terms as a Finn or a Swede would write them: *täydentävä toimeentulotuki*, *palvelutarpeen arviointi*, *jonot*."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeVar

from nlp.resources import word_list
from nlp.types import Case, Document, Language, Lemmas, Word, WordClass

_V = TypeVar("_V")

Term = tuple[str, ...]
"""The lemma of a word, or those of two words that follow each other."""

_REMEMBERED = 100_000  # words without where they stand; the parts of a group have the words of the whole
_PLURAL_SHARE = 0.6  # of a noun's occurrences, from which on one would write it in the plural
_NOUNS = (WordClass.NOUN, WordClass.NAME)


def phrases(lemmas: Lemmas, language: Language) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that follow each other and make a term.

    In Finnish an adjective and a noun that agree, or a genitive and a noun (*lasten sijoitus*); in Swedish, for which
    there are no word classes, any two words that carry meaning.
    """
    if language is Language.OTHER:
        return
    fits = _fits_in_finnish if language is Language.FI else _fits_in_swedish
    for first, second in pairwise(lemmas):
        if second.joined and not (first.stop or second.stop) and first.lemma != second.lemma and fits(first, second):
            yield first, second


def _fits_in_finnish(first: Word, second: Word) -> bool:
    if second.word_class not in _NOUNS:
        return False
    if first.word_class is WordClass.ADJECTIVE:
        return first.case is not None and (first.case, first.plural) == (second.case, second.plural)
    return first.word_class in _NOUNS and first.case is Case.GENITIVE


def _fits_in_swedish(first: Word, second: Word) -> bool:
    return WordClass.NAME not in (first.word_class, second.word_class)


class Phrasing:
    """How terms are written, learned from the forms in which the texts have them.

    A noun is written in the plural when the texts mostly have it in the plural and somewhere in the nominative; an
    adjective agrees with its noun; a genitive stays as the texts mostly have it. A Swedish phrase is written as the
    texts mostly have it.

    Args:
        documents: All texts.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        words: Counter[Word] = Counter()
        pairs: Counter[tuple[Word, Word]] = Counter()
        for document in documents:
            words.update(word for word in document.lemmas if not word.stop)
            pairs.update(phrases(document.lemmas, document.language))
        self._words: defaultdict[str, dict[Word, int]] = defaultdict(dict)
        for word, n in words.items():
            _count(self._words[word.lemma], _plain(word), n)
        self._pairs: defaultdict[Term, dict[tuple[Word, Word], int]] = defaultdict(dict)
        for (first, second), n in pairs.items():
            _count(self._pairs[first.lemma, second.lemma], (_plain(first), _plain(second)), n)

    def word_class(self, term: Term) -> WordClass:
        """Class of a word, or of a phrase's last word: the one its lemma mostly has; what names people is a noun."""
        if len(term) > 1 or term[0] in _people():
            return WordClass.NOUN
        classes: dict[WordClass, int] = {}
        for word, n in self._words[term[0]].items():
            _count(classes, word.word_class, n)
        return _commonest(classes)

    def written(self, term: Term) -> str:
        """The term as one would write it."""
        if len(term) == 1:
            return _noun(self._words[term[0]])
        first, second = _commonest(self._pairs[term])
        if second.case is None:  # Swedish
            return f"{first.surface} {second.surface}".lower()
        heads: dict[Word, int] = {}
        for (_, head), n in self._pairs[term].items():
            _count(heads, head, n)
        if first.word_class is not WordClass.ADJECTIVE:
            return f"{first.surface if first.word_class is WordClass.NAME else first.surface.lower()} {_noun(heads)}"
        return self._agreeing(term, heads)

    def _agreeing(self, term: Term, heads: Mapping[Word, int]) -> str:
        plural = {pair: n for pair, n in self._pairs[term].items() if _is_plural_nominative(pair[1])}
        if plural and _mostly_plural(heads):
            first, second = _commonest(plural)
            return f"{first.surface} {second.surface}".lower()
        return f"{term[0]} {_commonest(heads).base}"


def _noun(forms: Mapping[Word, int]) -> str:
    plural = {word: n for word, n in forms.items() if _is_plural_nominative(word)}
    if plural and _mostly_plural(forms):
        return _commonest(plural).surface.lower()
    return _commonest(forms).base


def _mostly_plural(forms: Mapping[Word, int]) -> bool:
    return sum(n for word, n in forms.items() if word.plural) >= _PLURAL_SHARE * sum(forms.values())


def _is_plural_nominative(word: Word) -> bool:
    noun = word.word_class is WordClass.NOUN or word.lemma in _people()
    return word.plural and word.case is Case.NOMINATIVE and noun


@cache
def _people() -> frozenset[str]:
    """Adjectives that name people when they stand alone."""
    return frozenset(word for line in word_list("people_fi.txt") for word in line.split())


@lru_cache(maxsize=_REMEMBERED)
def _plain(word: Word) -> Word:
    return replace(word, joined=False)


def _count(counts: dict[_V, int], value: _V, n: int) -> None:
    counts[value] = counts.get(value, 0) + n


def _commonest(counts: Mapping[_V, int]) -> _V:
    """The most frequent; of equals the first in the order of writing."""
    most = max(counts.values())
    return min((value for value, n in counts.items() if n == most), key=repr)
