"""Themes, texts and decisions as they go over the wire."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.schemas.pages import Page
from service.api.schemas.runs import RunPublic
from service.api.schemas.strings import Retold
from service.api.schemas.submissions import SubmissionPublic
from service.domain import ExclusionReason, ViewKind
from service.review.payloads import Id

Status = Literal["pending", "accepted", "rejected", "merged", "split"]


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ReviewProgress(_View):
    """How much of the review is done."""

    reviewed: int
    total: int


class DiversityPublic(_View):
    """How many of the theme's texts carry each code; a text may carry several."""

    roles: dict[str, int]
    voices: dict[str, int]
    service_tasks: dict[str, int]
    languages: dict[str, int]
    valence: dict[str, int]
    municipalities: dict[str, int]


class ThemePublic(_View):
    """A theme, or a suggestion that still waits for a person."""

    id: str
    status: Status
    name_fi: str
    name_sv: str
    description: str
    description_sv: str
    named_by_person: bool = Field(description="False: the name is the machine's, and shown as a suggestion.")
    is_weak_signal: bool = Field(description="Lifted out of the singles by a person (heikko signaali).")
    is_own: bool = Field(description="Whether people made the theme, so that no suggestion is behind it.")
    committee_pick: bool
    tags: dict[str, list[str]] = Field(
        description="Codes by list: service_task, client_group, support_need, information_need."
    )
    size: int = Field(description="Number of texts; for a rejected one, how many it had.")
    languages: dict[str, int]
    keywords: list[str]
    stability: float | None = Field(description="In [0, 1]; null when not measured, as for a merged theme.")
    stability_label: Literal["vakaa", "kohtalainen", "epävakaa", "ei mitattu"]
    novelty: float | None = Field(description="Distance from earlier periods, in [0, 1]; null: not measured.")
    unconfirmed: int = Field(description="Texts that no coordinator has let be published yet.")
    n_divergent: int
    n_secondary: int
    n_notes: int
    n_offers: int = Field(description="Texts that the newest run offers to it and nobody has answered yet.")
    n_views: int
    reject_reason: Literal["not_one_phenomenon", "too_general", "other"] | None
    merged_into: str | None
    split_into: list[str]
    accepted_by: str | None
    accepted_at: datetime | None
    diversity: DiversityPublic | None = Field(
        None, description="Whose voices it holds; null in a list unless asked for."
    )
    central: list[str] = Field(description="Ids of the most typical texts, best first.")
    boundary: list[str] = Field(description="Ids of the texts that fit least, worst first.")


class SummarySentencePublic(_View):
    """A sentence lifted, unchanged, from a published text."""

    id: str
    reference: str
    text: str
    language: str


class ThemePage(Page[ThemePublic]):
    """A page of themes, largest first."""

    version: int = Field(description="What `based_on` of a decision refers to.")
    progress: ReviewProgress


class SimilarThemePublic(_View):
    """Another theme that shares keywords with this one."""

    id: str
    name_fi: str
    status: Status
    similarity: float = Field(description="Share of common keywords among all keywords of the two, in [0, 1].")
    shared_keywords: list[str]


class CloseThemePublic(_View):
    """Another theme that is near in meaning."""

    id: str
    name_fi: str
    status: Status
    similarity: float = Field(description="Cosine similarity, in [-1, 1].")


class ViewPublic(_View):
    """What a merge would hide, or would have hidden."""

    kind: ViewKind
    sentence: Retold
    theme_id: str
    theme_name: str
    submission_ids: list[str]


class NotePublic(_View):
    """A reviewer's note; never printed."""

    sequence: int
    made_by: str
    made_at: datetime
    text: str


class PartPublic(_View):
    """A smaller group that the machine sees in a theme."""

    title: str
    submission_ids: list[str]


class ThemeCard(ThemePublic):
    """All there is to know of a theme but its texts, which are paged."""

    version: int
    summary: list[SummarySentencePublic]
    diversity: DiversityPublic
    similar: list[SimilarThemePublic]
    close_to: list[CloseThemePublic]
    parts: list[PartPublic] = Field(description="How the machine would split it; none when it would not.")
    divergent: list[str]
    secondary: list[str]
    views: list[ViewPublic]
    notes: list[NotePublic]
    next_pending: str | None = Field(description="The suggestion to look at next.")
    progress: ReviewProgress


class MergeGuardPublic(_View):
    """What merging these themes would come to, and what it would hide."""

    version: int
    size: int
    languages: dict[str, int]
    findings: list[ViewPublic]


class ThemeTextPublic(_View):
    """A text of a theme."""

    submission: SubmissionPublic
    strength: float = Field(description="How firmly it belongs, in [0, 1].")
    rank: int = Field(description="0 is the most typical.")
    is_boundary: bool
    confirmed: bool
    primary: bool = Field(description="False: it also belongs here, and is counted elsewhere.")
    divergent: bool
    placed_by_person: bool
    passage: str | None = Field(description="Of a long text, the passage that says why it belongs, in its own words.")


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
    kind: Literal["alone", "between", "says_little"] | None
    second: NearestPublic | None = Field(description="Of a text between two themes, the other one.")
    novelty: float | None
    looked_at: bool = Field(description="Whether somebody has looked at the text and left it among the singles.")
    offered_to: list[CloseThemePublic]


class SinglePage(Page[SinglePublic]):
    """A page of single texts, in the order of arrival."""

    version: int


class OfferPublic(_View):
    """A text that the newest run offers to a theme."""

    submission: SubmissionPublic
    similarity: float
    reason: Retold = Field(description="Why it may belong, a sentence.")


class OfferPage(Page[OfferPublic]):
    """A page of offers, nearest first."""

    version: int


class FoundPublic(_View):
    """A text that a search found."""

    submission: SubmissionPublic
    place: str = Field(description="theme (accepted), pending, single or waiting.")
    theme: NearestPublic | None
    similarity: float | None = Field(description="To what was asked, by meaning; null by base forms.")
    matched: list[str] = Field(description="The words that were found, as they stand in the text.")


class FoundPage(Page[FoundPublic]):
    """A page of what a search found: by meaning nearest first, otherwise in the order of arrival."""

    version: int


class AsidePublic(_View):
    """A text that a reviewer set aside."""

    submission: SubmissionPublic
    reason: ExclusionReason
    reason_label: str
    note: str
    made_by: str
    made_at: datetime
    sequence: int


class AsidePage(Page[AsidePublic]):
    """A page of texts set aside, newest first."""

    version: int


class ConfirmationCreate(BaseModel):
    """Texts that may be published, as a person has read them."""

    model_config = ConfigDict(extra="forbid")

    submission_ids: list[Id] = Field(min_length=1, max_length=5000)


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
        description="themes, weak_signals, pending, singles, waiting, withheld, excluded: adds up to `received`."
    )
    privacy_queue: int
    unreviewed: int
    reviewed: int
    suggestions_total: int
    singles: int
    unconfirmed: int = Field(description="Texts in accepted themes that no coordinator has let be published yet.")
    silent_service_tasks: list[str] = Field(description="Codes that no submission of the period carries.")
    latest_run: RunPublic | None
