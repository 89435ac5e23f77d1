import numpy as np
import pytest

from nlp.density import Neighbours
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP, Vectors

LABELS = np.repeat([0, 1, NO_GROUP], [10, 10, 1])


def two_groups_and_a_lone_text() -> Vectors:
    random = np.random.default_rng(3)
    middles = np.repeat(np.eye(12)[:2], 10, axis=0)
    return np.vstack([unit_rows(middles + random.normal(0, 0.1, middles.shape)), np.eye(12, dtype=np.float32)[5]])


def test_no_text_is_its_own_neighbour() -> None:
    assert not Neighbours.among(two_groups_and_a_lone_text()).near.diagonal().any()


def test_neighbours_are_the_most_alike() -> None:
    vectors = two_groups_and_a_lone_text()
    similarity = vectors.astype(np.float64) @ vectors.T - 3 * np.eye(21)
    near = Neighbours.among(vectors)
    for graph, count in ((near.nearest, 5), (near.near, 8)):
        found = np.sort(graph.data.reshape(21, count), axis=1)
        assert found == pytest.approx(np.sort(similarity, axis=1)[:, -count:], abs=1e-4)


@pytest.mark.parametrize("n", [2, 3, 9])
def test_few_texts_have_as_many_neighbours_as_there_are_others(n: int) -> None:
    near = Neighbours.among(two_groups_and_a_lone_text()[:n])
    assert np.diff(near.near.indptr).tolist() == [min(8, n - 1)] * n


def test_all_equally_alike_texts_are_neighbours_whatever_their_order() -> None:
    vectors = np.repeat(np.eye(3, dtype=np.float32), 20, axis=0)
    assert (np.diff(Neighbours.among(vectors).near.indptr) == 19).all()


def test_a_lone_text_is_less_dense_than_all_grouped_ones() -> None:
    densities = Neighbours.among(two_groups_and_a_lone_text()).densities()
    assert densities[-1] < densities[:-1].min() / 2


def test_a_text_gets_no_support_from_other_groups_or_from_texts_without_one() -> None:
    near = Neighbours.among(two_groups_and_a_lone_text())
    assert (near.supports(LABELS, np.append(LABELS[:-1], 0))[:-1] > 0.8).all()
    assert (near.supports(LABELS, np.append(1 - LABELS[:-1], 0))[:-1] < 0.1).all()


def test_nobody_belongs_somewhere_for_the_neighbours_sake_alone() -> None:
    near = Neighbours.among(two_groups_and_a_lone_text())
    assert (near.blurred(np.zeros(21), np.ones(21)) == 0).all()


def test_a_text_from_elsewhere_is_as_supported_as_its_like_here() -> None:
    vectors = two_groups_and_a_lone_text()
    groups = np.append(LABELS[:-1], 0)
    there = Neighbours.among(vectors[:10], vectors)  # itself among them, so that it is a little nearer
    here = Neighbours.among(vectors)
    difference = there.supports(LABELS, groups[:10]) - here.supports(LABELS, groups)[:10]
    assert (difference >= 0).all()
    assert (difference < 0.1).all()
