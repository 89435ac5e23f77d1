"""Questions to the service that do not wait for each other, and answers kept as long as they hold."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from ui import session
from ui.client import ServiceUnhappy
from ui.history_models import DecisionAnswer, Presence
from ui.review_models import Card, ThemePage, ThemeTextPage

Found = TypeVar("Found")
TEXTS_A_PAGE = 10
_AT_ONCE = 32  # of all sessions together
_PAGE, _LIST, _CHANGED = "page_asked", "list_kept", "list_changed"
_GONE = 404
_PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A card, on its way.

    Attributes:
        card: Everything but its texts.
        texts: A page of its texts.
    """

    card: Future[Card]
    texts: Future[ThemeTextPage]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a card needs, on its way.

    Attributes:
        theme_id: Whose card it is.
        fetched: The card itself.
        presence: Who else looks at it.
    """

    theme_id: str
    fetched: Fetched
    presence: Future[Presence]

    @property
    def card(self) -> Future[Card]:
        """Everything but its texts."""
        return self.fetched.card

    @property
    def texts(self) -> Future[ThemeTextPage]:
        """A page of its texts."""
        return self.fetched.texts

    @property
    def version(self) -> int | None:
        """The version of the list that the card was read from; ``None`` when there is no such card any more."""
        try:
            return self.card.result().version
        except ServiceUnhappy as error:
            if error.status == _GONE:
                return None
            raise


@st.cache_resource
def pool() -> ThreadPoolExecutor:
    """Who asks, for all sessions."""
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="asking")


def begin(question: Callable[[], Found]) -> Future[Found]:
    """Ask now, and read the answer when it is needed; the question must not draw anything."""
    return pool().submit(question)


def card(theme_id: str, cursor: str | None) -> Asked:
    """Ask for a card, for its texts from a cursor on, and for who else looks at it."""
    client, period_id = session.client(), session.current_period().id
    return Asked(theme_id, fetch(theme_id, cursor), begin(lambda: client.be_present(period_id, theme_id)))


def fetch(theme_id: str, cursor: str | None) -> Fetched:
    """Ask for a card, and for its texts from a cursor on."""
    client = session.client()
    return Fetched(
        begin(lambda: client.card(theme_id)),
        begin(lambda: client.theme_texts(theme_id, limit=TEXTS_A_PAGE, cursor=cursor)),
    )


def listed(key: object, asked: Asked | None, read: Callable[[], ThemePage]) -> ThemePage:
    """The list of themes: the one at hand as long as nothing has been decided, otherwise read again.

    Args:
        key: Which list it is: period, status, filters.
        asked: A card on its way, whose version tells whether anything has been decided.
        read: Reads the list.
    """
    kept_key, kept = session.remembered(_LIST, (None, None))
    changed = session.remembered(_CHANGED, True)
    if asked is not None and kept_key == key and not changed and asked.version == kept.version:
        page: ThemePage = kept
        return page
    page = read()
    session.remember(_LIST, (key, page))
    session.remember(_CHANGED, False)
    return page


def decided(answer: DecisionAnswer) -> None:
    """Take up in the list at hand what a decision here made of it, so that it need not be read again."""
    key, kept = session.remembered(_LIST, (None, None))
    page = _after(kept, answer) if kept is not None and key == pending_key(session.current_period().id) else None
    if page is not None:
        session.remember(_LIST, (key, page))
        session.remember(_CHANGED, False)


def _after(kept: ThemePage, answer: DecisionAnswer) -> ThemePage | None:
    """The unreviewed suggestions after a decision; ``None`` when only the service knows them."""
    now = {theme.id: theme for theme in answer.themes}
    same = tuple(theme for theme in kept.items if theme.id not in now)
    is_whole = kept.total == len(kept.items)
    is_next = answer.version == kept.version + 1  # nobody has decided anything in between
    if not (is_whole and is_next) or any(theme.status == _PENDING for theme in now.values()):
        return None  # more than themes that leave the list: their places in it may change
    update = {"version": answer.version, "items": same, "total": len(same), "progress": answer.progress}
    return kept.model_copy(update=update)


def pending_key(period_id: str) -> object:
    """Which list the unreviewed suggestions of a period are, without filters."""
    return list_key(period_id, _PENDING, {})


def list_key(period_id: str, status: str, narrowed: Mapping[str, str | None]) -> object:
    """Which list it is."""
    return (period_id, status, tuple((name, value) for name, value in narrowed.items() if value))


def has_list(key: object) -> bool:
    """Whether this list was read on this page, so that its open card may be asked for beforehand."""
    return bool(session.remembered(_LIST, (None, None))[0] == key)


def at_hand(key: object) -> ThemePage | None:
    """The list, if nothing has been decided here since it was read."""
    kept: ThemePage = session.remembered(_LIST, (None, None))[1]
    return kept if has_list(key) and not session.remembered(_CHANGED, True) else None


def changed() -> None:
    """Somebody here has done something: lists at hand may be old."""
    session.remember(_CHANGED, True)


def turn_page(name: str) -> None:
    """A page begins with fresh lists; only drawing it again keeps what is at hand."""
    if session.remembered(_PAGE) != name:
        session.remember(_PAGE, name)
        session.remember(_LIST, (None, None))
        session.forget_periods()
