"""Lists come a page at a time."""

from typing import Generic, TypeVar

from pydantic import BaseModel

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """A page of a list: ask for the next one with ``cursor=next_cursor``."""

    items: list[Item]
    next_cursor: str | None
    total: int
