"""What people add to a theme: codes, a note, a place on the committee's agenda."""

from typing import Any

import streamlit as st

from ui import session
from ui.parts import boundary, decisions, panels, shortcuts
from ui.parts.decisions import Incomplete
from ui.review_models import Card
from ui.words import decisions as words


def show(card: Card) -> None:
    """A list of codes for each of the frames."""
    with st.form(f"tags:{card.id}", border=False, enter_to_submit=False):
        for list_name, label in words.TAG_LISTS.items():
            _show_list(card, list_name, label)
        st.form_submit_button(
            words.TAGS_BUTTON,
            type="primary",
            on_click=boundary.attempt,
            args=(decisions.deciding("tag", card.version, words.TAGGED, lambda: _tagged(card)), panels.close),
        )


def _show_list(card: Card, list_name: str, label: str) -> None:
    names = {code.code: code.label for code in session.codes(list_name)}
    st.multiselect(
        label,
        list(names),
        default=[code for code in card.tags.of(list_name) if code in names],
        format_func=lambda code: names.get(code, code),
        key=f"tag:{card.id}:{list_name}",
        placeholder=words.TAGS_PLACEHOLDER,
        select_all=False,
    )


def _tagged(card: Card) -> dict[str, Any]:
    chosen = {name: st.session_state[f"tag:{card.id}:{name}"] for name in words.TAG_LISTS}
    return {"theme_id": card.id, **chosen}


def show_note(card: Card) -> None:
    """A field for a note of the coordinators'."""
    with st.form(f"note:{card.id}", border=False, enter_to_submit=False):
        st.text_area(words.NOTE_TEXT, key=f"note_text:{card.id}", max_chars=5000, height=100)
        st.form_submit_button(
            words.NOTE_BUTTON,
            type="primary",
            on_click=boundary.attempt,
            args=(decisions.deciding("note", card.version, words.NOTED, lambda: _noted(card)), panels.close),
        )


def _noted(card: Card) -> dict[str, Any]:
    text = st.session_state[f"note_text:{card.id}"].strip()
    if not text:
        raise Incomplete(words.NOTE_EMPTY)
    return {"theme_id": card.id, "text": text}


def show_committee(card: Card) -> None:
    """The button that puts a theme on the committee's agenda, or takes it off."""
    wanted = not card.committee_pick
    payload = {"theme_id": card.id, "picked": wanted}
    sentence = words.PICKED if wanted else words.UNPICKED
    st.button(
        words.COMMITTEE if wanted else words.COMMITTEE_OFF,
        key="committee",
        shortcut=shortcuts.COMMITTEE,
        icon=":material/gavel:",
        on_click=boundary.attempt,
        args=(decisions.deciding("pick", card.version, sentence, lambda: payload),),
    )
