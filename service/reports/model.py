"""The nouns of a report: what goes in, and what the templates print. Everything in a ``Report`` may be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.domain import CuratedList, ExclusionReason, TextField
from service.phrases import Phrase


@dataclass(frozen=True, slots=True)
class SourceText:
    """A submission as the report may use it.

    Attributes:
        id: Its id in the store; never printed.
        reference: Its public reference, e.g. ``SR-2026-0001``.
        received_on: Day of arrival.
        language: ``fi``, ``sv`` or ``other``.
        valence: Code of the list of that name.
        observation_kind: Code of the list of that name, if the sender gave one.
        published: Published text by field; empty unless a coordinator has confirmed it.
        is_confirmed: Whether a coordinator has let it be published.
        exclusion_reason: Why it was left out, if it was.
    """

    id: str
    reference: str
    received_on: date
    language: str
    valence: str
    observation_kind: str | None
    published: Mapping[TextField, str]
    is_confirmed: bool
    exclusion_reason: ExclusionReason | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Everything a report is built from.

    Attributes:
        summaries: Sentences lifted from submissions, ``(submission id, sentence)``, by suggestion id.
        texts: Every submission of the period by id, in the order of arrival.
        manifest: Of the newest finished run, if there is one (design §4.7).
        reviewers: Display names of those who accepted the themes.
    """

    organisation: str
    period_name: str
    starts_on: date
    ends_on: date
    is_example: bool
    min_cell: int
    made_on: date
    curated: CuratedList
    texts: Mapping[str, SourceText]
    summaries: Mapping[str, tuple[tuple[str, str], ...]]
    manifest: Mapping[str, Any] | None
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation: ``text`` stands in the published text of the submission, character for character.

    Attributes:
        field: The text field it is from.
        is_cut: Whether the text goes on after it.
        is_divergent: Whether a reviewer marked it as a divergent view on the theme (*eriävä näkökulma*).
    """

    reference: str
    field: TextField
    text: str
    language: str
    is_cut: bool = False
    is_divergent: bool = False


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """An accepted theme.

    Attributes:
        description: A person's words, or empty.
        count: Number of observations as it may be printed, e.g. ``12 havaintoa`` or ``alle 3 havaintoa``.
        summary: Sentences lifted by the machine.
        quotes: Direct quotations, two to four where there are as many confirmed texts.
        description_sv: A person's words in Swedish, or empty.
        is_weak_signal: Whether a reviewer lifted it out of the singles.
    """

    id: str
    name_fi: str
    name_sv: str
    description: str
    count: str
    summary: tuple[Quote, ...]
    quotes: tuple[Quote, ...]
    description_sv: str = ""
    is_weak_signal: bool = False


@dataclass(frozen=True, slots=True)
class CountRow:
    """A line of a table of counts; ``is_part`` puts it under the line above."""

    label: str
    count: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the report, small ones protected.

    Attributes:
        received: All observations of the period.
        places: Where each of them is; they add up to ``received``.
        languages: Answers in the appendix by language; empty if a small number keeps the table out.
        themes: Count in words by theme id.
        unconfirmed: How many cleared answers wait for confirmation, if that can be told; else ``None``.
        are_all_themes_exact: Whether no theme's count is hidden.
    """

    received: str
    places: tuple[CountRow, ...]
    languages: tuple[CountRow, ...]
    themes: Mapping[str, str]
    unconfirmed: int | None
    are_all_themes_exact: bool


@dataclass(frozen=True, slots=True)
class ProposalGroup:
    """Action proposals of one theme, or, with an empty heading, of no theme in particular."""

    heading: str
    proposals: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class AnswerText:
    """One text field of an answer, with its heading in the language of the answer."""

    heading: str
    field: TextField
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A published answer as such, in the appendix."""

    reference: str
    language: str
    texts: tuple[AnswerText, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How the texts were grouped; every value as it is printed."""

    has_run: bool
    reviewers: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the list to go through before a report is published."""

    ok: bool
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class Report:
    """A summary report; what a template prints, and nothing more.

    Attributes:
        version: Of the curated list: sequence number of the newest decision.
        limit: Smallest count that is printed.
        gaps: What is missing still, a sentence each.
    """

    title: str
    organisation: str
    period_id: str
    period_name: str
    period_dates: str
    made_on: date
    is_example: bool
    is_draft: bool
    version: int
    limit: int
    counts: Counts
    themes: tuple[ThemeSection, ...]
    positive: tuple[Quote, ...]
    signals: tuple[Quote, ...]
    singles: tuple[Quote, ...]
    proposals: tuple[ProposalGroup, ...]
    answers: tuple[Answer, ...]
    method: Method
    gaps: tuple[str, ...]
