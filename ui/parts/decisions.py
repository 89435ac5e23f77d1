"""Decisions as the buttons make them: bound to the version that the person was looking at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ui import asking, early, session
from ui.client import ServiceUnhappy
from ui.history_models import DecisionAnswer
from ui.parts import focus
from ui.session import Again, Notice
from ui.words import decisions as words

Action = Callable[[], Notice | None]
_CONFLICT = 409


class Incomplete(Exception):
    """Something the person must give is missing; the message says what."""


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that a person is about to make.

    Attributes:
        kind: accept, rename, merge, split, move and so on, as the service calls it.
        based_on: The version that the person saw.
        sentence: What to say afterwards; ``{name}`` is then the theme's name.
        payload: Reads what the person typed; raises ``Incomplete`` when something is missing.
    """

    kind: str
    based_on: int
    sentence: str
    payload: Callable[[], Mapping[str, Any]]


def deciding(kind: str, based_on: int, sentence: str, payload: Callable[[], Mapping[str, Any]]) -> Action:
    """An action that sends one decision; the payload is read from the screen when it is made."""
    made = Made(kind, based_on, sentence, payload)
    return lambda: _decide(made)


def again(wanted: Again) -> Action:
    """An action that makes a decision on the fresh view that was refused on a stale one."""
    return deciding(wanted.kind, wanted.based_on, wanted.sentence, lambda: wanted.payload)


def undoing(sequence: int, *, based_on: int, is_redo: bool = False) -> Action:
    """An action that takes one decision back, and opens the card that it was about.

    Args:
        sequence: The decision that is undone; undoing an undoing makes the decision hold again.
        based_on: The version that the person saw.
        is_redo: Whether it is an undoing that is undone.
    """
    sentence = words.REDONE if is_redo else words.UNDONE

    def act() -> Notice:
        payload = {"sequence": sequence}
        focus.ask(focus.CARD)
        try:
            answer = session.client().decide(session.current_period().id, "undo", based_on, **payload)
        except ServiceUnhappy as error:
            return _stale(error, Again("undo", based_on, sentence, payload))
        if answer.about:
            session.remember("theme_id", answer.about.id)
        return Notice("success", sentence, undo_sequence=answer.version, is_undone=not is_redo)

    return act


def _decide(made: Made) -> Notice:
    try:
        payload = made.payload()
    except Incomplete as missing:
        return Notice("error", str(missing))
    focus.ask(focus.CARD)
    try:
        answer = session.client().decide(session.current_period().id, made.kind, made.based_on, **payload)
    except ServiceUnhappy as error:
        return _stale(error, Again(made.kind, made.based_on, made.sentence, payload))
    asking.decided(answer)
    early.decided(answer)
    sentence = made.sentence.format(name=_name(answer))
    return Notice("success", sentence, undo_sequence=answer.version)


def _name(answer: DecisionAnswer) -> str:
    return answer.about.name_fi if answer.about else ""


def _stale(error: ServiceUnhappy, refused: Again) -> Notice:
    """What others decided meanwhile; what the person typed stays in its fields.

    Raises:
        ServiceUnhappy: The refusal has another reason.
    """
    if error.status != _CONFLICT or not error.changes:
        raise error
    said = tuple(change.sentence for change in error.changes)
    if error.hindrance:
        return Notice("warning", words.STALE_HINDERED.format(hindrance=error.hindrance), said)
    again = Again(refused.kind, error.version, refused.sentence, refused.payload) if error.still_fits else None
    return Notice("warning", words.STALE, said, again=again)
