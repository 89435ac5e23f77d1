"""How often a group is found again when some of the texts are left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.progress import Steps
from nlp.types import LEFT_OUT, NO_GROUP, Clustering, Labels

_FEWEST = 2  # members in a part, for the group to be looked for in it


def measure_stability(clustering: Clustering, groupings: int, steps: Steps) -> list[float | None]:
    """Mean Jaccard similarity of each group to its nearest likeness in groupings of parts of the texts.

    Each part is grouped from scratch, but with the vectors at hand. They are the groupings that most of the groups
    were agreed on by (``nlp.consensus``), each of which is less steady than what they agree on.

    Args:
        clustering: The groups, and those found again.
        groupings: In how many of these they are looked for.
        steps: Told how far the work is.

    Returns:
        A figure in [0, 1] for each group, or ``None`` where it was not measured.

    Reference:
        Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52,
        258-271; by subsetting rather than by bootstrap, whose copies of a text would make groups of their own.
    """
    labels = clustering.labels
    found: list[list[float]] = [[] for _ in range(labels.max(initial=NO_GROUP) + 1)]
    parts = () if clustering.again is None else clustering.again.T[:groupings]
    for done, again in enumerate(parts):
        steps(done, len(parts))
        rows = np.flatnonzero(again != LEFT_OUT)
        for group, values in enumerate(found):
            inside = labels[rows] == group
            if inside.sum() >= _FEWEST:
                values.append(_best_jaccard(inside, again[rows]))
    return [round(float(np.mean(values)), 2) if values else None for values in found]


def _best_jaccard(inside: NDArray[np.bool_], again: Labels) -> float:
    overlaps = np.bincount(again[inside & (again >= 0)], minlength=1)
    sizes = np.bincount(again[again >= 0], minlength=len(overlaps))
    shared = np.pad(overlaps, (0, len(sizes) - len(overlaps)))
    return float((shared / (inside.sum() + sizes - shared)).max())
