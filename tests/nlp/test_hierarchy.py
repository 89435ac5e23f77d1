import numpy as np

from nlp.hierarchy import close_groups, parts_of
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP, Vectors


def around(centres: list[list[float]], each: int, spread: float = 0.3) -> Vectors:
    random = np.random.default_rng(3)
    rows = np.repeat(np.array(centres), each, axis=0)
    return unit_rows(rows + random.normal(0, spread / np.sqrt(rows.shape[1]), rows.shape))


def axes(*numbers: int, dimensions: int = 12) -> list[list[float]]:
    return np.eye(dimensions)[list(numbers)].tolist()


def test_halves_of_one_cloud_are_close_and_another_cloud_is_not() -> None:
    vectors = around(axes(0, 0, 1), 20)
    labels = np.repeat([0, 1, 2], 20)
    ((first, second, closeness),) = close_groups(vectors, labels)
    assert (first, second) == (0, 1)
    assert closeness > 0.9


def test_singles_are_close_to_nothing() -> None:
    assert close_groups(around(axes(0), 5), np.full(5, NO_GROUP)) == []


def test_a_group_of_three_clouds_falls_into_them() -> None:
    vectors = around(axes(0, 1, 2, 3), 10)
    parts = parts_of(vectors, np.arange(10, 40))
    assert [part.tolist() for part in parts] == [[*range(10, 20)], [*range(20, 30)], [*range(30, 40)]]


def test_one_cloud_does_not_fall_apart() -> None:
    assert parts_of(around(axes(0), 40), np.arange(40)) == []


def test_a_group_too_small_to_tell_is_left_whole() -> None:
    assert parts_of(around(axes(0, 1), 2), np.arange(4)) == []
