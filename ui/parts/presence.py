"""Who else is looking, kept up to date without the rest of the page moving."""

from concurrent.futures import Future

import streamlit as st

from ui import session
from ui.client import ServiceUnhappy, ServiceUnreachable
from ui.history_models import Beholder, Presence
from ui.markup import plain
from ui.words import suggestions as words

_SECONDS = 15.0
_HEARD = "presence_heard"


def show(theme_id: str | None, heard: Future[Presence] | None = None) -> None:
    """Tell the others what this person looks at, and this person who the others are.

    Args:
        theme_id: The card that is looked at, if any.
        heard: The answer, if this has been told already.
    """
    session.remember(_HEARD, heard)
    _show(theme_id)


@st.fragment(run_every=_SECONDS)
def _show(theme_id: str | None) -> None:
    heard: Future[Presence] | None = session.remembered(_HEARD)
    session.remember(_HEARD, None)  # good for one drawing
    try:
        told = heard.result() if heard else session.client().be_present(session.current_period().id, theme_id)
    except (ServiceUnhappy, ServiceUnreachable):
        return  # a hint only: what matters is guarded by the version of each decision
    others = told.others
    here = [other for other in others if theme_id is not None and other.theme_id == theme_id]
    rest = [other for other in others if other not in here]
    with st.container(key="ilmio_presence"):
        for other in here:
            _say(words.PRESENT_HERE.format(name=other.display_name))
        if rest:
            _say(words.PRESENT.format(names=_names(rest)))


def _say(sentence: str) -> None:
    st.caption(f":material/visibility: {plain(sentence)}")


def _names(others: list[Beholder]) -> str:
    return ", ".join(dict.fromkeys(other.display_name for other in others))
