"""What the review reads: suggestions as they were made, and the facts of submissions without their texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from service.domain import PrivacyStatus, RunStatus, SuggestedTheme
from service.store.tables import (
    RunRow,
    RunTextRow,
    StatusEventRow,
    SubmissionRow,
    SubmissionTextRow,
    SuggestionMemberRow,
    SuggestionRow,
    now,
)

_CLEARED = [status.value for status in PrivacyStatus if status.is_cleared]


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """A submission without its texts; light enough to load for a whole period.

    Attributes:
        is_cleared: Whether its published text may be shown; false for the excluded ones.
        is_confirmed: Whether a coordinator has let it be published.
    """

    id: str
    reference: str
    received_on: date
    language: str
    valence: str
    service_task: tuple[str, ...]
    municipality: tuple[str, ...]
    voice: tuple[str, ...]
    reporter_role: str | None
    is_cleared: bool
    is_excluded: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class SuggestionDetails:
    """What the machine said of a suggestion, beside its members."""

    id: str
    keywords: tuple[str, ...]
    stability: float | None
    central: tuple[str, ...]
    boundary: tuple[str, ...]
    summary: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where the newest run put a text it did not group, or where it lies on the map."""

    submission_id: str
    nearest_suggestion_id: str | None
    similarity: float | None
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True)
class MemberText:
    """A text field of a suggestion's member, as it was sent and as it may be seen.

    Attributes:
        is_shown: Whether ``published`` may be seen at all.
    """

    suggestion_id: str
    original: str
    published: str
    is_shown: bool


def facts_of(session: Session, period_id: str) -> dict[str, SubmissionFacts]:
    """Every submission of a period by its id, in the order of arrival."""
    row_of = SubmissionRow
    rows = session.execute(
        select(
            row_of.id,
            row_of.reference,
            row_of.received_on,
            row_of.language,
            row_of.valence,
            row_of.service_task,
            row_of.municipality,
            row_of.voice,
            row_of.reporter_role,
            row_of.privacy_status,
            row_of.exclusion_reason,
            row_of.confirmed_at,
        )
        .where(row_of.period_id == period_id)
        .order_by(row_of.received_on, row_of.reference)
    )
    return {
        row.id: SubmissionFacts(
            id=row.id,
            reference=row.reference,
            received_on=row.received_on,
            language=row.language,
            valence=row.valence,
            service_task=tuple(row.service_task),
            municipality=tuple(row.municipality),
            voice=tuple(row.voice),
            reporter_role=row.reporter_role,
            is_cleared=row.exclusion_reason is None and row.privacy_status in _CLEARED,
            is_excluded=row.exclusion_reason is not None,
            is_confirmed=row.confirmed_at is not None,
        )
        for row in rows
    }


def newest_ready_run(session: Session, period_id: str) -> RunRow | None:
    """The run whose suggestions are under review."""
    return session.scalar(
        select(RunRow)
        .where(RunRow.period_id == period_id, RunRow.status == RunStatus.READY.value)
        .order_by(RunRow.number.desc())
        .limit(1)
    )


def texts_of_run(session: Session, run_id: str) -> frozenset[str]:
    """Ids of the submissions that a run looked at."""
    return frozenset(session.scalars(select(RunTextRow.submission_id).where(RunTextRow.run_id == run_id)))


def suggested_themes(
    session: Session, period_id: str, *, newest_run_id: str | None, also: Collection[str]
) -> tuple[SuggestedTheme, ...]:
    """The newest run's suggestions and, of earlier runs, those in ``also``; by run, in the order the machine gave."""
    wanted: ColumnElement[bool] = or_(SuggestionRow.run_id == newest_run_id, SuggestionRow.id.in_(also))
    ready = (RunRow.period_id == period_id, RunRow.status == RunStatus.READY.value)
    joined = select(SuggestionRow.id, SuggestionRow.title, RunRow.number).join(
        RunRow, RunRow.id == SuggestionRow.run_id
    )
    rows = session.execute(
        joined.where(*ready, wanted).order_by(RunRow.number, func.length(SuggestionRow.label), SuggestionRow.label)
    ).all()
    members: dict[str, list[str]] = {row.id: [] for row in rows}
    member = SuggestionMemberRow
    pairs = session.execute(
        select(member.suggestion_id, member.submission_id)
        .join(SuggestionRow, SuggestionRow.id == member.suggestion_id)
        .where(wanted, member.is_primary)
        .order_by(member.suggestion_id, member.rank)
    )
    for suggestion_id, submission_id in pairs:
        if suggestion_id in members:
            members[suggestion_id].append(submission_id)
    return tuple(SuggestedTheme(row.id, row.number, row.title, tuple(members[row.id])) for row in rows)


def period_of_suggestion(session: Session, suggestion_id: str) -> str | None:
    """Which period a suggestion belongs to."""
    return session.scalar(
        select(RunRow.period_id)
        .join(SuggestionRow, SuggestionRow.run_id == RunRow.id)
        .where(SuggestionRow.id == suggestion_id)
    )


def details_of(session: Session, suggestion_ids: Collection[str]) -> dict[str, SuggestionDetails]:
    """What the machine said of these suggestions, by id."""
    row_of = SuggestionRow
    columns = (row_of.id, row_of.keywords, row_of.stability, row_of.central, row_of.boundary, row_of.summary)
    rows = session.execute(select(*columns).where(row_of.id.in_(suggestion_ids)))
    return {
        row.id: SuggestionDetails(
            row.id, tuple(row.keywords), row.stability, tuple(row.central), tuple(row.boundary), tuple(row.summary)
        )
        for row in rows
    }


def texts_of_changed_suggestions(session: Session, suggestion_ids: Collection[str]) -> tuple[MemberText, ...]:
    """Every text of those of these suggestions of which something has been redacted, or left out."""
    row_of, text_of, member = SubmissionRow, SubmissionTextRow, SuggestionMemberRow
    published = func.coalesce(text_of.redacted, text_of.original)
    is_hidden = or_(row_of.exclusion_reason.is_not(None), row_of.privacy_status.not_in(_CLEARED))
    texts = (
        select(member.suggestion_id, text_of.original, published.label("published"), is_hidden.label("is_hidden"))
        .join(row_of, row_of.id == member.submission_id)
        .join(text_of, text_of.submission_id == member.submission_id)
    )
    changed = texts.where(member.suggestion_id.in_(suggestion_ids), or_(text_of.redacted.is_not(None), is_hidden))
    ids = {row.suggestion_id for row in session.execute(changed)}
    rows = session.execute(texts.where(member.suggestion_id.in_(ids))) if ids else ()
    return tuple(MemberText(row.suggestion_id, row.original, row.published, is_shown=not row.is_hidden) for row in rows)


def strengths_of(session: Session, suggestion_ids: Collection[str]) -> dict[str, float]:
    """How firmly each primary member of these suggestions belongs, in [0, 1], by submission id."""
    member = SuggestionMemberRow
    rows = session.execute(
        select(member.submission_id, member.strength).where(member.suggestion_id.in_(suggestion_ids), member.is_primary)
    )
    return {row.submission_id: row.strength for row in rows}


def places_in_run(session: Session, run_id: str) -> dict[str, TextPlace]:
    """Nearest suggestion and map coordinates of every text of a run, by submission id."""
    row_of = RunTextRow
    columns = (row_of.submission_id, row_of.nearest_suggestion_id, row_of.similarity, row_of.x, row_of.y)
    rows = session.execute(select(*columns).where(row_of.run_id == run_id))
    return {row.submission_id: TextPlace(*row) for row in rows}


def submissions_by_id(session: Session, submission_ids: Collection[str]) -> dict[str, SubmissionRow]:
    """A page of submissions with their texts."""
    rows = session.scalars(select(SubmissionRow).where(SubmissionRow.id.in_(submission_ids)))
    return {row.id: row for row in rows}


def published_texts(
    session: Session, submission_ids: Collection[str], *, fields: Collection[str] | None = None
) -> dict[str, dict[str, str]]:
    """Published text by submission id and field; what a redaction removed is not in it (I2)."""
    row_of = SubmissionTextRow
    query = select(row_of.submission_id, row_of.field, func.coalesce(row_of.redacted, row_of.original)).where(
        row_of.submission_id.in_(submission_ids)
    )
    if fields is not None:
        query = query.where(row_of.field.in_(fields))
    texts: dict[str, dict[str, str]] = {}
    for submission_id, field, text in session.execute(query):
        texts.setdefault(submission_id, {})[field] = text
    return texts


def confirm_submissions(session: Session, submission_ids: Collection[str], by: str) -> None:
    """Record that a person has let these be published, with a line in each one's audit trail."""
    session.execute(
        update(SubmissionRow).where(SubmissionRow.id.in_(submission_ids)).values(confirmed_by=by, confirmed_at=now())
    )
    session.add_all(
        StatusEventRow(submission_id=submission_id, by=by, kind="confirmed") for submission_id in submission_ids
    )
