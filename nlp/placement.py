"""Where texts fit best, of however many texts and groups: in blocks, each text itself left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.progress import Tell
from nlp.refinement import Groups, Texts, fit, fit_own
from nlp.types import NO_GROUP, Labels, Vectors

_BLOCK = 10_000  # texts whose fits to all groups are held at a time
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Places:
    """Where texts fit best.

    Attributes:
        groups: The group of each, also of singles, shape ``(n,)``.
        fits: How well each fits there, in natural logarithms of a probability.
    """

    groups: Labels
    fits: NDArray[np.float64]


def placed(vectors: Vectors, counts: sparse.csr_array, labels: Labels, tell: Tell) -> Places:
    """The group that each text fits best when it is itself left out; a group of its own is no group.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        counts: How often each word occurs in each text, shape ``(n, v)``.
        labels: Groups numbered from 0, of which there is one at least, and singles.
        tell: Told how far the work is.
    """
    grouped = np.flatnonzero(labels != NO_GROUP)
    texts = Texts.of(vectors[grouped], counts[grouped])
    groups = Groups.of(texts, labels[grouped])
    own = np.zeros(len(labels))
    own[grouped] = fit_own(texts, labels[grouped])
    best, fits = np.empty(len(labels), dtype=np.int64), np.empty(len(labels))
    for start in range(0, len(labels), _BLOCK):
        tell(start, len(labels))
        rows = slice(start, start + _BLOCK)
        found = np.round(fit(Texts.of(vectors[rows], counts[rows]), groups), _DECIMALS)
        inside = np.flatnonzero(labels[rows] != NO_GROUP)
        found[inside, labels[rows][inside]] = own[rows][inside]
        best[rows], fits[rows] = found.argmax(axis=1), found.max(axis=1)
    return Places(best, fits)
