"""Pages of a list that may change between them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.api.paging import cut
from service.errors import BadInput


def read_all(items: list[int], limit: int) -> list[int]:
    seen: list[int] = []
    cursor: str | None = None
    while True:
        page, cursor = cut(items, cursor, limit, str)
        seen.extend(page)
        if cursor is None:
            return seen


@given(st.lists(st.integers(), unique=True), st.integers(1, 10))
def test_the_pages_of_a_list_are_the_list(items: list[int], limit: int) -> None:
    assert read_all(items, limit) == items


@given(st.lists(st.integers(), unique=True, min_size=3), st.integers(1, 5), st.data())
def test_no_item_is_shown_twice_when_some_vanish_between_pages(
    items: list[int], limit: int, data: st.DataObject
) -> None:
    page, cursor = cut(items, None, limit, str)
    assume(cursor is not None)
    gone = data.draw(st.sets(st.sampled_from(items))) - {page[-1]}
    following, _ = cut([item for item in items if item not in gone], cursor, limit, str)
    assert not set(following) & set(page)


def test_a_page_goes_on_from_its_place_when_the_last_item_has_vanished() -> None:
    _, cursor = cut(["a", "b", "c", "d"], None, 2, str)
    assert cut(["a", "c", "d"], cursor, 2, str) == (["d"], None)


@pytest.mark.parametrize("cursor", ["kissa", "3", "-1.x", ".a"])
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    with pytest.raises(BadInput):
        cut([1, 2, 3], cursor, 5, str)
