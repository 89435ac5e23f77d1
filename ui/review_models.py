"""What the screens need of the review's answers: themes, cards, decisions, the map, what goes outward."""

from datetime import datetime
from typing import Any

from pydantic import Field

from ui.models import Answer, Submission


class Theme(Answer):
    """A suggestion, and what people have made of it."""

    id: str
    status: str
    name_fi: str
    name_sv: str | None = None
    description: str | None = None
    named_by_person: bool = False
    size: int = 0
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


class SimilarTheme(Answer):
    """Another suggestion or theme that is near."""

    id: str
    name_fi: str
    status: str
    similarity: float | None = None
    shared_keywords: tuple[str, ...] = ()


class Card(Theme):
    """Everything one card shows besides its texts."""

    version: int
    summary: tuple[SummarySentence, ...] = ()
    diversity: dict[str, Any] = Field(default_factory=dict)
    similar: tuple[SimilarTheme, ...] = ()


class ThemeText(Answer):
    """A text in a theme."""

    submission: Submission
    strength: float | None = None
    rank: int = 0
    is_boundary: bool = False
    confirmed: bool = False


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
    similarity: float | None = None
    confirmed: bool = False


class SinglePage(Answer):
    """Some single texts."""

    items: tuple[Single, ...]
    next_cursor: str | None = None
    total: int


class DecisionMade(Answer):
    """One line of the decision log."""

    sequence: int
    kind: str
    made_at: datetime | None = None
    sentence: str
    theme_ids: tuple[str, ...] = ()
    undone: bool = False
    can_undo: bool = False


class DecisionPage(Answer):
    """Some decisions, newest first."""

    version: int = 0
    items: tuple[DecisionMade, ...]
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


class Change(Answer):
    """What somebody decided since the view was read."""

    sentence: str = ""
