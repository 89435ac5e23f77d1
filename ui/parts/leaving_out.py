"""Leaving an observation out, with a reason of the closed list."""

import streamlit as st

from ui import session
from ui.parts import boundary
from ui.words import material as words


def show(submission_id: str, reference: str) -> None:
    """Ask for the reason; none is chosen at first."""
    reasons = {code.code: code.label for code in session.codes("exclusion_reason")}
    with st.expander(words.EXCLUDE), st.form(f"leave_out:{submission_id}", border=False):
        st.caption(words.EXCLUDE_NOTE)
        st.selectbox(
            words.EXCLUDE_REASON,
            list(reasons),
            index=None,
            placeholder=words.REASON_MISSING,
            format_func=lambda code: reasons.get(code, code),
            key=f"reason:{submission_id}",
        )
        st.form_submit_button(
            words.EXCLUDE_BUTTON,
            on_click=boundary.attempt,
            args=(lambda: _leave_out(submission_id, reference),),
        )


def _leave_out(submission_id: str, reference: str) -> session.Notice:
    reason = st.session_state[f"reason:{submission_id}"]
    if reason is None:
        return session.Notice("error", words.REASON_MISSING)
    session.client().exclude(submission_id, reason)
    return session.Notice("success", words.EXCLUDED.format(reference=reference))
