"""How often a group is found again when some of the texts are left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.clusters import FEW, cluster
from nlp.numerics import one_thread
from nlp.progress import Stage, Steps
from nlp.settings import DiscoverySettings
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

_SHARE = 0.8  # of the texts in a subsample
_MOST_TEXTS = 1_500
_FEWEST = 2  # members in a subsample, for the group to be looked for in it


def measure_stability(
    vectors: Vectors,
    apart: Sequence[str],
    clustering: Clustering,
    settings: DiscoverySettings,
    steps: Steps,
    counts: sparse.csr_array | None = None,
) -> list[float | None]:
    """Mean Jaccard similarity of each group to its nearest likeness in subsamples.

    Only the grouping is done anew, on the vectors at hand; with very many texts, which would take too long, and with
    very few, of which nothing can be left out, it is not measured.

    Returns:
        A figure in [0, 1] for each group, or ``None`` where it was not measured.

    Reference:
        Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52,
        258-271; by subsetting rather than by bootstrap, whose copies of a text would make groups of their own.
    """
    labels = clustering.labels
    groups = range(labels.max(initial=NO_GROUP) + 1)
    if not FEW <= len(labels) <= _MOST_TEXTS or not settings.subsamples:
        return [None for _ in groups]
    found: list[list[float]] = [[] for _ in groups]
    random = np.random.default_rng(settings.seed)
    with one_thread():
        for done in range(settings.subsamples):
            steps(done, settings.subsamples)
            rows = np.sort(random.choice(len(labels), round(_SHARE * len(labels)), replace=False))
            marks = [apart[row] for row in rows]
            words = None if counts is None else counts[rows]
            again = cluster(vectors[rows], marks, settings.granularity, Steps(None, Stage.CLUSTER), words).labels
            for group in groups:
                inside = labels[rows] == group
                if inside.sum() >= _FEWEST:
                    found[group].append(_best_jaccard(inside, again))
    return [round(float(np.mean(values)), 2) if values else None for values in found]


def _best_jaccard(inside: NDArray[np.bool_], again: Labels) -> float:
    overlaps = np.bincount(again[inside & (again >= 0)], minlength=1)
    sizes = np.bincount(again[again >= 0], minlength=len(overlaps))
    shared = np.pad(overlaps, (0, len(sizes) - len(overlaps)))
    return float((shared / (inside.sum() + sizes - shared)).max())
