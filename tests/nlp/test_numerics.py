from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from threadpoolctl import threadpool_info, threadpool_limits

from nlp.numerics import different_rows, one_thread
from nlp.types import Vectors

_SHAPES = arrays.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=12)
_ROWS = arrays.arrays(np.float32, _SHAPES, elements=st.sampled_from([-1.0, 0.0, 0.5]))


def threads() -> set[int]:
    """Of linear algebra, by its libraries."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_linear_algebra_has_one_thread_inside_and_as_many_as_before_outside() -> None:
    with threadpool_limits(limits=2):
        with one_thread(), one_thread():
            assert threads() == {1}
        assert threads() == {2}


def test_who_leaves_first_does_not_give_threads_to_who_is_still_inside() -> None:
    entered, left = Event(), Event()

    def stay() -> set[int]:
        with one_thread():
            entered.set()
            assert left.wait(60)
            return threads()

    with threadpool_limits(limits=2), ThreadPoolExecutor(1) as pool:
        with one_thread():
            staying = pool.submit(stay)
            assert entered.wait(60)
        left.set()
        assert staying.result() == {1}
        assert threads() == {2}


@given(_ROWS)
def test_different_rows_are_those_that_numpy_tells(matrix: Vectors) -> None:
    rows, first, which, copies = np.unique(matrix, axis=0, return_index=True, return_inverse=True, return_counts=True)
    found = different_rows(matrix)
    assert matrix[found[0]].tolist() == rows.tolist()
    assert [part.tolist() for part in found] == [first.tolist(), which.tolist(), copies.tolist()]
