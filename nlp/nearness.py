"""How near texts are to groups, measured so that a text does not count as its own evidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.types import NO_GROUP, Labels, Vectors

_DECIMALS = 5


def to_own_group(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    """Cosine similarity of each text to the middle of the other texts of its group; 0 for a text that has none.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        labels: The group of each, shape ``(n,)``.
    """
    inside = labels != NO_GROUP
    texts, groups = vectors[inside].astype(np.float64), labels[inside]
    rest = _sums(texts, groups)[groups] - texts
    result = np.zeros(len(labels))
    result[inside] = np.einsum("ij,ij->i", texts, rest) / _lengths(rest)
    return np.asarray(np.round(result, _DECIMALS))


def to_groups(vectors: Vectors, labels: Labels, texts_of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Cosine similarity of each vector to the middle of each group, without the text that the vector is of.

    Args:
        vectors: Unit rows: those of the texts, then those of their passages.
        labels: The group of each text; at least one is in one.
        texts_of: The text that each vector is of.

    Returns:
        Shape ``(n_vectors, n_groups)``.
    """
    texts, inside = vectors[: len(labels)].astype(np.float64), labels != NO_GROUP
    sums = _sums(texts[inside], labels[inside])
    similarity = vectors @ (sums / _lengths(sums)[:, None]).T
    mine = np.flatnonzero(labels[texts_of] != NO_GROUP)
    groups = labels[texts_of[mine]]
    rest = sums[groups] - texts[texts_of[mine]]
    similarity[mine, groups] = np.einsum("ij,ij->i", vectors[mine], rest) / _lengths(rest)
    return np.asarray(np.round(similarity, _DECIMALS))


def _sums(texts: NDArray[np.float64], groups: Labels) -> NDArray[np.float64]:
    sums = np.zeros((groups.max(initial=NO_GROUP) + 1, texts.shape[1]))
    np.add.at(sums, groups, texts)
    return sums


def _lengths(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(np.linalg.norm(rows, axis=1), 1e-9))
