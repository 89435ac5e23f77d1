"""Signs of life of the workers."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import WorkerRow


def last_seen(session: Session) -> datetime | None:
    """When any worker last told that it is alive."""
    return session.scalar(select(func.max(WorkerRow.seen_at)))
