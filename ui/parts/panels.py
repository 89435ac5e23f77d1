"""Actions that need more than a press: a row of buttons with their keys, and the form of the one that is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import session
from ui.parts import focus

_OPEN = "panel"


@dataclass(frozen=True, slots=True)
class Panel:
    """One action.

    Attributes:
        name: Which one it is.
        label: What its button says.
        title: What stands above its form.
        shortcut: The key that opens it.
        show: Draws the form.
    """

    name: str
    label: str
    title: str
    shortcut: str
    show: Callable[[], None]


def show(panels: Sequence[Panel]) -> None:
    """The buttons, and the form of the open one below them."""
    opened = session.remembered(_OPEN)
    with st.container(key="ilmio_panels"):
        for panel in panels:
            st.button(
                panel.label,
                key=f"panel:{panel.name}",
                shortcut=panel.shortcut,
                width="stretch",
                type="primary" if panel.name == opened else "secondary",
                on_click=_toggle,
                args=(panel.name,),
            )
    for panel in panels:
        if panel.name == opened:
            with st.container(border=True, key="ilmio_panel"):
                st.subheader(panel.title, anchor=False)
                panel.show()


def close() -> None:
    """Close the open one, if any."""
    session.remember(_OPEN, None)


def _toggle(name: str) -> None:
    if session.remembered(_OPEN) == name:
        close()
    else:
        session.remember(_OPEN, name)
        focus.ask(focus.PANEL)
