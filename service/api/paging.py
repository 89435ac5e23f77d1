"""Cutting a page out of a list that is computed anew for each request."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from service.errors import BadInput

Item = TypeVar("Item")

Cursor = Annotated[str | None, Query(max_length=80, description="`next_cursor` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200)]


def cut(
    items: Sequence[Item], cursor: str | None, limit: int, id_of: Callable[[Item], object]
) -> tuple[Sequence[Item], str | None]:
    """The page after ``cursor``, and the cursor of the one after it.

    A cursor names the last item that was seen and where it stood: the next page goes on after that item if the list
    still has it, and from that place if not, so that a list that changes between two pages shows no item twice.

    Raises:
        BadInput: The cursor is not one of ours.
    """
    start = _start(items, cursor, id_of) if cursor else 0
    page = items[start : start + limit]
    end = start + len(page)
    return page, f"{end}.{id_of(page[-1])}" if end < len(items) and page else None


def _start(items: Sequence[Item], cursor: str, id_of: Callable[[Item], object]) -> int:
    place, _, last_id = cursor.partition(".")
    if not place.isdecimal() or not last_id:
        raise BadInput("Sivun tunniste ei kelpaa. Aloita luettelon alusta.")
    found = (number for number, item in enumerate(items, start=1) if str(id_of(item)) == last_id)
    return next(found, min(int(place), len(items)))
