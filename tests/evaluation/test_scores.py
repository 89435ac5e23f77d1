import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.errors import BadTable, EvaluationError, IdsDiffer
from evaluation.gold import read_discovery, read_gold
from evaluation.material import read_material
from evaluation.scores import score, score_discovery, score_files
from nlp.pipeline import discover
from nlp.types import Anchor, Observation


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.tsv"
    path.write_text('id\ttext\tlabel\n1\tyksi "lainaus\ta\n2\tkaksi\ta\n3\tkolme\tNOISE\n4\tneljä\tNOISE\n', "utf-8")
    return path


@pytest.fixture
def discovery(tmp_path: Path) -> Path:
    members = [{"id": "1", "strength": 1.0, "primary": True}, {"id": "2", "strength": 0.9, "primary": True}]
    touching = {"id": "3", "strength": 0.4, "primary": False}
    content = {
        "suggestions": [{"id": "s001", "members": [*members, touching]}],
        "singles": [{"id": "3", "nearest": "s001", "similarity": 0.4}],
        "set_aside": [{"id": "4", "reason": "empty"}],
    }
    path = tmp_path / "discovery.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_perfect_discovery_scores_one(gold: Path, discovery: Path) -> None:
    result = score_files(gold, discovery)
    assert (result.ami, result.b_cubed.f1) == (1.0, 1.0)
    assert (result.n_texts, result.n_gold_groups, result.n_suggestions, result.n_alone) == (4, 1, 1, 2)


def test_grouping_noise_together_costs_precision() -> None:
    # Precision: the pair is right (1, 1), each of two noise texts is half of a group of two (1/2, 1/2).
    result = score(["a", "a", "NOISE", "NOISE"], ["s001", "s001", "s002", "s002"])
    assert result.b_cubed.precision == pytest.approx(0.75)
    assert result.b_cubed.recall == 1.0


def test_leaving_grouped_texts_alone_costs_recall() -> None:
    result = score(["a", "a", "a", "a"], [None, None, None, None])
    assert result.b_cubed.precision == 1.0
    assert result.b_cubed.recall == pytest.approx(0.25)


def test_the_command_prints_the_scores(gold: Path, discovery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(gold), str(discovery)]) == 0
    printed = capsys.readouterr().out
    assert "AMI                1.000" in printed
    assert "B-cubed F1         1.000" in printed


def test_the_command_prints_json(gold: Path, discovery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--json", str(gold), str(discovery)]) == 0
    assert json.loads(capsys.readouterr().out)["b_cubed"]["f1"] == 1.0


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("tunnus\tilmiö\n1\ta\n", "utf-8")
    assert read_gold(path, id_column="tunnus", label_column="ilmiö") == {"1": "a"}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("", "no rows", id="empty"),
        pytest.param("id\tlabel\n", "no rows", id="header only"),
        pytest.param("id\ttext\n1\tx\n", "no column 'label', only id, text", id="no label column"),
        pytest.param("id\tlabel\n1\ta\n1\tb\n", "row 3: the id '1' is there twice", id="duplicate id"),
        pytest.param("id\tlabel\n1\n", "row 2: 1 cells are too few", id="short row"),
        pytest.param("id\tlabel\n1\t \n", "1 texts have no label", id="no label"),
    ],
)
def test_a_gold_file_that_cannot_be_used_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(BadTable, match=complaint):
        read_gold(path)


def test_texts_that_only_one_side_has_are_named(tmp_path: Path, discovery: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("id\tlabel\n1\ta\n2\ta\n3\ta\n9\ta\n", "utf-8")
    with pytest.raises(IdsDiffer, match=r"1 gold ids are not in the discovery \(9\) and 1 of its ids .* \(4\)"):
        score_files(path, discovery)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"suggestions": 1, "singles": [], "set_aside": []}', "\x00"])
def test_a_file_that_is_no_discovery_ends_in_one_sentence(
    gold: Path, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, "utf-8")
    assert main(["score", str(gold), str(path)]) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "give" in complaint


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be opened"):
        score_files(tmp_path / "no.tsv", tmp_path / "no.json")


def test_a_discovery_at_hand_is_scored_as_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / "material.tsv"
    texts = ["Tulkki jäi tulematta tapaamiseen.", "Tulkki ei tullut tapaamiseen.", "Vuokra jäi maksamatta."]
    rows = "".join(f"{number}\t{text}\tfi\ttulkkaus\n" for number, text in enumerate(texts))
    path.write_text(f"id\ttext\tlanguage\tlabel\n{rows}", "utf-8")
    material = read_material(path, language_column="language")
    discovery = discover(material.observations)
    (tmp_path / "discovery.json").write_text(json.dumps(discovery.as_json()), "utf-8")
    assert score_discovery(material.gold, discovery) == score_files(path, tmp_path / "discovery.json")


def test_texts_of_an_accepted_theme_and_those_offered_to_it_are_one_group(tmp_path: Path) -> None:
    texts = ["Tulkki jäi tulematta tapaamiseen.", "Tulkki ei tullut tapaamiseen.", "Tapaamiseen ei tullut tulkki."]
    observations = [Observation(str(number), text) for number, text in enumerate(texts)]
    found = discover(observations, anchors=[Anchor("tulkit", ("0", "1"))])
    (tmp_path / "discovery.json").write_text(json.dumps(found.as_json()), "utf-8")
    groups = read_discovery(tmp_path / "discovery.json")
    assert groups.keys() == {"0", "1", "2"}
    assert groups["0"] == groups["1"] == "accepted tulkit"
