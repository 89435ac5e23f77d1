"""The nearest-neighbour graph of texts, and the map that a random walk on it draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, eigsh

from nlp.types import Vectors

_BLOCK = 2_000  # rows of similarities held at a time: 2,000 x 21,000 float32 are 170 MB
_DECIMALS = 5


def nearest(
    vectors: Vectors, others: Vectors, counts: Sequence[int], *, themselves: bool = False
) -> list[sparse.csr_array]:
    """Similarities to the most alike of the others, for each count; those as alike as the last of them count, too.

    So the result does not hang on the order of rows where texts are equally alike.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        others: Among which the nearest are looked for, shape ``(m, d)``.
        counts: How many; all there are if there are fewer.
        themselves: Whether both are the same rows; none is its own neighbour then.

    Returns:
        For each count cosine similarities, shape ``(n, m)``.
    """
    shape = (len(vectors), len(others))
    asked = [min(count, len(others) - themselves) for count in counts]
    cells: list[list[tuple[NDArray[np.floating], NDArray[np.integer], NDArray[np.integer]]]] = [[] for _ in counts]
    for start in range(0, len(vectors), _BLOCK):
        similarity = np.round(vectors[start : start + _BLOCK] @ others.T, _DECIMALS)
        if themselves:
            block = np.arange(len(similarity))
            similarity[block, start + block] = -2.0
        place = len(others) - max(asked)
        most = np.sort(np.partition(similarity, place, axis=1)[:, place:], axis=1)
        rows, columns = np.nonzero(similarity >= most[:, :1])
        values = similarity[rows, columns]
        for found, count in zip(cells, asked, strict=True):
            kept = values >= most[rows, -count]
            found.append((values[kept], rows[kept] + start, columns[kept]))
    graphs = []
    for found in cells:
        values, rows, columns = (np.concatenate(part) for part in zip(*found, strict=True))
        exact = np.round(values.astype(np.float64), _DECIMALS)
        graphs.append(sparse.csr_array((exact, (rows, columns)), shape=shape))
    return graphs


def neighbour_graph(vectors: Vectors, neighbours: int) -> sparse.csr_array:
    """Weights between each text and its nearest ones: cosine similarity, symmetric, at least 0.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        neighbours: How many nearest ones each text has.

    Returns:
        Shape ``(n, n)``; 1 where each is among the other's nearest and alike, half of the similarity where only one is.
    """
    n = len(vectors)
    count = min(neighbours, n - 1)
    rows, columns, weights = [], [], []
    for start in range(0, n, _BLOCK):
        similarity = np.round(vectors[start : start + _BLOCK] @ vectors.T, _DECIMALS)
        block = np.arange(len(similarity))
        similarity[block, start + block] = -1.0
        best = _most_alike(similarity, count)
        rows.append(np.repeat(start + block, count))
        columns.append(best.ravel())
        weights.append(np.take_along_axis(similarity, best, axis=1).ravel())
    values = np.maximum(np.concatenate(weights).astype(np.float64), 0.0)
    graph = sparse.csr_array((values, (np.concatenate(rows), np.concatenate(columns))), shape=(n, n))
    return sparse.csr_array((graph + graph.T) / 2)


def _most_alike(similarity: NDArray[np.floating], count: int) -> NDArray[np.int64]:
    """Columns of the largest values of each row, largest first; equal ones in their order."""
    place = similarity.shape[1] - count
    least = np.partition(similarity, place, axis=1)[:, place, None]
    rows, columns = np.nonzero(similarity >= least)
    best = np.empty((len(similarity), count), dtype=np.int64)
    clear = np.bincount(rows, minlength=len(best)) == count
    best[clear] = columns[clear[rows]].reshape(-1, count)
    order = np.argsort(-np.take_along_axis(similarity[clear], best[clear], axis=1), axis=1, kind="stable")
    best[clear] = np.take_along_axis(best[clear], order, axis=1)
    best[~clear] = np.argsort(-similarity[~clear], axis=1, kind="stable")[:, :count]  # equal ones at the end
    return best


def diffusion_map(vectors: Vectors, *, neighbours: int, dimensions: int) -> NDArray[np.float64]:
    r"""Place texts so that those are near between which a random walk on the neighbour graph goes easily.

    The leading non-trivial eigenvectors of the graph's transition matrix, each scaled by its eigenvalue. It does for
    HDBSCAN what UMAP would, in a second and the same way on every machine.

    Returns:
        Shape ``(n, dimensions)``, or fewer columns when there are fewer texts.

    Reference:
        Coifman, R. & Lafon, S. (2006). Diffusion maps. Applied and Computational Harmonic Analysis 21, 5-30.
    """
    graph = neighbour_graph(vectors, neighbours)
    degrees = np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-6)
    scale = sparse.diags_array(1 / np.sqrt(degrees))
    matrix = sparse.csr_array(scale @ graph @ scale)
    walk = LinearOperator(matrix.shape, matvec=matrix.dot, dtype=matrix.dtype)  # a third quicker than the matrix itself
    values, eigenvectors = eigsh(walk, min(dimensions + 1, len(vectors) - 1), v0=np.sqrt(degrees))
    order = np.argsort(-values)[1:]
    places = eigenvectors[:, order] * values[order] / np.sqrt(degrees)[:, None]
    return np.asarray(np.round(places / np.abs(places).max(), 6))
