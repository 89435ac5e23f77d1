from itertools import pairwise

import numpy as np
import pytest

from nlp.linkage import taken_together
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP, Labels, Vectors


def themes(sizes: list[int], likeness: float, chance: float = 0.0) -> Vectors:
    """Texts whose similarity is ``likeness`` within a theme and ``chance`` across themes, one theme after the other."""
    of = np.repeat(np.arange(len(sizes)), sizes)
    similarity = np.where(of[:, None] == of, likeness, chance)
    np.fill_diagonal(similarity, 1.0)
    return unit_rows(np.linalg.cholesky(similarity))


def singles(n: int) -> Labels:
    return np.full(n, NO_GROUP, dtype=np.int64)


def sizes(labels: Labels) -> list[int]:
    return sorted(np.bincount(labels[labels != NO_GROUP]).tolist(), reverse=True)


def test_pairs_are_themes_even_if_nothing_has_grown() -> None:
    vectors = themes([2, 2, 2, 3, 6] + [1] * 6, 0.35)
    labels = taken_together(vectors, singles(21), 0.5)
    assert sizes(labels) == [6, 3, 2, 2, 2]
    assert (labels[-6:] == NO_GROUP).all()


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.7])
def test_what_all_texts_have_in_common_brings_none_together(chance: float) -> None:
    vectors = themes([4, 3, 2] + [1] * 8, chance + (1 - chance) * 0.35, chance)
    assert sizes(taken_together(vectors, singles(17), 0.5)) == [4, 3, 2]


def test_chance_that_scatters_widely_brings_few_together() -> None:
    random = np.random.default_rng(1)
    alike = unit_rows(np.eye(20)[[10, 10, 10]] + random.normal(0, 0.05, (3, 20)))
    vectors = np.vstack([unit_rows(random.normal(size=(30, 20))), alike])  # chance makes pairs up to 0.6 alike
    labels = taken_together(vectors, singles(33), 0.5)
    assert labels[30] == labels[31] == labels[32] != NO_GROUP
    assert (labels[:30] == NO_GROUP).mean() > 0.6


def test_what_has_grown_together_decides_between_equals() -> None:
    vectors = themes([5, 5] + [1] * 70, 0.17)
    grown = singles(80)
    grown[:5] = 0
    labels = taken_together(vectors, grown, 0.5)
    assert len(set(labels[:5])) == 1
    assert labels[0] != NO_GROUP
    assert (labels[5:] == NO_GROUP).all()


def test_a_pair_must_be_nearer_among_many_texts() -> None:
    few, many = themes([2] + [1] * 18, 0.25), themes([2] + [1] * 88, 0.25)
    assert sizes(taken_together(few, singles(20), 0.5)) == [2]
    assert sizes(taken_together(many, singles(90), 0.5)) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_groups_at_any_granularity_lie_within_each_other_and_singles_stay(seed: int) -> None:
    random = np.random.default_rng(seed)
    themes = np.eye(30)[:12] + 0.8 * np.eye(30)[12 + np.arange(12) // 2] + 0.3 * np.eye(30)[18]
    vectors = unit_rows(themes[np.arange(72) % 12] + random.normal(0, 0.2, (72, 30)))
    steps = [taken_together(vectors, singles(72), granularity) for granularity in (1.0, 0.8, 0.6, 0.5, 0.4, 0.2, 0.0)]
    for finer, coarser in pairwise(steps):
        assert ((finer == NO_GROUP) == (coarser == NO_GROUP)).all()
        assert all(len(set(coarser[finer == group])) == 1 for group in range(finer.max() + 1))
    assert steps[0].max() > steps[-1].max()


def test_no_part_of_a_finer_grouping_is_one_text() -> None:
    vectors = themes([7, 5, 2], 0.3)
    assert min(sizes(taken_together(vectors, singles(14), 1.0))) >= 2


def test_nearly_equal_texts_are_one_group() -> None:
    vectors = unit_rows(np.eye(30)[0] + np.random.default_rng(3).normal(0, 1e-4, (30, 30)))
    assert sizes(taken_together(vectors, np.zeros(30, dtype=np.int64), 0.5)) == [30]
