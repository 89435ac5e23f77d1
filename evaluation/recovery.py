"""Which gold themes a grouping found again, and whether it left the right texts alone.

A *theme* is a gold group of at least two texts, a *suggestion* a found group of at least two. A text is *alone* where
its label says so, and where no other text bears its label.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from evaluation.agreement import alone_apart
from evaluation.gold import ALONE, NOISE
from evaluation.intervals import Measured, insufficient, proportion

SMALL = range(2, 6)
"""Numbers of texts of a small theme."""

FOUND_AGAIN = 0.5
"""Jaccard similarity above which a theme counts as found: below it no group can be told to be *the* one."""


def theme_count_error(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Measured:
    """How far the number of suggestions is from the number of themes: ``|found - true| / true``; 0 is best.

    Args:
        gold: The label of each text, ``NOISE`` for one that belongs with no other.
        found: The suggestion of each text in the same order, ``ALONE`` for one in none.
    """
    true, suggested = len(groups_of(gold, NOISE)), len(groups_of(found, ALONE))
    return Measured(abs(suggested - true) / true, n=true) if true else insufficient(0, 1, "themes")


def rescued_small_themes(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Measured:
    """Share of the themes of two to five texts that have a suggestion of their own.

    A theme has one of its own if the Jaccard similarity of its texts and a suggestion's is above 1/2: then more than
    half of each lies in the other, no second theme can claim the suggestion, and no second suggestion the theme. Of a
    theme of two both texts are needed, with at most one stranger.

    Args:
        gold: The label of each text, ``NOISE`` for one that belongs with no other.
        found: The suggestion of each text in the same order, ``ALONE`` for one in none.

    Reference:
        Hennig, C. (2008). Dissolution point and isolation robustness: Robustness criteria for general cluster
        analysis methods. Journal of Multivariate Analysis 99, 1154-1176; section 2, where a cluster whose best
        Jaccard similarity is at most 1/2 is called dissolved.
    """
    suggestions = list(groups_of(found, ALONE).values())
    small = [theme for theme in groups_of(gold, NOISE).values() if len(theme) in SMALL]
    rescued = sum(any(_jaccard(theme, one) > FOUND_AGAIN for one in suggestions) for theme in small)
    return proportion(rescued, len(small), "themes of two to five texts")


def singles_precision(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Measured:
    """Share of the texts left alone that are alone in the gold.

    Args and the meaning of *alone* are those of :func:`theme_count_error`.
    """
    right, _, left_alone = _singles(gold, found)
    return proportion(right, left_alone, "texts left alone")


def singles_recall(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Measured:
    """Share of the texts alone in the gold that were left alone.

    Args and the meaning of *alone* are those of :func:`theme_count_error`.
    """
    right, alone, _ = _singles(gold, found)
    return proportion(right, alone, "texts alone in the gold")


def bilingual_together(gold: Sequence[Hashable], found: Sequence[Hashable], languages: Sequence[str]) -> Measured:
    """Share of the themes in Finnish and Swedish whose two halves meet in one suggestion.

    They meet if the suggestion that holds most of the theme's Finnish texts also holds most of its Swedish ones (more
    than any other; where several hold equally many, one in common is enough). Texts left alone meet nobody.

    Args:
        gold: The label of each text, ``NOISE`` for one that belongs with no other.
        found: The suggestion of each text in the same order, ``ALONE`` for one in none.
        languages: ``fi``, ``sv`` or another code, of each text.
    """
    spoken = np.array(languages)
    halves = [
        (theme[spoken[theme] == "fi"], theme[spoken[theme] == "sv"])
        for theme in map(np.array, groups_of(gold, NOISE).values())
    ]
    both = [(finnish, swedish) for finnish, swedish in halves if len(finnish) and len(swedish)]
    met = sum(bool(_fullest(finnish, found) & _fullest(swedish, found)) for finnish, swedish in both)
    return proportion(met, len(both), "themes in both languages")


def _fullest(places: Sequence[int], found: Sequence[Hashable]) -> set[Hashable]:
    """The suggestions that hold most of these texts."""
    counts = Counter(found[place] for place in places if found[place] is not ALONE)
    most = max(counts.values(), default=0)
    return {group for group, count in counts.items() if count == most}


def _singles(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[int, int, int]:
    """Texts alone in both, in the gold, in what was found."""
    grouped = {place for group in groups_of(gold, NOISE).values() for place in group}
    suggested = {place for group in groups_of(found, ALONE).values() for place in group}
    places = range(len(gold))
    right = sum(place not in grouped and place not in suggested for place in places)
    return right, len(gold) - len(grouped), len(gold) - len(suggested)


def groups_of(labels: Sequence[Hashable], alone: Hashable) -> dict[Hashable, list[int]]:
    """Places of the texts of each group of at least two.

    Args:
        labels: Of each text.
        alone: The label of those that are in no group.
    """
    groups: dict[Hashable, list[int]] = {}
    for place, label in enumerate(alone_apart(labels, alone)):
        groups.setdefault(label, []).append(place)
    return {label: places for label, places in groups.items() if len(places) > 1}


def _jaccard(one: Sequence[int], other: Sequence[int]) -> float:
    shared = len(set(one) & set(other))
    return shared / (len(one) + len(other) - shared)
