"""A second coder's review, and its comparison with the period's, as they go over the wire."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.api.schemas import decisions as kinds
from service.api.schemas.pages import Page
from service.api.schemas.review import ReviewProgress, ThemePublic
from service.api.schemas.strings import Said
from service.store.tables import SubmissionRow


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class CodingCreate(BaseModel):
    """Whom to ask."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class CoderPublic(_View):
    """Somebody who can be asked to be a second coder."""

    username: str
    display_name: str


class CodingPublic(_View):
    """A blind review by a second coder."""

    id: str
    period_id: str
    period_name: str
    is_example: bool = Field(description="Whether the material is invented.")
    run: int = Field(description="Number of the run under review; later runs do not change it.")
    coder: str = Field(description="Display name.")
    opened_at: datetime
    compared_at: datetime | None = Field(description="When the comparison was opened; the coding ends with it.")
    progress: ReviewProgress


class TextToCode(_View):
    """A text as a second coder reads it: nothing of what has become of it."""

    id: str
    reference: str
    received_on: date
    language: str
    texts: dict[str, str] = Field(description="Published text by field.")
    is_redacted: bool
    valence: str
    service_task: list[str]
    client_group: list[str]
    municipality: list[str]
    voice: list[str]
    reporter_role: str | None

    @classmethod
    def of(cls, row: SubmissionRow) -> Self:
        """As it goes over the wire."""
        return cls(
            id=row.id,
            reference=row.reference,
            received_on=row.received_on,
            language=row.language,
            texts={text.field: text.published for text in row.texts},
            is_redacted=any(text.redacted is not None for text in row.texts),
            valence=row.valence,
            service_task=row.service_task,
            client_group=row.client_group,
            municipality=row.municipality,
            voice=row.voice,
            reporter_role=row.reporter_role,
        )


class CodingTextPublic(_View):
    """A text of a theme."""

    submission: TextToCode
    rank: int = Field(description="0 is the most typical.")
    is_boundary: bool
    passage: str | None


class CodingSinglePublic(_View):
    """A text in no theme."""

    submission: TextToCode
    looked_at: bool


class CodingSinglePage(Page[CodingSinglePublic]):
    """A page of single texts, in the order of arrival."""

    version: int


CodingDecisionCreate = Annotated[
    kinds.AcceptCreate
    | kinds.RenameCreate
    | kinds.MergeCreate
    | kinds.SplitCreate
    | kinds.MoveCreate
    | kinds.LeaveSingleCreate
    | kinds.LiftCreate
    | kinds.CreateCreate
    | kinds.RejectCreate
    | kinds.UndoCreate,
    Field(discriminator="kind"),
]


class CodingDecided(_View):
    """A decision of a second coder, and the themes it was about as they are now."""

    version: int
    decision: kinds.DecisionPublic
    themes: list[ThemePublic]
    next_pending: str | None
    progress: ReviewProgress


class AgreementPublic(_View):
    """How far the second coder agrees with the period's review, on the texts that both judged."""

    n_texts: int
    alpha: float | None = Field(
        description="Krippendorff's alpha over pairs of texts (together or apart), at most 1; null: not defined."
    )
    precision: float | None = Field(description="B-cubed, the period's review taken as right.")
    recall: float | None
    f1: float | None


class PlacePublic(_View):
    """Where somebody put a text; both null: alone."""

    theme_id: str | None
    name_fi: str | None


class DifferingPublic(_View):
    """A text that the two see in different company."""

    submission: TextToCode
    first: PlacePublic = Field(description="In the period's review, when the comparison was opened.")
    second: PlacePublic
    only_first: list[str] = Field(description="Ids of texts that only the period's review put together with it.")
    only_second: list[str]
    overlap: float = Field(description="Share of common company, in (0, 1).")


class ComparisonPublic(Page[DifferingPublic]):
    """Figures, and a page of the differences, those with the least in common first."""

    coder: str
    compared_at: datetime
    first_version: int = Field(description="Version of the period's list that was compared.")
    agreement: AgreementPublic
    unjudged_by_first: int
    unjudged_by_second: int
    sentences: list[Said] = Field(description="The same in words.")
