"""Groups of more texts than can be grouped at once: a sample is grouped, and all others join what they fit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.density import Neighbours
from nlp.growth import Grown, common_density, grow, supported
from nlp.labels import without_small
from nlp.types import NO_GROUP, Labels, Vectors

TOGETHER = 3_000
"""Texts that are grouped at once; the work grows with their square."""

_FEWEST = 15  # texts worth a sample
_SAMPLES = 2
_TEXTS_PER_SMALLEST = 2_000  # among so many texts a group must have one more text
_BLOCK = 2_000  # texts that join at a time


def sampled(vectors: Vectors, counts: sparse.csr_array, granularity: float) -> Labels:
    """Groups of a sample, joined by all that fit them; then the same with what is left.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        counts: How often each word occurs in each text, shape ``(n, v)``.
        granularity: From 0, a few large groups, to 1, many small ones.
    """
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    left, common = np.arange(len(vectors)), None
    for _ in range(_SAMPLES):
        if len(left) < _FEWEST:
            break
        chosen = left[np.unique(np.linspace(0, len(left) - 1, TOGETHER).astype(np.int64))]
        near = Neighbours.among(vectors[chosen])
        common = common_density(near) if common is None else common
        grown = grow(vectors[chosen], counts[chosen], granularity, near, common)
        if grown is None:
            break
        joined = _joined(vectors, counts, chosen, grown, left, common)
        labels[left] = np.where(joined == NO_GROUP, NO_GROUP, joined + labels.max() + 1)
        left = np.flatnonzero(labels == NO_GROUP)
    return without_small(labels, max(2, len(vectors) // _TEXTS_PER_SMALLEST))


def _joined(
    vectors: Vectors,
    counts: sparse.csr_array,
    chosen: NDArray[np.int64],
    grown: Grown,
    rows: NDArray[np.int64],
    common: float,
) -> Labels:
    """For each row the group of the sample that it fits, if enough of what is near it there is of that group."""
    core, sample = grown.core, vectors[chosen]
    neighbours = core.spread(core.usual, NO_GROUP)
    labels = np.full(len(rows), NO_GROUP, dtype=np.int64)
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        usual, wished = core.joined_by(vectors[block], counts[block])
        near = Neighbours.among(vectors[block], sample)
        supports = near.blurred(near.supports(neighbours, usual), grown.supports)
        labels[start : start + _BLOCK] = np.where(supported(supports, common), wished, NO_GROUP)
    labels[np.searchsorted(rows, chosen)] = grown.labels
    return labels
