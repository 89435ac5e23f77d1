"""Rinnakkaisarviointi: a coordinator asks for a blind review, and both see where the two reviews differ."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.coding_models import Coding
from ui.dates import day_and_clock
from ui.markup import plain
from ui.parts import boundary, comparison, links
from ui.words import coding as words

_SHOWN = "coding_shown"


def _show() -> None:
    if session.is_blind():
        _show_own()
        return
    st.text(words.INTRO)
    client, period = session.client(), session.current_period()
    codings = client.codings(period.id)
    _show_asking(period.id)
    st.header(words.CODINGS, anchor=False)
    if not codings:
        links.empty(words.CODINGS_NONE)
    for coding in codings:
        _show_coding(coding)
    chosen = _chosen(codings)
    if chosen is not None:
        comparison.show(chosen)


def _show_own() -> None:
    st.text(words.BLIND)
    own = next(one for one in session.client().own_codings() if one.id == session.current_period().id)
    if own.compared_at is None:
        links.empty(words.NOT_YET)
    else:
        comparison.show(own)


def _show_asking(period_id: str) -> None:
    people = {one.username: one.display_name for one in session.client().second_coders()}
    st.header(words.ASK, anchor=False)
    if not people:
        links.empty(words.NOBODY)
        return
    with st.form("ask_second_coder"):
        st.selectbox(
            words.WHO,
            list(people),
            index=None,
            format_func=lambda name: people.get(name, name),
            key="second_coder",
            placeholder=words.WHO_PLACEHOLDER,
        )
        st.caption(words.ASK_NOTE)
        st.form_submit_button(
            words.ASK_BUTTON, type="primary", on_click=boundary.attempt, args=(lambda: _ask(period_id),)
        )


def _ask(period_id: str) -> session.Notice:
    username: str | None = st.session_state["second_coder"]
    if username is None:
        return session.Notice("error", words.WHO_MISSING)
    asked = session.client().ask_second_coder(period_id, username)
    return session.Notice("success", words.ASKED.format(name=asked.coder))


def _show_coding(coding: Coding) -> None:
    with st.container(border=True):
        reviewed, total = coding.progress.reviewed, coding.progress.total
        line = words.CODING_LINE.format(name=coding.coder, run=coding.run, reviewed=reviewed, total=total)
        st.markdown(f"**{plain(line)}**")
        if coding.compared_at is None:
            st.caption(words.OPENED.format(when=day_and_clock(coding.opened_at)))
            st.button(
                words.COMPARE,
                key=f"compare:{coding.id}",
                on_click=boundary.attempt,
                args=(lambda: _compare(coding),),
            )
            st.caption(words.COMPARE_HELP)
        else:
            st.caption(words.COMPARED.format(when=day_and_clock(coding.compared_at)))
            st.button(words.SHOW, key=f"show:{coding.id}", on_click=session.remember, args=(_SHOWN, coding.id))


def _compare(coding: Coding) -> session.Notice:
    session.client().compare(coding.id)
    session.remember(_SHOWN, coding.id)
    return session.Notice("success", words.COMPARE_NOW)


def _chosen(codings: Sequence[Coding]) -> Coding | None:
    """The comparison that was asked for last; otherwise the newest one."""
    compared = [coding for coding in codings if coding.compared_at is not None]
    wanted = session.remembered(_SHOWN)
    return next((coding for coding in compared if coding.id == wanted), next(iter(compared), None))


_show()
