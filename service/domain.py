"""The nouns of the review, in the order in which they come into being."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a signed-in person may do (domain.md §2.3); further roles join later."""

    COORDINATOR = "coordinator"
    NETWORK_MEMBER = "network_member"
    RESEARCHER = "researcher"
    ADMIN = "admin"
    SECOND_CODER = "second_coder"  # groups the same texts without seeing what others decided


class PeriodStatus(StrEnum):
    """Where a reporting period is in its life."""

    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"


class TextField(StrEnum):
    """The free-text fields of a submission; each is screened, and redacted if need be, on its own."""

    TITLE = "title"
    OBSERVATION = "observation_text"
    IMPACT = "impact_text"
    PROPOSAL = "action_proposal_text"


class PrivacyStatus(StrEnum):
    """Whether anybody but a coordinator may see the text."""

    UNSCREENED = "unscreened"
    FLAGGED = "flagged"
    CLEARED = "cleared"
    REDACTED_CLEARED = "redacted_cleared"
    BLOCKED = "blocked"

    @property
    def is_cleared(self) -> bool:
        """Whether the published text may reach runs and lists."""
        return self in (PrivacyStatus.CLEARED, PrivacyStatus.REDACTED_CLEARED)


class ExclusionReason(StrEnum):
    """The closed list of reasons to leave a submission out."""

    PERSONAL_DATA = "personal_data"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out_of_scope"
    WITHDRAWN = "withdrawn"
    TEST = "test"


class RunStatus(StrEnum):
    """Where an analysis run is."""

    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to the run."""
        return self in (RunStatus.READY, RunStatus.FAILED, RunStatus.CANCELLED)


class DecisionKind(StrEnum):
    """What a person can decide under review; ``service.review.payloads`` says what each is told with."""

    ACCEPT = "accept"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    LEAVE_SINGLE = "leave_single"
    LIFT = "lift"
    CREATE = "create"
    ADD_SECONDARY = "add_secondary"
    REMOVE_SECONDARY = "remove_secondary"
    MARK_DIVERGENT = "mark_divergent"
    UNMARK_DIVERGENT = "unmark_divergent"
    REJECT = "reject"
    SET_ASIDE = "set_aside"
    BRING_BACK = "bring_back"
    TAG = "tag"
    PICK = "pick"
    NOTE = "note"
    TAKE_OFFER = "take_offer"
    REFUSE_OFFER = "refuse_offer"
    LINK = "link"
    FADE = "fade"
    UNDO = "undo"


class RejectReason(StrEnum):
    """Why a suggestion is not a theme; its texts return to the singles."""

    NOT_ONE_PHENOMENON = "not_one_phenomenon"
    TOO_GENERAL = "too_general"
    OTHER = "other"


class ThemeStatus(StrEnum):
    """What has become of a suggestion."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"  # and nothing was left over

    @property
    def is_open(self) -> bool:
        """Whether the theme holds texts and can be worked on."""
        return self in (ThemeStatus.PENDING, ThemeStatus.ACCEPTED)


class Relation(StrEnum):
    """How a theme stands to the phenomena of earlier periods."""

    CONTINUES = "continues"
    SPLITS = "splits"  # one of several themes that a phenomenon has become
    MERGES = "merges"  # several phenomena in one theme
    NEW = "new"


class ViewKind(StrEnum):
    """What a merge would have hidden, and keeps in sight."""

    MINORITY_LANGUAGE = "minority_language"
    CLIENT_VOICE = "client_voice"
    ONLY_POSITIVE = "only_positive"
    DIVERGENT_VIEW = "divergent_view"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person; appended, never changed.

    Attributes:
        sequence: Its number within the period, from 1. The version of a curated list is the newest number.
        kind: What was decided.
        payload: What the person told, by kind (``service.review.payloads``), and what the screen then showed: ``names``
            of the themes, ``members`` that were seen, ``sources`` of the texts that were placed, ``run`` (the newest
            run's number), ``made`` (ids of new themes), ``views`` that a merge keeps. An undo has ``sequence`` only;
            undoing an undo is a redo.
        made_by: Display name of the person.
        made_at: When, in UTC.
    """

    sequence: int
    kind: DecisionKind
    payload: Mapping[str, Any]
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """A stored suggestion as the fold needs it; immutable.

    Attributes:
        id: Unique over all runs.
        run_number: Which run of the period made it, from 1.
        title: The machine's name for it.
        members: Submission ids of its primary members, most typical first.
        secondary: Submission ids of texts that also belong to it, and are counted elsewhere.
    """

    id: str
    run_number: int
    title: str
    members: tuple[str, ...]
    secondary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Every submission of a period, by what the review may do with it; the four sets are disjoint.

    Attributes:
        run_number: The newest finished run, or 0.
        in_run: Cleared submissions that the newest run grouped or left single.
        waiting: Cleared submissions that no run has seen yet, or that the newest run left where people had put them.
        withheld: Submissions waiting for a privacy decision.
        excluded: Submissions left out with a reason.
    """

    run_number: int
    in_run: frozenset[str]
    waiting: frozenset[str]
    withheld: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class View:
    """What a merge would have hidden: kept as a part of the merged theme that has a name.

    Attributes:
        kind: What is in danger of being hidden.
        sentence: The same for people, in Finnish.
        theme_id: The theme it comes from.
        theme_name: What that was called.
        submission_ids: Whose view it is.
    """

    kind: ViewKind
    sentence: str
    theme_id: str
    theme_name: str
    submission_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's note on a theme; never printed."""

    sequence: int
    made_by: str
    made_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a person set a text aside."""

    reason: ExclusionReason
    note: str
    sequence: int
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Theme:
    """A suggestion and what people have made of it, or a theme that people made themselves.

    Attributes:
        id: The id of the suggestion it grew from (the first one, after a merge), or its own.
        status: Only ``ACCEPTED`` themes reach a report.
        name_fi: The person's name for it, or else the machine's title.
        name_sv: Swedish name, or empty.
        description: A person's words, or empty.
        members: Submission ids, most typical first, then in the order in which people added them; empty once merged
            away, split up or rejected.
        suggestion_ids: The suggestions whose texts it holds.
        description_sv: A person's words in Swedish, or empty.
        named_by_person: Whether ``name_fi`` is a person's.
        is_weak_signal: Whether a person lifted it out of the singles as a weak signal (*heikko signaali*).
        is_own: Whether a person made it; there is no suggestion of its id.
        committee_pick: Whether it shall be raised in the committee (*lautakuntanosto*).
        tags: Codes by list: ``service_task``, ``client_group``, ``support_need``, ``information_need``.
        secondary: Texts that also belong here and are counted elsewhere.
        divergent: Members, and secondary ones, that bear a divergent view (*eriävä näkökulma*).
        views: What merging would have hidden.
        notes: In the order in which they were made.
        apart: Texts that people took out, or kept out, of it: never offered to it again.
        relation: How a person says it stands to earlier periods; ``None``: nobody has said.
        phenomena: The phenomena that it continues. One is called by the id of the theme that it began with.
        merged_into: Where its members went, if merged.
        split_into: The themes that were made of it, if any.
        reject_reason: Why it was rejected, if it was.
        accepted_by: Display name of the person.
        accepted_at: When, in UTC.
    """

    id: str
    status: ThemeStatus
    name_fi: str
    name_sv: str
    description: str
    members: tuple[str, ...]
    suggestion_ids: tuple[str, ...]
    description_sv: str = ""
    named_by_person: bool = False
    is_weak_signal: bool = False
    is_own: bool = False
    committee_pick: bool = False
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    secondary: tuple[str, ...] = ()
    divergent: frozenset[str] = frozenset()
    views: tuple[View, ...] = ()
    notes: tuple[Note, ...] = ()
    apart: frozenset[str] = frozenset()
    relation: Relation | None = None
    phenomena: tuple[str, ...] = ()
    merged_into: str | None = None
    split_into: tuple[str, ...] = ()
    reject_reason: RejectReason | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CuratedList:
    """The state of a period's review: every submission is in exactly one place (I1).

    Attributes:
        version: Sequence number of the newest decision, 0 before the first.
        themes: Pending and accepted ones, and those rejected, merged away or split up (without members).
        singles: Cleared texts of the newest run that are in no theme.
        waiting: Cleared texts that wait for the next run.
        withheld: Texts waiting for a privacy decision.
        excluded: Texts left out with a reason.
        looked_at: Of the singles, those that a person looked at and left single.
        aside: Of the excluded, those that a reviewer set aside, and why.
        faded: Phenomena of earlier periods of which a person says that this one has nothing.
        held_back: Suggestions of the newest run that have the very texts of a rejected one: ``(suggestion, rejected)``.
    """

    version: int
    themes: tuple[Theme, ...]
    singles: tuple[str, ...]
    waiting: tuple[str, ...]
    withheld: tuple[str, ...]
    excluded: tuple[str, ...]
    looked_at: frozenset[str] = frozenset()
    aside: Mapping[str, Aside] = field(default_factory=dict)
    held_back: tuple[tuple[str, str], ...] = ()
    faded: frozenset[str] = frozenset()

    @property
    def accepted(self) -> tuple[Theme, ...]:
        """What a report may speak of."""
        return tuple(theme for theme in self.themes if theme.status is ThemeStatus.ACCEPTED)

    @property
    def pending(self) -> tuple[Theme, ...]:
        """What still waits for a person."""
        return tuple(theme for theme in self.themes if theme.status is ThemeStatus.PENDING)


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """An observation as it comes in, by form or import; codes are those of ``service.codes``.

    Attributes:
        texts: The free-text fields that have something in them; ``TextField.OBSERVATION`` is always there.
        language: ``fi`` or ``sv`` (the form's, or detected on import); ``other`` if neither.
        received_on: Day of arrival, Europe/Helsinki.
        external_id: The sender system's id, for idempotent imports.
        unit_id: The unit of the period's organisation that it comes from, if it names one.
    """

    texts: Mapping[TextField, str]
    language: str
    received_on: date
    valence: str = "unspecified"
    observation_kind: str | None = None
    service_task: tuple[str, ...] = ()
    client_group: tuple[str, ...] = ()
    support_need: tuple[str, ...] = ()
    concerned_sector: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    reporter_role: str | None = None
    addressee: str | None = None
    frequency: str | None = None
    source_channel: str = "web_form"
    external_id: str | None = None
    unit_id: str | None = None
    publicity_ack: bool = True
