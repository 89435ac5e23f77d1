"""Aineisto: the observations, the privacy queue, the import."""

import streamlit as st

from ui import session
from ui.markup import plain
from ui.parts import import_form, observations, privacy_queue
from ui.parts.theme_card import counted
from ui.words import material as words


def _show() -> None:
    st.text(words.INTRO)
    form_url = session.service_info().form_url
    if form_url:
        st.markdown(f"{plain(words.FORM_ADDRESS)} <{form_url}>")
    waiting = privacy_queue.count()
    if waiting:
        st.caption(words.WAITING_IN_QUEUE.format(observations=counted(waiting)))
    listed, flagged, imported = st.tabs([words.TAB_OBSERVATIONS, words.TAB_PRIVACY, words.TAB_IMPORT], key="material")
    with listed:
        observations.show()
    with flagged:
        privacy_queue.show()
    with imported:
        import_form.show()


_show()
