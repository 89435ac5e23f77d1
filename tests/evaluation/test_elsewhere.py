import json
from pathlib import Path

import numpy as np
import pytest

from evaluation.__main__ import main
from evaluation.elsewhere import TEXTS, VECTORS, hand_out, method_from, read_found, read_groups
from evaluation.errors import BadTable, EvaluationError, UnknownName
from evaluation.experiments import Settings, run
from evaluation.material import Material
from evaluation.methods import METHODS
from evaluation.result_tables import as_markdown
from evaluation.results import Result
from evaluation.samples import Sample, open_samples
from evaluation.tables import read_columns
from nlp.pipeline import discover
from nlp.types import Observation

# Keksitty esimerkkiaineisto.
THEMES = {
    "vuokra": (
        "Vuokra jäi maksamatta ja häätö uhkaa.",
        "Häätö uhkaa, kun vuokra jäi maksamatta.",
        "Maksamatta jäi vuokra.",
    ),
    "tulkki": ("Tulkki ei tullut tapaamiseen.", "Tapaamiseen ei saatu tulkkia.", "Tulkkia ei tapaamiseen tullut."),
    "ruoka": ("Ruoka-apua ei riitä kaikille.", "Ruoka-apu loppui kesken.", "Kaikille ruoka-apua ei riittänyt."),
    "apu": ("Omaishoitaja on uupunut.", "Uupunut omaishoitaja ei saa vapaata.", "Vapaata omaishoitaja ei saa."),
}
GOLD = {f"{theme}{n}": theme for theme, texts in THEMES.items() for n in range(len(texts))}
TEXT_OF = {f"{theme}{n}": text for theme, texts in THEMES.items() for n, text in enumerate(texts)}


def sample(name: str) -> Sample:
    observations = tuple(Observation(one, text) for one, text in TEXT_OF.items())
    return Sample(name, name, Material((*observations, Observation("tyhja", "🙂")), GOLD | {"tyhja": "NOISE"}), "")


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    return write(tmp_path / "peer.tsv", "id\tlabel", *(f"{one}\t{label}" for one, label in GOLD.items()))


def test_what_is_handed_out_is_what_the_methods_here_start_from(tmp_path: Path) -> None:
    assert hand_out([sample("a"), sample("b")], tmp_path, seed=0) == 24
    rows = read_columns(tmp_path / TEXTS, ["sample", "id", "text"], unique=False)
    assert [row[0] for row in rows] == ["a"] * 12 + ["b"] * 12
    assert {row[1]: row[2] for row in rows} == TEXT_OF
    vectors = np.load(tmp_path / VECTORS)
    assert (vectors[:12] == vectors[12:]).all()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(24), abs=1e-3)


def test_a_line_break_within_a_text_does_not_break_the_table(tmp_path: Path) -> None:
    material = Material(
        (Observation("1", "Kelan\tjono\non pitkä"), Observation("2", "Kelan jono")), {"1": "a", "2": "a"}
    )
    assert hand_out([Sample("s", "s", material, "")], tmp_path, seed=0) == 2
    assert {row[0]: row[1] for row in read_columns(tmp_path / TEXTS, ["id", "text"])}["1"] == "Kelan jono on pitkä"


def test_groups_made_elsewhere_have_a_row_beside_the_methods(perfect: Path, tmp_path: Path) -> None:
    methods = [METHODS["alone"], method_from(f"vieras={perfect}")]
    result = run("koe", [sample("a")], methods, Settings(resamples=5, subsamples=2))
    row = result.rows[1]
    assert (row.method, row.measured["B³"].value, row.n_suggestions, row.n_alone) == ("vieras", 1.0, 4, 1)
    assert row.seconds is None
    assert row.measured["stability"].why == "not measured: its groups were made elsewhere"
    told = as_markdown(result)
    assert "| vieras | 4 | 1 | – | 1.00 [1.00, 1.00] |" in told
    assert "- **vieras**: groups made elsewhere, peer.tsv, SHA-256 " in told
    (tmp_path / "koe.json").write_text(result.as_json(), "utf-8")
    assert Result.read(tmp_path / "koe.json").as_json() == result.as_json()


def test_each_sample_of_an_experiment_has_its_own_groups(tmp_path: Path) -> None:
    right = [f"a\t{one}\t{label}" for one, label in GOLD.items()]
    wrong = [f"b\t{one}\tkaikki" for one in GOLD]
    path = write(tmp_path / "peer.tsv", "sample\tid\tlabel", *right, *wrong)
    result = run("koe", [sample("a"), sample("b")], [method_from(f"vieras={path}")], Settings(resamples=0))
    assert [row.n_suggestions for row in result.rows] == [4, 1]


def test_a_file_that_lacks_texts_of_a_sample_is_not_scored(tmp_path: Path) -> None:
    path = write(tmp_path / "peer.tsv", "id\tlabel", "vuokra0\t1")
    (row,) = run("koe", [sample("a")], [method_from(f"vieras={path}")], Settings(resamples=0)).rows
    assert row.failed is not None
    assert row.failed.startswith(f"{path} lacks 11 of 12 texts (")
    assert row.measured == {}


@pytest.mark.parametrize("label", ["", "-1", "NOISE"])
def test_texts_left_alone_are_known_by_their_label(tmp_path: Path, label: str) -> None:
    path = write(tmp_path / "peer.tsv", "id\tlabel\tx", f"1\t{label}\t", "2\t0\t")
    assert read_groups(path) == {"1": None, "2": "0"}


def test_a_discovery_is_as_good_as_a_table(tmp_path: Path) -> None:
    found = discover(sample("a").material.observations)
    path = tmp_path / "discovery.json"
    path.write_text(json.dumps(found.as_json()), "utf-8")
    own, read = run("koe", [sample("a")], [METHODS["ilmio"], method_from(f"ennen={path}")], Settings(resamples=0)).rows
    assert own.measured == read.measured


def test_a_table_is_scored_beside_a_gold_file(
    perfect: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(perfect), str(perfect), "--resamples", "5"]) == 0
    said = capsys.readouterr().out
    assert "B-cubed F1         1.000" in said
    assert "| B³ | 1.00 [1.00, 1.00] |" in said
    spoken = write(
        tmp_path / "gold.tsv",
        "id\tlabel\tlanguage",
        *(f"{i}\t{g}\t{'sv' if i[-1] == '0' else 'fi'}" for i, g in GOLD.items()),
    )
    assert main(["score", str(spoken), str(perfect), "--resamples", "0"]) == 0
    assert "| bilingual themes together | 1.00 [0.51, 1.00] |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ("peer.tsv", "is not NAME=FILE"),
        ("=peer.tsv", "is not NAME=FILE"),
        ("ilmio=peer.tsv", "ilmio is a method already"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(asked: str, complaint: str) -> None:
    with pytest.raises(UnknownName, match=complaint):
        method_from(asked)


def test_files_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be opened"):
        method_from(f"vieras={tmp_path / 'puuttuu.tsv'}")
    twice = write(tmp_path / "twice.tsv", "sample\tid\tlabel", "a\t1\t0", "b\t1\t0", "a\t1\t1")
    with pytest.raises(BadTable, match="the id '1' is twice in the sample 'a'"):
        read_found(twice)
    several = write(tmp_path / "several.tsv", "sample\tid\tlabel", "a\t1\t0", "b\t1\t0")
    with pytest.raises(BadTable, match="groups of 2 samples"):
        read_groups(several)


def test_the_command_hands_out_and_takes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = write(tmp_path / "oma.tsv", "id\ttext\tlabel", *(f"{one}\t{TEXT_OF[one]}\t{GOLD[one]}" for one in GOLD))
    assert main(["hand-out", str(table), "--out", str(tmp_path / "ulos")]) == 0
    assert "12 texts and their vectors" in capsys.readouterr().out
    groups = write(tmp_path / "peer.tsv", "sample\tid\tlabel", *(f"oma\t{one}\t{GOLD[one]}" for one in GOLD))
    asked = ["run", str(table), "--methods", "alone", "--resamples", "0", "--found", f"vieras={groups}"]
    assert main(asked) == 0
    assert "| vieras | 4 | 0 | – | 1.00 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("header", "row", "complaint"),
    [
        pytest.param("id\ttext\tlabel", "1\tyksi\t", "the text '1' has no label", id="no label"),
        pytest.param(
            "id\ttext\tlabel\tkieli", "1\tyksi\ta\tfin", "the text '1' is in 'fin'; give one of fi, sv", id="language"
        ),
    ],
)
def test_a_table_of_texts_is_read_strictly(tmp_path: Path, header: str, row: str, complaint: str) -> None:
    path = write(tmp_path / "oma.tsv", header, row)
    with pytest.raises(BadTable, match=complaint):
        open_samples(str(path), None, header.split("\t"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "example", "--resamples", "-1"],
        ["run", "example", "--seed", "x"],
        ["bench", "--sizes", "20,monta"],
        ["score", "gold.tsv", "found.tsv", "--resamples", "1.5"],
    ],
)
def test_numbers_that_are_none_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "is no number from 0 on" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = write(tmp_path / "tiedosto", "x")
    assert main(["run", "puuttuu.tsv", "--out", str(in_the_way / "kansio")]) == 2
    assert capsys.readouterr().err.startswith(f"{in_the_way / 'kansio'} cannot be used (")


@pytest.mark.parametrize("columns", ["id,text", "id,text,label,language,more"])
def test_too_few_or_too_many_columns_are_refused(columns: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "oma.tsv", "--columns", columns]) == 2
    assert "name those of ids, texts, labels" in capsys.readouterr().err
