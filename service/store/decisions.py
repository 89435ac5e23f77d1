"""The log of decisions: read it, and append to it. Nothing here changes or removes a row."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.domain import Decision, DecisionKind
from service.store.tables import DecisionRow, MadeThemeRow, PeriodRow, UserRow


def decisions_of(session: Session, period_id: str, *, after: int = 0) -> tuple[Decision, ...]:
    """The log of a period from a version on, oldest first."""
    rows = session.execute(
        select(DecisionRow.sequence, DecisionRow.kind, DecisionRow.payload, UserRow.display_name, DecisionRow.made_at)
        .join(UserRow, UserRow.id == DecisionRow.made_by)
        .where(DecisionRow.period_id == period_id, DecisionRow.sequence > after)
        .order_by(DecisionRow.sequence)
    )
    return tuple(Decision(row.sequence, DecisionKind(row.kind), row.payload, row[3], row.made_at) for row in rows)


def hold_period(session: Session, period_id: str) -> bool:
    """Keep other writers of this period waiting until the transaction ends; false if there is no such period.

    Submissions may still come in. On SQLite a writing transaction holds the whole database already.
    """
    row = session.scalar(select(PeriodRow.id).where(PeriodRow.id == period_id).with_for_update(key_share=True))
    return row is not None


def append_decision(
    session: Session, period_id: str, decision: Decision, *, made_by: str, based_on: int | None = None
) -> None:
    """Write the next decision; its number is unique in the period, so that two can never take one place."""
    row = DecisionRow(
        period_id=period_id,
        sequence=decision.sequence,
        kind=decision.kind.value,
        payload=dict(decision.payload),
        made_by=made_by,
        made_at=decision.made_at,
        based_on=based_on,
    )
    session.add(row)
    session.add_all(MadeThemeRow(id=one, period_id=period_id) for one in decision.payload.get("made", ()))
    session.flush()
