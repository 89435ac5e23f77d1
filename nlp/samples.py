"""Groups of more texts than can be grouped at once: first large ones from samples, then the small ones they hide.

A sample is grouped, and all others join what they fit. A group that is larger than a sample is looked into anew, and so
is what fits nothing while there is much of it. Then every text goes where it fits best, itself left out. What a sample
cannot show, because there is too little of it among so many texts, is looked for in all of them
(``nlp.small_themes``).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.density import Neighbours
from nlp.growth import Grown, common_density, grow, supported
from nlp.labels import renumbered, without_small
from nlp.placement import placed
from nlp.progress import Tell, part
from nlp.small_themes import with_small_themes
from nlp.types import NO_GROUP, Labels, Vectors

TOGETHER = 3_000
"""Texts that are grouped at once, and all of them alike; the work grows with their square."""

_SAMPLE = 6_000  # texts of a sample, and of a group at most if a sample of it shows several
_SHRINKS = 0.9  # of a group's texts in the largest group of its sample at most, for that to be looked into, too
_BLOCK = 2_000  # texts that join at a time
_SHARES = (0.0, 0.6, 0.68, 0.76, 0.92, 1.0)  # of the work, when large groups, two placings, small themes, the last end


def sampled(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> Labels:
    """Groups large and small of any number of texts.

    Args:
        vectors: Different unit rows in an order that does not depend on how they came, shape ``(n, d)``.
        counts: How often each word occurs in each text, shape ``(n, v)``.
        granularity: From 0, a few large groups, to 1, many small ones.
        tell: Told how far the work is.
    """
    large, first, second, small, last = (part(tell, *span) for span in pairwise(_SHARES))
    labels = _large(vectors, counts, granularity, large)
    if labels.max() == NO_GROUP:
        return labels
    labels = _settled(labels, placed(vectors, counts, labels, first).groups)
    places = placed(vectors, counts, labels, second)
    labels = with_small_themes(vectors, counts, _settled(labels, places.groups), places, small)
    return _settled(labels, placed(vectors, counts, labels, last).groups)


def _settled(labels: Labels, best: Labels) -> Labels:
    """All but singles in the group that they fit best; who is left alone there is single, too."""
    return renumbered(without_small(np.where(labels == NO_GROUP, NO_GROUP, best), 2))


def _large(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> Labels:
    """Groups that samples show, each looked into anew while it is larger than a sample and shows several."""
    n = len(vectors)
    labels = np.full(n, NO_GROUP, dtype=np.int64)
    waiting = [(np.arange(n), 0.5)]  # what share of the work on a text one look is; as much may remain after it
    done, groups = 0.0, 0
    while waiting:
        rows, share = waiting.pop()
        look = part(tell, done / n, (done + share * len(rows)) / n)
        found = _of_sample(vectors[rows], counts[rows], granularity, look)
        parts = [rows[found == group] for group in range(found.max() + 1)]
        again = [alone] if parts and len(alone := rows[found == NO_GROUP]) > TOGETHER else []
        for members in parts:
            if len(parts) > 1 and _SAMPLE < len(members) <= _SHRINKS * len(rows):
                again.append(members)
            else:
                labels[members] = groups
                groups += 1
        done += share * (2 * len(rows) - sum(map(len, again)))
        waiting += [(some, share / 2) for some in again]
    return labels


def _of_sample(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> Labels:
    """Groups of a sample, joined by all that fit them, numbered from 0."""
    chosen = np.unique(np.linspace(0, len(vectors) - 1, _SAMPLE).astype(np.int64))
    near = Neighbours.among(vectors[chosen])
    common = common_density(near)
    grown = grow(vectors[chosen], counts[chosen], granularity, near, common)
    if grown is None:
        return np.full(len(vectors), NO_GROUP, dtype=np.int64)
    return renumbered(_joined(vectors, counts, chosen, grown, common, tell))


def _joined(
    vectors: Vectors, counts: sparse.csr_array, chosen: NDArray[np.int64], grown: Grown, common: float, tell: Tell
) -> Labels:
    """For each text the group of the sample that it fits, if enough of what is near it there is of that group."""
    core, sample = grown.core, vectors[chosen]
    neighbours = core.spread(core.usual, NO_GROUP)
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    labels[chosen] = grown.labels
    others = np.delete(np.arange(len(vectors)), chosen)
    for start in range(0, len(others), _BLOCK):
        tell(start, len(others))
        block = others[start : start + _BLOCK]
        usual, wished = core.joined_by(vectors[block], counts[block])
        near = Neighbours.among(vectors[block], sample)
        supports = near.blurred(near.supports(neighbours, usual), grown.supports)
        labels[block] = np.where(supported(supports, common), wished, NO_GROUP)
    return labels
