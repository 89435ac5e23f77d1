"""A theme's card: why it is a theme, who speaks in it, what it might be merged with or split into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy.orm import Session

from service.domain import Theme, ThemeStatus
from service.errors import NotFound
from service.review_state import ReviewState, load_review
from service.store.review import SubmissionFacts, period_of_theme, published_texts, submissions_by_id
from service.texts import find_sentence
from service.theme_views import counted, details_of_theme, in_turn, keywords
from service.withdrawn import NAMELESS, NOTHING

MOST_SIMILAR = 5


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A sentence of the summary and the submission it is lifted from."""

    id: str
    reference: str
    text: str
    language: str


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


@dataclass(frozen=True, slots=True)
class CloseTheme:
    """Another open theme that is near in meaning."""

    id: str
    name_fi: str
    status: ThemeStatus
    similarity: float


@dataclass(frozen=True, slots=True)
class ProposedPart:
    """A smaller group that a theme falls into."""

    title: str
    submission_ids: tuple[str, ...]


def find_theme(session: Session, theme_id: str) -> tuple[ReviewState, Theme]:
    """A theme and the review it belongs to.

    Raises:
        NotFound: There is none with this id, or a newer run has replaced it.
    """
    period_id = period_of_theme(session, theme_id)
    if period_id is None:
        raise NotFound("Ehdotusta tai teemaa ei löytynyt. Palaa luetteloon.")
    state = load_review(session, period_id)
    theme = state.theme(theme_id)
    if theme is None:
        raise NotFound("Ehdotusta ei enää ole: uudempi ryhmittely on korvannut sen. Palaa luetteloon.")
    return state, theme


def themes_to_merge(state: ReviewState, theme_ids: Iterable[str]) -> tuple[Theme, ...]:
    """These open themes, each once.

    Raises:
        NotFound: One of them is not on the list, or not open.
    """
    found = [state.theme(theme_id) for theme_id in dict.fromkeys(theme_ids)]
    themes = tuple(theme for theme in found if theme is not None and theme.status.is_open)
    if len(themes) < len(found):
        raise NotFound("Osaa ryhmistä ei enää voi yhdistää. Päivitä näkymä.")
    return themes


def summary_of(session: Session, state: ReviewState, theme: Theme) -> tuple[SummaryLine, ...]:
    """The summary's sentences that still stand, character by character, in a published text of the theme (I2)."""
    lines = in_turn(
        ((line["id"], line["text"]) for line in told.summary if line["id"] in theme.members)
        for told in details_of_theme(state, theme)
    )
    sources = {source for source, _ in lines}
    texts = published_texts(session, sources)
    rows = submissions_by_id(session, sources)
    found = ((source, find_sentence(texts[source], sentence)) for source, sentence in lines)
    return tuple(
        SummaryLine(source, rows[source].reference, place[1], rows[source].language) for source, place in found if place
    )


def diversity_of(theme: Theme, facts: Mapping[str, SubmissionFacts]) -> Diversity:
    """Who speaks in the theme, and of what."""
    told = [facts[text] for text in theme.members]
    return Diversity(
        roles=counted(one.reporter_role or "not_given" for one in told),
        voices=counted(chain.from_iterable(one.voice for one in told)),
        service_tasks=counted(chain.from_iterable(one.service_task for one in told)),
        languages=counted(one.language for one in told),
        valence=counted(one.valence for one in told),
        municipalities=counted(chain.from_iterable(one.municipality for one in told)),
    )


def similar_themes(state: ReviewState, theme: Theme) -> tuple[SimilarTheme, ...]:
    """Other open themes that share keywords, by Jaccard similarity of the keywords: what one may want to merge with.

    Keywords and not vectors, because a reader can see why: the shared ones are shown.
    """
    own = in_turn(keywords(state, told) for told in details_of_theme(state, theme))
    found = []
    for other in (*state.curated.accepted, *state.curated.pending):
        theirs = set(chain.from_iterable(keywords(state, told) for told in details_of_theme(state, other)))
        if other.id != theme.id and (shared := tuple(word for word in own if word in theirs)):
            share = len(shared) / len(theirs.union(own))
            found.append(SimilarTheme(other.id, other.name_fi, other.status, round(share, 4), shared))
    return tuple(sorted(found, key=lambda one: (-one.similarity, one.name_fi, one.id))[:MOST_SIMILAR])


def close_themes(state: ReviewState, theme: Theme) -> tuple[CloseTheme, ...]:
    """Other open themes that the machine finds so near in meaning that merging is worth a look, nearest first."""
    nearest: dict[str, CloseTheme] = {}
    for close in chain.from_iterable(told.close_to for told in details_of_theme(state, theme)):
        other = state.standing_theme(close["id"])
        if other is None or other.id == theme.id or not other.status.is_open:
            continue
        if other.id not in nearest or nearest[other.id].similarity < close["similarity"]:
            nearest[other.id] = CloseTheme(other.id, other.name_fi, other.status, close["similarity"])
    return tuple(sorted(nearest.values(), key=lambda one: (-one.similarity, one.id))[:MOST_SIMILAR])


def proposed_parts(state: ReviewState, theme: Theme) -> tuple[ProposedPart, ...]:
    """How the machine would split the theme; of a merged one, the suggestions that it was made of."""
    told = details_of_theme(state, theme)
    if len(told) == 1:
        parts = [(part["title"], part["members"], told[0].id) for part in told[0].parts]
    else:
        of_suggestion = {one.id: one for one in state.suggestions}
        parts = [(of_suggestion[one.id].title, of_suggestion[one.id].members, one.id) for one in told]
    members = frozenset(theme.members)
    cut = (_part(state, title, texts, source, members) for title, texts, source in parts)
    there = tuple(part for part in cut if part.submission_ids)
    return there if len(there) > 1 else ()


def _part(state: ReviewState, title: str, texts: tuple[str, ...], source: str, members: frozenset[str]) -> ProposedPart:
    is_withdrawn = state.withdrawn.get(source, NOTHING).has(title)
    here = tuple(text for text in texts if text in members)
    return ProposedPart(NAMELESS if is_withdrawn else title, here)


def boundary_of(state: ReviewState, theme: Theme) -> frozenset[str]:
    """Ids of the texts that the machine found to fit least."""
    return frozenset(text for told in details_of_theme(state, theme) for text in told.boundary)
