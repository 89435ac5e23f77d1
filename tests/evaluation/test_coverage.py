import gzip
import json
from pathlib import Path

import pytest

from evaluation.coverage import as_markdown, measure
from evaluation.datasets import Sets
from nlp.embeddings import MeaningEmbedder


@pytest.fixture
def sets(tmp_path: Path) -> Sets:
    """Four words: a known one, one misspelt, a name that nobody bears, a compound that nobody wrote before."""
    (tmp_path / "ud_lemmas").mkdir()
    (tmp_path / "yle2015").mkdir()
    (tmp_path / "sib200").mkdir()
    words = ["tulkki", "lastensuojeluilmotus", "Blorbix", "tulkkivuokra"]
    rows = "".join(f"test\ts1\t{word}\t{word}\tNOUN\n" for word in words)
    with gzip.open(tmp_path / "ud_lemmas" / "fi_ood_tokens.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(f"split\tsent_id\tform\tlemma\tupos\n{rows}")
    (tmp_path / "yle2015" / "dev_balanced14x100.tsv").write_text("id\ttext\tlabel\n1\ttulkki\ta\n", encoding="utf-8")
    with gzip.open(tmp_path / "yle2015" / "comments.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Blorbix"}) + "\n")
    topics = "index_id\ttext\tlabel\tlang\n1\ttulkki\ta\tfi\n1\ttolk\ta\tsv\n"
    (tmp_path / "sib200" / "sib200_fi_sv_traindev.tsv").write_text(topics, encoding="utf-8")
    return Sets(tmp_path)


def test_each_word_is_counted_by_how_it_is_read(sets: Sets) -> None:
    forums, comments, *_, swedish = measure(sets, MeaningEmbedder())
    assert forums.n_words == 4
    assert (forums.whole, forums.parts, forums.letters, forums.nothing) == (0.25, 0.25, 0.25, 0.25)
    assert forums.outside == 0.5
    assert comments.whole == swedish.whole == 1.0


def test_without_letters_nothing_is_read_of_a_word_in_no_table(sets: Sets) -> None:
    forums = measure(sets, MeaningEmbedder(letters=False))[0]
    assert (forums.letters, forums.nothing, forums.outside) == (0, 0.5, 0.5)


def test_the_table_has_a_row_for_each_set(sets: Sets) -> None:
    table = as_markdown(measure(sets, MeaningEmbedder()))
    assert "| Yle balanced | 1 | 100.0% | 0.0% | 0.0% | 0% |" in table
