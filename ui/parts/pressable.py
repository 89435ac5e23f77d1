"""Many texts with boxes to tick and buttons to press, drawn at once.

Each of Streamlit's own boxes and buttons takes the browser as long to draw as a whole text; ten texts have twenty.
"""

from collections.abc import Callable, Collection
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPT = Path(__file__).parent.parent.joinpath("pressable.js").read_text(encoding="utf-8")
_draw = st.components.v2.component(
    "ilmio_pressable", html='<div class="ilmio-pressable"></div>', js=_SCRIPT, isolate_styles=False
)


def show(
    key: str,
    html: str,
    *,
    ticked: Collection[str] = (),
    on_tick: Callable[[set[str]], None] | None = None,
    on_press: Callable[[str], None] | None = None,
) -> None:
    """Draw words with boxes and buttons among them.

    Args:
        key: Tells them from others on the page.
        html: The words; whatever people wrote is escaped in it.
        ticked: Values of the boxes that are ticked.
        on_tick: Called with the values of all ticked boxes when one has been ticked or unticked.
        on_press: Called with the value of the button that was pressed.
    """
    data = {"html": html, "ticked": sorted(ticked), "heard": _told(key).get("told", 0)}
    _draw(
        key=key,
        data=data,
        on_ticked_change=lambda: on_tick(set(_told(key).get("ticked", ()))) if on_tick else None,
        on_pressed_change=lambda: on_press(st.session_state[key].pressed) if on_press else None,
    )


def box(value: str, label: str) -> str:
    """A box to tick, as HTML."""
    return f'<label class="ilmio-tick"><input type="checkbox" data-tick="{escape(value)}"> {escape(label)}</label>'


def button(value: str, label: str) -> str:
    """A button to press, as HTML."""
    return f'<button type="button" class="ilmio-press" data-press="{escape(value)}">{escape(label)}</button>'


def _told(key: str) -> dict[str, Any]:
    """What the browser told last of the boxes."""
    known = st.session_state.get(key) or {}
    told: dict[str, Any] = known.get("ticked") or {}
    return told
