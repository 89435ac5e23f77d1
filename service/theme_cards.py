"""Themes as a reviewer sees them: what people decided, beside what the machine said and what the texts carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TypeVar

from sqlalchemy.orm import Session

from service.domain import RejectReason, Theme, ThemeStatus
from service.errors import NotFound
from service.review_state import ReviewState, load_review
from service.store.review import (
    SubmissionFacts,
    SuggestionDetails,
    details_of,
    period_of_suggestion,
    published_texts,
    submissions_by_id,
)
from service.texts import find_sentence
from service.withdrawn import NOTHING

_T = TypeVar("_T")

# Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52, 258-271:
# mean Jaccard similarity of 0.75 or more is a valid, stable group; under 0.6 it should not be trusted; between, there
# is a pattern, but which texts belong to it is doubtful.
STABLE = 0.75
DOUBTFUL = 0.6

MOST_SIMILAR = 5


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with what its suggestions and its texts tell of it; the fields are told of in ``ThemePublic``."""

    id: str
    status: ThemeStatus
    name_fi: str
    name_sv: str
    description: str
    named_by_person: bool
    size: int
    languages: Mapping[str, int]
    keywords: tuple[str, ...]
    stability: float | None
    stability_label: str
    unconfirmed: int
    reject_reason: RejectReason | None
    merged_into: str | None
    accepted_by: str | None
    accepted_at: datetime | None
    central: tuple[str, ...]
    boundary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A sentence of the summary and the submission it is lifted from."""

    id: str
    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Diversity:
    """How many texts carry each code."""

    roles: Mapping[str, int]
    voices: Mapping[str, int]
    service_tasks: Mapping[str, int]
    languages: Mapping[str, int]
    valence: Mapping[str, int]
    municipalities: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SimilarTheme:
    """Another open theme that shares keywords."""

    id: str
    name_fi: str
    status: ThemeStatus
    similarity: float
    shared_keywords: tuple[str, ...]


def stability_label(stability: float | None) -> str:
    """A group's stability in words."""
    if stability is None:
        return "ei mitattu"
    if stability >= STABLE:
        return "vakaa"
    return "kohtalainen" if stability >= DOUBTFUL else "epävakaa"


def find_theme(session: Session, theme_id: str) -> tuple[ReviewState, Theme]:
    """A theme and the review it belongs to.

    Raises:
        NotFound: There is none with this id, or a newer run has replaced it.
    """
    period_id = period_of_suggestion(session, theme_id)
    if period_id is None:
        raise NotFound("Ehdotusta tai teemaa ei löytynyt. Palaa luetteloon.")
    state = load_review(session, period_id)
    theme = state.theme(theme_id)
    if theme is None:
        raise NotFound("Ehdotusta ei enää ole: uudempi ryhmittely on korvannut sen. Palaa luetteloon.")
    return state, theme


def theme_views(session: Session, state: ReviewState, themes: Sequence[Theme]) -> tuple[ThemeView, ...]:
    """These themes as a reviewer sees them."""
    details = details_of(session, {one for theme in themes for one in theme.suggestion_ids})
    sizes = {suggestion.id: len(suggestion.members) for suggestion in state.suggestions}
    return tuple(_view(theme, details, state, sizes) for theme in themes)


def _view(
    theme: Theme, details: Mapping[str, SuggestionDetails], state: ReviewState, sizes: Mapping[str, int]
) -> ThemeView:
    told = [details[one] for one in theme.suggestion_ids]
    members = set(theme.members)
    stability = told[0].stability if len(told) == 1 else None
    rejected = theme.status is ThemeStatus.REJECTED
    return ThemeView(
        id=theme.id,
        status=theme.status,
        name_fi=theme.name_fi,
        name_sv=theme.name_sv,
        description=theme.description,
        named_by_person=theme.named_by_person,
        size=sum(sizes[one] for one in theme.suggestion_ids) if rejected else len(members),
        languages=_counted(state.facts[text].language for text in theme.members),
        keywords=_in_turn(_keywords(state, one) for one in told),
        stability=stability,
        stability_label=stability_label(stability),
        unconfirmed=sum(not state.facts[text].is_confirmed for text in theme.members),
        reject_reason=theme.reject_reason,
        merged_into=theme.merged_into,
        accepted_by=theme.accepted_by,
        accepted_at=theme.accepted_at,
        central=tuple(text for text in _in_turn(one.central for one in told) if text in members),
        boundary=tuple(text for text in _in_turn(one.boundary for one in told) if text in members),
    )


def _keywords(state: ReviewState, told: SuggestionDetails) -> tuple[str, ...]:
    """A suggestion's keywords without those that nobody may see any more."""
    withdrawn = state.withdrawn.get(told.id, NOTHING)
    return tuple(word for word in told.keywords if not withdrawn.has(word))


def summary_of(session: Session, theme: Theme) -> tuple[SummaryLine, ...]:
    """The summary's sentences that still stand, character by character, in a published text of the theme (I2)."""
    told = details_of(session, theme.suggestion_ids)
    lines = _in_turn(
        ((line["id"], line["text"]) for line in told[one].summary if line["id"] in theme.members)
        for one in theme.suggestion_ids
    )
    sources = {source for source, _ in lines}
    texts = published_texts(session, sources)
    rows = submissions_by_id(session, sources)
    found = ((source, find_sentence(texts[source], sentence)) for source, sentence in lines)
    return tuple(SummaryLine(source, rows[source].reference, place[1]) for source, place in found if place)


def diversity_of(theme: Theme, facts: Mapping[str, SubmissionFacts]) -> Diversity:
    """Who speaks in the theme, and of what."""
    told = [facts[text] for text in theme.members]
    return Diversity(
        roles=_counted(one.reporter_role or "not_given" for one in told),
        voices=_counted(chain.from_iterable(one.voice for one in told)),
        service_tasks=_counted(chain.from_iterable(one.service_task for one in told)),
        languages=_counted(one.language for one in told),
        valence=_counted(one.valence for one in told),
        municipalities=_counted(chain.from_iterable(one.municipality for one in told)),
    )


def similar_themes(session: Session, state: ReviewState, theme: Theme) -> tuple[SimilarTheme, ...]:
    """Other open themes that share keywords, by Jaccard similarity of the keywords: what one may want to merge with.

    Keywords and not vectors, because a reader can see why: the shared ones are shown.
    """
    others = [one for one in (*state.curated.accepted, *state.curated.pending) if one.id != theme.id]
    details = details_of(session, {sid for one in (theme, *others) for sid in one.suggestion_ids})
    own = _in_turn(_keywords(state, details[one]) for one in theme.suggestion_ids)
    found = []
    for other in others:
        theirs = set(chain.from_iterable(_keywords(state, details[one]) for one in other.suggestion_ids))
        if shared := tuple(word for word in own if word in theirs):
            share = len(shared) / len(theirs.union(own))
            found.append(SimilarTheme(other.id, other.name_fi, other.status, round(share, 4), shared))
    return tuple(sorted(found, key=lambda one: (-one.similarity, one.name_fi, one.id))[:MOST_SIMILAR])


def boundary_of(session: Session, theme: Theme) -> Collection[str]:
    """Ids of the texts that the machine found to fit least."""
    return {text for one in details_of(session, theme.suggestion_ids).values() for text in one.boundary}


def _counted(codes: Iterable[str]) -> dict[str, int]:
    """How many of each, the commonest first."""
    return dict(sorted(Counter(codes).items(), key=lambda item: (-item[1], item[0])))


def _in_turn(lists: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    """The first of each, then the second of each, and so on, none twice."""
    placed = [(place, one) for each in lists for place, one in enumerate(each)]
    return tuple(dict.fromkeys(one for _, one in sorted(placed, key=lambda pair: pair[0])))
