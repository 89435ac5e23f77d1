"""How often a method finds its groups again when some of the texts are left out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.intervals import Measured, Rows, insufficient
from nlp.types import NO_GROUP, Labels

SHARE = 0.8
"""Of the texts in a subsample."""

FEWEST_TEXTS = 20
"""Of fewer texts nothing can be left out."""


def stability(labels: Labels, regroup: Callable[[Rows], Labels], *, subsamples: int, seed: int) -> Measured:
    """Mean over groups of how well each is found again in subsamples of 80 % of the texts, in [0, 1].

    A group's figure is the mean, over the subsamples in which it has at least two texts, of its largest Jaccard
    similarity to a group found there. 0.75 and above is commonly read as stable, 0.5 and below as dissolved.

    Args:
        labels: Group number of each text, ``NO_GROUP`` for one left alone.
        regroup: Groups the texts in some places anew: one label each, in that order.
        subsamples: How many are drawn, without replacement.
        seed: Starts the drawing.

    Reference:
        Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52,
        258-271; section 2.3, by subsetting, which makes no copies of a text as the bootstrap does.
    """
    n, groups = len(labels), sorted(set(labels.tolist()) - {NO_GROUP})
    if n < FEWEST_TEXTS:
        return insufficient(n, FEWEST_TEXTS, "texts")
    if not groups:
        return insufficient(0, 1, "groups")
    random = np.random.default_rng(seed)
    found: dict[int, list[float]] = {group: [] for group in groups}
    for _ in range(subsamples):
        rows = np.sort(random.choice(n, round(SHARE * n), replace=False))
        again = regroup(rows)
        for group in groups:
            inside = labels[rows] == group
            if inside.sum() > 1:
                found[group].append(_best_jaccard(inside, again))
    means = [float(np.mean(values)) for values in found.values() if values]
    return Measured(float(np.mean(means)), n=len(means)) if means else insufficient(0, 1, "groups in a subsample")


def numbered(groups: Sequence[object]) -> Labels:
    """Names of groups as numbers in the order in which they first occur; ``None`` as ``NO_GROUP``."""
    numbers: dict[object, int] = {None: NO_GROUP}
    return np.array([numbers.setdefault(group, len(numbers) - 1) for group in groups], dtype=np.int64)


def _best_jaccard(inside: NDArray[np.bool_], again: Labels) -> float:
    others = set(again[inside].tolist()) - {NO_GROUP}
    return max(
        (float((inside & (again == one)).sum() / (inside | (again == one)).sum()) for one in others), default=0.0
    )
