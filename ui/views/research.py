"""Tutkimusaineisto: the pseudonymised files of a period, for researchers to take along."""

import streamlit as st

from ui import session
from ui.parts import downloads
from ui.words import material as words


def _show() -> None:
    st.text(words.RESEARCH_INTRO)
    period = session.current_period()
    key = f"research:{period.id}"
    if st.button(words.RESEARCH_BUILD, type="primary", key="build_research"):
        with st.spinner(words.RESEARCH_BUILDING):
            session.remember(key, session.client().research_file(period.id))
    content = session.remembered(key)
    if content is not None:
        offers = (downloads.Offer(words.RESEARCH_DOWNLOAD, "zip", "application/zip"),)
        downloads.show("aineisto", period, offers, lambda _period_id, _kind: content)


_show()
