"""What a finished run came to, as it was stored."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import RunRow, RunTextRow, SuggestionRow


def suggestions_of_run(session: Session, run_id: str) -> Sequence[SuggestionRow]:
    """The suggestions with their members, in the order the machine gave."""
    by_label = (func.length(SuggestionRow.label), SuggestionRow.label)
    return session.scalars(select(SuggestionRow).where(SuggestionRow.run_id == run_id).order_by(*by_label)).all()


def run_texts(session: Session, run_id: str) -> Sequence[RunTextRow]:
    """Where the run put each of its texts."""
    query = select(RunTextRow).where(RunTextRow.run_id == run_id).order_by(RunTextRow.submission_id)
    return session.scalars(query).all()


def suggestion_names(session: Session, period_id: str) -> dict[str, str]:
    """What each suggestion of a period is called outside: run number and label, ``1/s001``."""
    query = select(SuggestionRow.id, RunRow.number, SuggestionRow.label).join(RunRow, RunRow.id == SuggestionRow.run_id)
    return {row.id: f"{row.number}/{row.label}" for row in session.execute(query.where(RunRow.period_id == period_id))}
