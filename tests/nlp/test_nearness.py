import numpy as np
import pytest
from scipy import sparse

from nlp.nearness import to_groups, to_own_group
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP

RANDOM = np.random.default_rng(2)
VECTORS = unit_rows(RANDOM.normal(size=(12, 5)))
LABELS = np.array([0, 0, 0, 1, 1, NO_GROUP, 1, 2])  # of the first eight; the last four are passages
TEXTS_OF = np.array([*range(8), 0, 4, 5, 7])


def cosine(row: int, others: list[int]) -> float:
    middle = VECTORS[others].astype(np.float64).sum(axis=0)
    return float(VECTORS[row] @ middle / np.linalg.norm(middle)) if others else 0.0


def test_a_text_is_compared_with_the_others_of_its_group() -> None:
    found = to_own_group(VECTORS[:8], LABELS)
    expected = [
        cosine(row, [other for other in range(8) if other != row and label != NO_GROUP and LABELS[other] == label])
        for row, label in enumerate(LABELS)
    ]
    assert found == pytest.approx(expected, abs=1e-4)


def test_a_passage_is_compared_without_the_text_it_is_of() -> None:
    found = to_groups(sparse.csr_array(VECTORS.astype(np.float64)), LABELS, TEXTS_OF)
    for row, text in enumerate(TEXTS_OF):
        for group in range(2):
            others = [other for other in range(8) if other != text and LABELS[other] == group]
            assert found[row, group] == pytest.approx(cosine(row, others), abs=1e-4)


def test_the_only_text_of_a_group_is_near_to_nothing_else_of_it() -> None:
    assert to_own_group(VECTORS[:8], LABELS)[7] == 0
    assert to_groups(sparse.csr_array(VECTORS.astype(np.float64)), LABELS, TEXTS_OF)[11, 2] == pytest.approx(
        0, abs=1e-3
    )
