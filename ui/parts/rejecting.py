"""Rejecting a suggestion, with a reason."""

from typing import Any

import streamlit as st

from ui import session
from ui.parts import boundary, cards, decisions
from ui.review_models import Card
from ui.words import decisions as words


def show(card: Card, next_id: str | None) -> None:
    """The reason, and a note to it; after it, the next card opens."""
    reasons = {code.code: code.label for code in session.codes("reject_reason")}
    with st.form(f"reject:{card.id}", border=False, enter_to_submit=False):
        st.radio(
            words.REJECT_REASON,
            list(reasons),
            format_func=lambda key: reasons.get(key, key),
            key=f"reject_reason:{card.id}",
        )
        st.text_input(words.REJECT_NOTE, key=f"reject_note:{card.id}", max_chars=500)
        st.caption(words.REJECT_HELP)
        sentence = words.REJECTED.replace("{name}", card.name_fi.replace("{", "{{").replace("}", "}}"))
        st.form_submit_button(
            words.REJECT_BUTTON,
            type="primary",
            on_click=boundary.attempt,
            args=(
                decisions.deciding("reject", card.version, sentence, lambda: _rejected(card)),
                cards.opening(next_id),
            ),
        )


def _rejected(card: Card) -> dict[str, Any]:
    note = st.session_state[f"reject_note:{card.id}"].strip()
    reason = st.session_state[f"reject_reason:{card.id}"]
    return {"theme_id": card.id, "reason": reason, **({"note": note} if note else {})}
