"""What every embedder must give, whoever wrote it, checked where it comes in."""

from __future__ import annotations

import numpy as np

from nlp.errors import BadVectors
from nlp.types import Vectors

_OFF_UNIT = 0.02  # of a length's square; rounding to five decimals moves it by less


def check_vectors(vectors: Vectors, n_texts: int, made_by: str) -> Vectors:
    """The vectors as they came, in float32, if they are vectors.

    Args:
        vectors: Row *i* should be the vector of text *i*.
        n_texts: How many texts there are.
        made_by: Name of the embedder, for the message.

    Raises:
        BadVectors: There are more or fewer rows than texts, a number is infinite or none, or a row is neither of unit
            length nor zero.
    """
    if vectors.ndim != 2 or len(vectors) != n_texts:
        raise BadVectors(
            f"The model {made_by} gave an array of shape {vectors.shape} for {n_texts} texts; each needs a row."
        )
    squares = np.einsum("ij,ij->i", vectors, vectors)  # of lengths, without a copy of the vectors
    odd = ~np.isfinite(squares)
    if odd.any():
        raise BadVectors(
            f"The model {made_by} gave infinite numbers, or none, for {odd.sum()} of {n_texts} texts; take another."
        )
    off = (np.abs(squares - 1) > _OFF_UNIT) & (squares > 0)
    if off.any():
        raise BadVectors(
            f"The model {made_by} gave {off.sum()} of {n_texts} vectors that are not of unit length; scale each to 1."
        )
    return np.asarray(vectors, dtype=np.float32)
