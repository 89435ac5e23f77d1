"""The texts behind a review: a theme's, those in no theme, and where they lie on the map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.accounts import Person
from service.domain import TextField, Theme, ThemeStatus
from service.errors import NotFound
from service.offers import OpenOffer, open_offers
from service.review_state import ReviewState
from service.store.review import (
    Belonging,
    TextPlace,
    belonging_of,
    confirm_submissions,
    places_in_run,
    published_texts,
    submissions_by_id,
)
from service.store.tables import SubmissionRow
from service.texts import find_sentence
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
    primary: bool
    divergent: bool
    placed_by_person: bool
    passage: str | None


@dataclass(frozen=True, slots=True)
class SingleText:
    """A text in no theme, and the open theme nearest to it."""

    submission: SubmissionRow
    nearest: Theme | None
    similarity: float | None
    kind: str | None = None
    second: Theme | None = None
    novelty: float | None = None
    looked_at: bool = False
    offered_to: tuple[OpenOffer, ...] = ()


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


def texts_in(theme: Theme) -> tuple[str, ...]:
    """A theme's own texts, most typical first, and then those that also belong to it."""
    return (*theme.members, *theme.secondary)


def theme_texts(session: Session, state: ReviewState, theme: Theme, wanted: Sequence[str]) -> tuple[ThemeText, ...]:
    """These texts of a theme, in the order asked for."""
    rank = {text: number for number, text in enumerate(texts_in(theme))}
    own = frozenset(theme.members)
    suggested = frozenset(
        text for one in state.suggestions if one.id in theme.suggestion_ids for text in one.members + one.secondary
    )
    belonging = belonging_of(session, theme.suggestion_ids)
    boundary = boundary_of(state, theme)
    rows = submissions_by_id(session, wanted)
    return tuple(
        ThemeText(
            submission=rows[text],
            strength=(belonging.get(text) or _BY_HAND).strength,
            rank=rank[text],
            is_boundary=text in boundary,
            primary=text in own,
            divergent=text in theme.divergent,
            placed_by_person=text not in suggested,
            passage=_passage(rows[text], belonging.get(text)),
        )
        for text in wanted
    )


_BY_HAND = Belonging(strength=1.0, passage=None)
"""How a text belongs that a person put there."""


def _passage(row: SubmissionRow, belonging: Belonging | None) -> str | None:
    """The passage that says why it belongs, if it still stands in the published text (I2)."""
    if belonging is None or not belonging.passage:
        return None
    place = find_sentence({text.field: text.published for text in row.texts}, belonging.passage)
    return place[1] if place else None


def single_texts(session: Session, state: ReviewState, wanted: Sequence[str]) -> tuple[SingleText, ...]:
    """These texts in no theme, in the order asked for."""
    places = places_in_run(session, state.run_id) if state.run_id else {}
    rows = submissions_by_id(session, wanted)
    offers: dict[str, tuple[OpenOffer, ...]] = {}
    for offer in open_offers(state):
        offers[offer.submission_id] = (*offers.get(offer.submission_id, ()), offer)
    return tuple(_single(state, rows[text], places.get(text), offers.get(text, ())) for text in wanted)


def _single(
    state: ReviewState, row: SubmissionRow, place: TextPlace | None, offers: tuple[OpenOffer, ...]
) -> SingleText:
    looked_at = row.id in state.curated.looked_at
    if place is None:
        return SingleText(row, None, None, looked_at=looked_at, offered_to=offers)
    nearest = _open_theme(state, place.nearest_suggestion_id)
    return SingleText(
        submission=row,
        nearest=nearest,
        similarity=place.similarity if nearest else None,
        kind=place.kind,
        second=_open_theme(state, place.second_suggestion_id),
        novelty=place.novelty,
        looked_at=looked_at,
        offered_to=offers,
    )


def _open_theme(state: ReviewState, suggestion_id: str | None) -> Theme | None:
    theme = state.standing_theme(suggestion_id)
    return None if theme is None or theme.status is ThemeStatus.REJECTED else theme


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
