"""What a person can decide of a card: accept, rename, merge, reject."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui import session
from ui.parts import boundary, decisions
from ui.parts.decisions import Incomplete
from ui.review_models import Card, Theme
from ui.words import common
from ui.words import suggestions as words


def show(card: Card, others: Sequence[Theme], *, not_listed: int, next_id: str | None) -> None:
    """The decisions that the card's state allows; after one, the next card opens.

    Args:
        card: What the person looks at.
        others: What it can be merged with.
        not_listed: How many more there are, too many to list.
        next_id: The card to open after a decision that moves this one away.
    """
    st.header(words.DECIDE, anchor=False)
    if card.status not in ("pending", "accepted"):
        st.caption(words.CLOSED)
        return
    if card.status == "pending":
        with st.container(border=True):
            _accept(card, next_id)
    with st.expander(words.RENAME):
        _rename(card)
    with st.expander(words.MERGE):
        _merge(card, others, not_listed)
    if card.status == "pending":
        with st.expander(words.REJECT):
            _reject(card, next_id)


def _accept(card: Card, next_id: str | None) -> None:
    with st.form(f"accept:{card.id}", border=False):
        _name_fields("accept", card)
        action = decisions.deciding(
            session.current_period().id, "accept", card.version, words.ACCEPTED, lambda: _accepted(card)
        )
        st.form_submit_button(
            words.ACCEPT_BUTTON,
            type="primary",
            shortcut="Alt+H",  # not with Enter: in a field that sends the form as well, and so decides twice
            help=words.ACCEPT_HELP,
            on_click=boundary.attempt,
            args=(action, _opening(next_id)),
        )


def _rename(card: Card) -> None:
    with st.form(f"rename:{card.id}", border=False):
        _name_fields("rename", card)
        action = decisions.deciding(
            session.current_period().id,
            "rename",
            card.version,
            words.RENAMED,
            lambda: {"theme_id": card.id, **_typed("rename", card)},
        )
        st.form_submit_button(words.RENAME_BUTTON, on_click=boundary.attempt, args=(action, _opening(card.id)))


def _merge(card: Card, others: Sequence[Theme], not_listed: int) -> None:
    if not others:
        st.caption(words.MERGE_NOTHING)
        return
    names = {other.id: _option(other) for other in others}
    with st.form(f"merge:{card.id}", border=False):
        st.multiselect(
            words.MERGE_WITH,
            list(names),
            format_func=lambda key: names.get(key, key),
            key=f"merge_with:{card.id}",
            placeholder=words.MERGE_PLACEHOLDER,
        )
        if not_listed:
            st.caption(words.MERGE_NOT_LISTED.format(n=not_listed))
        st.text_input(words.MERGE_NAME, key=f"merge_name:{card.id}", max_chars=300)
        st.caption(words.MERGE_NOTE)
        action = decisions.deciding(
            session.current_period().id, "merge", card.version, words.MERGED, lambda: _merged(card, others)
        )
        st.form_submit_button(words.MERGE_BUTTON, on_click=boundary.attempt, args=(action, _opening(card.id)))


def _reject(card: Card, next_id: str | None) -> None:
    reasons = {code.code: code.label for code in session.codes("reject_reason")}
    with st.form(f"reject:{card.id}", border=False):
        st.radio(
            words.REJECT_REASON,
            list(reasons),
            format_func=lambda key: reasons.get(key, key),
            key=f"reject_reason:{card.id}",
        )
        st.text_input(words.REJECT_NOTE, key=f"reject_note:{card.id}", max_chars=500)
        st.caption(words.REJECT_HELP)
        action = decisions.deciding(
            session.current_period().id,
            "reject",
            card.version,
            words.REJECTED.format(name=card.name_fi),
            lambda: _rejected(card),
        )
        st.form_submit_button(words.REJECT_BUTTON, on_click=boundary.attempt, args=(action, _opening(next_id)))


def _opening(theme_id: str | None) -> Callable[[], None]:
    return lambda: session.remember("theme_id", theme_id)


def _name_fields(form: str, card: Card) -> None:
    fields = {"name_fi": card.name_fi, "name_sv": card.name_sv or "", "description": card.description or ""}
    for name, value in fields.items():
        _offer(f"{form}_{name}:{card.id}", value)
    st.text_input(words.NAME_FI, key=f"{form}_name_fi:{card.id}", max_chars=300)
    st.text_input(words.NAME_SV, key=f"{form}_name_sv:{card.id}", max_chars=300)
    st.text_area(words.DESCRIPTION_LABEL, key=f"{form}_description:{card.id}", max_chars=5000, height=90)


def _offer(key: str, value: str) -> None:
    """Put a value into a field, unless the person has written something else there."""
    state = st.session_state
    if key not in state or state[key] == session.remembered(f"offered:{key}"):
        state[key] = value
    session.remember(f"offered:{key}", value)


def _typed(form: str, card: Card) -> dict[str, Any]:
    state = st.session_state
    name_fi = state[f"{form}_name_fi:{card.id}"].strip()
    if not name_fi:
        raise Incomplete(words.NAME_MISSING)
    rest = {name: state[f"{form}_{name}:{card.id}"].strip() for name in ("name_sv", "description")}
    return {"name_fi": name_fi, **rest}


def _accepted(card: Card) -> dict[str, Any]:
    typed = _typed("accept", card)
    if typed["name_fi"] == card.name_fi:
        del typed["name_fi"]  # its own name: nobody has named it anew
    return {"theme_id": card.id, **{name: value for name, value in typed.items() if value}}


def _merged(card: Card, others: Sequence[Theme]) -> dict[str, Any]:
    chosen = st.session_state[f"merge_with:{card.id}"]
    if not chosen:
        raise Incomplete(words.MERGE_NONE)
    accepted = [other.id for other in others if other.id in chosen and other.status == "accepted"]
    first = (
        [card.id] if card.status == "accepted" or not accepted else []
    )  # the first one's name stays: a theme's, if any
    order = list(dict.fromkeys([*first, *accepted, card.id, *chosen]))
    name = st.session_state[f"merge_name:{card.id}"].strip()
    return {"theme_ids": order, **({"name_fi": name} if name else {})}


def _rejected(card: Card) -> dict[str, Any]:
    note = st.session_state[f"reject_note:{card.id}"].strip()
    reason = st.session_state[f"reject_reason:{card.id}"]
    return {"theme_id": card.id, "reason": reason, **({"note": note} if note else {})}


def _option(theme: Theme) -> str:
    return f"{theme.name_fi} ({common.THEME_STATUSES[theme.status]}, {theme.size})"
