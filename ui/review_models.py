"""What the screens need of the review's answers: themes, cards, decisions, the map, what goes outward."""

from datetime import datetime
from typing import Any

from pydantic import Field

from ui.models import Answer, Submission


class Tags(Answer):
    """Codes that people have tagged a theme with; the names are those of the code lists."""

    service_task: tuple[str, ...] = ()
    client_group: tuple[str, ...] = ()
    support_need: tuple[str, ...] = ()
    information_need: tuple[str, ...] = ()

    def of(self, list_name: str) -> list[str]:
        """The codes of one list."""
        return list(getattr(self, list_name, ()))


class Theme(Answer):
    """A suggestion, and what people have made of it."""

    id: str
    status: str
    name_fi: str
    name_sv: str | None = None
    description: str | None = None
    description_sv: str | None = None
    named_by_person: bool = False
    is_weak_signal: bool = False
    is_own: bool = False
    committee_pick: bool = False
    tags: Tags = Tags()
    size: int = 0
    n_divergent: int = 0
    n_secondary: int = 0
    n_notes: int = 0
    n_offers: int = 0
    n_views: int = 0
    novelty: float | None = None
    diversity: dict[str, Any] | None = None
    languages: dict[str, int] = Field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    stability: float | None = None
    stability_label: str | None = None
    unconfirmed: int = 0
    reject_reason: str | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    boundary: tuple[str, ...] = ()


class ReviewProgress(Answer):
    """How far the review has come."""

    reviewed: int = 0
    total: int = 0


class ThemePage(Answer):
    """Some themes, in the order of the review."""

    version: int
    items: tuple[Theme, ...]
    next_cursor: str | None = None
    total: int
    progress: ReviewProgress = Field(default_factory=ReviewProgress)


class SummarySentence(Answer):
    """A sentence lifted from a submission."""

    id: str
    reference: str
    text: str
    language: str = ""


class SimilarTheme(Answer):
    """Another suggestion or theme that is near."""

    id: str
    name_fi: str
    status: str
    similarity: float | None = None
    shared_keywords: tuple[str, ...] = ()


class View(Answer):
    """A part of a merged theme that would otherwise have gone out of sight."""

    kind: str = ""
    sentence: str
    theme_name: str = ""
    submission_ids: tuple[str, ...] = ()


class Note(Answer):
    """What a coordinator wrote for the coordinators."""

    made_by: str = ""
    made_at: datetime | None = None
    text: str


class Part(Answer):
    """A part into which a suggestion could fall, as the machine sees it."""

    title: str
    submission_ids: tuple[str, ...]


class Earlier(Answer):
    """A phenomenon of an earlier period that is like this theme."""

    phenomenon_id: str = ""
    name: str
    period_name: str = ""
    similarity: float | None = None


class Card(Theme):
    """Everything one card shows besides its texts."""

    version: int
    summary: tuple[SummarySentence, ...] = ()
    similar: tuple[SimilarTheme, ...] = ()
    close_to: tuple[SimilarTheme, ...] = ()
    views: tuple[View, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()
    divergent: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()


class GuardFinding(View):
    """What merging would put out of sight."""

    theme_id: str = ""


class MergeGuard(Answer):
    """What a merge would lead to."""

    size: int = 0
    languages: dict[str, int] = Field(default_factory=dict)
    findings: tuple[GuardFinding, ...] = ()


class ThemeText(Answer):
    """A text in a theme."""

    submission: Submission
    strength: float | None = None
    rank: int = 0
    is_boundary: bool = False
    confirmed: bool = False
    primary: bool = True
    divergent: bool = False
    placed_by_person: bool = False
    passage: str | None = None


class ThemeTextPage(Answer):
    """Some texts of a theme, most typical first."""

    items: tuple[ThemeText, ...]
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
    second: NearestTheme | None = None
    similarity: float | None = None
    kind: str | None = None
    looked_at: bool = False
    novelty: float | None = None
    confirmed: bool = False


class SinglePage(Answer):
    """Some single texts."""

    version: int = 0
    items: tuple[Single, ...]
    next_cursor: str | None = None
    total: int


class SetAside(Answer):
    """A text that somebody left out in the review."""

    submission: Submission
    reason: str
    note: str | None = None
    made_by: str = ""
    made_at: datetime | None = None


class SetAsidePage(Answer):
    """Some texts that were left out."""

    version: int = 0
    items: tuple[SetAside, ...]
    next_cursor: str | None = None
    total: int = 0


class OfferedText(Answer):
    """A new text that may belong to a theme."""

    submission: Submission
    similarity: float | None = None
    reason: str = ""


class OfferPage(Answer):
    """Texts offered to one theme."""

    version: int = 0
    items: tuple[OfferedText, ...]
    next_cursor: str | None = None
    total: int = 0


class FoundText(Answer):
    """A text that a search found, and where it is."""

    submission: Submission
    place: str = ""
    theme: NearestTheme | None = None
    similarity: float | None = None
    matched: tuple[str, ...] = ()


class FoundPage(Answer):
    """Some texts that a search found."""

    version: int = 0
    items: tuple[FoundText, ...]
    next_cursor: str | None = None
    total: int = 0


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

    points: tuple[MapPoint, ...]
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
    quotes: tuple[Quote, ...] = ()


class CuratedList(Answer):
    """The accepted themes of a period, small numbers protected."""

    themes: tuple[CuratedTheme, ...]
    version: int = 0


class Check(Answer):
    """One line of the report's check list."""

    ok: bool
    sentence: str


class ReportState(Answer):
    """Whether a report can be made."""

    ready: bool
    is_draft: bool = False
    checks: tuple[Check, ...] = ()
