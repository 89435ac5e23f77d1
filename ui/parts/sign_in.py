"""The sign-in form."""

import streamlit as st

from ui import session
from ui.parts import boundary, frame
from ui.words import common as words


def show() -> None:
    """Ask for a user name and a password."""
    with st.container(key="ilmio_sign_in"):
        st.title(words.PRODUCT, anchor=False)
        if session.is_demo():
            frame.show_example_badge()
        st.text(words.SIGN_IN_INTRO)
        frame.show_languages()
        frame.show_notice()
        with st.form("sign_in"):
            st.text_input(words.USERNAME, key="username", autocomplete="username")
            st.text_input(words.PASSWORD, key="password", type="password", autocomplete="current-password")
            st.form_submit_button(words.SIGN_IN, type="primary", on_click=boundary.attempt, args=(_sign_in,))


def _sign_in() -> session.Notice | None:
    username, password = st.session_state["username"].strip(), st.session_state["password"]
    if not username or not password:
        return session.Notice("error", words.SIGN_IN_INCOMPLETE)
    session.sign_in(username, password)
    return None
