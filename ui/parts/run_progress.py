"""How far the grouping has come, without the rest of the page moving."""

import streamlit as st

from ui import session
from ui.models import Run
from ui.parts import boundary
from ui.words import grouping as words

_SECONDS = 1.0


@st.fragment(run_every=_SECONDS)
def show(period_id: str) -> None:
    """A bar and a sentence that keep up by themselves; the whole page is drawn anew when the run is over."""
    with boundary.guarded():
        newest = session.client().runs(period_id)[:1]
        if not newest or newest[0].is_over:
            st.rerun()
        _show(newest[0])


def _show(run: Run) -> None:
    st.header(words.RUNNING, anchor=False)
    st.progress(run.progress, text=run.stage_label or words.QUEUED_SENTENCE)
    st.button(
        words.CANCEL,
        key="cancel_run",
        icon=":material/stop:",
        on_click=boundary.attempt,
        args=(lambda: _cancel(run.id),),
    )


def _cancel(run_id: str) -> session.Notice:
    session.client().cancel_run(run_id)
    return session.Notice("success", words.CANCELLED)
