"""Themes, texts and decisions as they go over the wire."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.api.schemas.pages import Page
from service.api.schemas.runs import RunPublic
from service.api.schemas.strings import Lines, OneLine
from service.api.schemas.submissions import SubmissionPublic

Status = Literal["pending", "accepted", "rejected", "merged"]
Kind = Literal["accept", "rename", "merge", "reject", "undo"]
ThemeId = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Name = Annotated[str, OneLine, StringConstraints(min_length=1, max_length=300)]
OptionalName = Annotated[str, OneLine, StringConstraints(max_length=300)]
Words = Annotated[str, Lines, StringConstraints(max_length=5000)]


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ReviewProgress(_View):
    """How much of the review is done."""

    reviewed: int
    total: int


class ThemePublic(_View):
    """A theme, or a suggestion that still waits for a person."""

    id: str
    status: Status
    name_fi: str
    name_sv: str
    description: str
    named_by_person: bool = Field(description="False: the name is the machine's, and shown as a suggestion.")
    size: int = Field(description="Number of texts; for a rejected one, how many it had.")
    languages: dict[str, int]
    keywords: list[str]
    stability: float | None = Field(description="In [0, 1]; null when not measured, as for a merged theme.")
    stability_label: Literal["vakaa", "kohtalainen", "epävakaa", "ei mitattu"]
    unconfirmed: int = Field(description="Texts that no coordinator has let be published yet.")
    reject_reason: Literal["not_one_phenomenon", "too_general", "other"] | None
    merged_into: str | None
    accepted_by: str | None
    accepted_at: datetime | None
    central: list[str] = Field(description="Ids of the most typical texts, best first.")
    boundary: list[str] = Field(description="Ids of the texts that fit least, worst first.")


class ThemePage(Page[ThemePublic]):
    """A page of themes, largest first."""

    version: int = Field(description="What `based_on` of a decision refers to.")
    progress: ReviewProgress


class SummarySentencePublic(_View):
    """A sentence lifted, unchanged, from a published text."""

    id: str
    reference: str
    text: str


class DiversityPublic(_View):
    """How many of the theme's texts carry each code; a text may carry several."""

    roles: dict[str, int]
    voices: dict[str, int]
    service_tasks: dict[str, int]
    languages: dict[str, int]
    valence: dict[str, int]
    municipalities: dict[str, int]


class SimilarThemePublic(_View):
    """Another theme that shares keywords with this one."""

    id: str
    name_fi: str
    status: Status
    similarity: float = Field(description="Share of common keywords among all keywords of the two, in [0, 1].")
    shared_keywords: list[str]


class ThemeCard(ThemePublic):
    """All there is to know of a theme but its texts, which are paged."""

    version: int
    summary: list[SummarySentencePublic]
    diversity: DiversityPublic
    similar: list[SimilarThemePublic]


class ThemeTextPublic(_View):
    """A text of a theme."""

    submission: SubmissionPublic
    strength: float = Field(description="How firmly it belongs, in [0, 1].")
    rank: int = Field(description="0 is the most typical.")
    is_boundary: bool
    confirmed: bool


class NearestPublic(_View):
    """The theme that a single text lies nearest to."""

    id: str
    name_fi: str
    status: Status


class SinglePublic(_View):
    """A text in no theme."""

    submission: SubmissionPublic
    nearest: NearestPublic | None
    similarity: float | None
    confirmed: bool


class SinglePage(Page[SinglePublic]):
    """A page of single texts, in the order of arrival."""

    version: int


class _DecisionBase(BaseModel):
    model_config = ConfigDict(extra="forbid")

    based_on: int = Field(ge=0, description="The `version` of the list that the person was looking at.")


class AcceptCreate(_DecisionBase):
    """Make a suggestion a theme, under its own or a new name."""

    kind: Literal["accept"]
    theme_id: ThemeId
    name_fi: Name | None = None
    name_sv: OptionalName | None = None
    description: Words | None = None


class RenameCreate(_DecisionBase):
    """Name a theme or a suggestion."""

    kind: Literal["rename"]
    theme_id: ThemeId
    name_fi: Name
    name_sv: OptionalName | None = None
    description: Words | None = None


class MergeCreate(_DecisionBase):
    """Make one of several; the first one stays."""

    kind: Literal["merge"]
    theme_ids: list[ThemeId] = Field(min_length=2, max_length=200)
    name_fi: Name | None = None
    name_sv: OptionalName | None = None


class RejectCreate(_DecisionBase):
    """Not a theme: its texts return to the singles."""

    kind: Literal["reject"]
    theme_id: ThemeId
    reason: Literal["not_one_phenomenon", "too_general", "other"]
    note: Words | None = None


class UndoCreate(_DecisionBase):
    """Take a decision back; taking back an undo is a redo."""

    kind: Literal["undo"]
    sequence: int = Field(ge=1)


DecisionCreate = Annotated[
    AcceptCreate | RenameCreate | MergeCreate | RejectCreate | UndoCreate, Field(discriminator="kind")
]


class DecisionPublic(_View):
    """A line of the log."""

    sequence: int
    kind: Kind
    made_by: str
    made_at: datetime
    sentence: str = Field(description="What was decided, a Finnish sentence.")
    theme_ids: list[str] = Field(
        description="Themes it speaks of; of a merge, the one that stays first; of an undo, none."
    )
    undone: bool
    can_undo: bool


class DecisionPage(Page[DecisionPublic]):
    """A page of the log, newest first."""

    version: int


class DecisionMade(_View):
    """A decision, and the theme it was about as it is now."""

    version: int
    decision: DecisionPublic
    theme: ThemePublic | None


class ConfirmationCreate(BaseModel):
    """Texts that may be published, as a person has read them."""

    model_config = ConfigDict(extra="forbid")

    submission_ids: list[ThemeId] = Field(min_length=1, max_length=5000)


class ConfirmationResult(_View):
    """How many were confirmed by this; those confirmed before, or not cleared now, are not counted."""

    confirmed: int


class MapPointPublic(_View):
    """Where a text of the newest run lies on the map, both coordinates in [-1, 1]."""

    id: str
    x: float
    y: float
    theme_id: str | None
    theme_name: str | None
    place: Literal["accepted", "pending", "single"]
    text: str = Field(description="The first 200 characters.")
    language: str


class MapPublic(_View):
    """The map of the newest run's texts."""

    points: list[MapPointPublic]
    too_many: bool = Field(description="Whether only an even sample of the texts is here.")


class WeekCount(_View):
    """Submissions received in a week."""

    week_start: date = Field(description="Its Monday.")
    n: int


class OverviewPublic(_View):
    """A period in numbers."""

    received: int
    by_language: dict[str, int]
    by_service_task: dict[str, int]
    by_week: list[WeekCount] = Field(description="Every week from the first to the last, empty ones too.")
    by_place: dict[str, int] = Field(
        description="themes, pending, singles, waiting, withheld, excluded: adds up to `received`."
    )
    privacy_queue: int
    unreviewed: int
    reviewed: int
    suggestions_total: int
    singles: int
    unconfirmed: int = Field(description="Texts in accepted themes that no coordinator has let be published yet.")
    silent_service_tasks: list[str] = Field(description="Codes that no submission of the period carries.")
    latest_run: RunPublic | None
