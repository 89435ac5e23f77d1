"""A page that is drawn without the rest: what stands around it stays as it is while somebody works on the page."""

from collections.abc import Callable

import streamlit as st

from ui import session
from ui.parts import boundary, focus, frame


@st.fragment
def show(draw: Callable[[], None]) -> None:
    """What the latest action led to, the page, and the keyboard where it belongs.

    Whatever is pressed here draws this again and nothing else: drawing the frame as well takes as long as a card.
    """
    if session.person() is None or session.period() is None:
        st.rerun()  # the session has ended meanwhile, and the frame is to say so
    with boundary.guarded():
        frame.show_notice()
        draw()
        focus.show()
