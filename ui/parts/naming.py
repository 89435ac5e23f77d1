"""Naming and describing in both languages: accepting a suggestion, or saving the words alone."""

from typing import Any

import streamlit as st

from ui import session
from ui.parts import boundary, cards, decisions, shortcuts
from ui.parts.decisions import Incomplete
from ui.review_models import Card
from ui.words import decisions as words

_FIELDS = ("name_fi", "name_sv", "description", "description_sv")
_OFFERED = "names_offered"


def show(card: Card, next_id: str | None) -> None:
    """The fields, and what can be done with them: after accepting, the next card opens."""
    _offer({f"{name}:{card.id}": getattr(card, name) or "" for name in _FIELDS})
    with st.form(f"naming:{card.id}", enter_to_submit=False):
        show_fields(card.id)
        if card.status == "pending":
            _show_accept(card, next_id)
        _show_save(card)


def show_fields(scope: str) -> None:
    """Fields for the names and the descriptions."""
    st.text_input(words.NAME_FI, key=f"name_fi:{scope}", max_chars=300)
    st.text_input(words.NAME_SV, key=f"name_sv:{scope}", max_chars=300)
    st.text_area(words.DESCRIPTION_FI, key=f"description:{scope}", max_chars=5000, height=80)
    st.text_area(words.DESCRIPTION_SV, key=f"description_sv:{scope}", max_chars=5000, height=80)


def typed(scope: str) -> dict[str, Any]:
    """What the person wrote.

    Raises:
        Incomplete: The Finnish name is missing.
    """
    written = {name: (st.session_state.get(f"{name}:{scope}") or "").strip() for name in _FIELDS}
    if not written["name_fi"]:
        raise Incomplete(words.NAME_MISSING)
    return written


def filled(scope: str) -> dict[str, Any]:
    """What the person wrote, without what was left empty."""
    return {name: value for name, value in typed(scope).items() if value}


def _show_accept(card: Card, next_id: str | None) -> None:
    st.form_submit_button(
        words.ACCEPT_BUTTON,
        type="primary",
        shortcut=shortcuts.ACCEPT,
        help=words.ACCEPT_HELP,
        on_click=boundary.attempt,
        args=(
            decisions.deciding("accept", card.version, words.ACCEPTED, lambda: _accepted(card)),
            cards.opening(next_id),
        ),
    )


def _show_save(card: Card) -> None:
    st.form_submit_button(
        words.RENAME_BUTTON if card.status == "pending" else words.RENAME_THEME_BUTTON,
        shortcut=shortcuts.SAVE_NAME,
        on_click=boundary.attempt,
        args=(
            decisions.deciding("rename", card.version, words.RENAMED, lambda: {"theme_id": card.id, **typed(card.id)}),
            cards.opening(card.id),
        ),
    )


def _accepted(card: Card) -> dict[str, Any]:
    written = filled(card.id)
    if written["name_fi"] == card.name_fi:
        del written["name_fi"]  # its own name: nobody has named it anew
    return {"theme_id": card.id, **written}


def _offer(fields: dict[str, str]) -> None:
    """Put values into fields, unless the person has written something else there."""
    state, offered = st.session_state, session.remembered(_OFFERED, {})
    for key, value in fields.items():
        if key not in state or state[key] == offered.get(key):
            state[key] = value
    session.remember(_OFFERED, fields)  # of this card alone: Streamlit looks through all that a session holds
