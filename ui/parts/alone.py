"""A page that is drawn without the rest: what stands around it stays as it is while somebody works on the page."""

from collections.abc import Callable

import streamlit as st

from ui import session
from ui.parts import boundary, focus, frame


@st.fragment
def show(draw: Callable[[], bool]) -> None:
    """What the latest action led to, the page, and the keyboard where it belongs.

    Whatever is pressed here draws this again and nothing else: drawing the frame as well takes as long as a card.

    Args:
        draw: Draws the page; whether what it has drawn still holds. If not, everything is drawn anew.
    """
    if session.person() is None or session.period() is None:
        st.rerun()  # the session has ended meanwhile, and the frame is to say so
    with boundary.guarded():
        notice = session.waiting_notice()
        frame.show_notice()
        if not draw():
            if notice is not None:
                session.leave_notice(notice)
            st.rerun()
        focus.show()
