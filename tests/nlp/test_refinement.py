"""Texts go where they fit, and groups that nothing parts become one."""

import numpy as np
import pytest
from scipy import sparse

from nlp.numerics import unit_rows
from nlp.refinement import Groups, Texts, fit, fit_own, merged, refined
from nlp.types import Labels, Vectors

WORDS = 30


def texts(themes: list[int], *, seed: int = 3, spread: float = 0.4) -> Texts:
    """Texts of themes: near the theme's axis, half of their words the theme's own five, half anybody's."""
    random = np.random.default_rng(seed)
    axes = np.eye(8)[themes]
    vectors: Vectors = unit_rows(axes + random.normal(0, spread, axes.shape))
    counts = np.zeros((len(themes), WORDS))
    for row, theme in enumerate(themes):
        own, any_words = random.integers(theme * 5, theme * 5 + 5, 8), random.integers(0, WORDS, 8)
        np.add.at(counts[row], np.concatenate([own, any_words]), 1)
    return Texts.of(vectors, sparse.csr_array(counts))


def themes_of(sizes: list[int]) -> Labels:
    return np.repeat(np.arange(len(sizes)), sizes)


def test_a_text_in_the_wrong_group_goes_to_the_right_one() -> None:
    right = themes_of([12, 12, 12])
    wrong = right.copy()
    wrong[[0, 13, 26]] = [1, 2, 0]
    assert refined(texts(right.tolist()), wrong).tolist() == right.tolist()


def test_words_part_what_meaning_joins() -> None:
    right = themes_of([12, 12])
    alike = texts(right.tolist())
    same_meaning = Texts.of(np.tile(np.eye(8, dtype=np.float32)[0], (24, 1)), alike.counts)
    wrong = right.copy()
    wrong[[0, 13]] = [1, 0]
    assert refined(same_meaning, wrong).tolist() == right.tolist()


def test_halves_of_a_theme_become_one_and_themes_stay_apart() -> None:
    right = themes_of([24, 24])
    halves = np.repeat([0, 1, 2, 3], 12)
    assert merged(texts(right.tolist()), halves, 0.5).tolist() == right.tolist()


def test_the_more_may_be_lost_the_fewer_groups_are_left() -> None:
    some = texts(themes_of([10, 8, 6, 5]).tolist(), spread=0.8)
    start = np.arange(29) % 9
    counts = [merged(some, start, loss).max() + 1 for loss in (-2.0, -0.5, 0.5, 2.0, 8.0, np.inf)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1


def test_a_text_does_not_hold_a_group_of_its_own() -> None:
    start = themes_of([10, 10])
    start[0] = 2
    found = refined(texts(themes_of([10, 10]).tolist()), start)
    assert found[0] == found[1]


def test_the_fit_is_the_words_probability_and_the_similarity_to_the_mean() -> None:
    some = texts([0, 0, 1])
    groups = Groups.of(some, np.array([0, 0, 1]))
    counts, group = some.counts.toarray()[2], some.counts.toarray()[:2].sum(axis=0)
    chances = np.log((group + 1) / (group.sum() + WORDS))
    mean = some.vectors[:2].sum(axis=0)
    expected = counts @ chances + 20 * (some.vectors[2] @ mean) / np.linalg.norm(mean)
    assert fit(some, groups)[2, 0] == pytest.approx(expected)


def test_the_fit_to_the_own_group_is_that_to_the_others_in_it() -> None:
    some, labels = texts(themes_of([6, 4, 1]).tolist()), themes_of([6, 4, 1])
    own = fit_own(some, labels)
    for row in range(10):
        others = np.flatnonzero((labels == labels[row]) & (np.arange(11) != row))
        rest = Texts.of(some.vectors[others].astype(np.float32), some.counts[others])
        expected = fit(some, Groups.of(rest, np.zeros(len(others), dtype=np.int64)))[row, 0]
        assert own[row] == pytest.approx(expected, abs=1e-5)
    assert own[10] == -np.inf
