from concurrent.futures import ThreadPoolExecutor
from threading import Event

from threadpoolctl import threadpool_info, threadpool_limits

from nlp.numerics import one_thread


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
