"""What the newest run offers to themes that people had accepted before, as far as nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain import Theme
from service.review_state import ReviewState


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """A text that may belong to a theme: a person says whether it does.

    Attributes:
        theme: As it now is.
        submission_id: The text; it is single as long as it is only offered.
        similarity: To the theme's texts, in [-1, 1].
        reason: Why it may belong there, a Finnish sentence.
    """

    theme: Theme
    submission_id: str
    similarity: float
    reason: str


def open_offers(state: ReviewState) -> tuple[OpenOffer, ...]:
    """Every offer that waits for an answer, nearest first."""
    return tuple(_open(state)) if state.ground.offers else ()


def _open(state: ReviewState) -> Iterator[OpenOffer]:
    singles = frozenset(state.curated.singles)
    for offer in state.ground.offers:
        theme = state.standing_theme(offer.theme_id)
        if theme is None or not theme.status.is_open or offer.submission_id in theme.apart:
            continue
        if offer.submission_id in singles:
            yield OpenOffer(theme, offer.submission_id, offer.similarity, offer.reason)
