"""The texts behind a review: a theme's, those in no theme, and where they lie on the map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.accounts import Person
from service.domain import TextField, Theme, ThemeStatus
from service.errors import NotFound
from service.review_state import ReviewState
from service.store.review import (
    TextPlace,
    confirm_submissions,
    places_in_run,
    published_texts,
    strengths_of,
    submissions_by_id,
)
from service.store.tables import SubmissionRow
from service.theme_cards import boundary_of

MOST_POINTS = 5_000
EXCERPT = 200  # characters of a text on the map


@dataclass(frozen=True, slots=True)
class ThemeText:
    """A text of a theme; the fields are told of in ``ThemeTextPublic``."""

    submission: SubmissionRow
    strength: float
    rank: int
    is_boundary: bool


@dataclass(frozen=True, slots=True)
class SingleText:
    """A text in no theme, and the open theme nearest to it."""

    submission: SubmissionRow
    nearest: Theme | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A text on the map; the fields are told of in ``MapPointPublic``."""

    id: str
    x: float
    y: float
    theme_id: str | None
    theme_name: str | None
    place: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class TextMap:
    """The newest run's texts on a plane; an even sample of them when there are very many."""

    points: tuple[MapPoint, ...]
    too_many: bool


def theme_texts(session: Session, theme: Theme, wanted: Sequence[str]) -> tuple[ThemeText, ...]:
    """These texts of a theme, in the order asked for."""
    rank = {text: number for number, text in enumerate(theme.members)}
    strengths = strengths_of(session, theme.suggestion_ids)
    boundary = boundary_of(session, theme)
    rows = submissions_by_id(session, wanted)
    return tuple(ThemeText(rows[text], strengths[text], rank[text], text in boundary) for text in wanted)


def single_texts(session: Session, state: ReviewState, wanted: Sequence[str]) -> tuple[SingleText, ...]:
    """These texts in no theme, in the order asked for."""
    places = places_in_run(session, state.run_id) if state.run_id else {}
    rows = submissions_by_id(session, wanted)
    return tuple(_single(state, rows[text], places.get(text)) for text in wanted)


def _single(state: ReviewState, row: SubmissionRow, place: TextPlace | None) -> SingleText:
    nearest = state.standing_theme(place.nearest_suggestion_id) if place else None
    if place is None or nearest is None or nearest.status is ThemeStatus.REJECTED:
        return SingleText(row, None, None)
    return SingleText(row, nearest, place.similarity)


def confirm(session: Session, state: ReviewState, submission_ids: Collection[str], by: Person) -> int:
    """Let these texts be published; those withheld or excluded meanwhile are passed over.

    Returns:
        How many were confirmed by this.

    Raises:
        NotFound: One of them is not a submission of the period.
    """
    wanted = dict.fromkeys(submission_ids)
    if not wanted.keys() <= state.facts.keys():
        raise NotFound("Osaa havainnoista ei ole tällä raportointikaudella. Päivitä näkymä.")
    new = [one for one in wanted if state.facts[one].is_cleared and not state.facts[one].is_confirmed]
    if new:
        confirm_submissions(session, new, by.id)
    return len(new)


def text_map(session: Session, state: ReviewState) -> TextMap:
    """Where the newest run's texts lie.

    Texts of accepted themes that the run did not look at are not on it: another run's coordinates do not compare.
    """
    seats = {text: theme for theme in state.curated.themes for text in theme.members}
    singles = set(state.curated.singles)
    places = places_in_run(session, state.run_id) if state.run_id else {}
    shown = [
        place
        for text in state.facts
        if (place := places.get(text)) and place.x is not None and (text in seats or text in singles)
    ]
    step = -(-len(shown) // MOST_POINTS) or 1
    sample = shown[::step]
    texts = published_texts(session, [place.submission_id for place in sample], fields=[TextField.OBSERVATION.value])
    points = (
        _point(state, place, seats.get(place.submission_id), texts[place.submission_id]["observation_text"])
        for place in sample
    )
    return TextMap(tuple(points), too_many=step > 1)


def _point(state: ReviewState, place: TextPlace, theme: Theme | None, text: str) -> MapPoint:
    return MapPoint(
        id=place.submission_id,
        x=place.x or 0.0,
        y=place.y or 0.0,
        theme_id=theme.id if theme else None,
        theme_name=theme.name_fi if theme else None,
        place=theme.status.value if theme else "single",
        text=text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…",
        language=state.facts[place.submission_id].language,
    )
