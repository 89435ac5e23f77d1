from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from service.store.database import Database
from service.store.migration import is_current, upgrade
from service.store.reviewer_tables import CodingRow


def test_the_migrations_build_the_schema_that_the_tables_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, CodingRow.metadata) == []


def test_upgrading_a_current_database_changes_nothing(database: Database) -> None:
    assert is_current(database)
    upgrade(database)
    assert is_current(database)
