"""Organisations and their units; whatever there is becomes one organisation's, and every role a role in it.

Which name that organisation has, ``service.organisations`` says when the program starts: the schema knows no settings.
"""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NAMELESS = "Hyvinvointialue"


def upgrade() -> None:
    organisations = _make_organisations()
    first = uuid4().hex
    made = {"id": first, "name_fi": _NAMELESS, "name_sv": "", "created_at": datetime.now(UTC)}
    op.bulk_insert(organisations, [made])
    _give_periods_to(first)
    _give_roles_in(first)
    op.execute("ALTER TABLE submissions ADD COLUMN unit_id VARCHAR(32) REFERENCES units (id)")
    op.create_index("ix_submissions_unit_id", "submissions", ["unit_id"])


def _make_organisations() -> sa.Table:
    organisations = op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_fi"),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("organisation_id", "name_fi"),
        sa.UniqueConstraint("id", "organisation_id"),
    )
    op.create_index("ix_units_organisation_id", "units", ["organisation_id"])
    return organisations


def _give_periods_to(organisation_id: str) -> None:
    """A name is a period's own within its organisation, no longer in the whole installation."""
    op.add_column("periods", sa.Column("organisation_id", sa.String(length=32), nullable=True))
    periods = sa.table("periods", sa.column("organisation_id"))
    op.execute(periods.update().values(organisation_id=organisation_id))
    # SQLite gave the old constraint no name; batch mode finds it by the one that this convention would give.
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    old_name = "uq_periods_name" if is_sqlite else "periods_name_key"
    with op.batch_alter_table("periods", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"}) as table:
        table.drop_constraint(old_name, type_="unique")
        table.alter_column("organisation_id", existing_type=sa.String(length=32), nullable=False)
        table.create_foreign_key("fk_periods_organisation_id", "organisations", ["organisation_id"], ["id"])
        table.create_unique_constraint("uq_periods_organisation_id", ["organisation_id", "name"])


def _give_roles_in(organisation_id: str) -> None:
    """The same roles as before, each in the one organisation; administrators keep the whole installation."""
    old = op.get_bind().execute(sa.text("SELECT user_id, role FROM user_roles")).all()
    op.drop_table("user_roles")
    roles = op.create_table(
        "user_roles",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("unit_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "organisation_id IS NOT NULL OR (role = 'admin' AND unit_id IS NULL)", name="role_has_place"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"]),
        sa.ForeignKeyConstraint(["unit_id", "organisation_id"], ["units.id", "units.organisation_id"]),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_user_roles_user_id", "user_roles", ["user_id"])
    op.create_index("ix_user_roles_organisation_id", "user_roles", ["organisation_id"])
    kept = [
        {
            "id": uuid4().hex,
            "user_id": user_id,
            "role": role,
            "organisation_id": None if role == "admin" else organisation_id,
            "unit_id": None,
        }
        for user_id, role in old
    ]
    if kept:
        op.bulk_insert(roles, kept)
