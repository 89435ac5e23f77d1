"""The words of texts, counted: what tells which words are typical of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.embeddings import built_in, terms
from nlp.types import Document, Language

_MOST_WORDS = 20_000
_MOST_TERMS = 2_000  # of one text: bounds a text that never ends


def count_words(documents: Sequence[Document]) -> sparse.csr_array:
    """How often each word of meaning occurs in each text: lemmas and parts of compounds.

    Swedish words are counted as the nearest Finnish ones, so that languages share their words. A word that occurs in
    one text alone tells nothing about groups and is left out, as are the rarest of very many.

    Returns:
        Shape ``(n_texts, n_words)``, float64.
    """
    if {Language.FI, Language.SV} <= {document.language for document in documents}:
        documents = built_in().in_finnish_words(documents)
    rows = [Counter(terms(document)[:_MOST_TERMS]) for document in documents]
    occurs = Counter(word for row in rows for word in row)
    common = sorted((word for word, texts in occurs.items() if texts > 1), key=lambda word: (-occurs[word], word))
    column = {word: number for number, word in enumerate(common[:_MOST_WORDS])}
    kept = [[(column[word], count) for word, count in sorted(row.items()) if word in column] for row in rows]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in kept])]).astype(np.int64)
    pairs: NDArray[np.float64] = np.array([pair for row in kept for pair in row], dtype=np.float64).reshape(-1, 2)
    return sparse.csr_array((pairs[:, 1], pairs[:, 0].astype(np.int64), starts), shape=(len(rows), max(len(column), 1)))
