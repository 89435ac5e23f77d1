"""How far two groupings agree, against the definitions counted out pair by pair and text by text."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.agreement import Grouping, agreement, differences

groupings = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["1", "2", "3", None]), max_size=8)


def together(grouping: Grouping, one: str, other: str) -> bool:
    return one == other or (grouping[one] is not None and grouping[one] == grouping[other])


def counted_alpha(first: Grouping, second: Grouping) -> float | None:
    """Observed over expected disagreement, each value of each pair counted on its own."""
    pairs = list(combinations(sorted(first.keys() & second.keys()), 2))
    judged = [(together(first, *pair), together(second, *pair)) for pair in pairs]
    values = [value for both in judged for value in both]
    different = sum(one != other for place, one in enumerate(values) for other in values[place + 1 :])
    if not different:
        return None
    expected = different / (len(values) * (len(values) - 1) / 2)
    return 1 - sum(one != other for one, other in judged) / len(judged) / expected


@given(groupings, groupings)
def test_alpha_is_one_less_observed_over_expected_disagreement_of_pairs(first: Grouping, second: Grouping) -> None:
    expected = counted_alpha(first, second)
    found = agreement(first, second).alpha
    assert found == (None if expected is None else pytest.approx(expected))


@given(groupings, groupings)
def test_b_cubed_is_the_mean_share_of_a_texts_company_that_is_right(first: Grouping, second: Grouping) -> None:
    texts = sorted(first.keys() & second.keys())
    found = agreement(first, second)
    if not texts:
        assert (found.n_texts, found.precision, found.recall, found.f1) == (0, None, None, None)
        return
    shares = []
    for text in texts:
        company = [other for other in texts if together(second, text, other)]
        shares.append(sum(together(first, text, other) for other in company) / len(company))
    assert found.precision == pytest.approx(sum(shares) / len(shares))


@given(groupings, groupings)
def test_which_of_the_two_comes_first_changes_precision_and_recall_round_and_nothing_else(
    first: Grouping, second: Grouping
) -> None:
    one, other = agreement(first, second), agreement(second, first)
    assert (one.n_texts, one.precision, one.recall) == (other.n_texts, other.recall, other.precision)
    assert [one.alpha, one.f1] == [pytest.approx(other.alpha), pytest.approx(other.f1)]


@given(groupings, st.permutations(["1", "2", "3"]))
def test_the_same_groups_under_other_names_agree_fully(grouping: Grouping, names: list[str]) -> None:
    renamed = {text: None if label is None else names[int(label) - 1] for text, label in grouping.items()}
    found = agreement(grouping, renamed)
    assert found.alpha in (None, 1.0)
    assert found.f1 in (None, pytest.approx(1.0))
    assert differences(grouping, renamed) == ()


@given(groupings, groupings)
def test_the_texts_in_different_company_are_those_of_the_pairs_that_differ(first: Grouping, second: Grouping) -> None:
    texts = sorted(first.keys() & second.keys())
    differing = {pair for pair in product(texts, texts) if together(first, *pair) != together(second, *pair)}
    found = differences(first, second)
    assert {one.text for one in found} == {one for one, _ in differing}
    assert {(one.text, other) for one in found for other in one.only_first | one.only_second} == differing
    assert [one.overlap for one in found] == sorted(one.overlap for one in found)


def test_a_worked_example() -> None:
    first = {"a": "1", "b": "1", "c": "1", "d": None, "e": "2"}
    second = {"a": "9", "b": "9", "c": None, "d": None, "f": "9"}
    found = agreement(first, second)  # of a, b, c, d: pairs ab together for both; ac, bc for the first alone
    assert found.n_texts == 4
    assert found.alpha == pytest.approx(1 - 11 * 2 / (4 * 8))
    assert found.precision == 1.0
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert [(one.text, sorted(one.only_first)) for one in differences(first, second)] == [
        ("c", ["a", "b"]),
        ("a", ["c"]),
        ("b", ["c"]),
    ]
