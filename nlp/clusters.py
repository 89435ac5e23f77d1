"""Vectors to groups, by a way that depends on how many different texts there are.

============== ===========================================================================================
2 to 39        average linkage, cut at a percentile of the distances at hand; with fewer than 15 only what
               is very near
40 to 4,000    HDBSCAN on diffusion maps of several sizes, and what most of them agree on
4,001 and on   HDBSCAN on one diffusion map
============== ===========================================================================================

From 40 on, texts that HDBSCAN leaves over join the nearest group if they are no farther from it than its own outer
members are from theirs; the rest stay single. Equal texts count as one while grouping and share its fate, and a text
that occurs twice is never a single.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import hdbscan
import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist, squareform

from nlp.graphs import diffusion_map
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer texts than this cannot be grouped reliably."""

_DENSITY_FROM = 40
_CONSENSUS_TO = 4_000  # texts; the agreement matrix grows with their square
_CUT = 10.0  # percentile of distances at which linkage is cut
_SURELY_NEAR = 0.3  # cosine distance below which linkage is never cut
_FARTHEST_PAIR = 0.6  # cosine distance at which linkage is cut when there are fewer than FEW
_NEIGHBOURS = (10, 15, 20)  # of each text in the graph; with the next two lines, the groupings that are to agree
_DIMENSIONS = (6, 8, 10, 12)  # of the map
_SMALLEST = ((5, 3), (7, 4), (10, 5))  # HDBSCAN's min_cluster_size, for up to 1,000 texts, and min_samples
_SMALLEST_AGREED = 3
_LARGE_NEIGHBOURS = 15
_LARGE_DIMENSIONS = 16
_DISAGREEMENT = 0.75  # share of groupings that may part two texts of one group
_LARGEST_SHARE = 0.4  # of all texts; a group larger than this says nothing
_OUTER = 5.0  # percentile of the members' similarities to their centre: who may still join
_DECIMALS = 5


def cluster(vectors: Vectors, apart: Sequence[str], granularity: float, steps: Steps) -> Clustering:
    """Group texts by their vectors.

    Args:
        vectors: Unit rows, shape ``(n, d)``; texts with zero rows stay single.
        apart: A mark for each text; texts with different marks are never grouped together, because their vectors
            cannot be compared. The same mark for all when they can.
        granularity: From 0, a few large groups, to 1, many small ones.
        steps: Told how far the work is.
    """
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    marks = np.array(apart, dtype=np.str_)
    algorithms: set[str] = set()
    steps(0, 1)
    with one_thread():
        for mark in np.unique(marks):
            rows = np.flatnonzero((marks == mark) & vectors.any(axis=1))
            found, algorithm = _with_copies(vectors[rows], granularity, steps)
            labels[rows] = np.where(found == NO_GROUP, NO_GROUP, found + labels.max(initial=NO_GROUP) + 1)
            algorithms.add(algorithm)
    labels = _renumbered(labels)
    steps(1, 1)
    return Clustering(labels, strengths(vectors, labels), ", ".join(sorted(algorithms)) or "none")


def too_few_note(n_texts: int, n_suggestions: int) -> tuple[str, ...]:
    """What to tell the reader when there are too few texts; nothing when there are enough."""
    if n_texts >= FEW:
        return ()
    if not n_texts:
        return ("Aineistossa ei ole yhtään tekstiä, jonka voisi ryhmitellä.",)
    if not n_suggestions:
        return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: mitkään tekstit eivät olleet lähellä toisiaan.",)
    return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotukset ovat vain toisiaan lähimpiä tekstejä.",)


def _with_copies(vectors: Vectors, granularity: float, steps: Steps) -> tuple[Labels, str]:
    unique, of_unique, copies = np.unique(vectors, axis=0, return_inverse=True, return_counts=True)
    found, algorithm = _group(unique, granularity, steps)
    repeated = (found == NO_GROUP) & (copies > 1)
    found[repeated] = found.max(initial=NO_GROUP) + 1 + np.arange(repeated.sum())
    return found[of_unique], algorithm


def _group(vectors: Vectors, granularity: float, steps: Steps) -> tuple[Labels, str]:
    n = len(vectors)
    if n < 2:
        return np.full(n, NO_GROUP, dtype=np.int64), "equal-texts"
    if n < _DENSITY_FROM:
        return _agglomerate(vectors, granularity), "average-linkage"
    if n <= _CONSENSUS_TO:
        return _attach(vectors, _agreed(vectors, granularity, steps)), "diffusion-maps+hdbscan+consensus"
    return _attach(vectors, _dense(vectors, granularity)), "diffusion-map+hdbscan"


def _coarseness(granularity: float) -> float:
    """2 at granularity 0, 1 at the default 0.5, 1/2 at 1."""
    return float(4 ** (0.5 - granularity))


def _agglomerate(vectors: Vectors, granularity: float) -> Labels:
    distances = np.round(np.clip(pdist(vectors.astype(np.float64), "cosine"), 0, 2), _DECIMALS)
    limit = _FARTHEST_PAIR
    if len(vectors) >= FEW:
        limit = max(_SURELY_NEAR, float(np.percentile(distances, _CUT * _coarseness(granularity))))
    return _cut(distances, limit, smallest=2)


def _agreed(vectors: Vectors, granularity: float, steps: Steps) -> Labels:
    """What most of several groupings agree on: evidence accumulation (Fred & Jain 2005, IEEE TPAMI 27:835-850)."""
    coarseness = _coarseness(granularity)
    dimensions = [_dimensions(count, coarseness) for count in _DIMENSIONS]
    together = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    for done, neighbours in enumerate(_NEIGHBOURS):
        steps(done, len(_NEIGHBOURS))
        places = diffusion_map(vectors, neighbours=neighbours, dimensions=max(dimensions))
        for count, (smallest, samples) in product(dimensions, _SMALLEST):
            labels = _density(places[:, :count], smallest, samples, coarseness)
            together += (labels[:, None] == labels) & (labels != NO_GROUP)
    together /= len(_NEIGHBOURS) * len(_DIMENSIONS) * len(_SMALLEST)
    distances = np.round(squareform(1 - together, checks=False), _DECIMALS)
    return _cut(distances, _DISAGREEMENT, smallest=max(2, round(_SMALLEST_AGREED * coarseness)))


def _dense(vectors: Vectors, granularity: float) -> Labels:
    """One grouping of very many texts."""
    coarseness = _coarseness(granularity)
    dimensions = _dimensions(_LARGE_DIMENSIONS, coarseness)
    places = diffusion_map(vectors, neighbours=_LARGE_NEIGHBOURS, dimensions=dimensions)
    return _density(places, *_SMALLEST[-1], coarseness)


def _dimensions(count: int, coarseness: float) -> int:
    """The more dimensions a map has, the smaller the groups that can be told apart on it."""
    return round(count / math.sqrt(coarseness))


def _density(places: NDArray[np.float64], smallest: int, samples: int, coarseness: float) -> Labels:
    n = len(places)
    smallest = max(2, round(smallest * max(1.0, (n / 1_000) ** 0.5) * coarseness))
    scan = hdbscan.HDBSCAN(
        min_cluster_size=smallest,
        min_samples=min(samples, smallest),
        max_cluster_size=int(_LARGEST_SHARE * n),
        core_dist_n_jobs=1,
    )
    return np.asarray(scan.fit_predict(places), dtype=np.int64)


def _cut(distances: NDArray[np.float64], limit: float, smallest: int) -> Labels:
    found = fcluster(linkage(distances, "average"), limit, "distance").astype(np.int64)
    return np.where(np.bincount(found)[found] < smallest, NO_GROUP, found)


def _attach(vectors: Vectors, labels: Labels) -> Labels:
    labels = _renumbered(labels)
    if labels.max() == NO_GROUP:
        return labels
    similarity = np.round(vectors @ centres(vectors, labels).T, _DECIMALS)
    inside = labels != NO_GROUP
    limit = np.percentile(similarity[inside, labels[inside]], _OUTER)
    joins = ~inside & (similarity.max(axis=1) >= limit)
    return np.where(joins, similarity.argmax(axis=1), labels)


def _renumbered(labels: Labels) -> Labels:
    """Groups numbered from 0 by size, largest first; equal ones by their first text."""
    groups, firsts, sizes = np.unique(labels[labels != NO_GROUP], return_index=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    number = {int(groups[group]): place for place, group in enumerate(order)}
    return np.array([number.get(int(label), NO_GROUP) for label in labels], dtype=np.int64)


def centres(vectors: Vectors, labels: Labels) -> Vectors:
    """Unit mean vector of each group, shape ``(n_groups, n_dimensions)``."""
    sums = np.zeros((labels.max(initial=NO_GROUP) + 1, vectors.shape[1]))
    np.add.at(sums, labels[labels != NO_GROUP], vectors[labels != NO_GROUP])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-9), dtype=np.float32)


def strengths(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    """Cosine similarity of each text to the centre of its group, in [0, 1]; 0 for singles."""
    result = np.zeros(len(labels))
    inside = labels != NO_GROUP
    result[inside] = np.einsum("ij,ij->i", vectors[inside], centres(vectors, labels)[labels[inside]])
    return np.clip(np.round(result, 3), 0.0, 1.0)
