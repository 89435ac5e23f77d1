"""Words are counted so that languages share them."""

from collections.abc import Callable

import numpy as np

from nlp.documents import read
from nlp.lemmas import default_lemmatiser
from nlp.types import Observation
from nlp.wording import count_words

Observe = Callable[..., list[Observation]]


def counts(observations: list[Observation]) -> dict[str, list[float]]:
    documents = read(observations, default_lemmatiser(), None)
    table = count_words(documents).toarray()
    return {document.id: row.tolist() for document, row in zip(documents, table, strict=True)}


def test_forms_and_parts_of_compounds_are_one_word(observe: Observe) -> None:
    rows = counts(observe("asumistuki", "tuki, tuet ja tuilla"))
    assert rows == {"t0": [1], "t1": [3]}


def test_what_one_text_alone_says_is_left_out(observe: Observe) -> None:
    assert counts(observe("koira", "kissa")) == {"t0": [0], "t1": [0]}


def test_a_swedish_word_counts_as_the_finnish_one(observe: Observe) -> None:
    rows = counts(observe("Tulkki puuttui ja tapaaminen peruttiin.", "Tolken saknades helt vid mötet i går kväll."))
    assert np.minimum(rows["t0"], rows["t1"]).sum() >= 1


def test_no_texts_give_no_rows() -> None:
    assert count_words([]).shape[0] == 0
