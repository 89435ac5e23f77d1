from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nlp.errors import BadVectors
from nlp.numerics import unit_rows
from nlp.pipeline import discover, embed
from nlp.progress import Steps
from nlp.settings import DiscoverySettings
from nlp.types import Document, Observation, Vectors
from nlp.vectors import check_vectors

QUICK = DiscoverySettings(subsamples=0)


class Spoilt:
    """Random directions, spoilt in one way or another."""

    name = "keksitty-malli"
    crosses_languages = True

    def __init__(self, spoil: Callable[[Vectors], Vectors]) -> None:
        self._spoil = spoil

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        return self._spoil(unit_rows(np.random.default_rng(0).normal(size=(len(documents), 8))))


def with_number(number: float) -> Callable[[Vectors], Vectors]:
    def spoil(vectors: Vectors) -> Vectors:
        vectors[3, 2] = number
        return vectors

    return spoil


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        pytest.param(with_number(np.nan), "infinite numbers, or none, for 1 of", id="not a number"),
        pytest.param(with_number(np.inf), "infinite numbers, or none, for 1 of", id="infinite"),
        pytest.param(with_number(3.0), "1 of .* vectors that are not of unit length", id="too long"),
        pytest.param(lambda vectors: vectors[:-1], "each needs a row", id="a row too few"),
        pytest.param(lambda vectors: vectors[:, 0], "each needs a row", id="one number each"),
    ],
)
def test_what_is_no_vectors_is_refused_by_the_name_of_its_model(
    observations: list[Observation], spoil: Callable[[Vectors], Vectors], complaint: str
) -> None:
    for analyse in (discover, embed):
        with pytest.raises(BadVectors, match=f"The model keksitty-malli gave .*{complaint}"):
            analyse(observations, settings=QUICK, embedder=Spoilt(spoil))


@given(arrays.arrays(np.float64, (7, 5), elements=st.floats(-1e6, 1e6, width=32)))
def test_unit_rows_always_pass_as_they_are(matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    vectors = unit_rows(matrix)
    assert check_vectors(vectors, 7, "m") is vectors


def test_longer_numbers_are_shortened() -> None:
    assert check_vectors(np.eye(3), 3, "m").dtype == np.float32  # type: ignore[arg-type]  # as a careless model gives
