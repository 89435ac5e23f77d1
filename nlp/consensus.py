"""Groups that most groupings of parts of the texts agree on.

One grouping is one draw: leave a fifth of the texts out, and other seeds come of it, and other groups. So the texts are
grouped again and again, four fifths of them at a time and each time from scratch. Who was left out joins the group that
it fits. Then those are together that most of these groupings have together. The same groupings tell how often a group
is found again (``nlp.stability``).

References:
    Fred, A. & Jain, A. (2005). Combining multiple clusterings using evidence accumulation. IEEE Transactions on Pattern
    Analysis and Machine Intelligence 27, 835-850.
    Monti, S., Tamayo, P., Mesirov, J. & Golub, T. (2003). Consensus clustering: a resampling-based method for class
    discovery and visualization of gene expression microarray data. Machine Learning 52, 91-118.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from nlp.types import Labels

GROUPINGS = 20
"""How often parts of the texts are grouped."""

_FOLDS = 5  # of which each grouping leaves one out
_PARTED = 0.5  # share of groupings that part the texts of two groups, up to which the groups are one
_SEED = 0


def parts(n: int) -> Iterator[NDArray[np.int64]]:
    """The rows of each part, ascending; every text is left out of equally many.

    Args:
        n: How many texts there are, in an order that does not depend on how they came.
    """
    random = np.random.default_rng(_SEED)
    for _ in range(GROUPINGS // _FOLDS):
        order = random.permutation(n)
        for fold in range(_FOLDS):
            yield np.sort(np.delete(order, np.arange(fold, n, _FOLDS)))


def agreed(votes: NDArray[np.int64]) -> Labels:
    """Groups numbered from 0: average linkage of the share of groupings that part two texts.

    Args:
        votes: The group of each text in each grouping, shape ``(n, n_groupings)``.
    """
    if len(votes) < 2:
        return np.zeros(len(votes), dtype=np.int64)
    parted = np.round(pdist(votes, "hamming") * votes.shape[1])  # whole numbers, or ties would hang on the last bit
    found = fcluster(linkage(parted, "average"), _PARTED * votes.shape[1], "distance")
    return np.unique(found, return_inverse=True)[1].astype(np.int64)
