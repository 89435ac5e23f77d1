"""The tables about those who review: where each is, and the second coders' own reviews. Nothing refers to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables import Base, Id, new_id, now


class PresenceRow(Base):
    """Where a reviewer was seen last; one row per person, written over, never a history."""

    __tablename__ = "presences"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    theme_id: Mapped[str | None] = mapped_column(Id)
    seen_at: Mapped[datetime] = mapped_column(default=now)


class CodingRow(Base):
    """A second coder's own review of one run, blind to everybody else's."""

    __tablename__ = "codings"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    period_id: Mapped[str] = mapped_column(ForeignKey("periods.id"), index=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"))
    coder_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    compared_at: Mapped[datetime | None]  # from then on both see the comparison, and the log is closed
    outcome: Mapped[dict[str, Any] | None]  # as ``service.comparison`` keeps it


class CodingDecisionRow(Base):
    """One decision of a second coder; appended, never changed, and never part of the period's own log."""

    __tablename__ = "coding_decisions"

    coding_id: Mapped[str] = mapped_column(ForeignKey("codings.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime] = mapped_column(default=now)
