"""A second coder reviews the same run, blind: a log of one's own, and nothing of what others decided.

Whoever may see the period's list, or what is made of it, cannot be blind; so a second coder has an account that may
not. What is folded is the run as the machine made it, its own texts alone, and the coder's decisions. A text that is
left out or withheld, by whomever, is out at once here too: privacy comes before blindness.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from service.accounts import Person, normalised, person_from
from service.decisions import check_version, outcome
from service.domain import DecisionKind, Role, Theme
from service.errors import BadInput, Conflict, Forbidden, NotFound
from service.overview import Progress, review_progress
from service.review.payloads import payload_of
from service.review_state import Ground, ReviewState, folded, material_of
from service.store.codings import (
    add_coding,
    append_coding_decision,
    coding_by_id,
    coding_decisions,
    codings_by,
    codings_of_period,
    people_with_role,
)
from service.store.decisions import hold_period
from service.store.memory import kept, recalled
from service.store.periods import get_period
from service.store.review import details_of, facts_of, newest_ready_run, stamp_of, suggested_themes, texts_of_run
from service.store.reviewer_tables import CodingRow
from service.store.runs import names_of, run_by_id
from service.store.tables import UserRow
from service.withdrawn import withdrawn_of

SEEING = frozenset({Role.COORDINATOR, Role.NETWORK_MEMBER, Role.RESEARCHER})
"""Roles that see what the period's reviewers decided, or what is made of it, if only of a unit's texts."""

KINDS = frozenset(
    {
        DecisionKind.ACCEPT,
        DecisionKind.RENAME,
        DecisionKind.MERGE,
        DecisionKind.SPLIT,
        DecisionKind.MOVE,
        DecisionKind.LEAVE_SINGLE,
        DecisionKind.LIFT,
        DecisionKind.CREATE,
        DecisionKind.REJECT,
        DecisionKind.UNDO,
    }
)
"""What a second coder decides: which texts belong together. The rest says nothing that is compared."""


@dataclass(frozen=True, slots=True)
class CodingView:
    """A coding as people see it; the fields are told of in ``CodingPublic``."""

    id: str
    period_id: str
    period_name: str
    is_example: bool
    run: int
    coder: str
    opened_at: datetime
    compared_at: datetime | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who can be asked to be a second coder."""

    username: str
    display_name: str


def coders(session: Session, organisation_ids: Iterable[str]) -> tuple[Coder, ...]:
    """Everybody who can be asked in one of these organisations, by name."""
    found = {Coder(row.username, row.display_name) for one in organisation_ids for row in _blind_in(session, one)}
    return tuple(sorted(found, key=lambda one: (one.display_name, one.username)))


def _blind_in(session: Session, organisation_id: str) -> list[UserRow]:
    """Second coders of an organisation who see nothing of what is decided in it."""
    people = people_with_role(session, Role.SECOND_CODER, organisation_id)
    return [one for one in people if not person_from(one).within(organisation_id).has_any(SEEING)]


def open_coding(session: Session, period_id: str, username: str) -> CodingView:
    """Ask a person to review the newest run of a period, blind.

    Raises:
        NotFound: There is no such period, or nobody of this name can be asked.
        Conflict: There is no finished run, or the person has reviewed the period already, or still does.
    """
    if not hold_period(session, period_id):
        raise NotFound("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")
    people = _blind_in(session, get_period(session, period_id).organisation_id)
    person = next((one for one in people if one.username == normalised(username)), None)
    if person is None:
        raise NotFound(
            "Rinnakkaisarvioijaksi voi pyytää vain henkilöä, jolla on rinnakkaisarvioijan rooli eikä oikeutta nähdä "
            "muiden päätöksiä. Pyydä pääkäyttäjältä tunnus."
        )
    run = newest_ready_run(session, period_id)
    if run is None:
        raise Conflict("Kaudella ei ole vielä valmista ryhmittelyä. Tee ensin ryhmittely.")
    if any(one.coder_id == person.id for one in codings_of_period(session, period_id)):  # a comparison shows the other
        raise Conflict(
            "{name} arvioi jo tätä kautta tai on jo arvioinut sen. Pyydä toista henkilöä.", name=person.display_name
        )
    return _view(session, add_coding(session, period_id, run.id, person.id))


def codings(session: Session, period_id: str) -> tuple[CodingView, ...]:
    """The codings of a period, newest first; of what was decided in them, how much.

    Raises:
        NotFound: There is no such period.
    """
    get_period(session, period_id)
    return tuple(_view(session, row) for row in codings_of_period(session, period_id))


def own_codings(session: Session, person: Person, organisation_ids: Collection[str]) -> tuple[CodingView, ...]:
    """What a second coder has been asked to review in these organisations, newest first."""
    return tuple(_view(session, row) for row in codings_by(session, person.id, organisation_ids))


def own_coding(session: Session, coding_id: str, person: Person, *, hold: bool = False) -> CodingRow:
    """A second coder's own coding.

    Raises:
        NotFound: The person has none of this id.
        Forbidden: The person can see what others decided.
    """
    row = coding_by_id(session, coding_id, hold=hold)
    if row is None or row.coder_id != person.id:
        raise NotFound("Arviointia ei löytynyt. Palaa omien arviointiesi luetteloon.")
    if person.has_any(SEEING):
        raise Forbidden("Näet muiden päätökset, joten et voi arvioida niistä tietämättä. Pyydä pääkäyttäjältä tunnus.")
    return row


def coding_state(session: Session, coding: CodingRow) -> ReviewState:
    """The run as the second coder has it under review."""
    return folded(coding.period_id, _ground(session, coding), coding_decisions(session, coding))


def theme_in(state: ReviewState, theme_id: str) -> Theme:
    """A theme of the coding.

    Raises:
        NotFound: It has none of this id.
    """
    theme = state.theme(theme_id)
    if theme is None:
        raise NotFound("Ehdotusta tai teemaa ei löytynyt. Palaa luetteloon.")
    return theme


def _ground(session: Session, coding: CodingRow) -> Ground:
    revision = stamp_of(session, coding.period_id).revision
    key = f"coding {coding.id}"
    known: Ground | None = recalled(session, key)
    if known is None or known.revision != revision:
        known = _read_ground(session, coding, revision)
        kept(session, key, known)
    return known


def _read_ground(session: Session, coding: CodingRow, revision: int) -> Ground:
    run = run_by_id(session, coding.run_id)
    number = run.number if run else 0
    in_run = texts_of_run(session, coding.run_id)
    # Whether somebody has let a text be published is a trace of the first review.
    facts = {
        one.id: replace(one, is_confirmed=True)
        for one in facts_of(session, coding.period_id).values()
        if one.id in in_run
    }
    suggestions = suggested_themes(session, coding.period_id, newest_run_id=coding.run_id, also=())
    ids = [one.id for one in suggestions]
    return Ground(
        run_id=coding.run_id,
        run_number=number,
        revision=revision,
        suggestions=suggestions,
        details=details_of(session, ids),
        offers=(),
        in_run=in_run,
        facts=facts,
        material=material_of(facts.values(), in_run, number),
        withdrawn=withdrawn_of(session, ids),
    )


def decide_alone(
    session: Session, coding_id: str, kind: DecisionKind, told: Mapping[str, Any], *, based_on: int, by: Person
) -> ReviewState:
    """Append a decision to a second coder's own log.

    Returns:
        The coding after it; the decision is its newest.

    Raises:
        NotFound: The person has no such coding, or it has no such theme, text or decision.
        StaleView: The coder has decided something since ``based_on``, in another window.
        BadInput: What was told cannot be used, or is nothing that a second coder decides.
        Conflict: The comparison has been opened, or the state of the theme or the text does not allow it.
    """
    coding = own_coding(session, coding_id, by, hold=True)
    if coding.compared_at is not None:
        raise Conflict("Vertailu on avattu, joten arviointi on päättynyt. Päätöksiä ei voi enää muuttaa.")
    if kind not in KINDS:
        raise BadInput("Rinnakkaisarvioija päättää vain siitä, mitkä havainnot kuuluvat yhteen.")
    payload = payload_of(kind, told)
    state = coding_state(session, coding)
    check_version(state, kind, payload, based_on, if_unconcerned=False)
    after = outcome(state, kind, payload, by.display_name)
    append_coding_decision(session, coding.id, after.decisions[-1])
    return after


def _view(session: Session, row: CodingRow) -> CodingView:
    run = run_by_id(session, row.run_id)
    state = coding_state(session, row)
    period = get_period(session, row.period_id)
    return CodingView(
        id=row.id,
        period_id=row.period_id,
        period_name=period.name,
        is_example=period.is_example,
        run=run.number if run else 0,
        coder=names_of(session, [row.coder_id])[row.coder_id],
        opened_at=row.opened_at,
        compared_at=row.compared_at,
        progress=review_progress(state.curated),
    )
