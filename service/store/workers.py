"""Signs of life of the workers."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import WorkerRow, now


def last_seen(session: Session) -> datetime | None:
    """When any worker last told that it is alive."""
    return session.scalar(select(func.max(WorkerRow.seen_at)))


def tell_alive(session: Session, worker_id: str) -> None:
    """Record that a worker is alive now."""
    session.merge(WorkerRow(id=worker_id, seen_at=now()))


def alive_since(session: Session, since: datetime) -> frozenset[str]:
    """Ids of the workers that have told that they are alive after ``since``."""
    return frozenset(session.scalars(select(WorkerRow.id).where(WorkerRow.seen_at >= since)))
