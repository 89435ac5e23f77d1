import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.comparison import compare_methods, compare_results
from evaluation.errors import BadResult, BadTable, UnknownName
from evaluation.experiments import Settings, run
from evaluation.exports import read_observations
from evaluation.gold import ALONE
from evaluation.intervals import Measured
from evaluation.methods import METHODS, Grouping, Method, choose_methods
from evaluation.preparation import Prepared, prepare
from evaluation.result_tables import as_markdown
from evaluation.results import Result, Row, summarise
from evaluation.samples import EXAMPLES, Sample, open_samples
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Observation

RENT = ("Vuokra jäi maksamatta ja häätö uhkaa.", "Häätö uhkaa, kun vuokra jäi maksamatta.", "Maksamatta jäi vuokra.")
DEAF = ("Tulkki ei tullut tapaamiseen.", "Tapaamiseen ei saatu tulkkia.", "Tulkkia ei tapaamiseen tullut.")
HELP = ("Omaishoitaja on uupunut.", "Uupunut omaishoitaja ei saa vapaata.", "Vapaata omaishoitaja ei saa.")
FOOD = ("Ruoka-apua ei riitä kaikille.", "Ruoka-apu loppui kesken.", "Kaikille ruoka-apua ei riittänyt.")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve texts of four themes, one without, and one with nothing in it."""
    rows = [
        f"{label}{n}\t{text}\t{label}"
        for label, texts in zip("abcd", (RENT, DEAF, HELP, FOOD), strict=True)
        for n, text in enumerate(texts)
    ]
    path = tmp_path_factory.mktemp("gold") / "pieni.tsv"
    path.write_text("\n".join(("id\ttext\tlabel", *rows, "n\tKirjasto oli kiinni.\tNOISE", "t\t🙂\tNOISE")), "utf-8")
    return path


@pytest.fixture(scope="module")
def samples(table: Path) -> list[Sample]:
    return open_samples(str(table), None)


@pytest.fixture(scope="module")
def result(samples: list[Sample]) -> Result:
    methods = choose_methods(["ilmio", "k-means", "linkage", "hdbscan", "alone"])
    return run("pieni", samples, methods, Settings(resamples=20, subsamples=2))


def of(result: Result, method: str) -> Row:
    return next(row for row in result.rows if row.method == method)


def test_every_method_has_a_row_with_what_was_counted(result: Result) -> None:
    assert [row.method for row in result.rows] == ["ilmio", "k-means", "linkage", "hdbscan", "alone"]
    alone = of(result, "alone")
    assert (alone.n_texts, alone.n_themes, alone.n_suggestions, alone.n_alone) == (14, 4, 0, 14)
    assert alone.measured["singles recall"].value == 1.0
    assert alone.measured["B³ precision"].value == 1.0


def test_k_means_is_told_how_many_themes_there_are(result: Result) -> None:
    assert len({group for group in of(result, "k-means").found if group is not None}) == 4


def test_the_default_is_what_discover_gives(result: Result, samples: list[Sample]) -> None:
    found = discover(samples[0].material.observations)
    assert of(result, "ilmio").n_suggestions == len(found.suggestions)
    assert of(result, "ilmio").n_alone == len(found.singles) + len(found.set_aside)


def test_vectors_at_hand_give_the_whole_discovery_that_the_default_gives() -> None:
    observations = read_observations(EXAMPLES)[:80]  # with long texts, whose passages are read
    found = discover(observations, settings=DiscoverySettings(subsamples=0))
    assert any(member.passage for suggestion in found.suggestions for member in suggestion.members)
    prepared = prepare(observations, seed=0)
    assert discover(observations, settings=DiscoverySettings(subsamples=0), embedder=prepared.embedder) == found


def test_few_texts_are_insufficient_data_where_more_are_needed(result: Result) -> None:
    row = of(result, "ilmio")
    assert row.measured["stability"].why == "insufficient data: 13 texts, at least 20 needed"
    assert row.measured["AMI"].value is not None
    assert row.measured["bilingual themes together"].value is None


def test_stability_groups_parts_of_the_texts_anew(tmp_path: Path) -> None:
    texts = [
        f"{label}{n}\t{text} {n}.\t{label}"
        for label, texts in zip("ab", (RENT, DEAF), strict=True)
        for n, text in enumerate(texts * 4)
    ]
    path = tmp_path / "kaksi.tsv"
    path.write_text("\n".join(("id\ttext\tlabel", *texts)), "utf-8")
    methods = choose_methods(["k-means", "alone"])
    found = run("kaksi", open_samples(str(path), None), methods, Settings(resamples=0, subsamples=4))
    assert of(found, "k-means").measured["stability"].value == 1.0
    assert of(found, "alone").measured["stability"].why == "insufficient data: 0 groups, at least 1 needed"


def test_a_result_says_what_it_was_made_with(result: Result, samples: list[Sample]) -> None:
    made = result.provenance
    assert made["cores"] >= 1
    assert made["versions"].keys() >= {"ilmio", "numpy", "hdbscan"}
    assert made["settings"]["files"] == {"pieni": samples[0].file_sha256}
    assert {row.input_sha256 for row in result.rows} == {result.rows[0].input_sha256}


def test_the_same_seed_gives_the_same_figures(result: Result, samples: list[Sample]) -> None:
    methods = choose_methods(["k-means", "linkage"])
    again = run("pieni", samples, methods, Settings(resamples=20, subsamples=2))
    for name in ("k-means", "linkage"):
        assert of(again, name).measured == of(result, name).measured
        assert of(again, name).found == of(result, name).found


def test_a_result_is_read_back_as_it_was_written(result: Result, tmp_path: Path) -> None:
    (tmp_path / "pieni.json").write_text(result.as_json(), "utf-8")
    assert Result.read(tmp_path / "pieni.json").as_json() == result.as_json()


def test_a_method_that_breaks_or_lacks_gets_a_row_that_says_so(samples: list[Sample]) -> None:
    def breaks(_prepared: Prepared, _themes: int, _seed: int) -> Grouping:
        raise ValueError("k must be less than n")

    def never(_prepared: Prepared, _themes: int, _seed: int) -> Grouping:
        raise AssertionError("what is not installed is not called")

    lacking = Method("lacking", "", never, lambda: "It is not installed; run pip install it")
    found = run("pieni", samples, [Method("breaks", "", breaks), lacking, METHODS["alone"]], Settings(resamples=0))
    assert [row.failed for row in found.rows] == [
        "broke: ValueError: k must be less than n",
        "It is not installed; run pip install it",
        None,
    ]
    assert "breaks: broke: ValueError" in as_markdown(found)


def test_markdown_holds_a_line_for_every_method(result: Result) -> None:
    told = as_markdown(result)
    assert "14 texts, 4 themes, 2 texts that belong with no other." in told
    for row in result.rows:
        assert told.count(f"\n| {row.method} |") == 2
    assert "insufficient data" in told


def test_vectors_of_a_part_are_those_at_hand(samples: list[Sample]) -> None:
    prepared = prepare(samples[0].material.observations, seed=0)
    part = prepared.part([0, 2, 5])
    assert (part.vectors == prepared.vectors[[0, 2, 5]]).all()
    assert {one.id for one in part.observations} == {one.id for one in part.documents}
    assert part.embedder.embed(part.documents, lambda *_: None) is part.vectors  # type: ignore[arg-type]


def row_with(value: float | None, name: str = "AMI", n: int = 10) -> Row:
    return Row("s", "f", "m", 10, 2, 2, 0, 0.0, "", {name: Measured(value, n=n)}, (), ())


def test_a_family_has_means_medians_and_pooled_shares() -> None:
    assert summarise("AMI", [row_with(value) for value in (0.2, 0.4, 0.9)]).value == pytest.approx(0.5)
    errors = [row_with(value, "theme-count error") for value in (0.0, 0.2, 5.0)]
    assert summarise("theme-count error", errors).value == pytest.approx(0.2)
    shares = [row_with(1.0, "singles recall", n=1), row_with(0.5, "singles recall", n=8)]
    assert summarise("singles recall", shares).value == pytest.approx(5 / 9)


def test_samples_without_a_value_are_left_out_of_a_family() -> None:
    found = summarise("AMI", [row_with(0.2), row_with(None), row_with(0.4)])
    assert (found.value, found.n, found.low) == (pytest.approx(0.3), 2, None)


def test_a_method_differs_from_itself_by_nothing(result: Result) -> None:
    for one in compare_results(result, result):
        assert (one.value, one.low, one.high, one.verdict) == (0.0, 0.0, 0.0, "no difference told")


def test_the_default_is_better_than_every_text_alone(result: Result) -> None:
    found = {(one.second, one.measure): one for one in compare_methods(result, "ilmio")}
    gap = found["alone", "B³"]
    assert gap.value == pytest.approx(
        (of(result, "ilmio").measured["B³"].value or 0) - (of(result, "alone").measured["B³"].value or 0)
    )
    assert gap.value > 0


def test_results_on_other_texts_are_not_compared(result: Result, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "pieni.tsv"
    other.write_text(table.read_text("utf-8").replace("Kirjasto", "Uimahalli"), "utf-8")
    changed = run("pieni", open_samples(str(other), None), choose_methods(["alone"]), Settings(resamples=0))
    with pytest.raises(BadResult, match="not the same texts"):
        compare_results(result, changed)


def test_the_commands_run_from_end_to_end(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["run", str(table), "--methods", "linkage,alone", "--resamples", "5", "--out", str(tmp_path)]
    assert main(asked) == 0
    assert capsys.readouterr().out.strip() == (tmp_path / "pieni.md").read_text("utf-8").strip()
    written = str(tmp_path / "pieni.json")
    assert main(["compare", written, "--baseline", "linkage"]) == 0
    assert "| pieni | B³ | linkage | alone |" in capsys.readouterr().out
    assert main(["compare", "--json", written, written]) == 0
    assert {one["value"] for one in json.loads(capsys.readouterr().out)} == {0.0}


def test_the_example_material_is_run_without_a_folder_of_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "example", "--methods", "alone", "--resamples", "0"]) == 0
    assert "335 texts, 21 themes, 30 texts that belong with no other." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["run", "nothing"], "There is no experiment 'nothing'"),
        (["run", "yle"], "name their folder with --data"),
        (["run", "example", "--methods", "magic"], "There is no method magic"),
        (["run", "missing.tsv"], "cannot be opened"),
        (["compare", "missing.json"], "cannot be opened"),
    ],
)
def test_what_cannot_be_run_ends_in_one_sentence(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert complaint in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("content", ["", "[]", '{"rows": []}', '{"rows": [1], "experiment": "", "provenance": {}}'])
def test_a_file_that_is_no_result_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BadResult, match="is no result"):
        Result.read(path)


def test_a_baseline_that_is_not_there_is_refused(result: Result) -> None:
    with pytest.raises(BadResult, match="no method 'magic', only ilmio"):
        compare_methods(result, "magic")


def test_small_samples_are_parted_by_set_and_joined_by_size(tmp_path: Path) -> None:
    folder = tmp_path / "yle2015"
    folder.mkdir()
    rows = [f"n25s{s}\tn25s{s}-{n}\tteksti {n}\ta" for s in range(2) for n in range(3)]
    (folder / "dev_small_n.tsv").write_text("\n".join(("set\tid\ttext\tlabel", *rows)), "utf-8")
    found = open_samples("yle-small", tmp_path)
    assert [(one.name, one.family, len(one.material.gold)) for one in found] == [
        ("yle-small/n25s0", "yle-small n=25", 3),
        ("yle-small/n25s1", "yle-small n=25", 3),
    ]


def test_unknown_methods_and_experiments_are_named() -> None:
    with pytest.raises(UnknownName, match="choose among ilmio"):
        choose_methods(["magic"])
    with pytest.raises(BadTable, match="--data"):
        open_samples("sib200", None)


def test_texts_with_nothing_in_them_are_left_alone(samples: list[Sample]) -> None:
    prepared = prepare([*samples[0].material.observations, Observation("e", "")], seed=0)
    for name in ("k-means", "linkage", "hdbscan"):
        assert METHODS[name].group(prepared, 3, 0)["e"] is ALONE
