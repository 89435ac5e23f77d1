"""What the review needs: themes of people's own, offers of a new run, presence, and what a run tells besides."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("ix_submissions_period_revision", "submissions", ["period_id", "revision"])
    op.add_column("decisions", sa.Column("based_on", sa.Integer(), nullable=True))
    op.add_column("run_texts", sa.Column("kind", sa.String(length=12), nullable=True))
    op.add_column("run_texts", sa.Column("second_suggestion_id", sa.String(length=32), nullable=True))
    op.add_column("run_texts", sa.Column("novelty", sa.Double(), nullable=True))
    op.add_column("suggestions", sa.Column("close_to", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("suggestions", sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("suggestions", sa.Column("novelty", sa.Double(), nullable=True))
    op.add_column("suggestion_members", sa.Column("passage", sa.Text(), nullable=True))
    op.create_table(
        "offers",
        sa.Column("run_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"]),
        sa.PrimaryKeyConstraint("run_id", "theme_id", "submission_id"),
    )
    op.create_table(
        "made_themes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("period_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_made_themes_period_id", "made_themes", ["period_id"])
    op.create_table(
        "presences",
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("period_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_index("ix_presences_period_id", "presences", ["period_id"])
