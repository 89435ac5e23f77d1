"""Merging, with a guard: what would go out of sight is told before, and kept as views after."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui import session
from ui.markup import told
from ui.parts import boundary, cards, decisions, targets
from ui.parts.decisions import Incomplete
from ui.review_models import Card, Theme
from ui.words import decisions as words


def show(card: Card) -> None:
    """What to merge with, what that would hide, and the button."""
    others, not_listed = targets.listed(card)
    if not others:
        st.caption(words.MERGE_NOTHING)
        return
    names = targets.names(others)
    chosen = st.multiselect(
        words.MERGE_WITH,
        list(names),
        format_func=lambda key: names.get(key, key),
        key=f"merge_with:{card.id}",
        placeholder=words.MERGE_PLACEHOLDER,
        select_all=False,
    )
    if not_listed:
        st.caption(words.MERGE_NOT_LISTED.format(n=not_listed))
    if chosen and not session.is_blind():
        _show_guard([card.id, *chosen])
    st.text_input(words.MERGE_NAME, key=f"merge_name:{card.id}", max_chars=300)
    st.caption(words.MERGE_NOTE)
    st.button(
        words.MERGE_BUTTON,
        key="merge",
        type="primary",
        on_click=boundary.attempt,
        args=(
            decisions.deciding("merge", card.version, words.MERGED, lambda: _merged(card, others)),
            cards.opening(card.id),
        ),
    )


def _show_guard(theme_ids: Sequence[str]) -> None:
    guard = session.client().merge_guard(session.current_period().id, theme_ids)
    st.caption(words.MERGE_SIZE.format(n=guard.size))
    if not guard.findings:
        st.caption(words.MERGE_HIDES_NOTHING)
        return
    st.warning(words.MERGE_HIDES, icon=":material/visibility:")
    st.html(told(finding.sentence for finding in guard.findings))
    st.caption(words.MERGE_KEPT)


def _merged(card: Card, others: Sequence[Theme]) -> dict[str, Any]:
    chosen = st.session_state[f"merge_with:{card.id}"]
    if not chosen:
        raise Incomplete(words.MERGE_NONE)
    accepted = [other.id for other in others if other.id in chosen and other.status == "accepted"]
    # The first one's name stays: a theme's, if any.
    first = [card.id] if card.status == "accepted" or not accepted else []
    order = list(dict.fromkeys([*first, *accepted, card.id, *chosen]))
    name = st.session_state[f"merge_name:{card.id}"].strip()
    return {"theme_ids": order, **({"name_fi": name} if name else {})}
