import numpy as np

from evaluation.training.spelling import sequence_vectors
from nlp.meaning import sequences

WORDS = [f"{beginning}{end}" for beginning in ("vuokra", "tulkki") for end in ("lla", "aika", "pula", "neuvo", "raha")]
VECTORS = np.repeat(np.eye(2, dtype=np.float32), 5, axis=0)


def guessed(word: str) -> np.ndarray:
    parts, vectors = sequence_vectors(WORDS, VECTORS)
    row_of = {part: row for row, part in enumerate(parts)}
    return vectors[[row_of[part] for part in sequences(word) if part in row_of]].sum(axis=0)


def test_a_misspelt_word_lies_where_words_with_the_same_letters_lie() -> None:
    rent, interpreter = guessed("vuokrahinta")
    assert rent > 0.4 > abs(interpreter)


def test_letters_that_no_word_has_tell_nothing() -> None:
    assert guessed("xyzzyx").tolist() == [0, 0]


def test_the_mark_of_swedish_is_no_letter() -> None:
    parts, _ = sequence_vectors(["sv|tolk", "sv|hyra", "tulkki"], np.eye(3, dtype=np.float32))
    assert "~^tolk" in parts
    assert not any("|" in part for part in parts)
