"""Whether the service can do its work: database, worker and model."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from service.doctor import State, embedding_model
from service.store.database import Database
from service.store.migration import is_current
from service.store.tables import now
from service.store.workers import last_seen

WORKER_SILENCE = timedelta(seconds=60)
"""How long a worker may be silent before it is taken for dead."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is there of what the service needs.

    Attributes:
        database: It answers, and its schema is of this version.
        worker: One has been seen within ``WORKER_SILENCE``.
        model: The embedding model is on this machine.
    """

    database: bool
    worker: bool
    model: bool

    @property
    def is_ready(self) -> bool:
        """Whether everything is there."""
        return self.database and self.worker and self.model


def look(database: Database, model: str | None) -> Readiness:
    """Look at each; a database that does not answer is told of, not raised."""
    try:
        current = is_current(database)
        seen_at = _last_seen(database) if current else None
    except SQLAlchemyError:
        current, seen_at = False, None
    return Readiness(
        database=current,
        worker=seen_at is not None and now() - seen_at <= WORKER_SILENCE,
        model=embedding_model(model).state is State.GOOD,
    )


def _last_seen(database: Database) -> datetime | None:
    with database.reading() as session:
        return last_seen(session)
