"""Where every error ends: a person reads a sentence, never a traceback."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from ui import asking, session
from ui.client import ServiceUnhappy, ServiceUnreachable
from ui.markup import plain
from ui.words import common as words

_LOG = logging.getLogger(__name__)
_SIGN_IN_NEEDED = 401


@contextmanager
def guarded() -> Iterator[None]:
    """Show what goes wrong inside as a sentence, with a button to try again."""
    try:
        yield
    except Exception as error:
        if isinstance(error, ServiceUnhappy) and error.status == _SIGN_IN_NEEDED and session.person():
            _end_session()
            st.rerun()
        st.error(plain(_sentence(error)), icon=":material/error:")
        st.button(words.TRY_AGAIN, key="try_again")


def attempt(action: Callable[[], session.Notice | None], then: Callable[[], None] | None = None) -> None:
    """Do something in a callback, leave a notice of how it went, and go on if it went well."""
    asking.changed()
    try:
        notice = action()
    except Exception as error:
        if isinstance(error, ServiceUnhappy) and error.status == _SIGN_IN_NEEDED and session.person():
            _end_session()
        else:
            session.leave_notice(_notice(error))
        return
    if notice is not None:
        session.leave_notice(notice)
    if then is not None and (notice is None or notice.kind == "success"):
        then()


def _end_session() -> None:
    session.forget()
    session.leave_notice(session.Notice("warning", words.SESSION_ENDED))


def _notice(error: Exception) -> session.Notice:
    if isinstance(error, ServiceUnhappy):
        changes = [change.sentence for change in error.changes]
        rows = [f"{row.row}: {row.problem}" for row in error.rows]
        return session.Notice("warning" if changes else "error", error.detail, tuple(changes or rows or error.faults))
    return session.Notice("error", _sentence(error))


def _sentence(error: Exception) -> str:
    if isinstance(error, ServiceUnhappy):
        return error.detail
    if isinstance(error, ServiceUnreachable):
        return words.UNREACHABLE
    # Where it happened, but not what it said: a message may quote somebody's words.
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
    _LOG.error("Unexpected %s at %s", type(error).__name__, " < ".join(reversed(places)))
    return words.UNEXPECTED
