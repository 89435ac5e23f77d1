"""Splitting into the parts that the machine proposes; by hand it is done with chosen texts."""

from typing import Any

import streamlit as st

from ui.parts import boundary, cards, decisions
from ui.parts.decisions import Incomplete
from ui.review_models import Card, Part
from ui.words import decisions as words


def show(card: Card) -> None:
    """The proposed parts, each to be taken or left, with a name to correct."""
    if not card.parts:
        st.caption(words.SPLIT_NONE)
        return
    st.caption(words.SPLIT_NOTE if card.status == "pending" else words.SPLIT_THEME_NOTE)
    with st.form(f"split:{card.id}", border=False, enter_to_submit=False):
        for number, part in enumerate(card.parts, start=1):
            _show_part(card, number, part)
        st.form_submit_button(
            words.SPLIT_BUTTON,
            type="primary",
            on_click=boundary.attempt,
            args=(
                decisions.deciding("split", card.version, words.SPLIT_DONE, lambda: _split(card)),
                cards.opening(card.id),
            ),
        )


def _show_part(card: Card, number: int, part: Part) -> None:
    n = len(part.submission_ids)
    label = words.SPLIT_ONE if n == 1 else words.SPLIT_PART
    st.checkbox(label.format(number=number, n=n), value=True, key=_key("part", card, number))
    st.text_input(
        words.SPLIT_NAME.format(number=number), value=part.title, key=_key("part_name", card, number), max_chars=300
    )


def _split(card: Card) -> dict[str, Any]:
    state = st.session_state
    parts = [
        {"submission_ids": list(part.submission_ids), **_named(state[_key("part_name", card, number)])}
        for number, part in enumerate(card.parts, start=1)
        if state[_key("part", card, number)]
    ]
    if not parts:
        raise Incomplete(words.SPLIT_NOTHING_CHOSEN)
    return {"theme_id": card.id, "parts": parts}


def _named(name: str) -> dict[str, str]:
    return {"name_fi": name.strip()} if name.strip() else {}


def _key(what: str, card: Card, number: int) -> str:
    return f"{what}:{card.id}:{number}"
