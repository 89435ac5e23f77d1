"""What the screens need from the service's answers; fields they do not know are ignored."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """A part of an answer; read-only."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Person(Answer):
    """Who is signed in."""

    username: str
    display_name: str
    roles: list[str] = []

    @property
    def is_coordinator(self) -> bool:
        """Whether every page is open to this person."""
        return "coordinator" in self.roles

    @property
    def is_reader(self) -> bool:
        """Whether the theme list and the report are open to this person."""
        return self.is_coordinator or "network_member" in self.roles


class SignIn(Answer):
    """A fresh sign-in."""

    token: str
    person: Person


class ServiceInfo(Answer):
    """The installation."""

    organisation: str = ""
    demo: bool = False
    version: str = ""
    form_url: str = ""


class Code(Answer):
    """One entry of a code list."""

    code: str
    fi: str
    sv: str = ""
    active: bool = True


class Period(Answer):
    """A reporting period."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    status: str = "open"
    min_cell: int = 3
    is_example: bool = False


class Submission(Answer):
    """A cleared observation, in its published words."""

    id: str
    reference: str
    received_on: date
    language: str
    texts: dict[str, str]
    valence: str | None = None
    observation_kind: str | None = None
    service_task: list[str] = []
    client_group: list[str] = []
    municipality: list[str] = []
    voice: list[str] = []
    reporter_role: str | None = None
    frequency: str | None = None
    source_channel: str | None = None
    privacy_status: str = ""
    confirmed: bool = False
    is_redacted: bool = False


class SubmissionPage(Answer):
    """Some submissions, and where the next ones begin."""

    items: list[Submission]
    next_cursor: str | None = None
    total: int


class Finding(Answer):
    """A place in a text that looks like personal data; offsets in characters, the end exclusive."""

    id: str
    field: str
    start: int
    end: int
    kind: str
    kind_label: str = ""
    resolution: str = "open"


class FlaggedSubmission(Answer):
    """What the privacy queue tells of a submission besides its texts."""

    id: str
    reference: str
    received_on: date
    language: str


class Flagged(Answer):
    """A submission that waits for a privacy decision, in its original words."""

    submission: FlaggedSubmission
    texts: dict[str, str]
    findings: list[Finding] = []


class FlaggedPage(Answer):
    """Some flagged submissions."""

    items: list[Flagged]
    next_cursor: str | None = None
    total: int


class RowFault(Answer):
    """What is wrong in one row of a file."""

    row: int | None = None
    column: str | None = None
    problem: str


class ImportPreview(Answer):
    """What a file would bring in."""

    filename: str = ""
    n_rows: int
    columns: list[str]
    mapping: dict[str, str]
    sample: list[dict[str, Any]] = []
    errors: list[RowFault] = []
    n_errors: int = 0
    notices: list[RowFault] = []
    n_notices: int = 0
    n_new: int = 0
    n_existing: int = 0


class ImportResult(Answer):
    """What a file brought in."""

    n_new: int
    n_existing: int
    n_flagged: int = 0


class Run(Answer):
    """One grouping run."""

    id: str
    number: int
    status: str
    stage: str | None = None
    stage_label: str | None = None
    stage_done: int = 0
    stage_total: int = 0
    progress: float = 0.0
    n_texts: int | None = None
    n_suggestions: int | None = None
    n_singles: int | None = None
    notes: list[str] = []
    error: str | None = None
    manifest: dict[str, Any] | None = None
    created_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    created_by: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in ("ready", "failed", "cancelled")


class WeekCount(Answer):
    """Observations received in one week."""

    week_start: date
    n: int


class Overview(Answer):
    """Where a period stands."""

    received: int
    by_language: dict[str, int] = {}
    by_service_task: dict[str, int] = {}
    by_week: list[WeekCount] = []
    by_place: dict[str, int] = {}
    privacy_queue: int = 0
    unreviewed: int = 0
    reviewed: int = 0
    suggestions_total: int = 0
    singles: int = 0
    unconfirmed: int = 0
    silent_service_tasks: list[str] = []
    latest_run: Run | None = None

    @property
    def cleared(self) -> int:
        """Texts that a run may look at or has looked at."""
        return sum(self.by_place.get(place, 0) for place in ("themes", "pending", "singles", "waiting"))


class Theme(Answer):
    """A suggestion, and what people have made of it."""

    id: str
    status: str
    name_fi: str
    name_sv: str | None = None
    description: str | None = None
    named_by_person: bool = False
    size: int = 0
    languages: dict[str, int] = {}
    keywords: list[str] = []
    stability: float | None = None
    stability_label: str | None = None
    unconfirmed: int = 0
    reject_reason: str | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    boundary: list[str] = []


class ReviewProgress(Answer):
    """How far the review has come."""

    reviewed: int = 0
    total: int = 0


class ThemePage(Answer):
    """Some themes, in the order of the review."""

    version: int
    items: list[Theme]
    next_cursor: str | None = None
    total: int
    progress: ReviewProgress = Field(default_factory=ReviewProgress)


class SummarySentence(Answer):
    """A sentence lifted from a submission."""

    id: str
    reference: str
    text: str


class SimilarTheme(Answer):
    """Another suggestion or theme that is near."""

    id: str
    name_fi: str
    status: str
    similarity: float | None = None
    shared_keywords: list[str] = []


class Card(Theme):
    """Everything one card shows besides its texts."""

    version: int
    summary: list[SummarySentence] = []
    diversity: dict[str, Any] = {}
    similar: list[SimilarTheme] = []


class ThemeText(Answer):
    """A text in a theme."""

    submission: Submission
    strength: float | None = None
    rank: int = 0
    is_boundary: bool = False
    confirmed: bool = False


class ThemeTextPage(Answer):
    """Some texts of a theme, most typical first."""

    items: list[ThemeText]
    next_cursor: str | None = None
    total: int


class NearestTheme(Answer):
    """The theme that a single text is nearest to."""

    id: str
    name_fi: str
    status: str = ""


class Single(Answer):
    """A text that fits into no group."""

    submission: Submission
    nearest: NearestTheme | None = None
    similarity: float | None = None
    confirmed: bool = False


class SinglePage(Answer):
    """Some single texts."""

    items: list[Single]
    next_cursor: str | None = None
    total: int


class DecisionMade(Answer):
    """One line of the decision log."""

    sequence: int
    kind: str
    made_by: str = ""
    made_at: datetime | None = None
    sentence: str
    undone: bool = False
    can_undo: bool = False


class DecisionPage(Answer):
    """Some decisions, newest first."""

    version: int = 0
    items: list[DecisionMade]
    next_cursor: str | None = None
    total: int = 0


class DecisionAnswer(Answer):
    """What a decision led to."""

    version: int
    decision: DecisionMade | None = None
    theme: Theme | None = None


class MapPoint(Answer):
    """Where a text lies on the map."""

    id: str
    x: float
    y: float
    theme_id: str | None = None
    theme_name: str | None = None
    place: str = ""
    text: str = ""
    language: str = ""


class TextMap(Answer):
    """The map of the texts."""

    points: list[MapPoint]
    too_many: bool = False


class Quote(Answer):
    """A confirmed quotation."""

    reference: str
    text: str
    language: str = "fi"
    is_cut: bool = False


class CuratedTheme(Answer):
    """An accepted theme as others may see it."""

    id: str
    name_fi: str
    name_sv: str | None = None
    description: str | None = None
    count_label: str = ""
    languages_label: str = ""
    quotes: list[Quote] = []


class CuratedList(Answer):
    """The accepted themes of a period, small numbers protected."""

    themes: list[CuratedTheme]
    version: int = 0


class Check(Answer):
    """One line of the report's check list."""

    ok: bool
    sentence: str


class ReportState(Answer):
    """Whether a report can be made."""

    ready: bool
    is_draft: bool = False
    checks: list[Check] = []


class Change(Answer):
    """What somebody decided since the view was read."""

    sequence: int = 0
    made_by: str = ""
    made_at: datetime | None = None
    sentence: str = ""
