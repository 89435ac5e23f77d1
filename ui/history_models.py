"""What the screens need of the answers about decisions, runs and periods: who decided what, and what became of it."""

from datetime import datetime

from pydantic import Field

from ui.models import Answer
from ui.review_models import ReviewProgress, Theme


class DecisionMade(Answer):
    """One line of the decision log."""

    sequence: int
    kind: str
    made_by: str = ""
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
    themes: tuple[Theme, ...] = ()
    next_pending: str | None = None
    progress: ReviewProgress = Field(default_factory=ReviewProgress)

    @property
    def about(self) -> Theme | None:
        """The first theme that the decision speaks of, if any."""
        return self.theme or next(iter(self.themes), None)


class Change(Answer):
    """What somebody decided since the view was read."""

    made_by: str = ""
    sentence: str = ""
    concerns: bool = True


class Survivorship(Answer):
    """What has become of the machine's suggestions."""

    suggestions: int = 0
    kept: int = 0
    renamed: int = 0
    merged: int = 0
    split: int = 0
    texts_moved: int = 0
    rejected: int = 0
    pending: int = 0
    own: int = 0
    weak_signals: int = 0
    sentences: tuple[str, ...] = ()


class Beholder(Answer):
    """Another person who is looking at the period."""

    display_name: str
    theme_id: str | None = None
    theme_name: str | None = None


class Presence(Answer):
    """Who else is looking."""

    others: tuple[Beholder, ...] = ()


class ThemeInRun(Answer):
    """A theme or a suggestion as a run found it."""

    id: str = ""
    name_fi: str
    size: int = 0
    n_offers: int = 0


class HeldBack(Answer):
    """A suggestion that a person has rejected before, and that is not shown again."""

    title: str
    size: int = 0
    rejected_name: str = ""


class RunChanges(Answer):
    """What a new run changed."""

    run: int = 0
    kept: tuple[ThemeInRun, ...] = ()
    new: tuple[ThemeInRun, ...] = ()
    gone: tuple[ThemeInRun, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    n_offers: int = 0
    n_new_texts: int = 0
    sentences: tuple[str, ...] = ()


class Candidate(Answer):
    """A phenomenon of earlier periods that a theme may belong to."""

    phenomenon_id: str
    name: str
    period_name: str = ""
    similarity: float | None = None


class Proposal(Answer):
    """How a theme may stand to the phenomena of earlier periods."""

    theme_id: str
    theme_name: str
    relation: str
    confirmed: bool = False
    candidates: tuple[Candidate, ...] = ()


class Proposals(Answer):
    """How the period stands to earlier ones."""

    version: int = 0
    themes: tuple[Proposal, ...] = ()
    faded: tuple[Candidate, ...] = ()


class Phenomenon(Answer):
    """What persists over periods."""

    id: str
    name: str
    first_period: str = ""
    last_period: str = ""
    n_periods: int = 0


class TimelineTheme(Answer):
    """A theme of a phenomenon in one period."""

    name_fi: str
    size: int


class TimelineStep(Answer):
    """A phenomenon in one period."""

    period_name: str
    themes: tuple[TimelineTheme, ...] = ()


class PhenomenonTimeline(Answer):
    """A phenomenon over the periods."""

    id: str
    name: str
    timeline: tuple[TimelineStep, ...] = ()
