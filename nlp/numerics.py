"""What keeps numbers the same on every machine: one thread for linear algebra, and rounding before ties."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nlp.types import Vectors

_DECIMALS = 5
_state = local()  # whether this thread is within one_thread() already


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra on one thread: the order of additions, and so the last bit, depends on their number.

    Within another it does nothing: to look for the libraries takes four milliseconds, which add up in a loop.
    """
    if getattr(_state, "limited", False):
        yield
        return
    with threadpool_limits(limits=1):
        _state.limited = True
        try:
            yield
        finally:
            _state.limited = False


def unit_rows(matrix: NDArray[np.floating]) -> Vectors:
    """Rows scaled to unit length and rounded, so that ties fall the same way everywhere; a zero row stays zero."""
    matrix = np.asarray(matrix, dtype=np.float64)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 1e-9)
    return np.asarray(np.round(scaled, _DECIMALS) + 0.0, dtype=np.float32)  # + 0.0: no negative zeros
