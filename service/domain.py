"""The nouns of the review, in the order in which they come into being."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a signed-in person may do (domain.md §2.3); further roles join later."""

    COORDINATOR = "coordinator"
    NETWORK_MEMBER = "network_member"
    RESEARCHER = "researcher"
    ADMIN = "admin"


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
    """What a person can decide of a suggestion or a theme."""

    ACCEPT = "accept"
    RENAME = "rename"
    MERGE = "merge"
    REJECT = "reject"
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


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person; appended, never changed.

    Attributes:
        sequence: Its number within the period, from 1. The version of a curated list is the newest number.
        kind: What was decided.
        payload: By kind. accept: theme_id, name_fi, name_sv, description. rename: the same.
            merge: theme_ids (the first one stays), name_fi, name_sv. reject: theme_id, reason, note.
            undo: sequence (of the decision undone; undoing an undo is a redo). All but undo keep ``names``, what the
            themes were then called; accept and merge keep ``members``, the texts that the person saw.
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
    """

    id: str
    run_number: int
    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Every submission of a period, by what the review may do with it; the four sets are disjoint.

    Attributes:
        run_number: The newest finished run, or 0.
        in_run: Cleared submissions that the newest run grouped or left single.
        waiting: Cleared submissions that no run has seen yet, or that the newest run left out as pinned.
        withheld: Submissions waiting for a privacy decision.
        excluded: Submissions left out with a reason.
    """

    run_number: int
    in_run: frozenset[str]
    waiting: frozenset[str]
    withheld: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A suggestion and what people have made of it.

    Attributes:
        id: The id of the suggestion it grew from (the first one, after a merge).
        status: Only ``ACCEPTED`` themes reach a report.
        name_fi: The person's name for it, or else the machine's title.
        name_sv: Swedish name, or empty.
        description: A person's words, or empty.
        members: Submission ids, most typical first; empty once merged away or rejected.
        suggestion_ids: The suggestions whose texts it holds.
        named_by_person: Whether ``name_fi`` is a person's.
        merged_into: Where its members went, if merged.
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
    named_by_person: bool = False
    merged_into: str | None = None
    reject_reason: RejectReason | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CuratedList:
    """The state of a period's review: every submission is in exactly one place (I1).

    Attributes:
        version: Sequence number of the newest decision, 0 before the first.
        themes: Pending and accepted ones, and those rejected or merged away (without members).
        singles: Cleared texts of the newest run that are in no theme.
        waiting: Cleared texts that wait for the next run.
        withheld: Texts waiting for a privacy decision.
        excluded: Texts left out with a reason.
    """

    version: int
    themes: tuple[Theme, ...]
    singles: tuple[str, ...]
    waiting: tuple[str, ...]
    withheld: tuple[str, ...]
    excluded: tuple[str, ...]

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
    publicity_ack: bool = True
