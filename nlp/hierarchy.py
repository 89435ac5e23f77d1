"""What lies above and below the groups found: groups that are close, and the parts that a group falls into.

The clustering answers one question, at one granularity. A person who reviews it asks the next two: are these two the
same phenomenon (:func:`close_groups`), and is this one really several (:func:`parts_of`)?
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from nlp.nearness import group_sums
from nlp.numerics import one_thread
from nlp.types import NO_GROUP, Labels, Vectors

CLOSE = 0.7
"""Closeness from which on merging two groups is worth a look."""

_MOST_TEXTS = 1_000  # of a group that is looked into; the work grows with their square
_MOST_PARTS = 6
_SMALLEST_PART = 3
_APART = 0.06  # mean silhouette from which on parts are told apart at granularity 0.5
_DECIMALS = 5


def close_groups(vectors: Vectors, labels: Labels, limit: float = CLOSE) -> list[tuple[int, int, float]]:
    """Pairs of groups that lie so near each other that they may be one.

    Closeness is how alike texts of both groups are, as a share of how alike texts within them are: 1 when nothing
    tells the groups apart, 0 when they share nothing.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        labels: Group of each row.
        limit: Smallest closeness that is told.

    Returns:
        ``(group, other group, closeness in [0, 1])``, the lower number first, nearest pairs first.
    """
    groups = int(labels.max(initial=NO_GROUP)) + 1
    if groups < 2:
        return []
    closeness = _closeness(vectors, labels)
    pairs = [(a, b, float(closeness[a, b])) for a in range(groups) for b in range(a + 1, groups)]
    return sorted((pair for pair in pairs if pair[2] >= limit), key=lambda pair: (-pair[2], pair[:2]))


def _closeness(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    inside = labels != NO_GROUP
    sums = group_sums(vectors[inside].astype(np.float64), labels[inside])
    sizes = np.bincount(labels[inside]).astype(np.float64)
    with one_thread():
        totals = sums @ sums.T
    own = np.maximum(np.diag(totals) - sizes, 1e-9) / np.maximum(sizes * (sizes - 1), 1)  # a text with itself left out
    between = totals / np.outer(sizes, sizes)
    return np.clip(np.round(between / np.sqrt(np.outer(own, own)), 2), 0.0, 1.0)


def parts_of(vectors: Vectors, rows: NDArray[np.int64], granularity: float = 0.5) -> list[NDArray[np.int64]]:
    """The smaller groups that a group falls into, if it does.

    Args:
        vectors: Unit rows of all texts, shape ``(n, d)``.
        rows: The group's rows.
        granularity: The higher, the sooner a group is said to fall into parts.

    Returns:
        Each row in exactly one part, largest part first; empty when the group hangs together, or is too large or
        too small to tell.
    """
    if not 2 * _SMALLEST_PART <= len(rows) <= _MOST_TEXTS:
        return []
    with one_thread():
        own = vectors[rows].astype(np.float64)
        similarity = np.round(own @ own.T, _DECIMALS)
        tree = linkage(own - own.mean(axis=0), "ward")
    best, parts = _APART * 4 ** (0.5 - granularity), None
    for count in range(2, min(_MOST_PARTS, len(rows) // _SMALLEST_PART) + 1):
        cut = fcluster(tree, count, "maxclust") - 1
        if cut.max() and np.bincount(cut).min() >= _SMALLEST_PART and (score := _silhouette(similarity, cut)) > best:
            best, parts = score, cut
    if parts is None:
        return []
    found = [rows[parts == part] for part in np.unique(parts)]
    return sorted(found, key=lambda part: (-len(part), int(part[0])))


def _silhouette(similarity: NDArray[np.float64], parts: NDArray[np.int64]) -> float:
    """Mean over texts of how much more alike the own part is than the nearest other, in similarities."""
    sizes = np.bincount(parts)
    sums = np.stack([similarity[:, parts == part].sum(axis=1) for part in range(len(sizes))], axis=1)
    each = np.arange(len(parts))
    own = (sums[each, parts] - 1) / np.maximum(sizes[parts] - 1, 1)
    others = sums / sizes
    others[each, parts] = -np.inf
    return float(np.round((own - others.max(axis=1)).mean(), _DECIMALS))
