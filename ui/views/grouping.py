"""Ryhmittely: start a grouping, watch it, and see the earlier ones."""

import streamlit as st

from ui import session
from ui.parts import boundary, links, run_changes, run_progress, runs_table
from ui.words import grouping as words

_FEW = 20


def _show() -> None:
    st.text(words.INTRO)
    period = session.current_period()
    runs = session.client().runs(period.id)
    if runs and not runs[0].is_over:
        run_progress.show(period.id)
    else:
        _show_start(period.id)
    runs_table.show(runs)
    run_changes.show(runs)


def _show_start(period_id: str) -> None:
    places = session.client().overview(period_id).by_place
    n_texts = sum(places.get(place, 0) for place in ("pending", "singles", "waiting"))
    if not n_texts:
        links.empty(words.EMPTY, links.MATERIAL, words.EMPTY_LINK)
        return
    st.metric(words.TEXTS, n_texts, border=True, width=260)
    st.caption(words.TEXTS_NOTE)
    if n_texts < _FEW:
        st.warning(words.FEW.format(n=n_texts))
    with st.form("start_run"):
        names = dict(words.GRANULARITIES)
        st.select_slider(words.SLIDER, list(names), value=0.5, format_func=names.__getitem__, key="granularity")
        st.form_submit_button(
            words.START,
            type="primary",
            icon=":material/play_arrow:",
            on_click=boundary.attempt,
            args=(lambda: _start(period_id),),
        )


def _start(period_id: str) -> session.Notice:
    session.client().start_run(period_id, st.session_state["granularity"])
    return session.Notice("success", words.STARTED)


_show()
