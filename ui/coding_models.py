"""What the screens need of the answers about second coders: who reviews blind, and how far two reviews agree."""

from datetime import datetime

from ui.models import Answer, Submission
from ui.review_models import ReviewProgress


class Coder(Answer):
    """Somebody who can be asked to review blind."""

    username: str
    display_name: str


class Coding(Answer):
    """A blind review of one run."""

    id: str
    period_id: str
    period_name: str
    is_example: bool = False
    run: int
    coder: str
    opened_at: datetime
    compared_at: datetime | None = None
    progress: ReviewProgress = ReviewProgress()


class Agreement(Answer):
    """How far two reviews agree; ``None`` where a figure is not defined."""

    n_texts: int = 0
    alpha: float | None = None
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None


class Place(Answer):
    """Where somebody put a text; both empty when it is alone."""

    theme_id: str | None = None
    name_fi: str | None = None


class Differing(Answer):
    """A text that the two see in different company."""

    submission: Submission
    first: Place = Place()
    second: Place = Place()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


class Comparison(Answer):
    """Figures, and a page of the differences."""

    coder: str
    compared_at: datetime
    agreement: Agreement = Agreement()
    unjudged_by_first: int = 0
    unjudged_by_second: int = 0
    sentences: tuple[str, ...] = ()
    items: tuple[Differing, ...] = ()
    next_cursor: str | None = None
    total: int = 0
