"""Second coders' reviews: opened, decided in, and closed when they are compared. No decision is changed or removed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from service.domain import Decision, DecisionKind, Role
from service.store.reviewer_tables import CodingDecisionRow, CodingRow
from service.store.tables import PeriodRow, UserRoleRow, UserRow, now


def add_coding(session: Session, period_id: str, run_id: str, coder_id: str) -> CodingRow:
    """Open a person's own review of a run."""
    row = CodingRow(period_id=period_id, run_id=run_id, coder_id=coder_id)
    session.add(row)
    session.flush()
    return row


def coding_by_id(session: Session, coding_id: str, *, hold: bool = False) -> CodingRow | None:
    """One coding; held, nobody else can decide in it until the transaction ends."""
    query = select(CodingRow).where(CodingRow.id == coding_id)
    return session.scalar(query.with_for_update() if hold else query)


def codings_of_period(session: Session, period_id: str) -> Sequence[CodingRow]:
    """Every coding of a period, newest first."""
    query = select(CodingRow).where(CodingRow.period_id == period_id)
    return session.scalars(query.order_by(CodingRow.opened_at.desc(), CodingRow.id)).all()


def codings_by(session: Session, coder_id: str, organisation_ids: Collection[str]) -> Sequence[CodingRow]:
    """Every coding of a person over periods of these organisations, newest first."""
    query = select(CodingRow).join(PeriodRow, PeriodRow.id == CodingRow.period_id)
    query = query.where(CodingRow.coder_id == coder_id, PeriodRow.organisation_id.in_(organisation_ids))
    return session.scalars(query.order_by(CodingRow.opened_at.desc(), CodingRow.id)).all()


def close_coding(session: Session, row: CodingRow, outcome: dict[str, Any]) -> None:
    """Keep what a comparison came to; nothing is decided in the coding any more."""
    row.compared_at, row.outcome = now(), outcome
    session.flush()


def coding_decisions(session: Session, coding: CodingRow) -> tuple[Decision, ...]:
    """The log of a coding, oldest first."""
    row_of = CodingDecisionRow
    columns = (row_of.sequence, row_of.kind, row_of.payload, row_of.made_at)
    rows = session.execute(select(*columns).where(row_of.coding_id == coding.id).order_by(row_of.sequence))
    name = session.get_one(UserRow, coding.coder_id).display_name
    return tuple(Decision(row.sequence, DecisionKind(row.kind), row.payload, name, row.made_at) for row in rows)


def append_coding_decision(session: Session, coding_id: str, decision: Decision) -> None:
    """Write the next decision of a coding; two can never take one number."""
    session.add(
        CodingDecisionRow(
            coding_id=coding_id,
            sequence=decision.sequence,
            kind=decision.kind.value,
            payload=dict(decision.payload),
            made_at=decision.made_at,
        )
    )
    session.flush()


def people_with_role(session: Session, role: Role, organisation_id: str) -> Sequence[UserRow]:
    """Everybody with an open account and a role in an organisation, by name."""
    held = UserRow.roles.any(and_(UserRoleRow.role == role.value, UserRoleRow.organisation_id == organisation_id))
    query = select(UserRow).where(held, UserRow.is_active)
    return session.scalars(query.order_by(UserRow.display_name, UserRow.id)).all()
