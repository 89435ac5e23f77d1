"""Discovery runs as they go over the wire."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.schemas.strings import Retold, Said


class RunCreate(BaseModel):
    """What a coordinator can set about a run."""

    model_config = ConfigDict(extra="forbid")

    granularity: float = Field(0.5, ge=0, le=1, description="0: few large groups; 1: many small ones.")


class RunPublic(BaseModel):
    """A run and how far it has come."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    number: int = Field(description="Within the period, from 1.")
    status: Literal["queued", "running", "ready", "failed", "cancelled"]
    stage: str | None
    stage_label: Said = Field(description="What the machine is doing, a sentence.")
    stage_done: int
    stage_total: int
    progress: float = Field(ge=0, le=1, description="Share of the whole run that is done.")
    granularity: float
    n_texts: int
    n_suggestions: int
    n_singles: int
    notes: list[Retold] = Field(description="Sentences for the reader.")
    error: Retold | None = Field(description="Why it failed, in a sentence.")
    manifest: dict[str, Any] | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    created_by: str = Field(description="Display name.")
