"""Yksikön havainnot: what a coordinator of one unit reads of it, and decides nothing about."""

import streamlit as st

from ui.parts import observations, privacy_queue, text_card
from ui.words import material as words


def _show() -> None:
    st.text(words.UNIT_INTRO)
    listed, flagged = st.tabs([words.TAB_OBSERVATIONS, words.TAB_PRIVACY], key="unit")
    with listed:
        observations.show(text_card.show, empty=words.UNIT_EMPTY)
    with flagged:
        privacy_queue.show(may_decide=False)


_show()
