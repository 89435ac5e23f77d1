"""Decisions as the buttons make them: bound to the version that the person was looking at."""

from collections.abc import Callable
from typing import Any

from ui import session
from ui.client import ServiceUnhappy
from ui.session import Notice
from ui.words import suggestions as words

Action = Callable[[], Notice | None]
_CONFLICT = 409


class Incomplete(Exception):
    """Something the person must give is missing; the message says what."""


def deciding(period_id: str, kind: str, based_on: int, sentence: str, payload: Callable[[], dict[str, Any]]) -> Action:
    """An action that sends one decision; the payload is read from the screen when it is made.

    Args:
        period_id: Whose list is reviewed.
        kind: accept, rename, merge or reject.
        based_on: The version that the person saw.
        sentence: What to say afterwards; ``{name}`` is the theme's name then.
        payload: Reads what the person typed; raises ``Incomplete`` when something is missing.
    """

    def act() -> Notice:
        try:
            answer = session.client().decide(period_id, kind, based_on, **payload())
        except Incomplete as missing:
            return Notice("error", str(missing))
        except ServiceUnhappy as error:
            return _stale(error)
        name = answer.theme.name_fi if answer.theme else ""
        return Notice("success", sentence.format(name=name), undo_sequence=answer.version)

    return act


def undoing(period_id: str, sequence: int, *, based_on: int) -> Action:
    """An action that takes one decision back, and opens the card that it was about."""

    def act() -> Notice:
        try:
            answer = session.client().decide(period_id, "undo", based_on, sequence=sequence)
        except ServiceUnhappy as error:
            return _stale(error)
        if answer.theme:
            session.remember("theme_id", answer.theme.id)
        return Notice("success", words.UNDONE)

    return act


def _stale(error: ServiceUnhappy) -> Notice:
    """What others decided meanwhile; what the person typed stays in its fields.

    Raises:
        ServiceUnhappy: The refusal has another reason.
    """
    if error.status != _CONFLICT or not error.changes:
        raise error
    return Notice("warning", words.STALE, tuple(change.sentence for change in error.changes))
