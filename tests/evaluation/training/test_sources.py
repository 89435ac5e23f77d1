import ast
import gzip
from pathlib import Path

import pytest

import evaluation.training
from evaluation.errors import BadTable
from evaluation.training.card import model_card
from evaluation.training.sources import ANSWERS, TRAINING_SETS, Sources, own_dictionary

RECIPE = Path(evaluation.training.__file__).parent
MEASURED = ("sib200", "flores", "yle", "ud_lemmas", "mteb", "examples")


def test_no_set_that_is_measured_is_trained_on() -> None:
    assert [name for name in TRAINING_SETS if any(word in name.lower() for word in MEASURED)] == []


def test_no_other_module_of_the_recipe_reads_data() -> None:
    readers = {
        path.name
        for path in RECIPE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"open", "read_bytes", "read_csv", "loadtxt"}
    }
    assert readers == {"sources.py"}


def test_the_recipe_knows_nothing_of_the_sets_that_are_measured() -> None:
    imported = {
        node.module or ""
        for path in RECIPE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("evaluation")
    }
    assert {name for name in imported if not name.startswith("evaluation.training")} == {"evaluation.errors"}


def test_the_card_names_every_set_and_no_other() -> None:
    card = model_card(1, 1, 1, {})
    sources = card[card.index("## Sources") : card.index("**Licence")]
    named = ("SQuAD", "FinnWordNet", "YSO", "Turku Paraphrase", "written questions")
    assert all(name in sources for name in named)
    assert not any(word in sources.lower() for word in MEASURED)


def test_only_training_sets_are_opened(tmp_path: Path) -> None:
    (tmp_path / "sib200").mkdir()
    with gzip.open(tmp_path / "sib200" / "x.gz", "wt") as file:
        file.write("secret\n")
    with pytest.raises(ValueError, match="no training set"):
        list(Sources(tmp_path)._lines("sib200/x.gz"))


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=ANSWERS):
        Sources(tmp_path).answers()


def test_the_header_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / ANSWERS
    file.parent.mkdir()
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.write("text\tlabel\nKeksitty vastaus.\tministeri\n")
    assert Sources(tmp_path).answers() == ["Keksitty vastaus."]


def test_every_own_word_has_a_counterpart() -> None:
    assert all(word and all(counterparts) for word, counterparts in own_dictionary())
