"""Groups as a number for each text: what they are centred on, how they are numbered, which are too small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.nearness import group_sums
from nlp.types import NO_GROUP, Labels, Vectors


def without_small(labels: Labels, smallest: int) -> Labels:
    """The texts of groups with fewer texts than that made single; numbers stay."""
    sizes = np.bincount(labels[labels != NO_GROUP], minlength=1)
    return np.where((labels != NO_GROUP) & (sizes[labels] >= smallest), labels, NO_GROUP)


def renumbered(labels: Labels) -> Labels:
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
