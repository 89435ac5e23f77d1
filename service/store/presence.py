"""Who was seen where last: one row per person, written over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.store.reviewer_tables import PresenceRow
from service.store.tables import UserRow, now


def note_presence(session: Session, user_id: str, period_id: str, theme_id: str | None) -> None:
    """A person is looking at this now."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    seen = {"period_id": period_id, "theme_id": theme_id, "seen_at": now()}
    row = insert(PresenceRow).values(user_id=user_id, **seen)
    session.execute(row.on_conflict_do_update(index_elements=[PresenceRow.user_id], set_=seen))


def forget_presence(session: Session, user_id: str) -> None:
    """A person is looking at nothing any more."""
    session.execute(delete(PresenceRow).where(PresenceRow.user_id == user_id))


def others_present(
    session: Session, user_id: str, period_id: str, since: datetime
) -> list[tuple[str, str | None, datetime]]:
    """Display name, theme and time of everybody else who was seen at this period since then."""
    query = (
        select(UserRow.display_name, PresenceRow.theme_id, PresenceRow.seen_at)
        .join(UserRow, UserRow.id == PresenceRow.user_id)
        .where(PresenceRow.period_id == period_id, PresenceRow.user_id != user_id, PresenceRow.seen_at >= since)
        .order_by(UserRow.display_name)
    )
    return [(row.display_name, row.theme_id, row.seen_at) for row in session.execute(query)]
