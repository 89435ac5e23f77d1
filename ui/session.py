"""What one person's browser session holds, and the connection that all sessions share."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import streamlit as st

from ui import keeping, languages
from ui.client import ReviewClient, ServiceUnhappy, ServiceUnreachable
from ui.coding_client import CodingClient
from ui.models import Code, Period, Person, ServiceInfo
from ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Again:
    """A decision that somebody else's came before, ready to be made on the fresh view.

    Attributes:
        kind: What was decided.
        based_on: The version of the fresh view.
        sentence: What to say afterwards.
        payload: The rest of what was sent.
    """

    kind: str
    based_on: int
    sentence: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence to show at the top of the next page.

    Attributes:
        kind: ``success``, ``warning`` or ``error``.
        sentence: What happened and what to do.
        details: Further lines, e.g. what others decided meanwhile.
        undo_sequence: The decision that a button beside it would undo, if any.
        is_undone: Whether that decision was itself an undoing.
        again: A refused decision that a button beside it would make all the same, if any.
    """

    kind: str
    sentence: str
    details: tuple[str, ...] = ()
    undo_sequence: int | None = None
    is_undone: bool = False
    again: Again | None = None


@st.cache_resource
def connection() -> httpx2.Client:
    """One pool of connections for every session; no session's token is in it."""
    settings = Settings.from_environment()
    return httpx2.Client(base_url=settings.api_url, timeout=settings.timeout_seconds)


def _state() -> MutableMapping[str, Any]:
    state: MutableMapping[str, Any] = st.session_state  # type: ignore[assignment]  # it takes any key, we use names
    return state


def client() -> ReviewClient:
    """A client that speaks for this session's person."""
    token, spoken = _state().get("token"), languages.current()
    if is_blind():
        coding = period()
        return CodingClient(connection(), token, spoken, coding.id if coding else None)
    return ReviewClient(connection(), token, spoken)


def is_blind() -> bool:
    """Whether the person is a second coder: then a coding stands where a period does."""
    known: Person | None = _state().get("person")
    return known is not None and known.is_second_coder


def person() -> Person | None:
    """Who is signed in, here or before the page was loaded anew."""
    state = _state()
    if "person" not in state and not state.get("left"):
        _resume(st.context.cookies.get(keeping.COOKIE))
    found: Person | None = state.get("person")
    return found


def _resume(token: str | None) -> None:
    try:
        if token:
            _state().update(person=ReviewClient(connection(), token).me(), token=token)
    except ServiceUnreachable:
        return  # the next try may find it
    except ServiceUnhappy:
        pass  # the session has ended
    _state()["left"] = True  # the cookie that this connection brought has been tried


def sign_in(username: str, password: str) -> None:
    """Begin a session."""
    answer = client().sign_in(username, password)
    _state().update(token=answer.token, person=answer.person, ticket=keeping.TICKETS.issue(answer.token))


def sign_out() -> None:
    """End the session here, whatever the service says."""
    try:
        client().sign_out()
    except (ServiceUnhappy, ServiceUnreachable):
        pass  # an ended or unreachable session needs no ending
    finally:
        forget()


def forget() -> None:
    """Drop everything that belongs to the person, and do not take it up again from the cookie."""
    state = _state()
    spoken = languages.current()
    state.clear()
    state.update({languages.STATE: spoken, "left": True, "drop_cookie": True})


def take_ticket() -> str | None:
    """The ticket for the cookie that keeps the person signed in, once after signing in."""
    ticket: str | None = _state().pop("ticket", None)
    return ticket


def take_cookie_drop() -> bool:
    """Whether the cookie is to be taken away now."""
    return bool(_state().pop("drop_cookie", False))


def is_demo() -> bool:
    """Whether this is a demonstration, as far as the service answers; asked before anybody signs in."""
    try:
        return client().about().demo
    except (ServiceUnhappy, ServiceUnreachable):
        return False  # the form is shown all the same, and signing in tells what is wrong


def service_info() -> ServiceInfo:
    """The installation; asked once a session."""
    if "service_info" not in _state():
        _state()["service_info"] = client().service()
    info: ServiceInfo = _state()["service_info"]
    return info


def codes(list_name: str) -> list[Code]:
    """A code list; asked once a session."""
    if "codes" not in _state():
        _state()["codes"] = client().codes()
    lists: dict[str, list[Code]] = _state()["codes"]
    return lists.get(list_name, [])


def label(list_name: str, code: str | None) -> str:
    """The name of a code in the language of the screens; the code itself when the list does not know it."""
    return next((entry.label for entry in codes(list_name) if entry.code == code), code or "")


def labels(list_name: str, chosen: Sequence[str]) -> list[str]:
    """The names of several codes."""
    return [label(list_name, code) for code in chosen]


def period() -> Period | None:
    """The period that is looked at."""
    found: Period | None = _state().get("period")
    return found


def periods() -> list[Period]:
    """Every period, newest first; asked once a page."""
    if not _state().get("periods"):
        _state()["periods"] = client().periods()
    found: list[Period] = _state()["periods"]
    return found


def forget_periods() -> None:
    """Ask for the periods again."""
    _state().pop("periods", None)


def choose_period(chosen: Period | None) -> None:
    """Look at this period from now on."""
    _state()["period"] = chosen


def current_period() -> Period:
    """The period that is looked at; pages are only run when there is one."""
    found = period()
    if found is None:
        raise LookupError("no period is chosen")
    return found


def leave_notice(notice: Notice) -> None:
    """Show this at the top of the next page."""
    _state()["notice"] = notice


def waiting_notice() -> Notice | None:
    """The notice that waits, which goes on waiting."""
    found: Notice | None = _state().get("notice")
    return found


def take_notice() -> Notice | None:
    """The notice that waits, which is thereby taken."""
    found: Notice | None = _state().pop("notice", None)
    return found


def remembered(key: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - as session_state
    """A value a page keeps between its runs."""
    return _state().get(key, otherwise)


def remember(key: str, value: Any) -> None:  # noqa: ANN401 - as session_state
    """Keep a value between a page's runs."""
    _state()[key] = value
