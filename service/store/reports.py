"""What a report reads: a period's submissions, with the published text of those that a coordinator has confirmed."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.domain import ExclusionReason, PrivacyStatus, TextField
from service.reports.model import SourceText
from service.store.tables import SubmissionRow, SubmissionTextRow


def source_texts(session: Session, period_id: str) -> dict[str, SourceText]:
    """Every submission of a period by id, in the order of arrival; no text of an unconfirmed one is read."""
    rows = session.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.reference,
            SubmissionRow.received_on,
            SubmissionRow.language,
            SubmissionRow.valence,
            SubmissionRow.observation_kind,
            SubmissionRow.privacy_status,
            SubmissionRow.exclusion_reason,
            SubmissionRow.confirmed_at,
        )
        .where(SubmissionRow.period_id == period_id)
        .order_by(SubmissionRow.received_on, SubmissionRow.reference)
    ).all()
    confirmed = {
        row.id
        for row in rows
        if row.confirmed_at and row.exclusion_reason is None and PrivacyStatus(row.privacy_status).is_cleared
    }
    published = _published(session, period_id)
    return {
        row.id: SourceText(
            id=row.id,
            reference=row.reference,
            received_on=row.received_on,
            language=row.language,
            valence=row.valence,
            observation_kind=row.observation_kind,
            published=published.get(row.id, {}) if row.id in confirmed else {},
            is_confirmed=row.id in confirmed,
            exclusion_reason=ExclusionReason(row.exclusion_reason) if row.exclusion_reason else None,
        )
        for row in rows
    }


def _published(session: Session, period_id: str) -> Mapping[str, Mapping[TextField, str]]:
    query = (
        select(
            SubmissionTextRow.submission_id,
            SubmissionTextRow.field,
            func.coalesce(SubmissionTextRow.redacted, SubmissionTextRow.original),
        )
        .join(SubmissionRow, SubmissionRow.id == SubmissionTextRow.submission_id)
        .where(
            SubmissionRow.period_id == period_id,
            SubmissionRow.confirmed_at.is_not(None),
            SubmissionRow.exclusion_reason.is_(None),
        )
    )
    texts: dict[str, dict[TextField, str]] = {}
    for submission_id, field, text in session.execute(query):
        texts.setdefault(submission_id, {})[TextField(field)] = text
    return texts
