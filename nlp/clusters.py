"""Vectors and words to groups, by a way that depends on how many different texts there are.

============== ===========================================================================================
2 to 14        average linkage of what is very near
15 to 199      seeds by average linkage, grown and merged
200 to 3,000   seeds by HDBSCAN on a diffusion map, grown and merged
3,001 and on   the same with a sample of 3,000; all others join what they fit, and what fits nothing is
               sampled once more, for the groups too small to show in the first sample
============== ===========================================================================================

From 15 on, texts that lie far from all others are left alone before anything is grouped. Once there are groups, each
text goes where it fits, or is single if too little of what is near it lies there: density decides who belongs nowhere,
and what texts say decides who belongs together. Of up to 3,000, single texts that lie very near each other make groups
of their own.

Equal texts count as one while grouping and share its fate, and a text that occurs twice is never a single.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import hdbscan
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from nlp.density import Neighbours
from nlp.graphs import diffusion_map
from nlp.nearness import group_sums
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.refinement import Groups, Texts, fit, merged, refined
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer texts than this cannot be grouped reliably."""

_HDBSCAN_FROM = 200
_TOGETHER = 3_000  # texts that are grouped at once; the work grows with their square
_SAMPLES = 2
_TEXTS_PER_SMALLEST = 2_000  # among so many texts a group must have one more text; only where a sample is taken
_BLOCK = 2_000  # texts that join at a time
_FARTHEST_PAIR = 0.6  # cosine distance at which linkage is cut when there are fewer than FEW
_COMMON = 60.0  # percentile of densities that is common among texts that belong somewhere
_LONELY = 0.64  # of the common density, below which a text makes no group
_SUPPORT = 0.34  # of the common density, below which support by the own group makes a text single
_PAIR = (0.8, 0.15)  # how near singles are that make a group, in common densities, and how much nearer
_PAIR_TEXTS = 50  # with each doubling of this number of texts, since chance pairs are nearer among many
_SURELY_NEAR = 0.9  # cosine similarity at which two singles make a group anyhow
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
    if n < FEW:
        return _linked(vectors, _FARTHEST_PAIR), "average-linkage"
    if n <= _TOGETHER:
        near = Neighbours.among(vectors)
        common = _common_density(near)
        grown = _grown(vectors, counts, granularity, near, common)
        labels = np.full(n, NO_GROUP, dtype=np.int64) if grown is None else grown.labels
        return _with_pairs(vectors, labels, common), _name(n)
    return _sampled(vectors, counts, granularity), f"{_name(_TOGETHER)}+sample"


def _name(n: int) -> str:
    seeds = "average-linkage" if n < _HDBSCAN_FROM else "diffusion-map+hdbscan"
    return f"density+{seeds}+classification-em"


def _linked(vectors: Vectors, farthest: float) -> Labels:
    """Average linkage, cut at a cosine distance; who is alone then is single."""
    tree = linkage(_distances(vectors), "average")
    return _without_small(fcluster(tree, farthest, "distance").astype(np.int64), 2)


def _distances(vectors: Vectors) -> NDArray[np.float64]:
    return np.asarray(np.round(np.clip(pdist(vectors.astype(np.float64), "cosine"), 0, 2), _DECIMALS))


def _with_pairs(vectors: Vectors, labels: Labels, common: float) -> Labels:
    """Singles that lie very near each other as groups beside the others."""
    alone = np.flatnonzero(labels == NO_GROUP)
    if len(alone) < 2:
        return labels
    near, nearer = _PAIR
    limit = (near + nearer * math.log2(max(1.0, len(vectors) / _PAIR_TEXTS))) * common
    pairs = _linked(vectors[alone], 1 - min(limit, _SURELY_NEAR))
    found = labels.copy()
    found[alone] = np.where(pairs == NO_GROUP, NO_GROUP, pairs + labels.max() + 1)
    return _renumbered(found)


@dataclass(frozen=True, slots=True)
class _Core:
    """The texts that made groups, which all others may join.

    Attributes:
        texts: These texts.
        inside: Which of all texts they are, shape ``(n,)``.
        usual: Their groups at the usual granularity. These decide who lacks support at any, so that hardly a text comes
            or goes with a finer one: only who is left alone in a part of a group, and who pairs with those left alone.
        wished: Their groups at the granularity wished for.
    """

    texts: Texts
    inside: NDArray[np.bool_]
    usual: Labels
    wished: Labels

    def joined_by(self, vectors: Vectors, counts: sparse.csr_array) -> tuple[Labels, Labels]:
        """The groups, usual and wished, that other texts fit best."""
        texts = Texts.of(vectors, counts)
        usual = _best(fit(texts, Groups.of(self.texts, self.usual)))
        if self.wished is self.usual:
            return usual, usual
        return usual, _best(fit(texts, Groups.of(self.texts, self.wished)))

    def spread(self, labels: Labels, others: Labels | int) -> Labels:
        """Labels of all texts from those of the core and those of the others."""
        found = np.full(len(self.inside), NO_GROUP, dtype=np.int64)
        found[self.inside], found[~self.inside] = labels, others
        return found


@dataclass(frozen=True, slots=True)
class _Grown:
    """Texts grouped all at once.

    Attributes:
        labels: The group of each; ``NO_GROUP`` for singles.
        core: Those that made the groups.
        supports: How much each is supported by its usual group, not blurred.
    """

    labels: Labels
    core: _Core
    supports: NDArray[np.float64]


def _common_density(near: Neighbours) -> float:
    return float(np.percentile(near.densities(), _COMMON))


def _grown(
    vectors: Vectors, counts: sparse.csr_array, granularity: float, near: Neighbours, common: float
) -> _Grown | None:
    """Groups of texts, all at once; none where hardly any text is near others."""
    inside = near.densities() >= np.round(_LONELY * common, _DECIMALS)
    if inside.sum() < _SMALLEST_SEED:
        return None
    texts = Texts.of(vectors[inside], counts[inside])
    seeds = _seeds(vectors[inside], by_density=len(vectors) >= _HDBSCAN_FROM)
    core = _Core(texts, inside, *_merged_at(texts, seeds, granularity))
    other_usual, other_wished = core.joined_by(vectors[~inside], counts[~inside])
    usual, wished = core.spread(core.usual, other_usual), core.spread(core.wished, other_wished)
    neighbours = core.spread(core.usual, NO_GROUP)
    supports = near.supports(neighbours, usual)
    supported = near.blurred(supports, supports) >= np.round(_SUPPORT * common, _DECIMALS)
    return _Grown(_without_small(np.where(supported, wished, NO_GROUP), 2), core, supports)


def _best(fits: NDArray[np.float64]) -> Labels:
    return np.asarray(np.round(fits, _DECIMALS).argmax(axis=1), dtype=np.int64)


def _merged_at(texts: Texts, seeds: Labels, granularity: float) -> tuple[Labels, Labels]:
    """Groups at the usual granularity and at the one wished for; the coarser of both are made of the finer ones."""
    wished = _loss(granularity)
    finer = merged(texts, refined(texts, seeds), min(wished, _LOSS))
    if wished == _LOSS:
        return finer, finer
    coarser = merged(texts, finer, max(wished, _LOSS))
    return (finer, coarser) if wished > _LOSS else (coarser, finer)


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
    left, common = np.arange(len(vectors)), None
    for _ in range(_SAMPLES):
        if len(left) < FEW:
            break
        chosen = left[np.unique(np.linspace(0, len(left) - 1, _TOGETHER).astype(np.int64))]
        near = Neighbours.among(vectors[chosen])
        common = _common_density(near) if common is None else common
        grown = _grown(vectors[chosen], counts[chosen], granularity, near, common)
        if grown is None:
            break
        joined = _joined(vectors, counts, chosen, grown, left, common)
        labels[left] = np.where(joined == NO_GROUP, NO_GROUP, joined + labels.max() + 1)
        left = np.flatnonzero(labels == NO_GROUP)
    return _without_small(labels, max(2, len(vectors) // _TEXTS_PER_SMALLEST))


def _joined(
    vectors: Vectors,
    counts: sparse.csr_array,
    chosen: NDArray[np.int64],
    grown: _Grown,
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
        supported = supports >= np.round(_SUPPORT * common, _DECIMALS)
        labels[start : start + _BLOCK] = np.where(supported, wished, NO_GROUP)
    labels[np.searchsorted(rows, chosen)] = grown.labels
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
