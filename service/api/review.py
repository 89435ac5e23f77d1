"""The review: themes and suggestions, their texts, the decisions about them, and the period in numbers."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy.orm import Session

from service.api.dependencies import Coordinator, ReadDep, WriteDep
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.pages import Page
from service.api.schemas.review import (
    ConfirmationCreate,
    ConfirmationResult,
    DecisionCreate,
    DecisionMade,
    DecisionPage,
    DecisionPublic,
    DiversityPublic,
    MapPublic,
    NearestPublic,
    OverviewPublic,
    ReviewProgress,
    SimilarThemePublic,
    SinglePage,
    SinglePublic,
    SummarySentencePublic,
    ThemeCard,
    ThemePage,
    ThemePublic,
    ThemeTextPublic,
)
from service.api.schemas.runs import RunPublic
from service.api.schemas.submissions import SubmissionPublic
from service.decision_log import log_entries
from service.decisions import decide
from service.domain import DecisionKind, Theme, ThemeStatus
from service.overview import overview_of, review_progress
from service.review_state import ReviewState, load_review
from service.reviews import mentioned
from service.runs import newest_run
from service.store.periods import get_period
from service.theme_cards import diversity_of, find_theme, similar_themes, summary_of, theme_views
from service.theme_texts import SingleText, ThemeText, confirm, single_texts, text_map, theme_texts

router = APIRouter(tags=["review"])

StatusFilter = Annotated[
    Literal["pending", "accepted", "rejected", "all"],
    Query(description="`all` has everything but those merged into another."),
]


@router.get("/periods/{period_id}/overview")
def read_overview(period_id: str, _person: Coordinator, session: ReadDep) -> OverviewPublic:
    """The period in numbers."""
    overview = overview_of(_review(session, period_id))
    run = newest_run(session, period_id)
    return OverviewPublic(**asdict(overview), latest_run=RunPublic.model_validate(run) if run else None)


@router.get("/periods/{period_id}/themes")
def list_themes(
    period_id: str,
    _person: Coordinator,
    session: ReadDep,
    status: StatusFilter = "all",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ThemePage:
    """Themes and suggestions, largest first."""
    state = _review(session, period_id)
    wanted = [theme for theme in state.curated.themes if _is_wanted(theme, status)]
    views = sorted(theme_views(session, state, wanted), key=lambda view: (-view.size, view.name_fi, view.id))
    page, next_cursor = cut(views, cursor, limit, lambda view: view.id)
    return ThemePage(
        version=state.curated.version,
        items=[ThemePublic.model_validate(view) for view in page],
        next_cursor=next_cursor,
        total=len(views),
        progress=ReviewProgress.model_validate(review_progress(state.curated)),
    )


def _is_wanted(theme: Theme, status: str) -> bool:
    return theme.status is not ThemeStatus.MERGED if status == "all" else theme.status.value == status


@router.get("/themes/{theme_id}")
def read_theme(theme_id: str, _person: Coordinator, session: ReadDep) -> ThemeCard:
    """A theme's card: all there is to know of it but its texts."""
    state, theme = find_theme(session, theme_id)
    (view,) = theme_views(session, state, [theme])
    return ThemeCard(
        **asdict(view),
        version=state.curated.version,
        summary=[SummarySentencePublic.model_validate(line) for line in summary_of(session, theme)],
        diversity=DiversityPublic.model_validate(diversity_of(theme, state.facts)),
        similar=[SimilarThemePublic.model_validate(one) for one in similar_themes(session, state, theme)],
    )


@router.get("/themes/{theme_id}/texts")
def list_theme_texts(
    theme_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[ThemeTextPublic]:
    """A theme's texts, most typical first."""
    _, theme = find_theme(session, theme_id)
    page, next_cursor = cut(theme.members, cursor, limit, str)
    items = [_theme_text(text) for text in theme_texts(session, theme, page)]
    return Page(items=items, next_cursor=next_cursor, total=len(theme.members))


def _theme_text(text: ThemeText) -> ThemeTextPublic:
    return ThemeTextPublic(
        submission=SubmissionPublic.of(text.submission),
        strength=text.strength,
        rank=text.rank,
        is_boundary=text.is_boundary,
        confirmed=text.submission.confirmed_at is not None,
    )


@router.get("/periods/{period_id}/singles")
def list_singles(
    period_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> SinglePage:
    """Texts in no theme, in the order of arrival: where a weak signal may sit."""
    state = _review(session, period_id)
    singles = set(state.curated.singles)
    page, next_cursor = cut([text for text in state.facts if text in singles], cursor, limit, str)
    items = [_single(text) for text in single_texts(session, state, page)]
    return SinglePage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(singles))


def _single(text: SingleText) -> SinglePublic:
    return SinglePublic(
        submission=SubmissionPublic.of(text.submission),
        nearest=NearestPublic.model_validate(text.nearest) if text.nearest else None,
        similarity=text.similarity,
        confirmed=text.submission.confirmed_at is not None,
    )


@router.post("/periods/{period_id}/decisions", status_code=201)
def make_decision(period_id: str, new: DecisionCreate, person: Coordinator, session: WriteDep) -> DecisionMade:
    """Accept, rename, merge, reject or undo; 409 says what has changed since the list was read."""
    payload = new.model_dump(exclude={"kind", "based_on"})
    state = decide(session, period_id, DecisionKind(new.kind), payload, based_on=new.based_on, by=person)
    (entry,) = log_entries(state.suggestions, state.decisions, state.decisions[-1:])
    return DecisionMade(
        version=state.curated.version,
        decision=DecisionPublic.model_validate(entry),
        theme=_theme_spoken_of(session, state),
    )


def _theme_spoken_of(session: Session, state: ReviewState) -> ThemePublic | None:
    """The theme that the newest decision is about, as it is now; of a merge, the one that stays."""
    ids = mentioned(state.decisions[-1])
    theme = state.theme(ids[0]) if ids else None
    return ThemePublic.model_validate(theme_views(session, state, [theme])[0]) if theme else None


@router.get("/periods/{period_id}/decisions")
def list_decisions(
    period_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> DecisionPage:
    """The log of decisions, newest first."""
    state = _review(session, period_id)
    page, next_cursor = cut(state.decisions[::-1], cursor, limit, lambda decision: decision.sequence)
    entries = log_entries(state.suggestions, state.decisions, page)
    return DecisionPage(
        version=state.curated.version,
        items=[DecisionPublic.model_validate(entry) for entry in entries],
        next_cursor=next_cursor,
        total=len(state.decisions),
    )


@router.post("/periods/{period_id}/confirmations")
def confirm_texts(
    period_id: str, new: ConfirmationCreate, person: Coordinator, session: WriteDep
) -> ConfirmationResult:
    """A person has read these texts: they may be published."""
    return ConfirmationResult(confirmed=confirm(session, _review(session, period_id), new.submission_ids, person))


@router.get("/periods/{period_id}/map")
def read_map(period_id: str, _person: Coordinator, session: ReadDep) -> MapPublic:
    """Where the newest run's texts lie on a plane."""
    return MapPublic.model_validate(text_map(session, _review(session, period_id)))


def _review(session: Session, period_id: str) -> ReviewState:
    get_period(session, period_id)
    return load_review(session, period_id)
