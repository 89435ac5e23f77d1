"""Vectors to groups, by a way that depends on how many different texts there are.

=========== ==============================================================================================
2 to 14     pairs and small groups of very near texts (average linkage, cut close)
15 to 299   average linkage, cut at a percentile of the distances at hand
300 and on  HDBSCAN on a diffusion map of the nearest-neighbour graph; texts left over join a group that
            they are near enough to
=========== ==============================================================================================

Equal texts count as one while grouping, and share its fate; a text that occurs twice is never a single.
"""

from __future__ import annotations

import hdbscan
import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from nlp.graphs import diffusion_map
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer different texts than this cannot be grouped reliably."""

_AGGLOMERATE_BELOW = 300
_CUT = 15.0  # percentile of distances, at granularity 0.5
_PAIR_CUT = 0.55
_DECIMALS = 5


def cluster(vectors: Vectors, granularity: float, steps: Steps) -> Clustering:
    """Group texts by their vectors.

    Args:
        vectors: Unit rows; texts with zero rows stay single.
        granularity: From 0, a few large groups, to 1, many small ones.
        steps: Told how far the work is.
    """
    unique, of_unique, copies = np.unique(vectors, axis=0, return_inverse=True, return_counts=True)
    steps(0, 1)
    with one_thread():
        found, algorithm = _cluster_unique(unique, granularity)
    repeated = (found == NO_GROUP) & (copies > 1) & unique.any(axis=1)
    found[repeated] = found.max(initial=NO_GROUP) + 1 + np.arange(repeated.sum())
    labels = _renumbered(found[of_unique])
    steps(1, 1)
    return Clustering(labels, strengths(vectors, labels), algorithm)


def too_few_note(n_texts: int) -> tuple[str, ...]:
    """What to tell the reader when there are too few texts; nothing when there are enough."""
    if n_texts >= FEW:
        return ()
    return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotukset ovat vain toisiaan lähimpiä tekstejä.",)


def _cluster_unique(vectors: Vectors, granularity: float) -> tuple[Labels, str]:
    n = len(vectors)
    if n < 2:
        return np.full(n, NO_GROUP, dtype=np.int64), "none"
    if n < _AGGLOMERATE_BELOW:
        return _agglomerate(vectors, granularity), "average-linkage"
    return _density(vectors, granularity), "diffusion-map+hdbscan"


def _agglomerate(vectors: Vectors, granularity: float) -> Labels:
    distances = np.round(np.clip(pdist(vectors.astype(np.float64), "cosine"), 0, 2), _DECIMALS)
    limit = np.percentile(distances, _CUT * 2 ** (2 * (0.5 - granularity)))
    if len(vectors) < FEW:
        limit = min(limit, _PAIR_CUT)
    found = fcluster(linkage(distances, "average"), limit, "distance").astype(np.int64)
    return np.where(np.bincount(found)[found] < 2, NO_GROUP, found)


def _density(vectors: Vectors, granularity: float) -> Labels:
    places = diffusion_map(vectors, neighbours=15, dimensions=8)
    smallest = max(2, round(max(10, len(vectors) / 500) * 4 ** (0.5 - granularity)))
    scan = hdbscan.HDBSCAN(min_cluster_size=smallest, min_samples=5, core_dist_n_jobs=1)
    return np.asarray(scan.fit_predict(places), dtype=np.int64)


def _renumbered(labels: Labels) -> Labels:
    """Groups numbered from 0 by size, largest first; equal ones by their first text."""
    groups = [group for group in np.unique(labels) if group != NO_GROUP]
    order = sorted(groups, key=lambda group: (-np.sum(labels == group), int(np.argmax(labels == group))))
    result = np.full_like(labels, NO_GROUP)
    for number, group in enumerate(order):
        result[labels == group] = number
    return result


def centres(vectors: Vectors, labels: Labels) -> Vectors:
    """Unit mean vector of each group, shape ``(n_groups, n_dimensions)``."""
    n_groups = labels.max(initial=NO_GROUP) + 1
    sums = np.zeros((n_groups, vectors.shape[1]))
    np.add.at(sums, labels[labels != NO_GROUP], vectors[labels != NO_GROUP])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-9), dtype=np.float32)


def strengths(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    """Cosine similarity of each text to the centre of its group, in [0, 1]; 0 for singles."""
    result = np.zeros(len(labels))
    inside = labels != NO_GROUP
    result[inside] = np.einsum("ij,ij->i", vectors[inside], centres(vectors, labels)[labels[inside]])
    return np.clip(np.round(result, 3), 0.0, 1.0)
