"""Opening a reporting period: the first one, and those after it."""

from datetime import date

import streamlit as st

from ui import session
from ui.parts import boundary, links
from ui.words import coding as coding_words
from ui.words import common as words


def show(*, may_create: bool) -> None:
    """Say that there is no period, and let a coordinator open one."""
    if session.is_blind():
        links.empty(coding_words.NO_CODINGS)
        return
    links.empty(words.NO_PERIODS if may_create else words.NO_PERIODS_READER)
    if may_create:
        show_form()


def show_form() -> None:
    """Ask for a name and two days."""
    year = date.today().year  # noqa: DTZ011 - a default to be corrected by a person
    owners = _owners()
    with st.form("new_period"):
        if len(owners) > 1:
            owner = owners.__getitem__
            st.selectbox(words.ORGANISATION, list(owners), format_func=owner, key="new_period_organisation")
        st.text_input(words.PERIOD_NAME, key="new_period_name", placeholder=words.PERIOD_NAME_EXAMPLE, max_chars=120)
        starts, ends = st.columns(2)
        starts.date_input(words.PERIOD_STARTS, date(year, 1, 1), key="new_period_starts", format="DD.MM.YYYY")
        ends.date_input(words.PERIOD_ENDS, date(year, 12, 31), key="new_period_ends", format="DD.MM.YYYY")
        st.form_submit_button(words.PERIOD_CREATE, type="primary", on_click=boundary.attempt, args=(_create,))


def _owners() -> dict[str, str]:
    person = session.person()
    return person.coordinated if person else {}


def _create() -> session.Notice:
    state = st.session_state
    period = session.client().create_period(
        state["new_period_name"].strip(),
        state["new_period_starts"].isoformat(),
        state["new_period_ends"].isoformat(),
        state.get("new_period_organisation"),
    )
    session.forget_periods()
    session.choose_period(period)
    session.remember("period_id", period.id)
    return session.Notice("success", words.PERIOD_CREATED)
