import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.gold import NOISE
from evaluation.intervals import Measured
from evaluation.recovery import (
    bilingual_together,
    rescued_small_themes,
    singles_precision,
    singles_recall,
    theme_count_error,
)

texts = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", NOISE]), st.sampled_from([0, 1, 2, None]), st.sampled_from(["fi", "sv"])),
    min_size=1,
    max_size=30,
)


def test_theme_count_error_counts_groups_of_two_and_more() -> None:
    # Two themes (c is one text, NOISE belongs with no other); three suggestions (3 is one text).
    gold = ["a", "a", "a", "a", "b", "b", "c", NOISE, NOISE]
    found = [0, 0, 1, 1, 2, 2, 3, None, None]
    assert theme_count_error(gold, found) == Measured(0.5, n=2)


def test_without_a_theme_there_is_no_theme_count_error() -> None:
    assert theme_count_error([NOISE, "a"], [0, 0]).why == "insufficient data: 0 themes, at least 1 needed"


@pytest.mark.parametrize(
    ("found", "rescued"),
    [
        pytest.param([0, 0, 1, 1, 1], 1.0, id="its own"),
        pytest.param([0, 0, 0, 1, 1], 1.0, id="with one stranger, 2 of 3"),
        pytest.param([0, 0, 0, 0, 1], 0.0, id="with two strangers, 2 of 4"),
        pytest.param([0, None, 1, 1, 1], 0.0, id="torn apart"),
        pytest.param([None] * 5, 0.0, id="left alone"),
    ],
)
def test_a_theme_of_two_is_rescued_with_at_most_one_stranger(found: list[int | None], rescued: float) -> None:
    result = rescued_small_themes(["a", "a", NOISE, NOISE, NOISE], found)
    assert (result.value, result.n) == (rescued, 1)


def test_a_theme_of_six_is_not_small() -> None:
    assert rescued_small_themes(["a"] * 6, [0] * 6).n == 0


def test_two_themes_cannot_claim_one_suggestion() -> None:
    result = rescued_small_themes(["a", "a", "b", "b"], [0, 0, 0, 0])
    assert (result.value, result.n) == (0.0, 2)


def test_singles_worked_example() -> None:
    # Alone in the gold: two NOISE and the only c. Left alone: one a, one NOISE, the c that is in a group of one.
    gold = ["a", "a", "a", NOISE, NOISE, "c"]
    found = [0, 0, None, None, 0, 1]
    assert singles_precision(gold, found).value == pytest.approx(2 / 3)
    assert singles_recall(gold, found).value == pytest.approx(2 / 3)


def test_bilingual_themes_meet_where_most_of_both_halves_are() -> None:
    gold = ["a"] * 5 + ["b"] * 3 + ["c"] * 2
    languages = ["fi", "fi", "fi", "sv", "sv", "fi", "fi", "sv", "fi", "fi"]
    # a: most Finnish in 0, its Swedish one each in 0 and 1, so one in common. b: halves apart. c: Finnish only.
    found = [0, 0, 1, 0, 1, 2, 2, 3, 4, 4]
    result = bilingual_together(gold, found, languages)
    assert (result.value, result.n) == (0.5, 2)


def test_halves_that_are_left_alone_do_not_meet() -> None:
    assert bilingual_together(["a", "a"], [None, None], ["fi", "sv"]).value == 0.0


@given(texts, st.randoms(use_true_random=False))
def test_neither_order_nor_names_matter_and_shares_are_shares(
    rows: list[tuple[str, int | None, str]], random: object
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis has no type for it
    renamed = [(gold, None if found is None else f"s{found}", language) for gold, found, language in shuffled]
    for measure in (theme_count_error, rescued_small_themes, singles_precision, singles_recall):
        (gold, found, _), (gold_again, found_again, _) = (tuple(zip(*one, strict=True)) for one in (rows, renamed))
        assert measure(gold, found) == measure(gold_again, found_again)
        value = measure(gold, found).value
        assert value is None or (value >= 0 and (value <= 1 or measure is theme_count_error))
    assert bilingual_together(*zip(*rows, strict=True)) == bilingual_together(*zip(*renamed, strict=True))


@given(st.lists(st.sampled_from(["a", "b", "c", NOISE]), min_size=1, max_size=30))
def test_a_perfect_grouping_has_nothing_to_better(gold: list[str]) -> None:
    found = [None if label == NOISE else label for label in gold]
    assert theme_count_error(gold, found).value in (0.0, None)
    for measure in (rescued_small_themes, singles_precision, singles_recall):
        assert measure(gold, found).value in (1.0, None)
