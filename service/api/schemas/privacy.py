"""The privacy queue and what is decided there."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints

from service.codes import Label
from service.domain import ExclusionReason, TextField
from service.phrases import said
from service.privacy_decisions import FieldSpan
from service.store.tables import PrivacyFindingRow, SubmissionRow

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]


class FindingPublic(BaseModel):
    """A place that looks like personal data: offsets in the original text, end exclusive."""

    id: str
    field: str
    start: int
    end: int
    kind: str
    kind_label: str
    resolution: str

    @classmethod
    def of(cls, row: PrivacyFindingRow) -> Self:
        """As it goes over the wire."""
        return cls(
            id=row.id,
            field=row.field,
            start=row.start,
            end=row.end,
            kind=row.kind,
            kind_label=said(Label("personal_data_kind", row.kind)),
            resolution=row.resolution,
        )


class WaitingSubmission(BaseModel):
    """A submission that waits for a privacy decision."""

    id: str
    reference: str
    received_on: date
    language: str
    service_task: list[str]
    source_channel: str
    privacy_status: str


class QueueItem(BaseModel):
    """A submission of the privacy queue with its original texts, for a coordinator's eyes."""

    submission: WaitingSubmission
    texts: dict[str, str]
    findings: list[FindingPublic]

    @classmethod
    def of(cls, row: SubmissionRow) -> Self:
        """As it goes over the wire."""
        in_order = sorted(row.findings, key=lambda finding: (finding.field, finding.start))
        return cls(
            submission=WaitingSubmission.model_validate(row, from_attributes=True),
            texts={text.field: text.original for text in row.texts},
            findings=[FindingPublic.of(finding) for finding in in_order],
        )


class SpanCreate(BaseModel):
    """A place that a person marks: offsets in the original text, end exclusive."""

    field: TextField
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    def as_span(self) -> FieldSpan:
        """As the service knows it."""
        return FieldSpan(self.field, self.start, self.end)


class PrivacyDecisionCreate(BaseModel):
    """``clear``: nothing is personal; ``redact``: take out what is listed; ``exclude``: leave out, with a reason."""

    action: Literal["clear", "redact", "exclude"]
    remove: list[str] = Field(default=[], max_length=1_000, description="redact: ids of findings.")
    spans: list[SpanCreate] = Field(default=[], max_length=1_000, description="redact: further places.")
    words: list[Word] = Field(
        default=[], max_length=1_000, description="redact: further words; every place that reads exactly so."
    )
    reason: ExclusionReason | None = Field(default=None, description="exclude: a code of the closed list.")


class ExclusionCreate(BaseModel):
    """Why a submission is left out."""

    reason: ExclusionReason


class PrivacyState(BaseModel):
    """What became of a submission that is not shown."""

    id: str
    privacy_status: str
    exclusion_reason: str | None

    @classmethod
    def of(cls, row: SubmissionRow) -> Self:
        """As it goes over the wire."""
        return cls(id=row.id, privacy_status=row.privacy_status, exclusion_reason=row.exclusion_reason)
