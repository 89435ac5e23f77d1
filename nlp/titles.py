"""Names for groups: the one or two keywords that best tell a group's texts from all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from nlp.keyphrases import Keyword, overlap
from nlp.types import Document, Labels, Language

_MOST = 3  # words of a title
_GAIN = 0.06  # what each word after the first must bring
_WORTH = (0.6, 0.2)  # how much being a good keyword weighs, of the first word and of the second
_MANY = 1 / 3  # of the group's texts: a word in so many tells something even where the other one is, too
_SEVERAL = 2  # texts of the group that each of two words must be in, if any word is
_WORDS = 2  # of a term that can be one of two: "sosiaali- ja terveyspalvelut" stands alone
_TWICE = 0.2  # what a word loses that names another group already
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
    taken: list[Keyword] = []
    for group, picked in enumerate(keywords):
        members = np.flatnonzero(labels == group).tolist()
        language = _main_language(documents[row] for row in members)
        said = _said_in(rows_in[language], members, picked)
        options = names_of(said, rows_in[language].intersection(members), rows_in[language], taken)
        named = [(written(words, language), words) for words in options]
        title, words = next((one for one in named if one[0] not in titles), named[0])
        titles.append(title)
        taken.extend(words)
    return titles


def names_of(
    keywords: Sequence[Keyword],
    members: Collection[int],
    everything: Collection[int],
    taken: Sequence[Keyword] = (),
) -> list[tuple[Keyword, ...]]:
    """The one or two words that might name a group, best first: in most of its texts and in fewest others.

    The measure is Youden's J, the share of the group's texts that have a word of the title less the share of the
    other texts that have one, and beside it how good keywords the words are. Of two words each must be in several of
    the group's texts, and in many of them or in one that the other is not in, and together they must beat one alone
    clearly. A word that already names another group counts less.

    Args:
        keywords: Of the group, best first.
        members: Rows of its texts.
        everything: Rows of all texts.
        taken: Words that name other groups.
    """
    naming = [keyword for keyword in keywords if keyword.names] or list(keywords)
    inside, known = frozenset(members), frozenset(everything)
    most = max((len(word.texts & inside) for word in naming), default=0)
    fewest = min(_SEVERAL, most)
    pairs = {pair for pair in combinations(range(len(naming)), 2) if _both_count(naming, pair, inside, fewest)}
    options = [
        tuple(naming[place] for place in places)
        for n in range(1, _MOST + 1)
        for places in combinations(range(len(naming)), n)
        if pairs.issuperset(combinations(places, 2))
    ]
    used = {word.term for word in naming if any(overlap(word, other) for other in taken)}
    scores = [
        round(_score(words, inside, known) - _TWICE * any(word.term in used for word in words), 6) for words in options
    ]
    best_first = sorted(range(len(options)), key=lambda place: -scores[place])  # stable: of equals the better keywords
    return [options[place] for place in best_first] or [()]


def written(words: Sequence[Keyword], language: Language) -> str:
    """A title of one to three words, or what says that there is none."""
    *others, last = (word.text for word in words) if words else ("",)
    title = f"{', '.join(others)} {_AND[language]} {last}" if others else last
    return _capitalised(title) or _NAMELESS.get(language, "Nimetön")


def _both_count(naming: Sequence[Keyword], pair: tuple[int, int], inside: frozenset[int], fewest: int) -> bool:
    """Whether each of two words is in many of the group's texts, or in one that the other is not in.

    A compound beside its own part (*omaishoitaja*, *omainen*) does not count.
    """
    words = [naming[place] for place in pair]
    first, second = (word.texts & inside for word in words)
    many = _MANY * len(inside)
    if _nested(*words) or min(len(first), len(second)) < fewest or any(len(word.term) > _WORDS for word in words):
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
