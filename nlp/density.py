"""Who has near texts, and whether these are of one group: what tells a text that belongs nowhere.

Texts that belong nowhere lie far from all others, and those nearest to them are scattered over groups. Neither is told
by a text's own neighbours as well as by theirs, too, so that both figures are blurred over neighbours. They are
multiplied rather than added: nobody belongs somewhere for the neighbours' sake alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.graphs import nearest
from nlp.types import Labels, Vectors

_NEAREST = 5  # whose similarity is a text's density
_NEAR = 8  # who must be of the same group
_BLUR = 0.3  # power of what neighbours have in what a text is taken to have
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The texts nearest to each text, and how alike they are; more of them where several are equally alike.

    Attributes:
        nearest: Cosine similarity to the five nearest, shape ``(n, m)``.
        near: To the eight nearest, same shape.
    """

    nearest: sparse.csr_array
    near: sparse.csr_array

    @classmethod
    def among(cls, vectors: Vectors, others: Vectors | None = None) -> Neighbours:
        """The nearest among the others, or among the same texts, of which none is its own neighbour."""
        if others is None:
            return cls(*nearest(vectors, vectors, (_NEAREST, _NEAR), themselves=True))
        return cls(*nearest(vectors, others, (_NEAREST, _NEAR)))

    def densities(self) -> NDArray[np.float64]:
        """How near each text's nearest are, shape ``(n,)``; the neighbours are of the same texts."""
        own = _mean(self.nearest, self.nearest.data)
        return self.blurred(own, own)

    def supports(self, labels: Labels, groups: Labels) -> NDArray[np.float64]:
        """How near each text's neighbours are if only those of its group count, shape ``(n,)``, not blurred.

        Args:
            labels: Group of each text among which the neighbours are, ``NO_GROUP`` for one without.
            groups: The group that each text is in, or would be in.
        """
        together = labels[self.near.indices] == np.repeat(groups, np.diff(self.near.indptr))
        return _mean(self.near, np.where(together, self.near.data, 0.0))

    def blurred(self, own: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each text has, and what its nearest have in the mean, as one figure."""
        around = _mean(self.nearest, theirs[self.nearest.indices])
        figures = np.maximum(own, 0.0) ** (1 - _BLUR) * np.maximum(around, 0.0) ** _BLUR
        return np.asarray(np.round(figures, _DECIMALS))


def _mean(graph: sparse.csr_array, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the values of each row's cells."""
    counts = np.diff(graph.indptr)
    sums = np.bincount(np.repeat(np.arange(len(counts)), counts), values, minlength=len(counts))
    return np.asarray(np.round(sums / np.maximum(counts, 1), _DECIMALS))
