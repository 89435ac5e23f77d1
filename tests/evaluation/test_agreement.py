import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.agreement import adjusted_mutual_information, adjusted_rand, alone_apart, b_cubed, v_measure

pairs_of_labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)
groupings = st.lists(st.integers(0, 6), min_size=1, max_size=40)


def test_b_cubed_worked_example() -> None:
    # One found group of three holds two texts of a and one of b: (2/3 + 2/3 + 1/3) / 3.
    result = b_cubed(["a", "a", "b"], ["x", "x", "x"])
    assert result.precision == pytest.approx(5 / 9)
    assert result.recall == 1.0
    assert result.f1 == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))


def test_ami_worked_example() -> None:
    # I = ln 2 and the mean entropy is 1.25 ln 2. By chance the found pair lies within one gold group in 1 of 3 ways
    # (I = ln 2) and across both in 2 of 3 (I = 0.5 ln 2), so E = 2/3 ln 2 and AMI = (1 - 2/3) / (5/4 - 2/3) = 4/7.
    assert adjusted_mutual_information(["a", "a", "b", "b"], [0, 0, 1, 2]) == pytest.approx(4 / 7)


def test_ari_worked_example() -> None:
    # Of 6 pairs the gold has 2 together, the found 1, and that one is right. By chance 2 * 1 / 6 would be, at most
    # (2 + 1) / 2: (1 - 1/3) / (3/2 - 1/3) = 4/7.
    assert adjusted_rand(["a", "a", "b", "b"], [0, 0, 1, 2]) == pytest.approx(4 / 7)


def test_v_measure_worked_example() -> None:
    # No found group mixes: homogeneity 1. Within b, half of the texts, the found groups have entropy ln 2, of 1.5 ln 2
    # in all: completeness 1 - 0.5 / 1.5 = 2/3. Harmonic mean 4/5.
    assert v_measure(["a", "a", "b", "b"], [0, 0, 1, 2]) == pytest.approx(0.8)


@given(pairs_of_labels)
def test_pair_and_entropy_measures_are_symmetric_and_bounded(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    for measure, least in ((adjusted_rand, -0.5), (v_measure, 0.0), (adjusted_mutual_information, -1.0)):
        value = measure(gold, found)
        assert least - 1e-9 <= value <= 1 + 1e-9
        assert measure(found, gold) == pytest.approx(value, abs=1e-9)
        reversed_order = measure(gold[::-1], found[::-1])
        assert reversed_order == pytest.approx(value, abs=1e-9)


def test_each_lone_text_is_a_group_of_its_own() -> None:
    apart = alone_apart(["a", "NOISE", "a", "NOISE"], "NOISE")
    assert len(set(apart)) == 3
    assert apart[0] == apart[2] == "a"


@given(groupings)
def test_equal_groupings_score_one(labels: list[int]) -> None:
    renamed = [f"group {label}" for label in labels]
    assert adjusted_mutual_information(labels, renamed) == 1.0
    assert b_cubed(labels, renamed).f1 == pytest.approx(1.0)


@given(pairs_of_labels)
def test_scores_stay_within_their_bounds(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    scores = b_cubed(gold, found)
    assert 0 < scores.precision <= 1 + 1e-12
    assert 0 < scores.recall <= 1 + 1e-12
    assert min(scores.precision, scores.recall) - 1e-12 <= scores.f1 <= max(scores.precision, scores.recall) + 1e-12
    assert adjusted_mutual_information(gold, found) <= 1


@given(pairs_of_labels, st.permutations(range(5)))
def test_the_names_of_groups_do_not_matter(pairs: list[tuple[int, int]], names: list[int]) -> None:
    gold, found = zip(*pairs, strict=True)
    renamed = [names[label] for label in found]
    assert b_cubed(gold, renamed).f1 == pytest.approx(b_cubed(gold, found).f1)
    ami = adjusted_mutual_information(gold, found)
    assert adjusted_mutual_information(gold, renamed) == pytest.approx(ami, abs=1e-9)


@given(pairs_of_labels)
def test_the_order_of_texts_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    gold_sorted, found_sorted = zip(*sorted(pairs), strict=True)
    assert b_cubed(gold_sorted, found_sorted).f1 == pytest.approx(b_cubed(gold, found).f1)


@given(pairs_of_labels)
def test_precision_of_one_way_is_recall_of_the_other(pairs: list[tuple[int, int]]) -> None:
    gold, found = zip(*pairs, strict=True)
    assert b_cubed(gold, found).precision == pytest.approx(b_cubed(found, gold).recall)


def test_groupings_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="gold has 2 labels and found 1"):
        b_cubed(["a", "b"], ["a"])


def test_no_texts_have_no_score() -> None:
    with pytest.raises(ValueError, match="at least one"):
        adjusted_mutual_information([], [])
