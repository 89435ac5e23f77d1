"""How near texts are to groups, measured so that a text does not count as its own evidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.types import NO_GROUP, Labels, Vectors

_DECIMALS = 5


def group_sums(vectors: NDArray[np.float64], groups: Labels) -> NDArray[np.float64]:
    """Sum of the vectors of each group, shape ``(n_groups, d)``.

    Args:
        vectors: Shape ``(n, d)``.
        groups: The group of each, none without one.
    """
    n = len(groups)
    size = (int(groups.max(initial=NO_GROUP)) + 1, n)
    return np.asarray(sparse.csr_array((np.ones(n), (groups, np.arange(n))), shape=size) @ vectors)


def to_own_group(vectors: Vectors, labels: Labels) -> NDArray[np.float64]:
    """Cosine similarity of each text to the middle of the other texts of its group; 0 for a text that has none.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        labels: The group of each, shape ``(n,)``.
    """
    inside = labels != NO_GROUP
    texts, groups = vectors[inside].astype(np.float64), labels[inside]
    sums = group_sums(texts, groups)
    rest = sums[groups] - texts
    result = np.zeros(len(labels))
    result[inside] = np.einsum("ij,ij->i", texts, rest) / np.maximum(np.linalg.norm(rest, axis=1), 1e-9)
    return np.asarray(np.round(result, _DECIMALS))


def to_groups(vectors: sparse.csr_array, labels: Labels, texts_of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Cosine similarity of each vector to the middle of each group, without the text that the vector is of.

    Args:
        vectors: Unit rows: those of the texts, then those of their passages.
        labels: The group of each text; at least one is in one.
        texts_of: The text that each vector is of.

    Returns:
        Shape ``(n_vectors, n_groups)``.
    """
    texts, groups = vectors[: len(labels)], labels[texts_of]
    inside = np.flatnonzero(labels != NO_GROUP)
    size = (int(labels.max()) + 1, len(labels))
    sums = sparse.csr_array((np.ones(len(inside)), (labels[inside], inside)), shape=size) @ texts
    dots = (vectors @ sums.T).toarray()
    squares = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    similarity = dots / np.sqrt(np.maximum(squares, 1e-9))
    mine = np.flatnonzero(groups != NO_GROUP)
    own, group = texts_of[mine], groups[mine]
    shared = np.asarray(vectors[mine].multiply(texts[own]).sum(axis=1)).ravel()
    itself = np.asarray(texts.multiply(texts).sum(axis=1)).ravel()[own]
    rest = squares[group] - 2 * dots[own, group] + itself  # the squared length of the group's sum without the text
    similarity[mine, group] = (dots[mine, group] - shared) / np.sqrt(np.maximum(rest, 1e-9))
    return np.asarray(np.round(similarity, _DECIMALS))
