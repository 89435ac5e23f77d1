"""Few texts to groups: taken together is what is more alike than chance makes texts of different groups.

Groups grown by density and words (``nlp.growth``) are good where there are many texts; of few they lose the themes of
two or three, whose texts have hardly a neighbour of their own. Average linkage of all pairs finds these, and knows no
words. So what has grown together counts as one likeness among others: each pair of texts is as near as they are alike
beyond chance, and somewhat nearer if they have grown together. Then the two groups that are nearest in the mean over
their pairs are made one, again and again. Small ones must be nearer, since few pairs are sooner near by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.types import NO_GROUP, Labels, Vectors

_NEAR = 0.15  # how near groups are that are made one: 0 is chance, 1 the same
_NEAR_FROM_COARSE_TO_FINE = (0.05, 0.4)  # at granularity 0 and 1
_MORE = 0.07  # how much nearer what has grown together is, and how much nearer two texts must be than large groups,
_MORE_FROM = 20  # with each doubling of this number of texts
_CHANCE = 0.3  # quantile of similarities to texts of other groups that is chance: some of these are of the same theme
_SCATTER = 0.08  # standard deviation of similarities by chance; where it is larger, all are as much less near
_TINY = 1e-9
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class _Group:
    """Texts taken together.

    Attributes:
        rows: Which texts.
        near: How near the two groups were that it was made of; endlessly near when it is one text.
        parts: These two.
    """

    rows: NDArray[np.int64]
    near: float = math.inf
    parts: tuple[_Group, ...] = ()


def taken_together(vectors: Vectors, grown: Labels, granularity: float) -> Labels:
    """Groups of few texts, from what they mean and from what has grown together.

    Who is single does not depend on granularity: coarser groups are made of the usual ones, and finer ones are parts of
    these.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        grown: Groups at the usual granularity; ``NO_GROUP`` for singles.
        granularity: From 0, a few large groups, to 1, many small ones.
    """
    more = _MORE * math.log2(max(1.0, len(vectors) / _MORE_FROM))
    nearness = _nearness(vectors, grown, more)
    wished = _near(granularity)
    texts = [_Group(np.array([row])) for row in range(len(vectors))]
    groups = [group for group in _merged(texts, nearness, _NEAR, more) if group.parts]
    if wished < _NEAR:
        groups = _merged(groups, nearness, wished, more)
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    for number, rows in enumerate(part for group in groups for part in _parted(group, nearness, wished)):
        labels[rows] = number
    return labels


def _near(granularity: float) -> float:
    coarsest, finest = _NEAR_FROM_COARSE_TO_FINE
    return float(np.interp(granularity, [0, 0.5, 1], [coarsest, _NEAR, finest]))


def _nearness(vectors: Vectors, grown: Labels, more: float) -> NDArray[np.float64]:
    """How much more alike each pair of texts is than chance makes texts of different groups, shape ``(n, n)``."""
    exact = vectors.astype(np.float64)
    similarity = np.round(exact @ exact.T, _DECIMALS)
    together = (grown[:, None] == grown) & (grown != NO_GROUP)
    apart = ~together & ~np.eye(len(grown), dtype=bool)
    chance = _chance(similarity, apart)
    expected = (chance[:, None] + chance) / 2
    beyond = (similarity - expected) / np.maximum(1 - expected, _TINY)
    scatter = float(np.std(beyond[apart])) if apart.any() else 0.0
    return np.asarray(np.round(beyond / max(1.0, scatter / _SCATTER) + more * together, _DECIMALS))


def _chance(similarity: NDArray[np.float64], apart: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How alike each text is to those of other groups by chance, shape ``(n,)``; 0 where there are none."""
    counts = apart.sum(axis=1)
    ordered = np.sort(np.where(apart, similarity, np.inf), axis=1)
    places = np.rint(_CHANCE * np.maximum(counts - 1, 0)).astype(np.int64)
    return np.where(counts > 0, ordered[np.arange(len(places)), places], 0.0)


def _merged(groups: Sequence[_Group], nearness: NDArray[np.float64], nearest: float, more: float) -> list[_Group]:
    """The two nearest groups made one, again and again, until none are near enough."""
    found = dict(enumerate(groups))
    sizes = np.array([len(group.rows) for group in groups])
    belongs = np.zeros((len(groups), len(nearness)))
    for number, group in found.items():
        belongs[number, group.rows] = 1
    sums = belongs @ nearness @ belongs.T if found else np.zeros((0, 0))
    near = _mean(sums, np.outer(sizes, sizes), more)
    np.fill_diagonal(near, -np.inf)
    while near.max(initial=-np.inf) >= nearest:
        one, other = divmod(int(near.argmax()), len(near))
        first, second = found[one], found.pop(other)
        found[one] = _Group(np.concatenate([first.rows, second.rows]), float(near[one, other]), (first, second))
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sizes[one] += sizes[other]
        near[other] = near[:, other] = -np.inf
        near[one] = np.where(np.isinf(near[one]), -np.inf, _mean(sums[one], sizes[one] * sizes, more))
        near[:, one] = near[one]
    return list(found.values())


def _mean(sums: NDArray[np.float64], pairs: NDArray[np.int64], more: float) -> NDArray[np.float64]:
    """How near groups are, from the sum over their pairs of texts and the number of these."""
    return np.asarray(np.round(sums / pairs - more / np.sqrt(pairs), _DECIMALS))


def _parted(group: _Group, nearness: NDArray[np.float64], wished: float) -> list[NDArray[np.int64]]:
    """The parts of a group that are less near than wished for; a text alone stays with the part that is nearest."""
    if group.near >= wished:
        return [group.rows]
    small, large = sorted(group.parts, key=lambda part: len(part.rows))
    parts = _parted(large, nearness, wished)
    if len(small.rows) > 1:
        return [*_parted(small, nearness, wished), *parts]
    nearest = int(np.argmax([nearness[small.rows, part].mean() for part in parts]))
    parts[nearest] = np.concatenate([parts[nearest], small.rows])
    return parts
