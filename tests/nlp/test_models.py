"""Any sentence-transformers model in place of the built-in vectors, with what it wants to stand before a text.

The models are tables of four words, so small that one sees by eye which of them were read.
"""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from nlp.documents import read
from nlp.embeddings import JoinedEmbedder, ModelEmbedder, load_embedder
from nlp.errors import ResourceMissing
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Language, Observation, Vectors

WORDS = ["[UNK]", "query:", "ryhmittele:", "etsi:", "tulkki"]
UNKNOWN, QUERY, GROUP, SEARCH, INTERPRETER = np.eye(len(WORDS), dtype=np.float32)


def saved(folder: Path, prompts: dict[str, str]) -> str:
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    module = StaticEmbedding(tokenizer, embedding_weights=np.eye(len(WORDS), dtype=np.float32))
    SentenceTransformer(modules=[module], prompts=prompts, device="cpu").save(str(folder))
    return str(folder)


def rows_of(model: str, *texts: str) -> Vectors:
    observations = [Observation(f"{number:03d}", text, Language.FI) for number, text in enumerate(texts)]
    documents = sorted(read(observations, default_lemmatiser(), None), key=lambda document: document.id)
    return ModelEmbedder(model).embed(documents, Steps(None, Stage.VECTORS))


@pytest.mark.parametrize(
    ("name", "prompts", "before"),
    [
        ("keksitty-malli", {}, None),
        ("keksitty-e5-small", {}, QUERY),
        ("keksitty-e5-instruct", {}, None),
        ("keksitty-be5t", {}, None),
        ("hakumalli", {"query": "etsi: "}, SEARCH),
        ("hakumalli-e5", {"query": "etsi: "}, SEARCH),
        ("ryhmämalli", {"query": "etsi: ", "clustering": "ryhmittele: "}, GROUP),
    ],
)
def test_each_model_reads_before_a_text_what_it_was_trained_with(
    tmp_path: Path, name: str, prompts: dict[str, str], before: Vectors | None
) -> None:
    (row,) = rows_of(saved(tmp_path / name, prompts), "tulkki")
    read_words = INTERPRETER if before is None else INTERPRETER + before
    assert row == pytest.approx(read_words / np.linalg.norm(read_words), abs=1e-4)


def test_the_text_is_read_as_it_stands(tmp_path: Path) -> None:
    (row,) = rows_of(saved(tmp_path / "malli", {}), "Tulkkia")
    assert row == pytest.approx(UNKNOWN)


def test_a_text_with_nothing_in_it_gets_a_zero_row_prompt_or_not(tmp_path: Path) -> None:
    rows = rows_of(saved(tmp_path / "keksitty-e5", {}), "  ", "tulkki")
    assert rows[0].tolist() == [0] * len(WORDS)
    assert np.linalg.norm(rows[1]) == pytest.approx(1, abs=1e-4)


def test_a_folder_is_named_with_what_is_in_it(tmp_path: Path) -> None:
    plain, other = saved(tmp_path / "malli", {}), saved(tmp_path / "toinen", {"query": "etsi: "})
    assert ModelEmbedder(plain).name.startswith("sentence-transformers:malli@")
    assert ModelEmbedder(plain).name.partition("@")[2] != ModelEmbedder(other).name.partition("@")[2]


def test_one_setting_puts_another_model_in_place_of_the_default(tmp_path: Path) -> None:
    assert isinstance(load_embedder(saved(tmp_path / "malli", {}), 0), ModelEmbedder)
    assert isinstance(load_embedder(None, 0), JoinedEmbedder)


def test_a_model_that_is_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "tyhjä").mkdir()
    with pytest.raises(ResourceMissing, match="tyhjä"):
        ModelEmbedder(str(tmp_path / "tyhjä"))
