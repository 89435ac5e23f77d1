"""What the screens need from the service's answers; fields they do not know are ignored."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ui import languages
from ui.languages import Language


class Answer(BaseModel):
    """A part of an answer; read-only."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Organisation(Answer):
    """Whose material it is; or a unit of it."""

    id: str
    name_fi: str
    name_sv: str = ""

    @property
    def name(self) -> str:
        """Its name in the language of the screens; in Finnish where there is no other."""
        return (self.name_sv if languages.current() is Language.SV else "") or self.name_fi


class Grant(Answer):
    """A role where it is held; limited to a unit if one is told."""

    role: str
    organisation: Organisation | None = None
    unit: Organisation | None = None


class Person(Answer):
    """Who is signed in."""

    username: str
    display_name: str
    roles: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()

    @property
    def is_researcher(self) -> bool:
        """Whether this person takes the pseudonymised material along."""
        return "researcher" in self.roles

    @property
    def is_unit_reader(self) -> bool:
        """Whether this person reads a unit's observations somewhere, and decides nothing about them there."""
        theirs = (one.organisation for one in self.grants if one.unit)
        return any(organisation and organisation.id not in self.coordinated for organisation in theirs)

    @property
    def coordinated(self) -> dict[str, str]:
        """Name of each organisation in which this person opens periods, by id."""
        whole = (one.organisation for one in self.grants if one.role == "coordinator" and one.unit is None)
        return {organisation.id: organisation.name for organisation in whole if organisation}

    @property
    def is_coordinator(self) -> bool:
        """Whether this person decides: every page is theirs but a unit's and the researchers'."""
        return "coordinator" in self.roles

    @property
    def is_second_coder(self) -> bool:
        """Whether this person reviews blind, and sees nothing of what others decide."""
        return "second_coder" in self.roles and not self.is_coordinator

    @property
    def is_reader(self) -> bool:
        """Whether the theme list and the report are open to this person."""
        return self.is_coordinator or "network_member" in self.roles


class SignIn(Answer):
    """A fresh sign-in."""

    token: str
    person: Person


class About(Answer):
    """What the service tells before anybody signs in."""

    organisation: str = ""
    demo: bool = False


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
    en: str = ""
    active: bool = True

    @property
    def label(self) -> str:
        """Its name in the language of the screens; in Finnish where there is no other."""
        return {Language.SV: self.sv, Language.EN: self.en}.get(languages.current()) or self.fi


class Period(Answer):
    """A reporting period."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    status: str = "open"
    min_cell: int = 3
    is_example: bool = False
    organisation: Organisation | None = None


class Submission(Answer):
    """A cleared observation, in its published words."""

    id: str
    reference: str
    received_on: date
    language: str
    texts: dict[str, str]
    valence: str | None = None
    observation_kind: str | None = None
    service_task: tuple[str, ...] = ()
    client_group: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    reporter_role: str | None = None
    frequency: str | None = None
    source_channel: str | None = None
    privacy_status: str = ""
    confirmed: bool = False
    is_redacted: bool = False


class SubmissionPage(Answer):
    """Some submissions, and where the next ones begin."""

    items: tuple[Submission, ...]
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
    findings: tuple[Finding, ...] = ()


class FlaggedPage(Answer):
    """Some flagged submissions."""

    items: tuple[Flagged, ...]
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
    columns: tuple[str, ...]
    mapping: dict[str, str]
    sample: tuple[dict[str, Any], ...] = ()
    errors: tuple[RowFault, ...] = ()
    n_errors: int = 0
    notices: tuple[RowFault, ...] = ()
    n_notices: int = 0
    n_new: int = 0
    n_existing: int = 0
    reads_units: bool = False


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
    notes: tuple[str, ...] = ()
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
    by_language: dict[str, int] = Field(default_factory=dict)
    by_service_task: dict[str, int] = Field(default_factory=dict)
    by_week: tuple[WeekCount, ...] = ()
    by_place: dict[str, int] = Field(default_factory=dict)
    privacy_queue: int = 0
    unreviewed: int = 0
    reviewed: int = 0
    suggestions_total: int = 0
    singles: int = 0
    unconfirmed: int = 0
    silent_service_tasks: tuple[str, ...] = ()
    latest_run: Run | None = None

    @property
    def cleared(self) -> int:
        """Texts that a run may look at or has looked at."""
        return sum(self.by_place.get(place, 0) for place in ("themes", "pending", "singles", "waiting"))
