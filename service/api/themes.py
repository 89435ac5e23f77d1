"""Themes and suggestions: the list, a card, its texts, what is offered to it, what merging would hide."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy.orm import Session

from service.api.dependencies import Coordinator, ReadDep
from service.api.filters import SearchedWords, ThemesWanted
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.pages import Page
from service.api.schemas.review import (
    CloseThemePublic,
    DiversityPublic,
    MergeGuardPublic,
    NotePublic,
    OfferPage,
    OfferPublic,
    PartPublic,
    ReviewProgress,
    SimilarThemePublic,
    SummarySentencePublic,
    ThemeCard,
    ThemePage,
    ThemePublic,
    ThemeTextPublic,
    ViewPublic,
)
from service.api.schemas.submissions import SubmissionPublic
from service.domain import Theme
from service.offers import open_offers
from service.overview import review_progress
from service.review.guard import hidden_by_merging
from service.review.payloads import Id
from service.review_filters import ThemeFilter
from service.review_state import ReviewState, load_review
from service.store.periods import get_period
from service.store.review import submissions_by_id
from service.theme_cards import (
    close_themes,
    diversity_of,
    find_theme,
    proposed_parts,
    similar_themes,
    summary_of,
    themes_to_merge,
)
from service.theme_texts import ThemeText, texts_in, theme_texts
from service.theme_views import ThemeView, counted, in_order, next_pending, theme_views

WithDiversity = Annotated[bool, Query(description="Whether each theme tells whose voices it holds.")]

router = APIRouter(tags=["themes"])


@router.get("/periods/{period_id}/themes")
def list_themes(
    period_id: str,
    _person: Coordinator,
    session: ReadDep,
    wanted: ThemesWanted,
    q: SearchedWords = None,
    with_diversity: WithDiversity = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ThemePage:
    """Themes and suggestions, largest first."""
    get_period(session, period_id)
    return themes_page(load_review(session, period_id), wanted, q, cursor, limit, with_diversity=with_diversity)


def themes_page(
    state: ReviewState,
    wanted: ThemeFilter,
    q: str | None,
    cursor: str | None,
    limit: int,
    *,
    with_diversity: bool = False,
) -> ThemePage:
    """A page of the themes of a review."""
    shown = {theme.id: theme for theme in state.curated.themes if wanted.lets_through(theme, state.facts)}
    views = in_order(view for view in theme_views(state, shown.values()) if _has_words(view, q))
    page, next_cursor = cut(views, cursor, limit, lambda view: view.id)
    return ThemePage(
        version=state.curated.version,
        items=[
            ThemePublic(**asdict(view), diversity=_diversity(state, shown[view.id]) if with_diversity else None)
            for view in page
        ],
        next_cursor=next_cursor,
        total=len(views),
        progress=ReviewProgress.model_validate(review_progress(state.curated)),
    )


def _diversity(state: ReviewState, theme: Theme) -> DiversityPublic:
    return DiversityPublic.model_validate(diversity_of(theme, state.facts))


def _has_words(view: ThemeView, words: str | None) -> bool:
    told = " ".join((view.name_fi, view.name_sv, view.description, view.description_sv, *view.keywords))
    return not words or words.strip().casefold() in told.casefold()


@router.get("/themes/{theme_id}")
def read_theme(theme_id: str, _person: Coordinator, session: ReadDep) -> ThemeCard:
    """A theme's card: all there is to know of it but its texts."""
    return card_of(session, *find_theme(session, theme_id))


def card_of(session: Session, state: ReviewState, theme: Theme) -> ThemeCard:
    """The card of a theme of a review."""
    (view,) = theme_views(state, [theme])
    return ThemeCard(
        **asdict(view),
        version=state.curated.version,
        summary=[SummarySentencePublic.model_validate(line) for line in summary_of(session, state, theme)],
        diversity=_diversity(state, theme),
        similar=[SimilarThemePublic.model_validate(one) for one in similar_themes(state, theme)],
        close_to=[CloseThemePublic.model_validate(one) for one in close_themes(state, theme)],
        parts=[PartPublic.model_validate(part) for part in proposed_parts(state, theme)],
        divergent=[text for text in texts_in(theme) if text in theme.divergent],
        secondary=list(theme.secondary),
        views=[ViewPublic.model_validate(one) for one in theme.views],
        notes=[NotePublic.model_validate(note) for note in theme.notes],
        next_pending=next_pending(state),
        progress=ReviewProgress.model_validate(review_progress(state.curated)),
    )


@router.get("/themes/{theme_id}/texts")
def list_theme_texts(
    theme_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[ThemeTextPublic]:
    """A theme's own texts, most typical first, and then those that also belong to it."""
    state, theme = find_theme(session, theme_id)
    texts = texts_in(theme)
    page, next_cursor = cut(texts, cursor, limit, str)
    items = [_theme_text(text) for text in theme_texts(session, state, theme, page)]
    return Page(items=items, next_cursor=next_cursor, total=len(texts))


def _theme_text(text: ThemeText) -> ThemeTextPublic:
    return ThemeTextPublic(
        submission=SubmissionPublic.of(text.submission),
        strength=text.strength,
        rank=text.rank,
        is_boundary=text.is_boundary,
        confirmed=text.submission.confirmed_at is not None,
        primary=text.primary,
        divergent=text.divergent,
        placed_by_person=text.placed_by_person,
        passage=text.passage,
    )


@router.get("/themes/{theme_id}/offers")
def list_offers(
    theme_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> OfferPage:
    """What the newest run offers to a theme and nobody has answered yet, nearest first."""
    state, theme = find_theme(session, theme_id)
    offers = [offer for offer in open_offers(state) if offer.theme.id == theme.id]
    page, next_cursor = cut(offers, cursor, limit, lambda offer: offer.submission_id)
    rows = submissions_by_id(session, [offer.submission_id for offer in page])
    items = [
        OfferPublic(
            submission=SubmissionPublic.of(rows[offer.submission_id]), similarity=offer.similarity, reason=offer.reason
        )
        for offer in page
    ]
    return OfferPage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(offers))


@router.get("/periods/{period_id}/merge-guard")
def read_merge_guard(
    period_id: str,
    _person: Coordinator,
    session: ReadDep,
    theme_id: Annotated[list[Id], Query(min_length=2, max_length=200)],
) -> MergeGuardPublic:
    """What merging these themes would hide; the merge keeps it in sight as `views`."""
    get_period(session, period_id)
    state = load_review(session, period_id)
    themes = themes_to_merge(state, theme_id)
    texts = [text for theme in themes for text in theme.members]
    return MergeGuardPublic(
        version=state.curated.version,
        size=len(texts),
        languages=counted(state.facts[text].language for text in texts),
        findings=[ViewPublic.model_validate(one) for one in hidden_by_merging(themes, state.facts)],
    )
