"""Where the keyboard is after the page has been drawn anew: what it was on may have gone.

Whoever decides by keyboard alone must not begin from the top of the page after every decision.
"""

import json

import streamlit as st

from ui import session

# Each is tried in turn; what cannot be focused by itself is made to.
CARD = (".st-key-ilmio_card .ilmio-heading", "[data-testid=stMain] h1")
PANEL = (".st-key-ilmio_panel :is(input, textarea, button)", ".st-key-ilmio_panel")
_ASKED, _TIMES = "focus_asked", "focus_times"
# Streamlit draws some fields a moment later than the rest.
_SCRIPT = """<script>
if ({stay} && document.querySelector(".ilmio-heading")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
setTimeout(() => {{
  const one = {places}.map((place) => document.querySelector(place)).find(Boolean);
  if (!one) return;
  if ({stay}) document.querySelector("[data-testid=stColumn]:has(.st-key-ilmio_side) > div")?.scrollTo(0, 0);
  if (!one.matches("input, textarea, button")) one.tabIndex = -1;
  one.focus({{ preventScroll: {stay} }});
}}, 200); /* {times} */</script>"""


def ask(places: tuple[str, ...]) -> None:
    """Let the next drawing of the page end with the keyboard on the first of these that is there."""
    session.remember(_ASKED, places)
    session.remember(_TIMES, session.remembered(_TIMES, 0) + 1)


def show() -> None:
    """Move the keyboard where it was asked for; comes last on a page."""
    with st.container(key="ilmio_unseen_focus"):
        places = session.remembered(_ASKED)
        if places is not None:
            session.remember(_ASKED, None)
            stay = "true" if places == CARD else "false"  # a card is read from the top of its page
            script = _SCRIPT.format(places=json.dumps(places), stay=stay, times=session.remembered(_TIMES, 0))
            st.html(script, unsafe_allow_javascript=True)
