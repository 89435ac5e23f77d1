"""What keeps numbers the same on every machine: one thread for linear algebra, and rounding before ties."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import OpenBLASController, ThreadpoolController

from nlp.types import Vectors

_DECIMALS = 5
_FIRST = 8  # columns that nearly always tell the order of rows
_state = local()  # whether this thread is within one_thread() already


class _Blas:
    """The number of threads of BLAS, which is the process's: the first of our threads sets it to one, the last back.

    Were each to set back what it found, the first to leave would give those who are still inside many.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._before: Any = None

    def enter(self, controller: ThreadpoolController) -> None:
        """One more thread wants it to be one."""
        with self._lock:
            if not self._inside:
                OpenBLASController.clear_controlling_thread(force=True)
                self._before = controller.limit(limits=1, user_api="blas")
            self._inside += 1

    def leave(self) -> None:
        """One thread less does."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                OpenBLASController.clear_controlling_thread(force=True)  # it may have been another that entered first
                self._before.restore_original_limits()
                OpenBLASController.clear_controlling_thread(force=True)


_blas = _Blas()


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra on one thread: the order of additions, and so the last bit, depends on their number.

    Within another it does nothing: to look for the libraries takes four milliseconds, which add up in a loop.
    """
    if getattr(_state, "limited", False):
        yield
        return
    controller = ThreadpoolController()
    _blas.enter(controller)
    _state.limited = True
    try:
        with controller.limit(limits=1, user_api="openmp"):  # each thread has a number of its own
            yield
    finally:
        _state.limited = False
        _blas.leave()


def unit_rows(matrix: NDArray[np.floating]) -> Vectors:
    """Rows scaled to unit length and rounded, so that ties fall the same way everywhere; a zero row stays zero."""
    matrix = np.asarray(matrix, dtype=np.float64)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 1e-9)
    return np.asarray(np.round(scaled, _DECIMALS) + 0.0, dtype=np.float32)  # + 0.0: no negative zeros


def different_rows(matrix: Vectors) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The different rows in ascending order, as ``np.unique`` tells them, a tenth as slow.

    Args:
        matrix: Shape ``(n, d)``, finite, without negative zeros.

    Returns:
        Where each different row occurs first, which of them each row is, and how often each occurs.
    """
    first = matrix[:, :_FIRST]
    order = np.lexsort(first.T[::-1]) if first.size else np.arange(0)
    before, after = order[:-1], order[1:]
    alike = (first[before] == first[after]).all(axis=1)
    equal = alike.copy()
    equal[alike] = (matrix[before[alike]] == matrix[after[alike]]).all(axis=1)
    if (equal != alike).any() or not first.size:  # the first columns do not tell
        _, places, which, copies = np.unique(matrix, axis=0, return_index=True, return_inverse=True, return_counts=True)
        return places, which, copies
    starts = np.concatenate([[True], ~equal])
    which = np.empty(len(matrix), dtype=np.int64)
    which[order] = starts.cumsum() - 1
    return order[starts], which, np.bincount(which)
