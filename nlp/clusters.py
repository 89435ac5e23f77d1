"""Vectors and words to groups, by a way that depends on how many different texts there are.

============== ===========================================================================================
2 to 59        average linkage, cut at a percentile of the distances at hand; with fewer than 15 only what
               is very near; from 40 on each text then goes where it fits (``nlp.refinement``)
60 to 199      seeds by average linkage, grown and merged
200 to 3,000   seeds by HDBSCAN on a diffusion map, grown and merged
3,001 and on   the same with a sample of 3,000; all others join what they fit, and what fits nothing is
               sampled once more, for the groups too small to show in the first sample
============== ===========================================================================================

From 60 on, texts with no near neighbours are single before anything is grouped: density decides who belongs nowhere,
and what texts say decides who belongs together. Equal texts count as one while grouping and share its fate, and a text
that occurs twice is never a single.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import hdbscan
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from nlp.graphs import diffusion_map, nearness
from nlp.nearness import group_sums
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.refinement import Groups, Texts, fit, merged, refined
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer texts than this cannot be grouped reliably."""

_REFINED_FROM = 40
_DENSITY_FROM = 60
_HDBSCAN_FROM = 200
_TOGETHER = 3_000  # texts that are grouped at once; the work grows with their square
_SAMPLES = 2
_TEXTS_PER_SMALLEST = 2_000  # among so many texts a group must have one more text; only where a sample is taken
_BLOCK = 2_000  # texts that join at a time
_CUT = 10.0  # percentile of distances at which linkage is cut
_SURELY_NEAR = 0.3  # cosine distance below which linkage is never cut
_STEPS = 9  # cuts from the default one to the one wished for
_FARTHEST_PAIR = 0.6  # cosine distance at which linkage is cut when there are fewer than FEW
_NEIGHBOURS = 8  # whose mean similarity to a text is its density
_CROWDED, _COMMON = 90, 50  # percentiles of densities
_LONELY = (0.85, 0.4)  # single is whose density is below so much of the crowded ones less so much of the common ones
_LONELIEST = 5.0  # percentile of densities below which a text is single anyhow,
_FAR_BELOW = 0.8  # if that is below so much of the common ones
_SEEDS = 2.0  # by linkage, times the square root of the number of texts
_SMALLEST_SEED = 3
_SEEDS_AT_MOST = 300  # by HDBSCAN
_MAP_DIMENSIONS = 16
_MAP_NEIGHBOURS = 10
_LOSS = 0.65  # what merging two groups may cost a text, in natural logarithms of a probability
_LOSS_FROM_COARSE_TO_FINE = (2.0, -1.0)  # at granularity 0 and 1
_DECIMALS = 5


def cluster(
    vectors: Vectors,
    apart: Sequence[str],
    granularity: float,
    steps: Steps,
    counts: sparse.csr_array | None = None,
) -> Clustering:
    """Group texts by what they mean and by their words.

    Args:
        vectors: Unit rows, shape ``(n, d)``; texts with zero rows stay single.
        apart: A mark for each text; texts with different marks are never grouped together, because their vectors
            cannot be compared. The same mark for all when they can.
        granularity: From 0, a few large groups, to 1, many small ones.
        steps: Told how far the work is.
        counts: How often each word occurs in each text (``nlp.wording.count_words``), shape ``(n, v)``; without them
            vectors alone decide.
    """
    counts = sparse.csr_array((len(vectors), 1)) if counts is None else counts  # a word that nobody uses
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    marks = np.array(apart, dtype=np.str_)
    algorithms: set[str] = set()
    steps(0, 1)
    with one_thread():
        for mark in np.unique(marks):
            rows = np.flatnonzero((marks == mark) & vectors.any(axis=1))
            found, algorithm = _with_copies(vectors[rows], counts[rows], granularity)
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


def _with_copies(vectors: Vectors, counts: sparse.csr_array, granularity: float) -> tuple[Labels, str]:
    unique, first, of_unique, copies = np.unique(
        vectors, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    found, algorithm = _group(unique, counts[first], granularity)
    repeated = (found == NO_GROUP) & (copies > 1)
    found[repeated] = found.max(initial=NO_GROUP) + 1 + np.arange(repeated.sum())
    return found[of_unique], algorithm


def _group(vectors: Vectors, counts: sparse.csr_array, granularity: float) -> tuple[Labels, str]:
    n = len(vectors)
    if n < 2:
        return np.full(n, NO_GROUP, dtype=np.int64), "equal-texts"
    if n < _DENSITY_FROM:
        return _agglomerate(vectors, counts, granularity), _name(n)
    if n <= _TOGETHER:
        return _grown(vectors, counts, granularity, _lonely_below(vectors)), _name(n)
    return _sampled(vectors, counts, granularity), f"{_name(_TOGETHER)}+sample"


def _name(n: int) -> str:
    if n < _DENSITY_FROM:
        return "average-linkage" if n < _REFINED_FROM else "average-linkage+classification-em"
    seeds = "average-linkage" if n < _HDBSCAN_FROM else "diffusion-map+hdbscan"
    return f"density+{seeds}+classification-em"


def _agglomerate(vectors: Vectors, counts: sparse.csr_array, granularity: float) -> Labels:
    """Average linkage. A finer cut frees texts from groups too, so that it may leave fewer; such a cut is not taken."""
    distances = _distances(vectors)
    tree = linkage(distances, "average")
    if len(vectors) < FEW:
        return _without_small(fcluster(tree, _FARTHEST_PAIR, "distance").astype(np.int64), 2)
    cuts = [_cut(tree, distances, step) for step in np.linspace(0.5, granularity, _STEPS)]
    if len(vectors) >= _REFINED_FROM:
        cuts = [_fitted(vectors, counts, cut) for cut in cuts]
    found = [len(np.unique(cut[cut != NO_GROUP])) for cut in cuts]
    wished = max(found) if granularity > 0.5 else min(found)
    return cuts[-1] if found[-1] == wished else cuts[found.index(wished)]


def _cut(tree: NDArray[np.float64], distances: NDArray[np.float64], granularity: float) -> Labels:
    coarseness = 4 ** (0.5 - granularity)  # 2 at granularity 0, 1 at the default 0.5, 1/2 at 1
    limit = max(_SURELY_NEAR, float(np.percentile(distances, _CUT * coarseness)))
    return _without_small(fcluster(tree, limit, "distance").astype(np.int64), 2)


def _fitted(vectors: Vectors, counts: sparse.csr_array, labels: Labels) -> Labels:
    """The grouped texts where they fit best; single ones stay single."""
    rows = np.flatnonzero(labels != NO_GROUP)
    if not len(rows):
        return labels
    numbers = np.unique(labels[rows], return_inverse=True)[1].astype(np.int64)
    found = labels.copy()
    found[rows] = _without_small(refined(Texts.of(vectors[rows], counts[rows]), numbers), 2)
    return found


def _distances(vectors: Vectors) -> NDArray[np.float64]:
    return np.asarray(np.round(np.clip(pdist(vectors.astype(np.float64), "cosine"), 0, 2), _DECIMALS))


def _lonely_below(vectors: Vectors) -> float:
    """The density below which a text is single: the lower, the more even the densities of texts are.

    Where many are about as dense, it would fall below every text's. The loneliest few are single even then if they
    stand out, since a weak signal is lost in a large group, whereas a person attaches a single text in a moment.
    """
    densities = nearness(vectors, vectors, _neighbours(len(vectors)), themselves=True)
    crowded, common, loneliest = np.percentile(densities, [_CROWDED, _COMMON, _LONELIEST])
    limit = max(_LONELY[0] * crowded - _LONELY[1] * common, min(loneliest, _FAR_BELOW * common))
    return float(np.round(limit, _DECIMALS))


def _neighbours(n: int) -> int:
    return min(_NEIGHBOURS, n // 8)


def _grown(vectors: Vectors, counts: sparse.csr_array, granularity: float, lonely_below: float) -> Labels:
    """Groups of texts, all at once, the lonely ones left alone."""
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    densities = nearness(vectors, vectors, _neighbours(len(vectors)), themselves=True)
    rows = np.flatnonzero(densities >= lonely_below)
    if len(rows) < _SMALLEST_SEED:
        return labels
    texts = Texts.of(vectors[rows], counts[rows])
    found = merged(
        texts, refined(texts, _seeds(vectors[rows], by_density=len(vectors) >= _HDBSCAN_FROM)), _loss(granularity)
    )
    labels[rows] = _without_small(found, 2)
    return _renumbered(labels)


def _loss(granularity: float) -> float:
    coarsest, finest = _LOSS_FROM_COARSE_TO_FINE
    return float(np.interp(granularity, [0, 0.5, 1], [coarsest, _LOSS, finest]))


def _seeds(vectors: Vectors, *, by_density: bool) -> Labels:
    """Many small groups, every text in one."""
    n = len(vectors)
    if not by_density or n <= _MAP_DIMENSIONS + 1:
        count = max(2, int(_SEEDS * math.sqrt(n)))
        found = fcluster(linkage(_distances(vectors), "average"), count, "maxclust")
        return np.unique(found, return_inverse=True)[1].astype(np.int64)
    places = diffusion_map(vectors, neighbours=_MAP_NEIGHBOURS, dimensions=_MAP_DIMENSIONS)
    scan = hdbscan.HDBSCAN(
        min_cluster_size=max(_SMALLEST_SEED, n // _SEEDS_AT_MOST),
        min_samples=1,
        cluster_selection_method="leaf",
        core_dist_n_jobs=1,
    )
    cores = np.asarray(scan.fit_predict(places), dtype=np.int64)
    if cores.max() == NO_GROUP:
        return np.zeros(n, dtype=np.int64)
    nearest = np.round(vectors @ centres(vectors, cores).T, _DECIMALS).argmax(axis=1)
    return np.unique(np.where(cores == NO_GROUP, nearest, cores), return_inverse=True)[1].astype(np.int64)


def _sampled(vectors: Vectors, counts: sparse.csr_array, granularity: float) -> Labels:
    """Groups of a sample, joined by all that fit them; then the same with what is left."""
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    left, lonely_below = np.arange(len(vectors)), None
    for _ in range(_SAMPLES):
        if len(left) < _DENSITY_FROM:
            break
        chosen = left[np.unique(np.linspace(0, len(left) - 1, _TOGETHER).astype(np.int64))]
        if lonely_below is None:
            lonely_below = _lonely_below(vectors[chosen])
        found = _grown(vectors[chosen], counts[chosen], granularity, lonely_below)
        if found.max() == NO_GROUP:
            break
        joined = _joined(vectors, counts, chosen, found, left, lonely_below)
        labels[left] = np.where(joined == NO_GROUP, NO_GROUP, joined + labels.max() + 1)
        left = np.flatnonzero(labels == NO_GROUP)
    return _without_small(labels, max(2, len(vectors) // _TEXTS_PER_SMALLEST))


def _joined(
    vectors: Vectors,
    counts: sparse.csr_array,
    chosen: NDArray[np.int64],
    found: Labels,
    rows: NDArray[np.int64],
    lonely_below: float,
) -> Labels:
    """For each row the group of the sample that it fits, if it has near neighbours among the grouped."""
    grouped = found != NO_GROUP
    texts = Texts.of(vectors[chosen[grouped]], counts[chosen[grouped]])
    groups = Groups.of(texts, found[grouped])
    labels = np.full(len(rows), NO_GROUP, dtype=np.int64)
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        near = nearness(vectors[block], vectors[chosen[grouped]], _NEIGHBOURS) >= lonely_below
        best = np.round(fit(Texts.of(vectors[block], counts[block]), groups), _DECIMALS).argmax(axis=1)
        labels[start : start + _BLOCK] = np.where(near, best, NO_GROUP)
    labels[np.searchsorted(rows, chosen)] = found
    return labels


def _without_small(labels: Labels, smallest: int) -> Labels:
    sizes = np.bincount(labels[labels != NO_GROUP], minlength=1)
    return np.where((labels != NO_GROUP) & (sizes[labels] >= smallest), labels, NO_GROUP)


def _renumbered(labels: Labels) -> Labels:
    """Groups numbered from 0 by size, largest first; equal ones by their first text."""
    groups, firsts, sizes = np.unique(labels[labels != NO_GROUP], return_index=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    number = {int(groups[group]): place for place, group in enumerate(order)}
    return np.array([number.get(int(label), NO_GROUP) for label in labels], dtype=np.int64)


def centres(vectors: Vectors, labels: Labels) -> Vectors:
    """Unit mean vector of each group, shape ``(n_groups, n_dimensions)``."""
    inside = labels != NO_GROUP
    sums = group_sums(vectors[inside].astype(np.float64), labels[inside])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-9), dtype=np.float32)


def strengths(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    """Cosine similarity of each text to the centre of its group, in [0, 1]; 0 for singles."""
    result = np.zeros(len(labels))
    inside = labels != NO_GROUP
    result[inside] = np.einsum("ij,ij->i", vectors[inside], centres(vectors, labels)[labels[inside]])
    return np.clip(np.round(result, 3), 0.0, 1.0)
