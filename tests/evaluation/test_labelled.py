import pytest

from evaluation.gold import NOISE
from evaluation.labelled import AGREEMENTS, BILINGUAL, COUNTS, FEWEST_TEXTS, measure_labelled


def test_a_perfect_grouping_agrees_wholly_and_its_interval_ends_there() -> None:
    gold = ["a"] * 8 + ["b"] * 8 + [NOISE] * 4
    found = [0] * 8 + [1] * 8 + [None] * 4
    measured = measure_labelled(gold, found, ["fi"] * 20, resamples=20, seed=0)
    assert list(measured) == [*AGREEMENTS, *COUNTS, BILINGUAL]
    for name in AGREEMENTS:
        assert measured[name].value == pytest.approx(1.0)
        assert measured[name].high == pytest.approx(1.0)


def test_of_a_handful_of_texts_no_agreement_is_given() -> None:
    n = FEWEST_TEXTS - 1
    measured = measure_labelled(["a"] * n, [0] * n, ["fi"] * n, resamples=20, seed=0)
    assert {measured[name].why for name in AGREEMENTS} == {f"insufficient data: {n} texts, at least 10 needed"}


def test_a_wider_choice_of_texts_narrows_the_interval() -> None:
    def width(times: int) -> float:
        gold = (["a"] * 6 + ["b"] * 6) * times
        found = ([0] * 5 + [1] * 7) * times
        one = measure_labelled(gold, found, ["fi"] * len(gold), resamples=200, seed=0)["B³"]
        assert one.low is not None
        assert one.high is not None
        return one.high - one.low

    assert width(16) < width(1) / 2
