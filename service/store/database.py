"""The engine and its sessions; the same code on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker

from service.store.memory import Memory, info_with, mark_written

KEPT_OPEN = 20
AT_MOST_OPEN = 50
"""A request that writes holds two connections, one of them for who is signed in. Above the 40 threads that answer
requests, no request that holds its first can keep all others from their second."""


class Database:
    """A door to one database.

    Attributes:
        engine: The SQLAlchemy engine.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        target = make_url(url)
        if target.get_backend_name() == "sqlite" and target.database:
            Path(target.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_size=KEPT_OPEN,
            max_overflow=AT_MOST_OPEN - KEPT_OPEN,
            hide_parameters=True,  # errors are logged
        )
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin)
        memory = Memory()
        self._writers = sessionmaker(self.engine, expire_on_commit=False, info=info_with(memory))
        event.listen(self._writers, "after_flush", _flushed)
        event.listen(self._writers, "do_orm_execute", _executed)
        readers = self.engine.execution_options(reads_only=True)
        if self.engine.dialect.name == "postgresql":  # its default sees what others commit between two queries
            readers = readers.execution_options(isolation_level="REPEATABLE READ")
        self._readers = sessionmaker(readers, expire_on_commit=False, info=info_with(memory))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction that may write: committed at the end, rolled back on an error."""
        with self._writers.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view; on SQLite it waits for no writer. Nothing written in it is kept."""
        with self._readers() as session:
            yield session

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _flushed(session: Session, _work: UOWTransaction) -> None:
    mark_written(session)


def _executed(state: ORMExecuteState) -> None:
    if not state.is_select:
        mark_written(state.session)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DB-API connection has no common type
    # We open transactions ourselves (BEGIN IMMEDIATE below), so that a reader that turns writer cannot fail half-way.
    connection.isolation_level = None
    # SQLite's own lower() knows only ASCII; a search for "Ämmä" must find "ämmä".
    connection.create_function("lower", 1, _lower, deterministic=True)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=15000")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _begin(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
