"""Decide: check a decision against the list as it stands, and append it.

A person decides on what a screen showed. ``based_on`` says which version that was; when somebody has decided since,
nothing is written and the answer says what has changed, and whether the decision would still fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from service.accounts import Person
from service.decision_log import hanging
from service.domain import Decision, DecisionKind
from service.errors import BadInput, Conflict, NotFound, ServiceError, StaleView
from service.phenomena import check_phenomena
from service.phrases import Phrase
from service.review.context import with_context
from service.review.log import concerned, mentioned, texts_of, undo_target, undone
from service.review.payloads import payload_of
from service.review.sentences import sentence
from service.review_state import ReviewState, load_review
from service.store.decisions import append_decision, hold_period
from service.store.submissions import leave_out
from service.store.tables import new_id, now


def decide(
    session: Session,
    period_id: str,
    kind: DecisionKind,
    told: Mapping[str, Any],
    *,
    based_on: int,
    by: Person,
    if_unconcerned: bool = False,
) -> ReviewState:
    """Append a decision to the period's log.

    Args:
        session: A writing one; the period stays held until its transaction ends.
        period_id: Whose list it is about.
        kind: What is decided.
        told: As the model of the kind in :mod:`service.review.payloads` tells.
        based_on: The version of the list that the person was looking at.
        by: Who decides.
        if_unconcerned: Let it through on an older version, too, if nothing that was decided since touches the same
            themes or texts.

    Returns:
        The review after it; the decision is its newest.

    Raises:
        NotFound: There is no such period, theme, text or decision.
        StaleView: Somebody has decided something since ``based_on``.
        BadInput: ``based_on`` is not a version of the list, or what was told cannot be used.
        Conflict: The state of the theme, the text or the decision does not allow it.
    """
    if not hold_period(session, period_id):
        raise NotFound("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")
    payload = payload_of(kind, told)
    check_phenomena(session, period_id, payload)
    state = load_review(session, period_id)
    check_version(state, kind, payload, based_on, if_unconcerned=if_unconcerned)
    after = outcome(state, kind, payload, by.display_name)
    append_decision(session, period_id, after.decisions[-1], made_by=by.id, based_on=based_on)
    _mirror(session, state, after, by)
    return after


def outcome(state: ReviewState, kind: DecisionKind, payload: Mapping[str, Any], made_by: str) -> ReviewState:
    """The state after a decision, if the decision suits the list and changes something; it is the newest there.

    Raises:
        BadInput: A theme or a text is named twice.
        NotFound: There is no such theme, text or decision.
        Conflict: The state of the theme, the text or the decision does not allow it.
    """
    given = {key: value for key, value in payload.items() if value is not None}
    if kind is DecisionKind.UNDO:
        _check_undo(state, given["sequence"])
        kept = given
    else:
        kept = with_context(state.curated, state.facts, state.material.run_number, kind, given, new_id)
    made = Decision(state.curated.version + 1, kind, kept, made_by, now())
    after = state.after(made)
    if made.sequence in after.replay.idle:
        raise Conflict("Päätös ei muuttaisi mitään. Päivitä näkymä.")
    if kind is DecisionKind.UNDO:
        _check_footing(state, after, kept["sequence"])
    return after


def check_version(
    state: ReviewState, kind: DecisionKind, payload: dict[str, Any], based_on: int, *, if_unconcerned: bool
) -> None:
    """Make sure that nothing was decided since ``based_on``, or nothing of concern if that will do.

    Raises:
        StaleView: Something was.
        BadInput: ``based_on`` is not a version of the list.
    """
    version = state.curated.version
    if based_on > version:
        raise BadInput(
            "Luettelossa on vasta {version} päätöstä, pyyntö viittaa päätökseen {based_on}. Päivitä näkymä.",
            version=version,
            based_on=based_on,
        )
    newer = state.decisions[len(state.decisions) - (version - based_on) :]
    concerning = _concerning(state, payload, newer)
    if not newer or (if_unconcerned and not concerning):
        return
    raise StaleView(
        sentence(newer[-1], state.decisions),
        version=version,
        changes=[_change(one, state, concerns=one.sequence in concerning) for one in newer],
        hindrance=_hindrance(state, kind, payload),
    )


def _hindrance(state: ReviewState, kind: DecisionKind, payload: dict[str, Any]) -> Phrase | None:
    """Why the decision does not suit the list as it now is, if it does not."""
    try:
        outcome(state, kind, payload, "")
    except ServiceError as error:
        return error.detail
    return None


def _concerning(state: ReviewState, payload: Mapping[str, Any], newer: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the newer decisions that touch a theme or a text which this payload names."""
    wanted = Decision(0, DecisionKind.NOTE, payload, "", now())
    if "sequence" in payload:
        wanted = next((one for one in state.decisions if one.sequence == payload["sequence"]), wanted)
    named = _touched(state, wanted)
    return frozenset(one.sequence for one in newer if named & _touched(state, one))


def _touched(state: ReviewState, decision: Decision) -> frozenset[str]:
    target = undo_target(decision, state.decisions)[0] if decision.kind is DecisionKind.UNDO else decision
    return concerned(target) | frozenset(texts_of(target)) if target else frozenset()


def _change(made: Decision, state: ReviewState, *, concerns: bool) -> dict[str, Any]:
    return {
        "sequence": made.sequence,
        "kind": made.kind.value,
        "made_by": made.made_by,
        "made_at": made.made_at.isoformat(),
        "sentence": sentence(made, state.decisions),
        "theme_ids": list(mentioned(made)),
        "concerns": concerns,
    }


def _check_undo(state: ReviewState, sequence: int) -> None:
    if not any(decision.sequence == sequence for decision in state.decisions):
        raise NotFound("Päätöstä {sequence} ei ole. Päivitä näkymä.", sequence=sequence)
    if sequence in undone(state.decisions):
        raise Conflict("Päätös {sequence} on jo kumottu.", sequence=sequence)


def _check_footing(state: ReviewState, after: ReviewState, sequence: int) -> None:
    if built_on_it := hanging(state, after):
        raise Conflict(
            "Myöhempi päätös nojaa päätökseen {sequence}. Kumoa ensin päätös {later}.",
            sequence=sequence,
            later=_numbers(built_on_it),
        )


def _numbers(decisions: Sequence[Decision]) -> str:
    return ", ".join(str(decision.sequence) for decision in decisions)


def _mirror(session: Session, before: ReviewState, after: ReviewState, by: Person) -> None:
    """Tell the submissions what was set aside or brought back, so that no run, list or report overlooks it."""
    was, is_now = before.curated.aside, after.curated.aside
    for text in was.keys() | is_now.keys():
        reason = is_now[text].reason if text in is_now else None
        if reason != (was[text].reason if text in was else None):
            leave_out(session, text, reason, by=by.id)
