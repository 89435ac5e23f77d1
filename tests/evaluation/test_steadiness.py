import numpy as np
import pytest

from evaluation.intervals import Rows
from evaluation.steadiness import numbered, stability
from nlp.types import NO_GROUP, Labels

TWO = np.repeat([0, 1], 20)


def test_groups_that_are_always_found_again_are_wholly_stable() -> None:
    assert stability(TWO, lambda rows: TWO[rows], subsamples=5, seed=0).value == 1.0


def test_groups_that_are_never_found_again_are_not_stable_at_all() -> None:
    found = stability(TWO, lambda rows: np.full(len(rows), NO_GROUP), subsamples=5, seed=0)
    assert found.value == 0.0


def test_a_group_that_is_always_put_together_with_one_as_large_is_found_by_half() -> None:
    found = stability(TWO, lambda rows: np.zeros(len(rows), dtype=np.int64), subsamples=40, seed=0)
    assert found.value == pytest.approx(0.5, abs=0.02)


def test_it_does_not_matter_what_the_groups_are_called() -> None:
    def shuffled(rows: Rows) -> Labels:
        return 1 - TWO[rows]

    assert stability(TWO, shuffled, subsamples=5, seed=0).value == 1.0


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        pytest.param([0] * 10, "10 texts, at least 20 needed", id="few texts"),
        pytest.param([NO_GROUP] * 30, "0 groups, at least 1 needed", id="all alone"),
    ],
)
def test_too_little_is_insufficient_data(labels: list[int], why: str) -> None:
    found = stability(np.array(labels), lambda rows: rows, subsamples=5, seed=0)
    assert found.why == f"insufficient data: {why}"


def test_names_become_numbers_in_the_order_in_which_they_occur() -> None:
    assert numbered(["b", None, "a", "b"]).tolist() == [0, NO_GROUP, 1, 0]
