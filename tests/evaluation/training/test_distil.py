"""On a toy language, in which words 0-9 are of one theme and 10-19 of the other."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation.training.corpus import Bags, unit
from evaluation.training.distil import Material, Pairs, Recipe, distil

N_TEXTS, N_WORDS, DIMENSIONS = 2_100, 20, 8


@pytest.fixture(scope="module")
def material() -> Material:
    random = np.random.default_rng(0)
    theme = np.arange(N_TEXTS) // 50 % 2
    words = random.integers(0, 10, (N_TEXTS, 6)) + 10 * theme[:, None]
    bags = Bags(words.ravel().astype(np.int64), np.arange(0, 6 * N_TEXTS + 1, 6, dtype=np.int64))
    targets = unit((np.eye(DIMENSIONS)[theme] + 0.3 * random.normal(size=(N_TEXTS, DIMENSIONS))).astype(np.float32))
    table = random.normal(size=(N_WORDS, DIMENSIONS)).astype(np.float32)
    return Material(table, bags, targets, Pairs(bags, bags), Pairs(bags, bags), bags)


RECIPE = Recipe(epochs=50, learning_rate=0.1, neighbours=((0.5, 3), (0.0, 1)))


def test_training_brings_the_words_of_a_theme_together(material: Material) -> None:
    def gap(table: np.ndarray) -> float:
        similarity = unit(table) @ unit(table).T
        return float(similarity[:10, :10].mean() - similarity[:10, 10:].mean())

    assert gap(distil(material, RECIPE, 2)) > gap(material.table) + 0.5


def test_one_seed_gives_the_same_table_twice(material: Material) -> None:
    brief = replace(RECIPE, epochs=4)
    assert np.array_equal(distil(material, brief, 1), distil(material, brief, 2))


def test_words_that_stand_together_come_together_by_their_halves_alone(material: Material) -> None:
    nowhere = unit(np.random.default_rng(1).normal(size=(N_TEXTS, DIMENSIONS)).astype(np.float32))
    untold = replace(material, targets=nowhere)

    alone = replace(RECIPE, epochs=40, cosine=0.0, questions=0.0, paraphrases=0.0, neighbours=((0.0, 1),))

    def gap(halves: float) -> float:
        found = unit(distil(untold, replace(alone, halves=halves), 1))
        similarity = found @ found.T
        return float(similarity[:10, :10].mean() - similarity[:10, 10:].mean())

    assert gap(20.0) > gap(0.0) + 0.2


def test_bags_add_up_their_rows() -> None:
    bags = Bags.of([[("a", "b")], [], [("b",), ("?",)]], {"a": 0, "b": 1})
    table = np.array([[1, 0], [0, 2]], dtype=np.float32)
    assert bags.sums(table).tolist() == [[1, 2], [0, 0], [0, 2]]
    rows, starts = bags.take(np.array([2, 0]))
    assert (rows.tolist(), starts.tolist()) == ([1, 0, 1], [0, 1])
