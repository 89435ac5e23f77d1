"""Long lists, a page at a time, by the cursors that the service gives."""

import streamlit as st

from ui import session
from ui.words import common as words


def cursor(key: str) -> str | None:
    """Where the page that is shown begins; ``None`` for the first one."""
    trail: list[str] = session.remembered(f"trail:{key}", [])
    return trail[-1] if trail else None


def show(key: str, *, size: int, shown: int, total: int, next_cursor: str | None) -> None:
    """Which items these are, and buttons to the pages before and after; nothing when all are shown."""
    trail: list[str] = session.remembered(f"trail:{key}", [])
    if not trail and next_cursor is None:
        return
    first = len(trail) * size + 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words.PREVIOUS,
            key=f"previous:{key}",
            disabled=not trail,
            on_click=_go,
            args=(key, trail[:-1]),
            icon=":material/chevron_left:",
        )
        st.button(
            words.NEXT,
            key=f"next:{key}",
            disabled=next_cursor is None,
            on_click=_go,
            args=(key, [*trail, next_cursor]),
            icon=":material/chevron_right:",
        )
        st.caption(words.SHOWING.format(first=first, last=first + shown - 1, total=total))


def _go(key: str, trail: list[str]) -> None:
    session.remember(f"trail:{key}", trail)
