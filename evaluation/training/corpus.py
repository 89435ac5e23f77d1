"""Training texts to words, and words to rows of the table."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from nlp.lemmas import default_lemmatiser
from nlp.texts import clean
from nlp.types import Language

Entry = list[tuple[str, ...]]
"""The words of meaning of a text: each its base form, and then the parts of a compound."""

_JOB = 2_000  # texts


def finnish(texts: Sequence[str], processes: int) -> list[Entry]:
    """Lemmatise Finnish texts, each different one once."""
    unique = list(dict.fromkeys(texts))
    jobs = [unique[start : start + _JOB] for start in range(0, len(unique), _JOB)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = dict(zip(unique, (entry for job in pool.map(_finnish_job, jobs) for entry in job), strict=True))
    return [found[text] for text in texts]


def _finnish_job(texts: Sequence[str]) -> list[Entry]:
    lemmatiser = default_lemmatiser()
    return [
        [(word.lemma, *word.parts) for word in lemmatiser.lemmatise(clean(text), Language.FI) if not word.stop]
        for text in texts
    ]


def terms(entry: Entry) -> list[str]:
    """Base forms and parts in one row, as the model reads them."""
    return [form for word in entry for form in word]


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as rows of the table, laid end to end.

    Attributes:
        rows: All texts' rows, shape ``(n_tokens,)``.
        starts: Where each text begins, and where the last one ends, shape ``(n_texts + 1,)``.
    """

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, entries: Sequence[Entry], row_of: dict[str, int]) -> "Bags":
        """Look up the terms of texts; those without a row are left out."""
        found = [[row_of[term] for term in terms(entry) if term in row_of] for entry in entries]
        starts = np.cumsum([0, *(len(rows) for rows in found)])
        return cls(np.array([row for rows in found for row in rows], dtype=np.int64), starts)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each text."""
        return np.diff(self.starts)

    def take(self, texts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of some texts end to end, and where each text begins."""
        lengths = self.lengths[texts]
        starts = np.cumsum(np.concatenate([[0], lengths]))
        places = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[texts], lengths)
        return self.rows[places], starts[:-1]

    def sums(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum of each text's vectors, shape ``(n_texts, n_dimensions)``."""
        result = np.zeros((len(self.starts) - 1, table.shape[1]), dtype=np.float32)
        np.add.at(result, np.repeat(np.arange(len(result)), self.lengths), table[self.rows])
        return result


def unit(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to unit length; a zero row stays zero."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(lengths, 1e-9), dtype=np.float32)
