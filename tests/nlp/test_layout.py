"""Texts that are near each other lie near each other on the plane."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

from nlp.layout import neighbour_layout
from nlp.numerics import unit_rows
from nlp.types import Vectors


def bunches(sizes: list[int], *, spread: float = 0.15) -> tuple[Vectors, list[int]]:
    """Texts in bunches, each around an axis of its own, and the bunch of each."""
    themes = np.repeat(np.arange(len(sizes)), sizes)
    noise = np.random.default_rng(5).normal(0, spread, (len(themes), 24))
    return unit_rows(np.eye(24)[themes] + noise), themes.tolist()


def start(vectors: Vectors) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(PCA(2, svd_solver="full").fit_transform(vectors.astype(np.float64)))


@pytest.mark.parametrize("sizes", [[7, 7, 7], [30, 20, 12, 8, 6, 4], [60, 60, 60, 60, 60]])
def test_a_text_lies_nearest_to_one_of_its_own_bunch(sizes: list[int]) -> None:
    vectors, themes = bunches(sizes)
    places = neighbour_layout(vectors, start(vectors))
    distances = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(distances, np.inf)
    same = np.array(themes)[distances.argmin(axis=1)] == themes
    assert same.mean() > 0.95


def test_neighbours_are_kept_better_than_by_the_components_it_starts_from() -> None:
    vectors, _ = bunches([12, 10, 9, 8, 8, 7, 6, 5], spread=0.25)
    begun = start(vectors)
    kept = trustworthiness(vectors, neighbour_layout(vectors, begun), metric="cosine")
    assert kept > trustworthiness(vectors, begun, metric="cosine") + 0.05


def test_equal_texts_and_texts_with_nothing_in_them_have_places() -> None:
    vectors, _ = bunches([5, 5])
    vectors = np.vstack([vectors, vectors[:4], np.zeros((2, 24))]).astype(np.float32)
    places = neighbour_layout(vectors, start(vectors))
    assert np.isfinite(places).all()
    assert np.linalg.norm(places[0] - places[10]) < np.linalg.norm(places[0] - places[5:10], axis=1).min()
