"""The installation's database, as a command finds it and leaves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.store.database import Database


@contextmanager
def prepared_database() -> Iterator["Database"]:
    """The database that the settings name, brought to this version."""
    from service.organisations import prepare
    from service.settings import Settings
    from service.store.database import Database

    settings = Settings()
    database = Database(settings.sqlalchemy_url)
    try:
        prepare(database, settings)
        yield database
    finally:
        database.close()
