"""Groups of up to a few thousand texts, all at once: who belongs nowhere, what might groups be, who belongs together.

Texts that lie far from all others are left alone before anything is grouped. Of the others many small seeds are made,
grown and merged (``nlp.refinement``). Then each text goes where it fits, or is single if too little of what is near it
lies there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import hdbscan
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from nlp.consensus import agreed
from nlp.density import Neighbours
from nlp.graphs import diffusion_map
from nlp.labels import centres, without_small
from nlp.refinement import Groups, Texts, fit, merged, refined
from nlp.types import NO_GROUP, Labels, Vectors

HDBSCAN_FROM = 200
"""Texts from which on HDBSCAN makes the seeds."""

_COMMON = 60.0  # percentile of densities that is common among texts that belong somewhere
_LONELY = 0.64  # of the common density, below which a text makes no group
_SUPPORT = 0.34  # of the common density, below which support by the own group makes a text single
_SEEDS = 2.0  # by linkage, times the square root of the number of texts
_SMALLEST_SEED = 3
_SEEDS_AT_MOST = 300  # by HDBSCAN
_MAP_DIMENSIONS = 16
_MAP_NEIGHBOURS = 10
_LOSS = 0.65  # what merging two groups may cost a text, in natural logarithms of a probability
_LOSS_FROM_COARSE_TO_FINE = (2.0, -1.0)  # at granularity 0 and 1
_DECIMALS = 5


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

    def usual_of_all(self, rows: NDArray[np.int64], vectors: Vectors, counts: sparse.csr_array) -> Labels:
        """The usual groups of more texts than grew: all that made none are in the one that they fit best.

        Args:
            rows: Which of all texts grew.
            vectors: Of all texts.
            counts: Of all texts.
        """
        made = rows[self.inside]
        others = np.delete(np.arange(len(vectors)), made)
        found = np.empty(len(vectors), dtype=np.int64)
        found[made] = self.usual
        found[others] = _best(fit(Texts.of(vectors[others], counts[others]), Groups.of(self.texts, self.usual)))
        return found

    def spread(self, labels: Labels, others: Labels | int) -> Labels:
        """Labels of all texts from those of the core and those of the others."""
        found = np.full(len(self.inside), NO_GROUP, dtype=np.int64)
        found[self.inside], found[~self.inside] = labels, others
        return found


@dataclass(frozen=True, slots=True)
class Grown:
    """Texts grouped all at once.

    Attributes:
        labels: The group of each; ``NO_GROUP`` for singles.
        core: Those that made the groups.
        supports: How much each is supported by its usual group, not blurred.
    """

    labels: Labels
    core: _Core
    supports: NDArray[np.float64]


def common_density(near: Neighbours) -> float:
    """What density is common among texts that belong somewhere: limits are shares of it."""
    return float(np.percentile(near.densities(), _COMMON))


def grow(
    vectors: Vectors,
    counts: sparse.csr_array,
    granularity: float,
    near: Neighbours,
    common: float,
    votes: NDArray[np.int64] | None = None,
) -> Grown | None:
    """Groups of texts, all at once; none where hardly any text is near others.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        counts: How often each word occurs in each text, shape ``(n, v)``.
        granularity: From 0, a few large groups, to 1, many small ones.
        near: The neighbours of each.
        common: What densities are measured by (:func:`common_density`).
        votes: The group of each text in groupings of parts (``nlp.consensus``), shape ``(n, n_groupings)``, on which
            they are to agree; without them one grouping decides.
    """
    inside = near.densities() >= np.round(_LONELY * common, _DECIMALS)
    if inside.sum() < _SMALLEST_SEED:
        return None
    texts = Texts.of(vectors[inside], counts[inside])
    seeds = _seeds(vectors[inside], by_density=len(vectors) >= HDBSCAN_FROM)
    if votes is None:
        usual, wished = _merged_at(texts, seeds, granularity)
    else:
        usual = agreed(votes[inside])
        wished = _regrouped(vectors[inside], texts, seeds, usual, granularity)
    core = _Core(texts, inside, usual, wished)
    other_usual, other_wished = core.joined_by(vectors[~inside], counts[~inside])
    all_usual, all_wished = core.spread(core.usual, other_usual), core.spread(core.wished, other_wished)
    neighbours = core.spread(core.usual, NO_GROUP)
    supports = near.supports(neighbours, all_usual)
    stays = supported(near.blurred(supports, supports), common)
    return Grown(without_small(np.where(stays, all_wished, NO_GROUP), 2), core, supports)


def supported(supports: NDArray[np.float64], common: float) -> NDArray[np.bool_]:
    """Whether texts have enough support by their own group, blurred, next to the common density."""
    return np.asarray(supports >= np.round(_SUPPORT * common, _DECIMALS))


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


def _regrouped(vectors: Vectors, texts: Texts, seeds: Labels, usual: Labels, granularity: float) -> Labels:
    """Groups at the granularity wished for: coarser ones are made of whole usual ones, finer of parts."""
    wished = _loss(granularity)
    if wished == _LOSS:
        return usual
    if wished > _LOSS:
        coarser = merged(texts, usual, wished)
        shared = np.zeros((usual.max() + 1, coarser.max() + 1), dtype=np.int64)
        np.add.at(shared, (usual, coarser), 1)
        return np.unique(shared.argmax(axis=1)[usual], return_inverse=True)[1].astype(np.int64)
    found, count = np.empty_like(usual), 0
    for group in range(usual.max() + 1):
        rows = np.flatnonzero(usual == group)
        members = Texts.of(vectors[rows], texts.counts[rows])
        start = np.unique(seeds[rows], return_inverse=True)[1].astype(np.int64)
        found[rows] = count + merged(members, refined(members, start), wished)
        count = int(found[rows].max()) + 1
    return found


def _loss(granularity: float) -> float:
    coarsest, finest = _LOSS_FROM_COARSE_TO_FINE
    return float(np.interp(granularity, [0, 0.5, 1], [coarsest, _LOSS, finest]))


def _seeds(vectors: Vectors, *, by_density: bool) -> Labels:
    """Many small groups, every text in one."""
    n = len(vectors)
    if not by_density or n <= _MAP_DIMENSIONS + 1:
        count = max(2, int(_SEEDS * math.sqrt(n)))
        found = fcluster(linkage(distances(vectors), "average"), count, "maxclust")
        return np.unique(found, return_inverse=True)[1].astype(np.int64)
    places = diffusion_map(vectors, neighbours=_MAP_NEIGHBOURS, dimensions=_MAP_DIMENSIONS)
    scan = hdbscan.HDBSCAN(
        min_cluster_size=max(_SMALLEST_SEED, n // _SEEDS_AT_MOST),
        min_samples=1,
        cluster_selection_method="leaf",
        algorithm="prims_kdtree",  # exact, and up to 3,000 texts quicker than the others
        core_dist_n_jobs=1,
    )
    cores = np.asarray(scan.fit_predict(places), dtype=np.int64)
    if cores.max() == NO_GROUP:
        return np.zeros(n, dtype=np.int64)
    nearest = np.round(vectors @ centres(vectors, cores).T, _DECIMALS).argmax(axis=1)
    return np.unique(np.where(cores == NO_GROUP, nearest, cores), return_inverse=True)[1].astype(np.int64)


def distances(vectors: Vectors) -> NDArray[np.float64]:
    """Cosine distances of all pairs, as ``scipy`` lays them out, rounded before ties."""
    return np.asarray(np.round(np.clip(pdist(vectors.astype(np.float64), "cosine"), 0, 2), _DECIMALS))
