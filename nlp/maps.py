"""A two-dimensional map of the texts, on which like lies near like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from nlp.layout import neighbour_layout
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.types import Document, MapPoint, Vectors

_FEWEST = 8  # different texts of which neighbours are placed
_MOST = 1_500  # texts; the work grows with their square
_DECIMALS = 4


def project(documents: Sequence[Document], vectors: Vectors, seed: int, steps: Steps) -> tuple[MapPoint, ...]:
    """Place each text on the map, by id.

    t-SNE started from the principal components; the components alone when the texts are very few or very many.
    """
    steps(0, 1)
    places = _places(vectors, seed)
    steps(1, 1)
    points = (MapPoint(document.id, float(x), float(y)) for document, (x, y) in zip(documents, places, strict=True))
    return tuple(sorted(points, key=lambda point: point.id))


def _places(vectors: Vectors, seed: int) -> NDArray[np.float64]:
    """Coordinates, shape ``(n_texts, 2)``, each in [-1, 1]; all 0 when the texts are all alike."""
    different = _different(vectors, _FEWEST)
    if different < 2:
        return np.zeros((len(vectors), 2))
    with one_thread():
        flat = _components(vectors, seed)
        if different >= _FEWEST and len(vectors) <= _MOST:
            flat = neighbour_layout(vectors, flat)
    flat = flat - (flat.max(axis=0) + flat.min(axis=0)) / 2
    return np.asarray(np.round(flat / np.abs(flat).max(), _DECIMALS) + 0.0)


def _different(vectors: Vectors, most: int) -> int:
    """How many different rows there are; no more are counted than are asked for."""
    seen: set[bytes] = set()
    for row in vectors:
        seen.add(row.tobytes())
        if len(seen) == most:
            break
    return len(seen)


def _components(vectors: Vectors, seed: int) -> NDArray[np.float64]:
    dimensions = min(2, *vectors.shape)
    flat = PCA(dimensions, svd_solver="auto", random_state=seed).fit_transform(vectors.astype(np.float64))
    return np.pad(flat, ((0, 0), (0, 2 - dimensions)))
