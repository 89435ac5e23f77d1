"""Terms as a Finn or a Swede would write them: *täydentävä toimeentulotuki*, *palvelutarpeen arviointi*, *jonot*."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeVar

from nlp import swedish
from nlp.plurals import plural_of
from nlp.resources import word_list
from nlp.stopwords import is_domain_word
from nlp.types import Case, Document, Language, Lemmas, Word, WordClass

_V = TypeVar("_V")

Term = tuple[str, ...]
"""The lemma of a word, those of two words that follow each other, or *sosiaali-*, *ja* and *terveyspalvelu*."""

_REMEMBERED = 100_000  # words without where they stand; the parts of a group have the words of the whole
_PLURAL_SHARE = 0.5  # of a noun's occurrences, from which on one would write it in the plural
_CAPITAL_SHARE = 0.8  # of the occurrences of a word without a class or a case, from which on it is a name
_FEWEST_OF_A_NAME = 3
_ACTION = "minen"
_NOUNS = (WordClass.NOUN, WordClass.NAME)
_SWEDISH_ANDS = ("och", "eller")
_CUT_OFF = re.compile(r"(?<!\S)([^\W\d_]+-) (ja|tai|eli|sekä|och|eller) ([^\W\d_]+(?:-[^\W\d_]+)*)")


def phrases(lemmas: Lemmas, language: Language) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that follow each other and make a term.

    In Finnish an adjective and a noun that agree, or a genitive and a noun (*lasten sijoitus*); in Swedish, where no
    case is known, an adjective and a noun, or a word that ends as a genitive does and a noun.
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
    if second.word_class is not WordClass.NOUN:
        return False
    genitive = first.surface.endswith("s") and not first.base.endswith("s")
    return first.word_class is WordClass.ADJECTIVE or (first.word_class in _NOUNS and genitive)


def shared_heads(document: Document) -> Iterator[tuple[Term, Word]]:
    """Compounds of which the first is cut off (*sosiaali- ja terveyspalvelut*), each with its last word."""
    if "- " not in document.text:
        return
    words = {word.surface: word for word in document.lemmas}
    for beginning, between, surface in _CUT_OFF.findall(document.text):
        head = words.get(surface)
        if head is not None and not head.stop and head.word_class is WordClass.NOUN:
            yield (beginning if beginning[1:-1].isupper() else beginning.lower(), between, head.lemma), head


class Phrasing:
    """How terms are written, learned from the forms in which the texts have them.

    A noun is written in the plural when the texts mostly have it in the plural, or when it names people; an
    adjective agrees with its noun; a genitive stays as the texts mostly have it. A Swedish phrase is written as the
    texts mostly have it.

    Args:
        documents: All texts.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        words: Counter[Word] = Counter()
        pairs: Counter[tuple[Word, Word]] = Counter()
        self._heads: defaultdict[Term, dict[Word, int]] = defaultdict(dict)
        for document in documents:
            words.update(word for word in document.lemmas if not word.stop and not is_domain_word(word.base))
            pairs.update(phrases(document.lemmas, document.language))
            for term, head in shared_heads(document):
                _count(self._heads[term], _plain(head), 1)
        self._words: defaultdict[str, dict[Word, int]] = defaultdict(dict)
        for word, n in words.items():
            _count(self._words[word.lemma], _plain(word), n)
        self._pairs: defaultdict[Term, dict[tuple[Word, Word], int]] = defaultdict(dict)
        for (first, second), n in pairs.items():
            _count(self._pairs[first.lemma, second.lemma], (_plain(first), _plain(second)), n)

    def word_class(self, term: Term) -> WordClass:
        """Class of a word, or of a phrase's last word: the one its lemma mostly has; what names people is a noun."""
        if len(term) > 1 or term[0] in _people() or term[0] in _people_in_swedish():
            return WordClass.NOUN
        forms = self._words[term[0]]
        if len(forms) == 1:
            return next(iter(forms)).word_class
        classes: dict[WordClass, int] = {}
        for word, n in forms.items():
            _count(classes, word.word_class, n)
        return _commonest(classes)

    def written(self, term: Term) -> str:
        """The term as one would write it."""
        if len(term) == 1:
            return _noun(self._words[term[0]])
        if term in self._heads:
            write = _as_said if term[1] in _SWEDISH_ANDS else _noun
            return f"{term[0]} {term[1]} {write(self._heads[term])}"
        first, second = _commonest(self._pairs[term])
        if first.case is None:  # Swedish
            return f"{_lowered(first)} {second.surface.lower()}"
        heads: dict[Word, int] = {}
        for (_, head), n in self._pairs[term].items():
            _count(heads, head, n)
        if first.word_class is not WordClass.ADJECTIVE:
            return f"{_lowered(first)} {_noun(heads)}"
        return self._agreeing(term, heads)

    def _agreeing(self, term: Term, heads: Mapping[Word, int]) -> str:
        noun = _noun(heads)
        if noun == _usual(heads).base and not _is_plural_only(heads):
            return f"{term[0]} {noun}"
        adjective = plural_of(term[0])
        return f"{adjective} {noun}" if adjective else f"{term[0]} {_usual(heads).base}"


def _noun(forms: Mapping[Word, int]) -> str:
    commonest = _usual(forms)
    if commonest.case is None and commonest.lemma in _people_in_swedish():
        return _people_in_swedish()[commonest.lemma]
    if (_names_people(commonest) or _mostly_plural(forms)) and not _is_action(commonest):
        seen = {word: n for word, n in forms.items() if _is_plural_nominative(word)}
        return plural_of(commonest.base) or (_as_base(_commonest(seen), commonest) if seen else commonest.base)
    if commonest.case is None and commonest.word_class is not WordClass.NAME and _mostly_capital(forms):
        return commonest.base[:1].upper() + commonest.base[1:]  # a name that no dictionary knows
    if commonest.case is None and commonest.word_class is WordClass.NOUN:  # Swedish, of which the base may be a verb's
        said = {word: n for word, n in forms.items() if swedish.is_noun(word.surface.lower())}
        return _as_said(said) if said else commonest.base
    return commonest.base


def _as_base(word: Word, base: Word) -> str:
    """A form with a capital letter only if the base form has one."""
    return word.surface if base.base[:1].isupper() else word.surface.lower()


def _mostly_capital(forms: Mapping[Word, int]) -> bool:
    capital = sum(n for word, n in forms.items() if word.surface[:1].isupper())
    return capital >= _FEWEST_OF_A_NAME and capital >= _CAPITAL_SHARE * sum(forms.values())


def _as_said(forms: Mapping[Word, int]) -> str:
    return _lowered(_commonest(forms))


def _lowered(word: Word) -> str:
    return word.surface if word.word_class is WordClass.NAME else word.surface.lower()


def _mostly_plural(forms: Mapping[Word, int]) -> bool:
    return sum(n for word, n in forms.items() if word.plural) >= _PLURAL_SHARE * sum(forms.values())


def _names_people(word: Word) -> bool:
    return not _people().isdisjoint((word.lemma, *word.parts[-1:]))


def _is_action(word: Word) -> bool:
    """Whether it tells of doing something (*alentaminen*), which is one thing however often it is done."""
    return len(word.parts) == 1 and word.base.endswith(_ACTION)


def _is_plural_only(forms: Mapping[Word, int]) -> bool:
    """Whether the base form is a plural one, as of *vaalit*."""
    return all(word.plural and word.base.endswith("t") for word in forms)


def _is_plural_nominative(word: Word) -> bool:
    noun = word.word_class is WordClass.NOUN or word.lemma in _people()
    return word.plural and word.case is Case.NOMINATIVE and noun


@cache
def _people() -> frozenset[str]:
    """What names people, adjectives that stand alone among it."""
    return frozenset(word for line in word_list("people_fi.txt") for word in line.split())


@cache
def _people_in_swedish() -> dict[str, str]:
    """Adjectives that name people when they stand alone, and the plural in which they do."""
    pairs = (line.partition("=") for line in word_list("people_sv.txt"))
    return {base.strip(): plural.strip() for base, _, plural in pairs}


@lru_cache(maxsize=_REMEMBERED)
def _plain(word: Word) -> Word:
    return replace(word, joined=False)


def _count(counts: dict[_V, int], value: _V, n: int) -> None:
    counts[value] = counts.get(value, 0) + n


def _usual(forms: Mapping[Word, int]) -> Word:
    """The most frequent form of those that have the commonest base form; *asukas* sooner than *Asukas*, a name."""
    bases: dict[str, int] = {}
    for word, n in forms.items():
        _count(bases, word.base, n)
    most = max(bases.values())
    base = max(base for base, n in bases.items() if n == most)  # small letters come after capital ones
    return _commonest({word: n for word, n in forms.items() if word.base == base})


def _commonest(counts: Mapping[_V, int]) -> _V:
    """The most frequent; of equals the first in the order of writing."""
    most = max(counts.values())
    return min((value for value, n in counts.items() if n == most), key=repr)
