import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.agreement import adjusted_mutual_information
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


def test_what_runs_higher_on_fewer_texts_is_not_moved_with_them() -> None:
    values = np.random.default_rng(1).normal(size=50)

    def higher_on_few(rows: Rows) -> float:
        return float(values[rows].mean()) + 1_000 / len(rows)

    low, high = bootstrap(higher_on_few, 50, resamples=500, seed=0)
    assert low < higher_on_few(np.arange(50)) < high


def test_no_text_is_drawn_twice() -> None:
    drawn: list[Rows] = []
    bootstrap(lambda rows: drawn.append(rows) or 0.0, 21, resamples=50, seed=0)  # type: ignore[func-returns-value]
    assert {len(set(rows.tolist())) for rows in drawn} == {10, 21}
    assert all(len(set(rows.tolist())) == len(rows) for rows in drawn)


def test_an_interval_of_few_texts_is_as_wide_as_the_figure_varies() -> None:
    # With repetition, copies of a text agree with themselves, and the interval had three quarters of this width.
    random, figures, reaches = np.random.default_rng(0), [], []
    for _ in range(50):
        gold = random.integers(0, 8, 40)
        found = np.where(random.random(40) < 0.7, gold, random.integers(0, 8, 40))

        def ami(rows: Rows, gold: Rows = gold, found: Rows = found) -> float:
            return adjusted_mutual_information(gold[rows].tolist(), found[rows].tolist())

        low, high = bootstrap(ami, 40, resamples=40, seed=0)
        figures.append(ami(np.arange(40)))
        reaches.append((high - low) / 2)
    assert np.mean(reaches) == pytest.approx(1.96 * np.std(figures), rel=0.2)


def test_the_same_seed_gives_the_same_interval() -> None:
    values = np.arange(30.0)
    once, again, other = (
        bootstrap(lambda rows: float(values[rows].mean()), 30, resamples=50, seed=seed) for seed in (3, 3, 4)
    )
    assert once == again
    assert once != other
