"""What a finished run came to, as it was stored."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import RunTextRow, SubmissionRow, SuggestionRow


def suggestions_of_run(session: Session, run_id: str) -> Sequence[SuggestionRow]:
    """The suggestions with their members, in the order the machine gave."""
    by_label = (func.length(SuggestionRow.label), SuggestionRow.label)
    return session.scalars(select(SuggestionRow).where(SuggestionRow.run_id == run_id).order_by(*by_label)).all()


def run_texts(session: Session, run_id: str) -> Sequence[RunTextRow]:
    """Where the run put each of its texts."""
    query = select(RunTextRow).where(RunTextRow.run_id == run_id).order_by(RunTextRow.submission_id)
    return session.scalars(query).all()


def submissions_of_run(session: Session, run_id: str) -> Sequence[SubmissionRow]:
    """The submissions that the run put somewhere, in the order of their references."""
    query = select(SubmissionRow).join(RunTextRow, RunTextRow.submission_id == SubmissionRow.id)
    found = query.where(RunTextRow.run_id == run_id, RunTextRow.place.is_not(None)).order_by(SubmissionRow.reference)
    return session.scalars(found).all()
