"""Teemat: the accepted themes, for the coordinator to tend and for the network to read."""

import streamlit as st

from ui import session
from ui.parts import curated_list, decision_log, theme_list
from ui.words import themes as words


def _show() -> None:
    person, period = session.person(), session.current_period()
    if person is None or not person.is_coordinator:
        st.text(words.INTRO_READER.format(min_cell=period.min_cell))
        curated_list.show(period, empty=words.EMPTY_READER)
        return
    st.text(words.INTRO)
    if st.toggle(words.AS_OTHERS_SEE, key="as_others_see"):
        curated_list.show(period, empty=words.EMPTY_READER)
    else:
        if theme_list.show(period.id):
            curated_list.show_downloads(period)
        decision_log.show()


_show()
