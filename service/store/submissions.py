"""Submissions: stored once, listed only when cleared, and never without their audit trail."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, collate, func, select, text, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.domain import ExclusionReason, PrivacyStatus
from service.errors import NotFound
from service.store.tables import ReferenceCounterRow, StatusEventRow, SubmissionRow, SubmissionTextRow

_CLEARED = [status.value for status in PrivacyStatus if status.is_cleared]
_AT_ONCE = 500  # ids in one query; SQLite bounds the number of parameters


@dataclass(frozen=True, slots=True)
class Filter:
    """Which submissions a list shows; ``None`` lets all through.

    Attributes:
        status: ``cleared``, ``redacted_cleared``, ``confirmed`` or ``unconfirmed``.
        language: ``fi``, ``sv`` or ``other``.
        service_task: A code.
        q: Words that stand so, one after the other, in a published text, whatever their case.
    """

    status: str | None = None
    language: str | None = None
    service_task: str | None = None
    q: str | None = None


def take_numbers(session: Session, year: int, count: int) -> range:
    """Reserve the next reference numbers of a year: each is given once, whoever else asks at the same time."""
    insert = postgresql.insert if _is_postgresql(session) else sqlite.insert
    statement = insert(ReferenceCounterRow).values(year=year, last=count)
    statement = statement.on_conflict_do_update(
        index_elements=[ReferenceCounterRow.year], set_={"last": ReferenceCounterRow.last + count}
    )
    last = session.execute(statement.returning(ReferenceCounterRow.last)).scalar_one()
    return range(last - count + 1, last + 1)


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def lock_content(session: Session, period_id: str, content: str) -> None:
    """Until the transaction ends, let nobody else store the same content; SQLite has one writer at a time anyway."""
    if _is_postgresql(session):
        key = {"key": f"{period_id}:{content}"}
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


def add_submissions(session: Session, rows: Sequence[SubmissionRow], events: Sequence[StatusEventRow]) -> None:
    """Store submissions and the beginning of their audit trails."""
    session.add_all(rows)
    session.flush()
    session.add_all(events)
    session.flush()


def add_event(
    session: Session, submission_id: str, kind: str, *, by: str | None = None, detail: dict[str, Any] | None = None
) -> None:
    """Append to a submission's audit trail."""
    session.add(StatusEventRow(submission_id=submission_id, kind=kind, by=by, detail=detail or {}))
    session.flush()


def leave_out(session: Session, submission_id: str, reason: ExclusionReason | None, *, by: str) -> None:
    """Leave a submission out for this reason or, without one, take it in again; its audit trail tells of it."""
    row = get_submission(session, submission_id, to_change=True)
    row.exclusion_reason = reason.value if reason else None
    row.handling_status = "excluded" if reason else "received"
    kind, detail = ("excluded", {"reason": reason.value}) if reason else ("brought_back", {})
    add_event(session, submission_id, kind, by=by, detail=detail)


def events_of(session: Session, submission_id: str) -> Sequence[StatusEventRow]:
    """A submission's audit trail, oldest first."""
    query = select(StatusEventRow).where(StatusEventRow.submission_id == submission_id)
    return session.scalars(query.order_by(StatusEventRow.at)).all()


def get_submission(session: Session, submission_id: str, *, to_change: bool = False) -> SubmissionRow:
    """One submission, whatever its status; ``to_change`` keeps others from changing it until the transaction ends.

    Raises:
        NotFound: There is none with this id.
    """
    row = session.get(SubmissionRow, submission_id, with_for_update=True if to_change else None)
    if row is None:
        raise NotFound("Havaintoa ei löytynyt.")
    return row


def listed_ids(session: Session, period_id: str, wanted: Filter, units: Collection[str] | None = None) -> Sequence[str]:
    """Ids of a period's submissions that may be seen and that the filter lets through, newest first.

    Args:
        session: A reading one.
        period_id: Whose submissions.
        wanted: Which of them.
        units: Only of these units; ``None``: of all, and those of no unit.
    """
    query = select(SubmissionRow.id).where(
        SubmissionRow.period_id == period_id,
        _of(units),
        SubmissionRow.exclusion_reason.is_(None),
        SubmissionRow.privacy_status.in_(_CLEARED),
    )
    if wanted.status in _CLEARED:
        query = query.where(SubmissionRow.privacy_status == wanted.status)
    elif wanted.status is not None:
        confirmed = SubmissionRow.confirmed_at.is_not(None)
        query = query.where(confirmed if wanted.status == "confirmed" else ~confirmed)
    if wanted.language is not None:
        query = query.where(SubmissionRow.language == wanted.language)
    if wanted.service_task is not None:  # a JSON list of codes, which hold no quotation marks
        tasks = cast(SubmissionRow.service_task, Text)
        query = query.where(tasks.contains(f'"{wanted.service_task}"', autoescape=True))
    if wanted.q:
        query = query.where(SubmissionRow.texts.any(_published_has(session, wanted.q)))
    newest_first = (SubmissionRow.received_on.desc(), SubmissionRow.created_at.desc(), SubmissionRow.id)
    return session.scalars(query.order_by(*newest_first)).all()


def _published_has(session: Session, words: str) -> ColumnElement[bool]:
    published: ColumnElement[str] = func.coalesce(SubmissionTextRow.redacted, SubmissionTextRow.original)
    if _is_postgresql(session):  # whatever locale the database was made with, Ä is to match ä
        published = collate(published, "und-x-icu")
    return func.lower(published).contains(words.lower(), autoescape=True)


def _of(units: Collection[str] | None) -> ColumnElement[bool]:
    return true() if units is None else SubmissionRow.unit_id.in_(units)


def waiting_ids(session: Session, period_id: str, units: Collection[str] | None = None) -> Sequence[str]:
    """Ids of a period's submissions that wait for a privacy decision, longest waiting first; of units, if told."""
    query = select(SubmissionRow.id).where(
        SubmissionRow.period_id == period_id,
        _of(units),
        SubmissionRow.exclusion_reason.is_(None),
        SubmissionRow.privacy_status.in_([PrivacyStatus.FLAGGED, PrivacyStatus.UNSCREENED]),
    )
    return session.scalars(query.order_by(SubmissionRow.created_at, SubmissionRow.id)).all()


def by_ids(session: Session, ids: Collection[str]) -> list[SubmissionRow]:
    """The submissions with these ids, in the order of the ids."""
    found: dict[str, SubmissionRow] = {}
    for some in _in_parts(ids):
        found.update((row.id, row) for row in session.scalars(select(SubmissionRow).where(SubmissionRow.id.in_(some))))
    return [found[each] for each in ids if each in found]


def by_external_id(session: Session, period_id: str, external_ids: Collection[str]) -> dict[str, SubmissionRow]:
    """The submissions of a period that a sender system's ids name."""
    found: dict[str, SubmissionRow] = {}
    for some in _in_parts(external_ids):
        query = select(SubmissionRow).where(SubmissionRow.period_id == period_id, SubmissionRow.external_id.in_(some))
        found.update({row.external_id: row for row in session.scalars(query) if row.external_id is not None})
    return found


def imported_without_id(session: Session, period_id: str, hashes: Collection[str]) -> dict[str, int]:
    """How many submissions of each content hash came by import without an id of their own."""
    found: dict[str, int] = {}
    for some in _in_parts(hashes):
        query = (
            select(SubmissionRow.content_hash, func.count())
            .where(
                SubmissionRow.period_id == period_id,
                SubmissionRow.content_hash.in_(some),
                SubmissionRow.external_id.is_(None),
                SubmissionRow.import_batch_id.is_not(None),
            )
            .group_by(SubmissionRow.content_hash)
        )
        found.update((content_hash, count) for content_hash, count in session.execute(query))
    return found


def _in_parts(values: Collection[str]) -> Iterable[list[str]]:
    listed = list(values)
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))
