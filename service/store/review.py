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
    DecisionRow,
    MadeThemeRow,
    OfferRow,
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
    client_group: tuple[str, ...] = ()
    support_need: tuple[str, ...] = ()
    revision: int = 1
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class SuggestionDetails:
    """What the machine said of a suggestion, beside its members."""

    id: str
    keywords: tuple[str, ...]
    stability: float | None
    central: tuple[str, ...]
    boundary: tuple[str, ...]
    summary: tuple[Mapping[str, Any], ...]
    close_to: tuple[Mapping[str, Any], ...] = ()
    parts: tuple[Mapping[str, Any], ...] = ()
    novelty: float | None = None


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where the newest run put a text it did not group, or where it lies on the map."""

    submission_id: str
    nearest_suggestion_id: str | None
    similarity: float | None
    x: float | None
    y: float | None
    kind: str | None = None
    second_suggestion_id: str | None = None
    novelty: float | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether anything under a review has changed.

    Attributes:
        run_id: The newest finished run, if there is one.
        run_number: Its number, or 0.
        revision: Sum over all submissions of how often each has changed; every change makes it larger.
        version: Number of the newest decision, 0 before the first.
    """

    run_id: str | None
    run_number: int
    revision: int
    version: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A text that the newest run offers to a theme; the reason is a Finnish sentence."""

    theme_id: str
    submission_id: str
    similarity: float
    reason: str


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


def stamp_of(session: Session, period_id: str) -> Stamp:
    """Ask whether anything has changed, without reading it."""
    newest = select(RunRow.id, RunRow.number).where(
        RunRow.period_id == period_id, RunRow.status == RunStatus.READY.value
    )
    run = session.execute(newest.order_by(RunRow.number.desc()).limit(1)).one_or_none()
    revision = select(func.coalesce(func.sum(SubmissionRow.revision), 0)).where(SubmissionRow.period_id == period_id)
    version = select(func.coalesce(func.max(DecisionRow.sequence), 0)).where(DecisionRow.period_id == period_id)
    numbers = session.execute(select(revision.scalar_subquery(), version.scalar_subquery())).one()
    return Stamp(run.id if run else None, run.number if run else 0, int(numbers[0]), int(numbers[1]))


def revisions_of(session: Session, period_id: str) -> dict[str, int]:
    """How often each submission of a period has changed, by id."""
    query = select(SubmissionRow.id, SubmissionRow.revision).where(SubmissionRow.period_id == period_id)
    return {row.id: row.revision for row in session.execute(query)}


def facts_of(session: Session, period_id: str, *, only: Collection[str] | None = None) -> dict[str, SubmissionFacts]:
    """Every submission of a period by its id, or some of them, in the order of arrival."""
    row_of = SubmissionRow
    query = select(
        row_of.id,
        row_of.reference,
        row_of.received_on,
        row_of.language,
        row_of.valence,
        row_of.service_task,
        row_of.client_group,
        row_of.support_need,
        row_of.municipality,
        row_of.voice,
        row_of.reporter_role,
        row_of.privacy_status,
        row_of.exclusion_reason,
        row_of.confirmed_at,
        row_of.revision,
        row_of.unit_id,
    ).where(row_of.period_id == period_id)
    if only is not None:
        query = query.where(row_of.id.in_(only))
    rows = session.execute(query.order_by(row_of.received_on, row_of.reference))
    return {row.id: _facts(row) for row in rows}


def _facts(row: Any) -> SubmissionFacts:  # noqa: ANN401 - a row of the columns above
    return SubmissionFacts(
        id=row.id,
        reference=row.reference,
        received_on=row.received_on,
        language=row.language,
        valence=row.valence,
        service_task=tuple(row.service_task),
        client_group=tuple(row.client_group),
        support_need=tuple(row.support_need),
        municipality=tuple(row.municipality),
        voice=tuple(row.voice),
        reporter_role=row.reporter_role,
        is_cleared=row.exclusion_reason is None and row.privacy_status in _CLEARED,
        is_excluded=row.exclusion_reason is not None,
        is_confirmed=row.confirmed_at is not None,
        revision=row.revision,
        unit_id=row.unit_id,
    )


def newest_ready_run(session: Session, period_id: str) -> RunRow | None:
    """The run whose suggestions are under review."""
    return session.scalar(
        select(RunRow)
        .where(RunRow.period_id == period_id, RunRow.status == RunStatus.READY.value)
        .order_by(RunRow.number.desc())
        .limit(1)
    )


def texts_of_run(session: Session, run_id: str) -> frozenset[str]:
    """Ids of the submissions that a run was free to group; not those that it left where people had put them."""
    texts = select(RunTextRow.submission_id).where(RunTextRow.run_id == run_id)
    return frozenset(session.scalars(texts.where(func.coalesce(RunTextRow.place, "") != "anchored")))


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
    members: dict[tuple[str, bool], list[str]] = {}
    member = SuggestionMemberRow
    pairs = session.execute(
        select(member.suggestion_id, member.submission_id, member.is_primary)
        .join(SuggestionRow, SuggestionRow.id == member.suggestion_id)
        .where(wanted)
        .order_by(member.suggestion_id, member.rank)
    )
    for suggestion_id, submission_id, is_primary in pairs:
        members.setdefault((suggestion_id, is_primary), []).append(submission_id)
    return tuple(
        SuggestedTheme(
            row.id,
            row.number,
            row.title,
            tuple(members.get((row.id, True), ())),
            tuple(members.get((row.id, False), ())),
        )
        for row in rows
    )


def offers_of(session: Session, run_id: str) -> tuple[Offered, ...]:
    """What a run offers to the themes that people had accepted before, nearest first."""
    row_of = OfferRow
    columns = (row_of.theme_id, row_of.submission_id, row_of.similarity, row_of.reason)
    query = select(*columns).where(row_of.run_id == run_id)
    rows = session.execute(query.order_by(row_of.similarity.desc(), row_of.submission_id))
    return tuple(Offered(*row) for row in rows)


def period_of_theme(session: Session, theme_id: str) -> str | None:
    """Which period a suggestion, or a theme that people made, belongs to."""
    suggested = select(RunRow.period_id).join(SuggestionRow, SuggestionRow.run_id == RunRow.id)
    found = session.scalar(suggested.where(SuggestionRow.id == theme_id))
    return found or session.scalar(select(MadeThemeRow.period_id).where(MadeThemeRow.id == theme_id))


def details_of(session: Session, suggestion_ids: Collection[str]) -> dict[str, SuggestionDetails]:
    """What the machine said of these suggestions, by id."""
    row_of = SuggestionRow
    columns = (
        row_of.id,
        row_of.keywords,
        row_of.stability,
        row_of.central,
        row_of.boundary,
        row_of.summary,
        row_of.close_to,
        row_of.parts,
        row_of.novelty,
    )
    rows = session.execute(select(*columns).where(row_of.id.in_(suggestion_ids)))
    return {
        row.id: SuggestionDetails(
            id=row.id,
            keywords=tuple(row.keywords),
            stability=row.stability,
            central=tuple(row.central),
            boundary=tuple(row.boundary),
            summary=tuple(row.summary),
            close_to=tuple(row.close_to),
            parts=tuple(row.parts),
            novelty=row.novelty,
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


@dataclass(frozen=True, slots=True)
class Belonging:
    """How a text belongs to a suggestion: how firmly, in [0, 1], and by which passage."""

    strength: float
    passage: str | None


def belonging_of(session: Session, suggestion_ids: Collection[str]) -> dict[str, Belonging]:
    """How each member of these suggestions belongs, by submission id; a primary membership before any other."""
    member = SuggestionMemberRow
    rows = session.execute(
        select(member.submission_id, member.strength, member.passage)
        .where(member.suggestion_id.in_(suggestion_ids))
        .order_by(member.is_primary)
    )
    return {row.submission_id: Belonging(row.strength, row.passage) for row in rows}


def places_in_run(session: Session, run_id: str) -> dict[str, TextPlace]:
    """Nearest suggestion and map coordinates of every text of a run, by submission id."""
    row_of = RunTextRow
    columns = (
        row_of.submission_id,
        row_of.nearest_suggestion_id,
        row_of.similarity,
        row_of.x,
        row_of.y,
        row_of.kind,
        row_of.second_suggestion_id,
        row_of.novelty,
    )
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
