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

    def act() -> Notice | None:
        try:
            given = payload()
        except Incomplete as missing:
            return Notice("error", str(missing))
        try:
            answer = session.client().decide(period_id, kind, based_on, **given)
        except ServiceUnhappy as error:
            if error.status != _CONFLICT or not error.changes:
                raise
            return _stale(error)
        name = answer.theme.name_fi if answer.theme else given.get("name_fi") or ""
        return Notice("success", sentence.format(name=name), undo_sequence=answer.version)

    return act


def undoing(period_id: str, sequence: int, *, based_on: int) -> Action:
    """An action that takes one decision back."""
    return deciding(period_id, "undo", based_on, words.UNDONE, lambda: {"sequence": sequence})


def _stale(error: ServiceUnhappy) -> Notice:
    """What others decided meanwhile; what the person typed stays in its fields."""
    changes = (
        f"{change.sentence} ({change.made_by})" if change.made_by else change.sentence for change in error.changes
    )
    return Notice("warning", words.STALE, tuple(changes))
