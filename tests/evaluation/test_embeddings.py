import json
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from evaluation.embeddings import Row, as_json, as_markdown, fast_v_measure, k_means_v_measure, top_one
from nlp.types import Vectors

Measure = Callable[[Vectors, Sequence[str], int], float]

RANDOM = np.random.default_rng(0)
LABELS = ["a", "b", "c"] * 20
APART = (np.eye(3)[[0, 1, 2] * 20] + 0.01 * RANDOM.normal(size=(60, 3))).astype(np.float32)
ROW = Row("malli", {"SIB-200 fi, V": 0.4}, 20_000.0, 6_000.0, 29.0)


@pytest.mark.parametrize("measure", [fast_v_measure, k_means_v_measure])
def test_themes_that_lie_apart_are_found(measure: Measure) -> None:
    assert measure(APART, LABELS, 0) == pytest.approx(1.0)


@pytest.mark.parametrize("measure", [fast_v_measure, k_means_v_measure])
def test_vectors_that_tell_nothing_score_near_nothing(measure: Measure) -> None:
    noise = np.random.default_rng(1).normal(size=(600, 3)).astype(np.float32)
    assert measure(noise, ["a", "b", "c"] * 200, 0) < 0.05


def test_top_one_is_the_share_of_own_answers_found_first() -> None:
    answers = np.eye(4, dtype=np.float32)
    assert top_one(answers, answers) == 1.0
    assert top_one(answers, answers[[1, 0, 2, 3]]) == 0.5


def test_the_table_sets_published_figures_beside_ours() -> None:
    table = as_markdown([ROW])
    assert "| malli | 0.400 | 20,000 | 6,000 | 29.0 |" in table
    assert "LaBSE (published, test split) | 0.268" in table


def test_the_json_says_what_it_was_measured_with() -> None:
    content = json.loads(as_json([ROW], 20))
    assert content["seeds"] == 20
    assert set(content["versions"]) >= {"numpy", "scikit-learn", "sentence-transformers"}
    assert content["rows"][0]["model"] == "malli"
