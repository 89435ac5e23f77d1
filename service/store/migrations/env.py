"""Alembic's entry: migrates the database that ``service.store.migration`` hands it."""

from alembic import context
from sqlalchemy import Connection

from service.store.reviewer_tables import CodingRow


def migrate(connection: Connection) -> None:
    """Bring the schema of an open connection to the asked revision."""
    context.configure(connection=connection, target_metadata=CodingRow.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


migrate(context.config.attributes["connection"])
