import gzip
from pathlib import Path

import pytest

from evaluation.__main__ import BAD_INPUT, main
from evaluation.datasets import Sets
from evaluation.lemmas import SETS, as_markdown, measure

HEADER = "split\tsent_id\tid\tform\tlemma\tupos\tfeats\tmisc\n"
ROWS = {
    "fi": "test\ts\t1\tTalossa\ttalo\tNOUN\t_\t_\ntest\ts\t2\tomaishoitajat\tomais#hoitaja\tNOUN\t_\t_\n"
    "test\ts\t3\tBlorb\tblorbi\tNOUN\t_\t_\ntest\ts\t4\t.\t.\tPUNCT\t_\t_\n",
    "sv": "test\ts\t1\thusen\thus\tNOUN\t_\t_\ntest\ts\t2\t2026\t2026\tNUM\t_\t_\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Tiny sets in the form of Universal Dependencies'."""
    (tmp_path / "ud_lemmas").mkdir()
    for name in SETS:
        with gzip.open(tmp_path / "ud_lemmas" / f"{name}_tokens.tsv.gz", "wt", encoding="utf-8") as file:
            file.write(HEADER + ROWS[name[:2]])
    return tmp_path


def test_punctuation_numbers_and_compound_marks_do_not_count(data: Path) -> None:
    assert [token.lemma for token in Sets(data).tokens("fi_tdt")] == ["talo", "omaishoitaja", "blorbi"]


def test_accuracy_is_told_for_all_for_compounds_and_for_unknown_words(data: Path) -> None:
    row = measure(data)[0]
    assert (row.name, row.n_tokens) == ("fi_tdt", 3)
    assert row.accuracy == pytest.approx(2 / 3)
    assert (row.compounds, row.unknown, row.of_unknown) == (1.0, pytest.approx(1 / 3), 0.0)
    assert row.errors == [("blorb: blorb, not blorbi", 1)]


def test_rules_are_compared_on_finnish_sets(data: Path) -> None:
    finnish, *_, swedish = measure(data)
    assert finnish.rules["likeliest (in use)"] == pytest.approx(2 / 3)
    assert "| shortest base form | 0.667 |" in as_markdown([finnish])
    assert swedish.rules == {}


def test_a_participle_kept_as_an_adjective_counts_apart(data: Path) -> None:
    rows = "test\ts\t1\tvelkaantuneille\tvelkaantua\tVERB\t_\t_\n"
    with gzip.open(data / "ud_lemmas" / "fi_tdt_tokens.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(HEADER + rows)
    row = measure(data)[0]
    assert (row.accuracy, row.with_verbs) == (0.0, 1.0)


def test_the_table_lists_errors(data: Path) -> None:
    assert "fi_tdt: blorb: blorb, not blorbi (1)" in as_markdown(measure(data))


def test_a_missing_set_ends_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lemmas", "--data", str(tmp_path)]) == BAD_INPUT
    assert "name the folder of the data sets" in capsys.readouterr().err
