import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from evaluation.coverage import Coverage
from evaluation.embeddings import (
    Report,
    Row,
    Speed,
    as_json,
    as_markdown,
    fast_v_measure,
    k_means_v_measure,
    refined_v_measure,
    top_one,
    write_to_card,
)
from evaluation.errors import BadCard
from evaluation.training.card import model_card
from nlp.types import Vectors

Measure = Callable[[Vectors, Sequence[str], int], float]

RANDOM = np.random.default_rng(0)
LABELS = ["a", "b", "c"] * 20
APART = (np.eye(3)[[0, 1, 2] * 20] + 0.01 * RANDOM.normal(size=(60, 3))).astype(np.float32)
REPORT = Report(
    {"made_at": "2026-11-21T20:00:00+00:00", "revision": "abc", "cores": 4, "settings": {"seeds": 20}},
    (
        Row("malli", {"SIB-200 fi, V": 0.4, "SIB-200 sv, V": 0.3}, Speed(6_000.0, 5_000.0, 20_000.0), 29.0),
        Row("ilman", {"SIB-200 fi, V": 0.39, "SIB-200 sv, V": 0.28}, Speed(6_000.0), 29.0),
        Row("hidas", {"SIB-200 fi, V": 0.1}, Speed(100.0), None),
    ),
    (Coverage("Keksitty joukko", 100, whole=0.8, parts=0.1, letters=0.05, nothing=0.05),),
)


@pytest.mark.parametrize("measure", [fast_v_measure, k_means_v_measure])
def test_themes_that_lie_apart_are_found(measure: Measure) -> None:
    assert measure(APART, LABELS, 0) == pytest.approx(1.0)


@pytest.mark.parametrize("measure", [fast_v_measure, k_means_v_measure])
def test_vectors_that_tell_nothing_score_near_nothing(measure: Measure) -> None:
    noise = np.random.default_rng(1).normal(size=(600, 3)).astype(np.float32)
    assert measure(noise, ["a", "b", "c"] * 200, 0) < 0.05


def test_words_part_groups_that_vectors_alone_do_not_tell_apart() -> None:
    noise = np.random.default_rng(2).normal(size=(60, 30))
    vectors = (noise / np.linalg.norm(noise, axis=1, keepdims=True) + 0.2 * np.eye(3, 30)[[0, 1, 2] * 20]).astype(
        np.float32
    )
    words = sparse.csr_array(np.kron(np.tile(np.eye(3), (20, 1)), np.ones((1, 8))))
    assert refined_v_measure(words, vectors, LABELS, 0) > k_means_v_measure(vectors, LABELS, 0) + 0.3


def test_top_one_is_the_share_of_own_answers_found_first() -> None:
    answers = np.eye(4, dtype=np.float32)
    assert top_one(answers, answers) == 1.0
    assert top_one(answers, answers[[1, 0, 2, 3]]) == 0.5


def test_the_table_sets_published_figures_beside_ours() -> None:
    table = as_markdown(REPORT)
    assert "| malli | 0.400 | 0.300 | 29.0 |" in table
    assert "LaBSE (published, test split) | 0.268" in table


def test_models_are_set_beside_the_table_by_speed() -> None:
    table = as_markdown(REPORT)
    assert "| malli | 6,000 | 1.0 | 5,000 | 20,000 |" in table
    assert "| hidas | 100 | 60.0 | – | – |" in table


def test_the_json_says_what_it_was_measured_with() -> None:
    content = json.loads(as_json(REPORT))
    assert content["provenance"]["settings"]["seeds"] == 20
    assert content["rows"][0]["model"] == "malli"
    assert content["coverage"][0]["letters"] == 0.05
    assert content["published"]["LaBSE"] == [0.268, 0.29]


def test_figures_take_the_place_of_those_that_stood_in_the_card(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text(model_card(1, 2, 3, {}), encoding="utf-8")
    write_to_card(REPORT, card)
    once = card.read_text(encoding="utf-8")
    assert "Not measured yet" not in once
    assert "| SIB-200 fi, V | 0.400 | 0.390 |" in once
    assert "| Keksitty joukko | 100 | 80.0% | 10.0% | 10.0% | 50% |" in once
    assert once.index("0.390") < once.index("## Sources")
    write_to_card(REPORT, card)
    assert card.read_text(encoding="utf-8") == once


def test_a_card_without_a_place_for_figures_is_named(tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text("# Malli", encoding="utf-8")
    with pytest.raises(BadCard, match="no heading"):
        write_to_card(REPORT, card)
