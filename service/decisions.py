"""Decide: check a decision against the list as it stands, and append it.

A person decides on what a screen showed. ``based_on`` says which version that was; when somebody has decided since,
nothing is written and the answer says what has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from service.accounts import Person
from service.decision_log import hanging, log_entries
from service.domain import Decision, DecisionKind, Theme, ThemeStatus
from service.errors import BadInput, Conflict, NotFound, StaleView
from service.review_state import ReviewState, load_review
from service.reviews import undone
from service.store.decisions import append_decision, hold_period
from service.store.tables import now

_OPEN = (ThemeStatus.PENDING, ThemeStatus.ACCEPTED)
_STATES = {
    ThemeStatus.PENDING: "odottaa vielä käsittelyä",
    ThemeStatus.ACCEPTED: "on jo hyväksytty",
    ThemeStatus.REJECTED: "on hylätty; kumoa ensin hylkääminen",
    ThemeStatus.MERGED: "on yhdistetty toiseen ryhmään; kumoa ensin yhdistäminen",
}


def decide(
    session: Session, period_id: str, kind: DecisionKind, payload: Mapping[str, Any], *, based_on: int, by: Person
) -> ReviewState:
    """Append a decision to the period's log.

    Args:
        session: A writing one; the period stays held until its transaction ends.
        period_id: Whose list it is about.
        kind: What is decided.
        payload: As :class:`service.domain.Decision` tells; keys with nothing in them are left out.
        based_on: The version of the list that the person was looking at.
        by: Who decides.

    Returns:
        The review after it; the decision is its newest.

    Raises:
        NotFound: There is no such period, theme or decision.
        StaleView: Somebody has decided something since ``based_on``.
        BadInput: ``based_on`` is not a version of the list, or a theme is named twice.
        Conflict: The theme's, or the decision's, state does not allow it.
    """
    if not hold_period(session, period_id):
        raise NotFound("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")
    state = load_review(session, period_id)
    _check_version(state, based_on)
    given = checked(state, kind, payload)
    decision = Decision(state.curated.version + 1, kind, given, by.display_name, now())
    append_decision(session, period_id, decision, made_by=by.id)
    return state.after(decision)


def checked(state: ReviewState, kind: DecisionKind, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The payload as the log shall keep it, if the decision suits the list.

    It keeps the names that the themes now have, so that the log reads as things were; and what an acceptance, or a
    merge, was looking at, so that no text is accepted that the person did not see.

    Raises:
        BadInput: A theme is named twice.
        NotFound: There is no such theme or decision.
        Conflict: The theme's, or the decision's, state does not allow it.
    """
    given = {key: value for key, value in payload.items() if value is not None}
    if kind is DecisionKind.UNDO:
        _check_undo(state, given["sequence"])
        return given
    themes = _themes(state, kind, given)
    given["names"] = [theme.name_fi for theme in themes]
    if kind in (DecisionKind.ACCEPT, DecisionKind.MERGE):
        given["members"] = [text for theme in themes for text in theme.members]
    return given


def _check_version(state: ReviewState, based_on: int) -> None:
    version = state.curated.version
    if based_on > version:
        raise BadInput(
            f"Luettelossa on vasta {version} päätöstä, pyyntö viittaa päätökseen {based_on}. Päivitä näkymä."
        )
    if based_on < version:
        newer = [decision for decision in state.decisions if decision.sequence > based_on]
        entries = log_entries(state.suggestions, state.decisions, newer)
        raise StaleView(
            f"{entries[-1].sentence} Päätöstäsi ei tallennettu. Katso, mikä muuttui, ja päätä sitten uudelleen.",
            version=version,
            changes=[
                {
                    "sequence": entry.sequence,
                    "kind": entry.kind.value,
                    "made_by": entry.made_by,
                    "made_at": entry.made_at.isoformat(),
                    "sentence": entry.sentence,
                }
                for entry in entries
            ],
        )


def _themes(state: ReviewState, kind: DecisionKind, payload: Mapping[str, Any]) -> tuple[Theme, ...]:
    """The themes that the payload names, if the decision suits each."""
    ids = payload["theme_ids"] if kind is DecisionKind.MERGE else [payload["theme_id"]]
    if len(set(ids)) < len(ids):
        raise BadInput("Sama ryhmä on valittu kahdesti. Valitse kaksi tai useampia eri ryhmiä.")
    allowed = (ThemeStatus.PENDING,) if kind is DecisionKind.ACCEPT else _OPEN
    return tuple(_theme(state, theme_id, allowed) for theme_id in ids)


def _theme(state: ReviewState, theme_id: str, allowed: tuple[ThemeStatus, ...]) -> Theme:
    theme = state.theme(theme_id)
    if theme is None:
        raise NotFound("Ehdotusta ei enää ole: uudempi ryhmittely on korvannut sen. Päivitä näkymä.")
    if theme.status not in allowed:
        raise Conflict(f"Ryhmä ”{theme.name_fi}” {_STATES[theme.status]}.")
    return theme


def _check_undo(state: ReviewState, sequence: int) -> None:
    target = next((decision for decision in state.decisions if decision.sequence == sequence), None)
    if target is None:
        raise NotFound(f"Päätöstä {sequence} ei ole. Päivitä näkymä.")
    if sequence in undone(state.decisions):
        raise Conflict(f"Päätös {sequence} on jo kumottu.")
    if built_on_it := hanging(state.suggestions, state.decisions, target):
        numbers = ", ".join(str(decision.sequence) for decision in built_on_it)
        raise Conflict(f"Myöhempi päätös nojaa päätökseen {sequence}. Kumoa ensin päätös {numbers}.")
