from collections.abc import Sequence

import numpy as np
import pytest

from evaluation.baselines import WordCounts, base_forms, raw_words
from nlp.documents import read
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Language, Observation, Vectors


def rows_of(embedder: WordCounts, texts: Sequence[str]) -> Vectors:
    observations = [Observation(f"{number:05d}", text, Language.FI) for number, text in enumerate(texts)]
    documents = sorted(read(observations, default_lemmatiser(), None), key=lambda document: document.id)
    return embedder.embed(documents, Steps(None, Stage.VECTORS))


def test_raw_words_do_not_know_that_two_forms_are_of_one_word() -> None:
    texts = ["Tulkkia odotettiin", "tulkki odottaa", "vuokra nousi"]
    raw, base = rows_of(raw_words(), texts), rows_of(base_forms(), texts)
    assert raw[0] @ raw[1] == pytest.approx(0, abs=1e-5)
    assert base[0] @ base[1] > 0.9


def test_the_same_words_lie_at_one_place() -> None:
    rows = rows_of(raw_words(), ["Vuokra nousi", "nousi VUOKRA", "tulkki"])
    assert rows[0] @ rows[1] == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
