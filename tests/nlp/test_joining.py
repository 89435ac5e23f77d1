"""How meaning and wording are joined."""

import csv
from pathlib import Path

import numpy as np
import pytest

from nlp.documents import read
from nlp.embeddings import JoinedEmbedder, LexicalEmbedder, MeaningEmbedder
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Document, Language, Observation

EXAMPLES = Path(__file__).parents[2] / "examples" / "observations.tsv"
SILENT = Steps(None, Stage.VECTORS)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    observations = [Observation(row["id"], row["observation_text"], Language(row["language"])) for row in rows]
    return list(read(observations, default_lemmatiser(), None))


@pytest.fixture(scope="module")
def joined() -> JoinedEmbedder:
    return JoinedEmbedder(MeaningEmbedder(), LexicalEmbedder(0))


def test_texts_in_one_language_are_joined_half_and_half(documents: list[Document], joined: JoinedEmbedder) -> None:
    finnish = [document for document in documents if document.language is Language.FI]
    meaning, wording = MeaningEmbedder().embed(finnish, SILENT), LexicalEmbedder(0).embed(finnish, SILENT)
    expected = np.hstack([meaning, wording]) / np.sqrt(2)
    np.testing.assert_allclose(joined.embed(finnish, SILENT), expected, atol=2e-5)


def test_no_texts_give_no_rows(joined: JoinedEmbedder) -> None:
    assert len(joined.embed([], SILENT)) == 0
