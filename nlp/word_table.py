"""The built-in model as what it is: a table with a vector for each token, read without the library that made it.

The folder is one of sentence-transformers, and loads there, too. But to import that library takes longer than to
discover the themes of a thousand texts, and a mean of vectors needs none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from scipy import sparse

from nlp.errors import ResourceMissing
from nlp.types import Vectors

_TINY = np.float32(1e-12)


class WordTable:
    """Vectors of tokens.

    Args:
        folder: With a static model of sentence-transformers.

    Attributes:
        rows: The row of each token.
        vectors: Shape ``(n_tokens, d)``; stored in half precision, sums are exact enough in single.

    Raises:
        ResourceMissing: There is no such model.
    """

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]

    def __init__(self, folder: Path) -> None:
        try:
            self.rows = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
            self.vectors = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise ResourceMissing(f"No model was found at {str(folder)!r}; give a static model's folder.") from error

    def means(self, rows: Sequence[Sequence[str]]) -> Vectors:
        """The unit mean vector of each row's tokens, all of them known: what the library's ``encode`` gives."""
        numbers = np.array([self.rows[token] for row in rows for token in row], dtype=np.int64)
        starts = np.cumsum([0, *(len(row) for row in rows)])
        told = (np.ones(len(numbers), dtype=np.float32), numbers, starts)
        sums = sparse.csr_array(told, shape=(len(rows), len(self.vectors))) @ self.vectors
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), _TINY))
