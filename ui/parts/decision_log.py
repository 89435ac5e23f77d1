"""What has been decided, by whom, and the way back."""

from html import escape

import streamlit as st

from ui import session
from ui.dates import day_and_clock
from ui.history_models import DecisionMade
from ui.parts import boundary, decisions, paging
from ui.words import decisions as words

LINES_A_PAGE = 15


def show() -> None:
    """The log, newest first, with a button to undo whatever can be undone; read when somebody unfolds it."""
    log = st.expander(words.LOG, icon=":material/history:", key="decision_log", on_change="rerun")
    if not log.open:
        return
    with log:
        period_id = session.current_period().id
        page = session.client().decisions(period_id, limit=LINES_A_PAGE, cursor=paging.cursor("log"))
        if not page.items:
            st.caption(words.LOG_EMPTY)
        for line in page.items:
            show_line(line, page.version)
        paging.show("log", size=LINES_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)


def show_line(line: DecisionMade, version: int) -> None:
    """One decision as a sentence, with the way back."""
    when = day_and_clock(line.made_at) if line.made_at else ""
    undone = f" ({words.LOG_UNDONE})" if line.undone else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"line:{line.sequence}"):
        st.html(
            f"<p class='ilmio-text'>{line.sequence}. {escape(line.sentence)}"
            f"{escape(undone)}<br><span class='ilmio-note'>{escape(when)}</span></p>"
        )
        if line.can_undo:
            st.button(
                words.UNDO,
                key=f"undo:{line.sequence}",
                on_click=boundary.attempt,
                args=(decisions.undoing(line.sequence, based_on=version),),
            )
