"""Themes as a list shows them: what people decided, beside what the machine said and what the texts carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from service.domain import RejectReason, Theme, ThemeStatus
from service.offers import open_offers
from service.review_state import ReviewState
from service.store.review import SuggestionDetails
from service.withdrawn import NOTHING

_T = TypeVar("_T")

# Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data Analysis 52, 258-271:
# mean Jaccard similarity of 0.75 or more is a valid, stable group; under 0.6 it should not be trusted; between, there
# is a pattern, but which texts belong to it is doubtful.
STABLE = 0.75
DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme with what its suggestions and its texts tell of it; the fields are told of in ``ThemePublic``."""

    id: str
    status: ThemeStatus
    name_fi: str
    name_sv: str
    description: str
    description_sv: str
    named_by_person: bool
    is_weak_signal: bool
    is_own: bool
    committee_pick: bool
    tags: Mapping[str, tuple[str, ...]]
    size: int
    languages: Mapping[str, int]
    keywords: tuple[str, ...]
    stability: float | None
    stability_label: str
    novelty: float | None
    unconfirmed: int
    n_divergent: int
    n_secondary: int
    n_notes: int
    n_offers: int
    n_views: int
    reject_reason: RejectReason | None
    merged_into: str | None
    split_into: tuple[str, ...]
    accepted_by: str | None
    accepted_at: datetime | None
    central: tuple[str, ...]
    boundary: tuple[str, ...]


def stability_label(stability: float | None) -> str:
    """A group's stability in words."""
    if stability is None:
        return "ei mitattu"
    if stability >= STABLE:
        return "vakaa"
    return "kohtalainen" if stability >= DOUBTFUL else "epävakaa"


def theme_views(state: ReviewState, themes: Iterable[Theme]) -> tuple[ThemeView, ...]:
    """These themes as a reviewer sees them."""
    offers = Counter(offer.theme.id for offer in open_offers(state))
    return tuple(_view(state, theme, offers[theme.id]) for theme in themes)


def in_order(views: Iterable[ThemeView]) -> list[ThemeView]:
    """As a list shows them: largest first."""
    return sorted(views, key=lambda view: (-view.size, view.name_fi, view.id))


def next_pending(state: ReviewState) -> str | None:
    """The suggestion that a person looks at next: the first of the list that still waits."""
    waiting = sorted(state.curated.pending, key=lambda theme: (-len(theme.members), theme.name_fi, theme.id))
    return waiting[0].id if waiting else None


def details_of_theme(state: ReviewState, theme: Theme) -> list[SuggestionDetails]:
    """What the machine said of the suggestions whose texts a theme holds."""
    return [state.ground.details[one] for one in theme.suggestion_ids if one in state.ground.details]


def _view(state: ReviewState, theme: Theme, n_offers: int) -> ThemeView:
    told = details_of_theme(state, theme)
    members = set(theme.members)
    one = told[0] if len(told) == 1 and not theme.is_own else None
    rejected = theme.status is ThemeStatus.REJECTED
    return ThemeView(
        id=theme.id,
        status=theme.status,
        name_fi=theme.name_fi,
        name_sv=theme.name_sv,
        description=theme.description,
        description_sv=theme.description_sv,
        named_by_person=theme.named_by_person,
        is_weak_signal=theme.is_weak_signal,
        is_own=theme.is_own,
        committee_pick=theme.committee_pick,
        tags=theme.tags,
        size=len(state.board.drafts[theme.id].theme.members) if rejected else len(members),
        languages=counted(state.facts[text].language for text in theme.members),
        keywords=in_turn(keywords(state, one) for one in told),
        stability=one.stability if one else None,
        stability_label=stability_label(one.stability if one else None),
        novelty=one.novelty if one else None,
        unconfirmed=sum(not state.facts[text].is_confirmed for text in theme.members),
        n_divergent=len(theme.divergent),
        n_secondary=len(theme.secondary),
        n_notes=len(theme.notes),
        n_offers=n_offers,
        n_views=len(theme.views),
        reject_reason=theme.reject_reason,
        merged_into=theme.merged_into,
        split_into=theme.split_into,
        accepted_by=theme.accepted_by,
        accepted_at=theme.accepted_at,
        central=tuple(text for text in in_turn(one.central for one in told) if text in members),
        boundary=tuple(text for text in in_turn(one.boundary for one in told) if text in members),
    )


def keywords(state: ReviewState, told: SuggestionDetails) -> tuple[str, ...]:
    """A suggestion's keywords without those that nobody may see any more."""
    withdrawn = state.withdrawn.get(told.id, NOTHING)
    return tuple(word for word in told.keywords if not withdrawn.has(word))


def counted(codes: Iterable[str]) -> dict[str, int]:
    """How many of each, the commonest first."""
    return dict(sorted(Counter(codes).items(), key=lambda item: (-item[1], item[0])))


def in_turn(lists: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    """The first of each, then the second of each, and so on, none twice."""
    placed: Sequence[tuple[int, _T]] = [(place, one) for each in lists for place, one in enumerate(each)]
    return tuple(dict.fromkeys(one for _, one in sorted(placed, key=lambda pair: pair[0])))
