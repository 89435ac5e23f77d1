"""How often a group is found again when some of the texts are left out."""

import numpy as np
import pytest

from nlp.clusters import cluster
from nlp.numerics import unit_rows
from nlp.progress import Stage, Steps
from nlp.stability import measure_stability
from nlp.types import LEFT_OUT, NO_GROUP, Clustering

SILENT = Steps(None, Stage.STABILITY)
LABELS = np.array([0, 0, 0, 0, 1, 1, NO_GROUP])


def grouped(*again: list[int]) -> Clustering:
    return Clustering(LABELS, np.ones(len(LABELS)), "test", np.array(again).T if again else None)


def test_a_group_that_is_always_found_is_stable_whatever_its_number() -> None:
    same = [3, 3, 3, 3, 0, 0, NO_GROUP]
    assert measure_stability(grouped(LABELS.tolist(), same), 20, SILENT) == [1.0, 1.0]


def test_a_text_that_was_left_out_is_not_missed() -> None:
    without = [0, 0, LEFT_OUT, 0, 1, 1, LEFT_OUT]
    assert measure_stability(grouped(without), 20, SILENT) == [1.0, 1.0]


def test_the_figure_is_the_mean_of_the_best_jaccard_similarities() -> None:
    halved = [0, 0, 2, 2, 1, 1, 1]
    gone = [NO_GROUP] * 7
    assert measure_stability(grouped(halved, gone), 20, SILENT) == [0.25, 0.33]


def test_a_group_with_one_text_in_a_part_is_not_looked_for_in_it() -> None:
    assert measure_stability(grouped([0, 0, 0, 0, 1, LEFT_OUT, NO_GROUP]), 20, SILENT) == [1.0, None]


def test_no_more_groupings_are_looked_at_than_asked_for() -> None:
    clustering = grouped(LABELS.tolist(), [NO_GROUP] * 7)
    assert measure_stability(clustering, 1, SILENT) == [1.0, 1.0]
    assert measure_stability(clustering, 0, SILENT) == [None, None]


def test_nothing_is_measured_where_no_parts_were_grouped() -> None:
    assert measure_stability(grouped(), 20, SILENT) == [None, None]


@pytest.mark.parametrize("n", [20, 90, 160])
def test_stability_does_not_hang_on_the_order_of_rows(n: int) -> None:
    random = np.random.default_rng(n)
    vectors = unit_rows(np.eye(20)[np.arange(n) % 4] + random.normal(0, 0.25, (n, 20)))
    order = random.permutation(n)
    found, shuffled = (cluster(rows, [""] * n, 0.5, SILENT) for rows in (vectors, vectors[order]))
    first, second = measure_stability(found, 20, SILENT), measure_stability(shuffled, 20, SILENT)
    assert {first[group] for group in range(len(first))} != {None}
    by_text = np.array([None if group == NO_GROUP else first[group] for group in found.labels], dtype=object)
    again = np.array([None if group == NO_GROUP else second[group] for group in shuffled.labels], dtype=object)
    assert by_text[order].tolist() == again.tolist()


def test_copies_of_a_lone_text_are_found_again() -> None:
    vectors = unit_rows(np.vstack([np.eye(20)[np.arange(40) % 2], np.eye(20)[[9, 9]]]) + np.eye(20)[15] * 0.1)
    vectors[:40] += np.random.default_rng(1).normal(0, 0.02, (40, 20)).astype(np.float32)
    clustering = cluster(unit_rows(vectors), [""] * 42, 0.5, SILENT)
    assert clustering.labels[-1] == clustering.labels[-2] != NO_GROUP
    assert measure_stability(clustering, 20, SILENT)[clustering.labels[-1]] == 1.0


def test_texts_that_cannot_be_compared_are_found_again_apart() -> None:
    vectors = unit_rows(np.eye(20)[np.arange(80) % 2] + np.random.default_rng(3).normal(0, 0.05, (80, 20)))
    clustering = cluster(vectors, ["fi"] * 40 + ["sv"] * 40, 0.5, SILENT)
    assert measure_stability(clustering, 20, SILENT) == [1.0, 1.0, 1.0, 1.0]
