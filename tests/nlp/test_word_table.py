"""The built-in model read as a table gives what the library that made it gives."""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from nlp.embeddings import BUILT_IN
from nlp.errors import ResourceMissing
from nlp.word_table import WordTable


@pytest.fixture(scope="module")
def table() -> WordTable:
    return WordTable(BUILT_IN)


def test_texts_have_the_vectors_that_sentence_transformers_gives_them(table: WordTable) -> None:
    tokens = list(table.rows)
    random = np.random.default_rng(2)
    rows = [[tokens[number] for number in random.integers(1, len(tokens), length)] for length in range(1, 60)]
    model = SentenceTransformer(str(BUILT_IN), device="cpu", local_files_only=True).float()
    expected = model.encode([" ".join(row) for row in rows], show_progress_bar=False)
    assert np.abs(table.means(rows) - expected).max() < 1e-6


def test_a_text_without_tokens_has_a_vector_of_zeros(table: WordTable) -> None:
    assert not table.means([["vuokra"], []])[1].any()
    assert table.means([]).shape == (0, table.vectors.shape[1])


def test_a_folder_with_something_else_in_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("[]", "utf-8")
    with pytest.raises(ResourceMissing, match=tmp_path.name):
        WordTable(tmp_path)
