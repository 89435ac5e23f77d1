"""Where the keyboard is after the page has been drawn anew: what it was on may have gone.

Whoever decides by keyboard alone must not begin from the top of the page after every decision.
"""

import streamlit as st

from ui import session

CARD = ".st-key-ilmio_card .ilmio-heading"
PANEL = ".st-key-ilmio_panel :is(input, textarea, button)"
_ASKED, _TIMES = "focus_asked", "focus_times"
_SCRIPT = """<script>(() => {{
  const one = document.querySelector("{selector}");
  if (!one) return;
  if (!one.matches("input, textarea, button")) one.tabIndex = -1;
  one.focus({{ preventScroll: {stay} }});
}})(); /* {times} */</script>"""


def ask(selector: str) -> None:
    """Let the next drawing of the page end with the keyboard there."""
    session.remember(_ASKED, selector)
    session.remember(_TIMES, session.remembered(_TIMES, 0) + 1)


def show() -> None:
    """Move the keyboard where it was asked for; comes last on a page."""
    with st.container(key="ilmio_unseen_focus"):
        selector = session.remembered(_ASKED)
        if selector is not None:
            stay = "true" if selector == CARD else "false"  # the outcome above the card stays in view
            script = _SCRIPT.format(selector=selector, stay=stay, times=session.remembered(_TIMES, 0))
            st.html(script, unsafe_allow_javascript=True)
