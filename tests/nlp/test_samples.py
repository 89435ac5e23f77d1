import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.clusters import cluster
from nlp.errors import Cancelled
from nlp.numerics import unit_rows
from nlp.progress import Stage, Steps
from nlp.types import NO_GROUP, Labels, Vectors

SILENT = Steps(None, Stage.CLUSTER)
LARGE = [950, 900, 850, 800]


def texts(sizes: list[int], spread: float = 0.1) -> Vectors:
    """Themes around the first axes, one after the other."""
    random = np.random.default_rng(11)
    centres = np.repeat(np.eye(40)[: len(sizes)], sizes, axis=0)
    return unit_rows(centres + random.normal(0, spread, centres.shape))


def between(first: int, second: int, times: int, spread: float) -> Vectors:
    """Further texts that have to do with one theme and a little with another, but say mostly what no other says."""
    random = np.random.default_rng(3)
    own = np.eye(40)[first] + 0.6 * np.eye(40)[second] + 1.5 * np.eye(40)[39]
    return unit_rows(own + random.normal(0, spread, (times, 40)))


def group(vectors: Vectors, steps: Steps = SILENT) -> Labels:
    return cluster(vectors, [""] * len(vectors), 0.5, steps).labels


def overlap(labels: Labels, rows: NDArray[np.int64]) -> float:
    """Of the group that most of these texts are in: texts in common as a share of the texts of either."""
    groups = np.bincount(labels[rows][labels[rows] != NO_GROUP], minlength=1)
    inside = labels == groups.argmax()
    return float(groups.max() / (inside.sum() + len(rows) - groups.max()))


def last(vectors: Vectors, times: int) -> NDArray[np.int64]:
    return np.arange(len(vectors) - times, len(vectors))


@pytest.mark.parametrize(("times", "spread"), [(6, 0.02), (20, 0.02), (20, 0.08), (40, 0.08)])
def test_a_theme_too_small_to_show_in_a_sample_is_a_suggestion_beside_large_ones(times: int, spread: float) -> None:
    vectors = np.vstack([texts(LARGE), between(0, 1, times, spread)])
    labels = group(vectors)
    assert overlap(labels, last(vectors, times)) > 0.8
    themes = np.repeat(np.arange(4), LARGE)
    assert all(overlap(labels, np.flatnonzero(themes == theme)) > 0.95 for theme in range(4))


def test_two_lone_texts_that_say_the_same_are_a_group_among_thousands() -> None:
    labels = group(np.vstack([texts(LARGE), between(0, 1, 2, 0.02)]))
    assert labels[-1] == labels[-2] != NO_GROUP
    assert (labels == labels[-1]).sum() == 2


def test_two_texts_that_are_only_rather_near_are_none() -> None:
    labels = group(np.vstack([texts(LARGE), between(0, 1, 2, 0.12)]))
    assert NO_GROUP in labels[-2:] or (labels == labels[-1]).sum() > 2


@pytest.mark.parametrize("spread", [0.05, 0.1, 0.15])
def test_no_small_themes_are_made_of_plain_large_ones(spread: float) -> None:
    assert group(texts(LARGE, spread)).max() == 3


@pytest.mark.parametrize(("alike", "groups"), [(1.8, 17), (4.0, 4)])
def test_a_field_larger_than_a_sample_is_one_group_only_if_its_themes_hardly_differ(alike: float, groups: int) -> None:
    sizes = [1_500, 1_400, 1_300, *[500] * 14]
    field = (np.repeat(np.arange(17), sizes) >= 3)[:, None] * np.eye(40)[39]
    labels = group(unit_rows(texts(sizes, 0.04) + alike * field))
    assert labels.max() + 1 == groups


def test_the_order_of_rows_does_not_matter_for_small_themes() -> None:
    vectors = np.vstack([texts(LARGE, 0.2), between(0, 1, 15, 0.08), between(2, 3, 8, 0.03)])
    order = np.random.default_rng(1).permutation(len(vectors))
    first, second = group(vectors)[order], group(vectors[order])
    pairs = set(zip(first.tolist(), second.tolist(), strict=True))
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def test_it_is_told_how_far_the_work_is_and_never_less_than_before() -> None:
    told: list[float] = []
    group(texts([3_000, 2_500, 2_500]), Steps(lambda stage, done, total: told.append(done / total), Stage.CLUSTER))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(set(told)) > 5


def test_work_stops_midway_when_it_is_cancelled() -> None:
    told: list[float] = []

    def cancel(stage: str, done: int, total: int) -> None:
        told.append(done / total)
        if done > 0:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        group(texts(LARGE), Steps(cancel, Stage.CLUSTER))
    assert 0 < told[-1] < 1
