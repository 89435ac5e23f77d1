import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.intervals import INSUFFICIENT, Rows, bootstrap, insufficient, proportion


def test_wilson_interval_worked_example() -> None:
    # p = 1/2, n = 10, z² = 3.8415: middle 0.69207 and reach 0.36466, over 1.38415.
    share = proportion(5, 10, "themes")
    assert share.value == 0.5
    assert (share.low, share.high) == (pytest.approx(0.23659, abs=1e-5), pytest.approx(0.76341, abs=1e-5))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_within_its_interval_and_both_within_0_and_1(counts: tuple[int, int]) -> None:
    hits, n = counts
    share = proportion(hits, n, "themes")
    assert share.value is not None
    assert share.low is not None
    assert share.high is not None
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value - 1e-12 <= share.high <= 1


def test_a_share_of_nothing_is_insufficient_data() -> None:
    share = proportion(0, 0, "texts left alone")
    assert share.value is None
    assert share.why == f"{INSUFFICIENT}: 0 texts left alone, at least 1 needed"


def test_what_is_too_little_is_said_in_numbers() -> None:
    assert insufficient(3, 10, "texts").why == "insufficient data: 3 texts, at least 10 needed"


def test_the_bootstrap_of_a_mean_agrees_with_the_normal_interval() -> None:
    values = np.random.default_rng(1).normal(size=400)
    low, high = bootstrap(lambda rows: float(values[rows].mean()), 400, resamples=2_000, seed=0)
    reach = 1.96 * values.std() / 20
    assert high - low == pytest.approx(2 * reach, rel=0.1)
    assert (low + high) / 2 == pytest.approx(values.mean(), abs=0.1 * reach)


def test_what_always_runs_high_in_resamples_is_not_moved_with_them() -> None:
    # A sample with replacement has fewer different texts than there are: the interval still lies about the value.
    def different(rows: Rows) -> float:
        return float(len(set(rows.tolist())))

    low, high = bootstrap(different, 50, resamples=500, seed=0)
    assert low < 50 < high


def test_the_same_seed_gives_the_same_interval() -> None:
    values = np.arange(30.0)
    once, again, other = (
        bootstrap(lambda rows: float(values[rows].mean()), 30, resamples=50, seed=seed) for seed in (3, 3, 4)
    )
    assert once == again
    assert once != other
