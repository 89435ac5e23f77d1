"""Bring a database to the schema of this version, by Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from service.store.database import Database

_SCRIPTS = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Apply what is missing up to a revision; nothing happens when the schema is current."""
    with database.engine.connect() as connection, _unbound(connection), connection.begin():
        command.upgrade(_config(connection), revision)


@contextmanager
def _unbound(connection: Connection) -> Iterator[None]:
    """Let SQLite, which changes a table by making it anew, drop one that others refer to: it has no other way.

    It looks away outside a transaction alone, so that this goes past SQLAlchemy, which would begin one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()


def is_current(database: Database) -> bool:
    """Whether the schema is the one that this version of the program expects."""
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()
