"""What vectors of meaning have to beat: TF-IDF of the words as they stand, and of their base forms."""

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.extmath import randomized_svd

from nlp.numerics import unit_rows
from nlp.progress import Steps
from nlp.texts import words
from nlp.types import Document, Vectors

_EXACT_UP_TO = 2_500  # texts whose vectors are turned into as many dimensions, which changes no distance
_REDUCED_TO = 300  # dimensions above that


class WordCounts:
    """TF-IDF vectors of texts at hand.

    Args:
        name: As the table of figures names it.
        read: The words of a document.
    """

    crosses_languages = False

    def __init__(self, name: str, read: Callable[[Document], list[str]]) -> None:
        self.name = name
        self._read = read

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*."""
        steps(0, 1)
        weights = TfidfVectorizer(analyzer=self._read, sublinear_tf=True).fit_transform(documents)
        if len(documents) <= _EXACT_UP_TO:
            values, axes = np.linalg.eigh((weights @ weights.T).toarray())
            return unit_rows(axes * np.sqrt(np.maximum(values, 0.0)))
        left, sizes, _ = randomized_svd(weights, _REDUCED_TO, random_state=0)
        return unit_rows(left * sizes)


def raw_words() -> WordCounts:
    """Words as they stand, in lower case."""
    return WordCounts("TF-IDF of raw words", lambda document: [word.lower() for word, _ in words(document.text)])


def base_forms() -> WordCounts:
    """Base forms and compound parts of the words of meaning."""
    return WordCounts(
        "TF-IDF of base forms",
        lambda document: [form for word in document.lemmas if not word.stop for form in (word.lemma, *word.parts)],
    )
