"""Letting the texts on screen be published."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.parts import boundary
from ui.words import common as words


def show(key: str, unconfirmed: Sequence[str]) -> None:
    """One button that confirms the shown texts that nobody has confirmed yet."""
    if not unconfirmed:
        st.caption(words.ALL_CONFIRMED)
        return
    st.button(
        words.CONFIRM_TEXTS.format(n=len(unconfirmed)),
        key=f"confirm:{key}",
        icon=":material/verified:",
        on_click=boundary.attempt,
        args=(lambda: _confirm(unconfirmed),),
    )
    st.caption(words.CONFIRM_HELP)


def _confirm(submission_ids: Sequence[str]) -> session.Notice:
    confirmed = session.client().confirm(session.current_period().id, submission_ids)
    return session.Notice("success", words.CONFIRMED_N.format(n=confirmed))
