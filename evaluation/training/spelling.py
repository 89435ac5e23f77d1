"""Vectors of letter sequences, for words in no table: what the sequences of known words have in common.

A ridge regression of the known words' vectors on which sequences they hold. What spelling cannot tell shrinks to
nothing, so a word that resembles none weighs little.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import solve

from nlp.meaning import SWEDISH, sequences

_MOST = 8_000
_RIDGE = 10.0


def sequence_vectors(terms: Sequence[str], vectors: NDArray[np.float32]) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """The commonest letter sequences and their vectors.

    Args:
        terms: Finnish terms and Swedish ones with their mark.
        vectors: Theirs, shape ``(n_terms, n_dimensions)``.

    Returns:
        The sequences, and their vectors in the same order.
    """
    held = [sequences(term.removeprefix(SWEDISH)) for term in terms]
    counts = Counter(sequence for row in held for sequence in row)
    chosen = tuple(sorted(sorted(counts, key=lambda sequence: (-counts[sequence], sequence))[:_MOST]))
    column_of = {sequence: column for column, sequence in enumerate(chosen)}
    cells = [(row, column_of[part]) for row, parts in enumerate(held) for part in parts if part in column_of]
    rows, columns = np.array(cells).T
    design = sparse.csr_array((np.ones(len(cells)), (rows, columns)), shape=(len(terms), len(chosen)))
    gram = (design.T @ design).toarray() + _RIDGE * np.eye(len(chosen))
    fitted = solve(gram, design.T @ vectors.astype(np.float64), assume_a="pos", overwrite_a=True)
    return chosen, np.asarray(fitted, dtype=np.float32)
