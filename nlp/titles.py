"""Names for groups: the one or two keywords that best tell a group's texts from all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from nlp.keyphrases import Keyword
from nlp.types import Document, Labels, Language

_GAIN = 0.06  # what a second word must bring
_WORTH = (0.6, 0.2)  # how much being a good keyword weighs, of the first word and of the second
_MANY = 1 / 3  # of the group's texts: a word in so many tells something even where the other one is, too
_SAME_LETTERS = 4  # at the beginning of a compound and its part
_AND = {Language.FI: "ja", Language.SV: "och", Language.OTHER: "&"}
_NAMELESS = {Language.SV: "Utan namn"}


def distinct_titles(documents: Sequence[Document], labels: Labels, keywords: Sequence[Sequence[Keyword]]) -> list[str]:
    """A title for each group, in the language of most of its texts; no two alike as long as there are words for it.

    Args:
        documents: All texts.
        labels: Group of each, shape ``(n_documents,)``.
        keywords: Of each group, best first.
    """
    rows_in = {language: _rows(documents, language) for language in Language}
    titles: list[str] = []
    for group, picked in enumerate(keywords):
        members = np.flatnonzero(labels == group).tolist()
        language = _main_language(documents[row] for row in members)
        said = _said_in(rows_in[language], members, picked)
        options = list(titles_of(said, rows_in[language].intersection(members), rows_in[language], language))
        titles.append(next((title for title in options if title not in titles), options[0]))
    return titles


def titles_of(
    keywords: Sequence[Keyword], members: Collection[int], everything: Collection[int], language: Language
) -> Iterator[str]:
    """Titles for a group, best first: those whose words are in most of its texts and in fewest others.

    The measure is Youden's J, the share of the group's texts that have a word of the title less the share of the
    other texts that have one, and beside it how good keywords the words are. Of two words each must be in many of
    the group's texts or in one that the other is not in, and together they must beat one alone clearly.

    Args:
        keywords: Of the group, best first.
        members: Rows of its texts.
        everything: Rows of all texts.
        language: What joins two words.
    """
    naming = [keyword for keyword in keywords if keyword.names] or list(keywords)
    if not naming:
        yield _NAMELESS.get(language, "Nimetön")
        return
    inside, known = frozenset(members), frozenset(everything)
    pairs = [pair for pair in combinations(naming, 2) if _both_count(pair, inside)]
    options = [*((keyword,) for keyword in naming), *pairs]
    scores = {words: round(_score(words, inside, known), 6) for words in options}
    for words in sorted(options, key=lambda words: -scores[words]):  # stable: of equals the better keywords
        yield _capitalised(f" {_AND[language]} ".join(word.text for word in words))


def _both_count(pair: tuple[Keyword, Keyword], inside: frozenset[int]) -> bool:
    """Whether each of two words is in many of the group's texts, or in one that the other is not in.

    A compound beside its own part (*omaishoitaja*, *omainen*) does not count.
    """
    first, second = (word.texts & inside for word in pair)
    many = _MANY * len(inside)
    if _nested(*pair):
        return False
    return (len(first) >= many or bool(first - second)) and (len(second) >= many or bool(second - first))


def _nested(first: Keyword, second: Keyword) -> bool:
    nested = first.texts <= second.texts or second.texts <= first.texts
    return nested and first.text[:_SAME_LETTERS].lower() == second.text[:_SAME_LETTERS].lower()


def _score(words: Sequence[Keyword], inside: frozenset[int], known: frozenset[int]) -> float:
    worth = sum(weight * word.worth for weight, word in zip(_WORTH, words, strict=False))
    return _youden(words, inside, known) + worth - _GAIN * (len(words) - 1)


def _youden(words: Sequence[Keyword], inside: frozenset[int], known: frozenset[int]) -> float:
    texts = frozenset[int]().union(*(word.texts for word in words))
    hits = len(texts & inside)
    elsewhere = len(texts & known) - hits
    return hits / max(len(inside), 1) - elsewhere / max(len(known) - len(inside), 1)


def _main_language(documents: Iterator[Document]) -> Language:
    languages = Counter(document.language for document in documents)
    return min(languages, key=lambda code: (-languages[code], list(Language).index(code)))


def _rows(documents: Sequence[Document], language: Language) -> frozenset[int]:
    return frozenset(row for row, document in enumerate(documents) if document.language is language)


def _said_in(rows: frozenset[int], members: Sequence[int], keywords: Sequence[Keyword]) -> Sequence[Keyword]:
    """The keywords that stand in the group's texts of this language, or all if none does."""
    spoken = rows.intersection(members)
    return [keyword for keyword in keywords if keyword.texts & spoken] or keywords


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
