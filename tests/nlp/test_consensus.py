"""Groups that most groupings of parts agree on."""

from collections import Counter

import numpy as np
import pytest

from nlp.consensus import GROUPINGS, agreed, parts


@pytest.mark.parametrize("n", [15, 16, 19, 100, 333])
def test_every_text_is_left_out_of_equally_many_parts_of_four_fifths(n: int) -> None:
    found = list(parts(n))
    assert len(found) == GROUPINGS
    assert {len(rows) for rows in found} <= {n - n // 5 - 1, n - n // 5}
    assert Counter(np.concatenate(found).tolist()) == dict.fromkeys(range(n), GROUPINGS * 4 // 5)


def test_the_parts_are_the_same_each_time_and_differ_from_each_other() -> None:
    first, second = list(parts(50)), list(parts(50))
    assert all((one == other).all() for one, other in zip(first, second, strict=True))
    assert len({rows.tobytes() for rows in first}) == GROUPINGS


def test_texts_are_together_that_most_groupings_have_together() -> None:
    votes = np.array([[0, 1, 0, 5], [0, 1, 0, 4], [0, 1, 1, 4], [1, 0, 1, 0], [1, 0, 1, 0]])
    found = agreed(votes).tolist()
    assert sorted(set(found)) == [0, 1]
    assert [label == found[0] for label in found] == [True, True, True, False, False]


def test_how_groups_are_numbered_in_each_grouping_does_not_matter() -> None:
    random = np.random.default_rng(2)
    votes = random.integers(0, 3, (30, 1)) + np.zeros((30, 9), dtype=np.int64)
    votes[random.random(votes.shape) < 0.1] = 0
    numbered = np.stack([random.permutation(3)[column] for column in votes.T], axis=1)
    assert agreed(numbered).tolist() == agreed(votes).tolist()


@pytest.mark.parametrize("n", [0, 1])
def test_a_text_alone_is_a_group(n: int) -> None:
    assert agreed(np.zeros((n, GROUPINGS), dtype=np.int64)).tolist() == [0] * n
