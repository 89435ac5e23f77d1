"""The tables. Suggestions and decisions are only ever inserted; original texts are never updated (I2)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    literal_column,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class UtcDateTime(TypeDecorator[datetime]):
    """A time in UTC that stays aware on SQLite too, which keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored time must be aware of its zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_id() -> str:
    """A fresh random id, 32 hexadecimal digits."""
    return uuid4().hex


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The schema; Alembic compares against ``Base.metadata``."""

    type_annotation_map: ClassVar = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON, list[str]: JSON}


Id = String(32)


class OrganisationRow(Base):
    """Whose material it is: a wellbeing services county, as a rule. Nothing of one is seen in another."""

    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name_fi: Mapped[str] = mapped_column(String(200), unique=True)
    name_sv: Mapped[str] = mapped_column(String(200), default="")  # empty: the Finnish one serves
    created_at: Mapped[datetime] = mapped_column(default=now)


class UnitRow(Base):
    """A place of work in an organisation (työyksikkö)."""

    __tablename__ = "units"
    # By its id and its organisation's together, so that a role cannot name a unit of another organisation.
    __table_args__ = (UniqueConstraint("organisation_id", "name_fi"), UniqueConstraint("id", "organisation_id"))

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str] = mapped_column(String(200), default="")


class UserRow(Base):
    """A person with an account."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(255))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    roles: Mapped[list[UserRoleRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class UserRoleRow(Base):
    """A role that a person has in an organisation, or in a unit of it; an administrator's may be the installation's."""

    __tablename__ = "user_roles"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "organisation_id"], ["units.id", "units.organisation_id"]),
        CheckConstraint("organisation_id IS NOT NULL OR (role = 'admin' AND unit_id IS NULL)", name="role_has_place"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(Id)


class SessionRow(Base):
    """A sign-in; only the SHA-256 of the token is kept."""

    __tablename__ = "sessions"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class PeriodRow(Base):
    """A reporting period (raportointikausi)."""

    __tablename__ = "periods"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default="open")
    min_cell: Mapped[int] = mapped_column(default=3)
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)


class ImportBatchRow(Base):
    """One imported file."""

    __tablename__ = "import_batches"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    filename: Mapped[str] = mapped_column(String(255))
    file_sha256: Mapped[str] = mapped_column(String(64))
    n_rows: Mapped[int]
    n_new: Mapped[int]
    n_existing: Mapped[int]
    created_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)


class ReferenceCounterRow(Base):
    """The last reference number given in a year (``SR-2026-0001``)."""

    __tablename__ = "reference_counters"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


class SubmissionRow(Base):
    """One report by a worker or a team (havainto)."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("period_id", "external_id"),
        Index("ix_submissions_period_status", "period_id", "privacy_status"),
        Index("ix_submissions_period_hash", "period_id", "content_hash"),
        Index("ix_submissions_period_revision", "period_id", "revision"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"), index=True)  # never printed
    received_on: Mapped[date] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(default=now)
    language: Mapped[str] = mapped_column(String(8))
    valence: Mapped[str] = mapped_column(String(20), default="unspecified")
    observation_kind: Mapped[str | None] = mapped_column(String(40))
    service_task: Mapped[list[str]] = mapped_column(default=list)
    client_group: Mapped[list[str]] = mapped_column(default=list)
    support_need: Mapped[list[str]] = mapped_column(default=list)
    concerned_sector: Mapped[list[str]] = mapped_column(default=list)
    municipality: Mapped[list[str]] = mapped_column(default=list)
    voice: Mapped[list[str]] = mapped_column(default=list)
    reporter_role: Mapped[str | None] = mapped_column(String(40))
    addressee: Mapped[str | None] = mapped_column(String(40))
    frequency: Mapped[str | None] = mapped_column(String(20))
    source_channel: Mapped[str] = mapped_column(String(40), default="web_form")
    external_id: Mapped[str | None] = mapped_column(String(120))
    content_hash: Mapped[str] = mapped_column(String(64))
    import_batch_id: Mapped[str | None] = mapped_column(ForeignKey("import_batches.id"))
    publicity_ack: Mapped[bool] = mapped_column(default=True)
    privacy_status: Mapped[str] = mapped_column(String(20), default="unscreened")
    cleared_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))  # NULL with a cleared status: the machine
    cleared_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))  # a person saw it and lets it be published
    confirmed_at: Mapped[datetime | None]
    handling_status: Mapped[str] = mapped_column(String(20), default="received")
    exclusion_reason: Mapped[str | None] = mapped_column(String(30))
    revision: Mapped[int] = mapped_column(default=1, onupdate=literal_column("revision + 1"))  # counts its changes
    texts: Mapped[list[SubmissionTextRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    findings: Mapped[list[PrivacyFindingRow]] = relationship(lazy="select", cascade="all, delete-orphan")


class SubmissionTextRow(Base):
    """One free-text field: the original words for ever, and the redacted version if one was made."""

    __tablename__ = "submission_texts"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    original: Mapped[str] = mapped_column(Text)
    redacted: Mapped[str | None] = mapped_column(Text)

    @property
    def published(self) -> str:
        """What every view but the privacy queue reads (I2)."""
        return self.original if self.redacted is None else self.redacted


class PrivacyFindingRow(Base):
    """A place in a text that looks like personal data."""

    __tablename__ = "privacy_findings"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(30))
    start: Mapped[int]  # character offsets in the original text, end exclusive
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    score: Mapped[float] = mapped_column(Float)
    resolution: Mapped[str] = mapped_column(String(20), default="open")  # open, removed, not_personal
    resolved_by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))
    resolved_at: Mapped[datetime | None]


class StatusEventRow(Base):
    """The audit trail of a submission: who did what to it, and when."""

    __tablename__ = "status_events"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str | None] = mapped_column(ForeignKey("users.id"))  # NULL: the machine, or a sender without an account
    kind: Mapped[str] = mapped_column(String(40))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RunRow(Base):
    """One analysis run (analyysiajo) over the cleared texts of a period."""

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("period_id", "number"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    number: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default="queued")
    stage: Mapped[str | None] = mapped_column(String(40))
    stage_done: Mapped[int] = mapped_column(default=0)
    stage_total: Mapped[int] = mapped_column(default=0)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    manifest: Mapped[dict[str, Any] | None]
    notes: Mapped[list[str]] = mapped_column(default=list)
    error: Mapped[str | None] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class RunTextRow(Base):
    """A text that a run looked at: fixed when the run is made, so that a resumed run sees the same material."""

    __tablename__ = "run_texts"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    # member, single, set_aside, offered, or anchored where people had put it; NULL until the run is ready
    place: Mapped[str | None] = mapped_column(String(12))
    nearest_suggestion_id: Mapped[str | None] = mapped_column(String(32))
    similarity: Mapped[float | None]
    kind: Mapped[str | None] = mapped_column(String(12))  # of a single: alone, between, says_little
    second_suggestion_id: Mapped[str | None] = mapped_column(String(32))
    novelty: Mapped[float | None]
    reason: Mapped[str | None] = mapped_column(String(20))
    x: Mapped[float | None]
    y: Mapped[float | None]


class SuggestionRow(Base):
    """A described group as the machine proposed it; never changed (design.md §4.1)."""

    __tablename__ = "suggestions"
    __table_args__ = (UniqueConstraint("run_id", "label"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(12))  # s001, as in discovery.json
    title: Mapped[str] = mapped_column(String(300))
    keywords: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[dict[str, Any]] = mapped_column(default=dict)
    stability: Mapped[float | None]
    central: Mapped[list[str]] = mapped_column(default=list)  # submission ids
    boundary: Mapped[list[str]] = mapped_column(default=list)
    summary: Mapped[list[Any]] = mapped_column(default=list)  # [{"id": submission id, "text": …}]
    close_to: Mapped[list[Any]] = mapped_column(default=list)  # [{"id": suggestion id, "similarity": …}]
    parts: Mapped[list[Any]] = mapped_column(default=list)  # [{"title": …, "members": [submission ids]}]
    novelty: Mapped[float | None]
    members: Mapped[list[SuggestionMemberRow]] = relationship(
        lazy="selectin", order_by="SuggestionMemberRow.rank", cascade="all, delete-orphan"
    )


class SuggestionMemberRow(Base):
    """A text in a suggestion."""

    __tablename__ = "suggestion_members"

    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestions.id", ondelete="CASCADE"), primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    rank: Mapped[int]  # 0 is the most typical
    strength: Mapped[float]
    is_primary: Mapped[bool] = mapped_column(default=True)
    passage: Mapped[str | None] = mapped_column(Text)  # lifted from the analysed text: what of it belongs here


class OfferRow(Base):
    """A text that a run offers to a theme which people had accepted before."""

    __tablename__ = "offers"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    similarity: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)


class DecisionRow(Base):
    """One decision of one person; appended, never changed (design.md §4.1)."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("period_id", "sequence"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_by: Mapped[str] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    based_on: Mapped[int | None]  # the version of the list that the person was looking at


class MadeThemeRow(Base):
    """A theme that a decision makes: whose it is; what it is, the decisions tell."""

    __tablename__ = "made_themes"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)


class WorkerRow(Base):
    """A worker's sign of life."""

    __tablename__ = "workers"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(default=now)
