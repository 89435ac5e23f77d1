"""Runs: made by the service, worked on by the worker; each change names the state it starts from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from service.domain import PrivacyStatus, RunStatus
from service.store.tables import (
    OfferRow,
    PeriodRow,
    RunRow,
    RunTextRow,
    SubmissionRow,
    SuggestionMemberRow,
    SuggestionRow,
    UserRow,
    now,
)

_UNFINISHED = [status.value for status in RunStatus if not status.is_over]
_CLEARED = [status.value for status in PrivacyStatus if status.is_cleared]


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How many texts a run looked at, and what came of them."""

    n_texts: int
    n_suggestions: int
    n_singles: int


def add_run(
    session: Session,
    period_id: str,
    settings: dict[str, Any],
    submission_ids: Collection[str],
    created_by: str,
    *,
    anchored: Collection[str] = (),
) -> RunRow:
    """Store a queued run and the texts it shall look at, which stay the same however often it is resumed.

    Those that are anchored, it leaves where people have put them.
    """
    number = session.scalar(select(func.max(RunRow.number)).where(RunRow.period_id == period_id)) or 0
    row = RunRow(period_id=period_id, number=number + 1, settings=settings, created_by=created_by)
    session.add(row)
    session.flush()
    places = dict.fromkeys(submission_ids) | dict.fromkeys(anchored, "anchored")
    rows = [{"run_id": row.id, "submission_id": one, "place": places[one]} for one in sorted(places)]
    session.execute(insert(RunTextRow), rows)
    return row


def run_by_id(session: Session, run_id: str, *, hold: bool = False) -> RunRow | None:
    """One run; held, nobody else can change it until the transaction ends."""
    query = select(RunRow).where(RunRow.id == run_id)
    return session.scalar(query.with_for_update() if hold else query)


def runs_of(session: Session, period_id: str) -> Sequence[RunRow]:
    """Every run of a period, newest first."""
    return session.scalars(select(RunRow).where(RunRow.period_id == period_id).order_by(RunRow.number.desc())).all()


def latest_run(session: Session, period_id: str) -> RunRow | None:
    """The newest run of a period, whatever its state."""
    query = select(RunRow).where(RunRow.period_id == period_id).order_by(RunRow.number.desc()).limit(1)
    return session.scalar(query)


def has_unfinished_run(session: Session, period_id: str) -> bool:
    """Whether a run of the period is queued or running."""
    query = select(RunRow.id).where(RunRow.period_id == period_id, RunRow.status.in_(_UNFINISHED)).limit(1)
    return session.scalar(query) is not None


def unfinished_runs(session: Session) -> Sequence[str]:
    """Ids of the runs that are queued or running, oldest first."""
    return session.scalars(select(RunRow.id).where(RunRow.status.in_(_UNFINISHED)).order_by(RunRow.created_at)).all()


def counts_of(session: Session, run_ids: Collection[str]) -> dict[str, RunCounts]:
    """The numbers of each run; what it left where people had put it is not counted."""
    texts = _count(session, run_ids, RunTextRow.run_id, func.coalesce(RunTextRow.place, "") != "anchored")
    singles = _count(session, run_ids, RunTextRow.run_id, RunTextRow.place == "single")
    suggestions = _count(session, run_ids, SuggestionRow.run_id)
    return {one: RunCounts(texts.get(one, 0), suggestions.get(one, 0), singles.get(one, 0)) for one in run_ids}


def _count(session: Session, run_ids: Collection[str], column: Any, *conditions: Any) -> dict[str, int]:  # noqa: ANN401 - SQLAlchemy's expressions
    rows = session.execute(select(column, func.count()).where(column.in_(run_ids), *conditions).group_by(column))
    return {row[0]: row[1] for row in rows}


def names_of(session: Session, user_ids: Collection[str]) -> dict[str, str]:
    """Display name of each person."""
    rows = session.execute(select(UserRow.id, UserRow.display_name).where(UserRow.id.in_(user_ids)))
    return {row.id: row.display_name for row in rows}


def change_run(session: Session, run_id: str, was: Collection[RunStatus], **values: Any) -> bool:  # noqa: ANN401 - columns
    """Set columns of a run that is in one of these states; false, and nothing done, when it is in another."""
    result = session.execute(
        update(RunRow).where(RunRow.id == run_id, RunRow.status.in_([status.value for status in was])).values(**values)
    )
    return isinstance(result, CursorResult) and result.rowcount == 1


def start_run(session: Session, run_id: str) -> bool:
    """Take a run up, for the first time or after a worker died on it; false when it is over."""
    started_at = func.coalesce(RunRow.started_at, now())
    was = (RunStatus.QUEUED, RunStatus.RUNNING)
    return change_run(session, run_id, was, status=RunStatus.RUNNING.value, started_at=started_at)


def cleared_texts_of_run(session: Session, run_id: str) -> dict[str, SubmissionRow]:
    """The submissions of a run that may be analysed now; those excluded or withheld since are not among them."""
    rows = session.scalars(
        select(SubmissionRow)
        .join(RunTextRow, RunTextRow.submission_id == SubmissionRow.id)
        .where(
            RunTextRow.run_id == run_id,
            SubmissionRow.privacy_status.in_(_CLEARED),
            SubmissionRow.exclusion_reason.is_(None),
        )
        .order_by(SubmissionRow.id)
    )
    return {row.id: row for row in rows}


def cleared_before(session: Session, period: PeriodRow, most: int) -> Sequence[SubmissionRow]:
    """Submissions of the same organisation's earlier periods that may be analysed, the newest first."""
    same = PeriodRow.organisation_id == period.organisation_id
    earlier = select(PeriodRow.id).where(same, PeriodRow.starts_on < period.starts_on)
    query = select(SubmissionRow).where(
        SubmissionRow.period_id.in_(earlier),
        SubmissionRow.privacy_status.in_(_CLEARED),
        SubmissionRow.exclusion_reason.is_(None),
    )
    return session.scalars(query.order_by(SubmissionRow.received_on.desc(), SubmissionRow.id).limit(most)).all()


def save_places(session: Session, run_id: str, places: Sequence[dict[str, Any]]) -> None:
    """Record where the run put each text; every dict has ``submission_id`` and the columns of ``RunTextRow``."""
    if places:
        session.execute(update(RunTextRow), [{"run_id": run_id, **place} for place in places])


def save_suggestions(
    session: Session,
    suggestions: Sequence[dict[str, Any]],
    members: Sequence[dict[str, Any]],
    offers: Sequence[dict[str, Any]] = (),
) -> None:
    """Store what a run proposes; rows are dicts of columns."""
    if suggestions:
        session.execute(insert(SuggestionRow), list(suggestions))
        session.execute(insert(SuggestionMemberRow), list(members))
    if offers:
        session.execute(insert(OfferRow), list(offers))
