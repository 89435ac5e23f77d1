"""The review of a period: its numbers, the texts in no theme, those set aside, the map."""

from dataclasses import asdict

from fastapi import APIRouter
from sqlalchemy.orm import Session

from service import codes
from service.api.dependencies import Coordinator, ReadDep, WriteDep
from service.api.filters import CodesWanted
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.review import (
    AsidePage,
    AsidePublic,
    CloseThemePublic,
    ConfirmationCreate,
    ConfirmationResult,
    MapPublic,
    NearestPublic,
    OverviewPublic,
    SinglePage,
    SinglePublic,
)
from service.api.schemas.runs import RunPublic
from service.api.schemas.submissions import SubmissionPublic
from service.offers import OpenOffer, open_offers
from service.overview import overview_of
from service.phrases import said
from service.review_state import ReviewState, load_review
from service.runs import newest_run
from service.store.periods import get_period
from service.store.review import submissions_by_id
from service.theme_texts import SingleText, confirm, single_texts, text_map

router = APIRouter(tags=["review"])


@router.get("/periods/{period_id}/overview")
def read_overview(period_id: str, _person: Coordinator, session: ReadDep) -> OverviewPublic:
    """The period in numbers."""
    overview = overview_of(_review(session, period_id))
    run = newest_run(session, period_id)
    return OverviewPublic(**asdict(overview), latest_run=RunPublic.model_validate(run) if run else None)


@router.get("/periods/{period_id}/singles")
def list_singles(
    period_id: str,
    _person: Coordinator,
    session: ReadDep,
    wanted: CodesWanted,
    looked_at: bool | None = None,
    offered: bool | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> SinglePage:
    """Texts in no theme, in the order of arrival: where a weak signal may sit."""
    state = _review(session, period_id)
    singles = set(state.curated.singles)
    on_offer = {offer.submission_id for offer in open_offers(state)}
    shown = [
        text
        for text, facts in state.facts.items()
        if text in singles
        and wanted.lets_through(facts)
        and looked_at in (None, text in state.curated.looked_at)
        and offered in (None, text in on_offer)
    ]
    page, next_cursor = cut(shown, cursor, limit, str)
    items = [_single(text) for text in single_texts(session, state, page)]
    return SinglePage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(shown))


def _single(text: SingleText) -> SinglePublic:
    return SinglePublic(
        submission=SubmissionPublic.of(text.submission),
        nearest=NearestPublic.model_validate(text.nearest) if text.nearest else None,
        similarity=text.similarity,
        confirmed=text.submission.confirmed_at is not None,
        kind=text.kind,
        second=NearestPublic.model_validate(text.second) if text.second else None,
        novelty=text.novelty,
        looked_at=text.looked_at,
        offered_to=[_offered_to(offer) for offer in text.offered_to],
    )


def _offered_to(offer: OpenOffer) -> CloseThemePublic:
    theme = offer.theme
    return CloseThemePublic(id=theme.id, name_fi=theme.name_fi, status=theme.status, similarity=offer.similarity)


@router.get("/periods/{period_id}/set-aside")
def list_set_aside(
    period_id: str, _person: Coordinator, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> AsidePage:
    """Texts that reviewers set aside, newest first."""
    state = _review(session, period_id)
    newest_first = sorted(state.curated.aside.items(), key=lambda item: (-item[1].sequence, item[0]))
    page, next_cursor = cut(newest_first, cursor, limit, lambda item: item[0])
    rows = submissions_by_id(session, [text for text, _ in page])
    items = [
        AsidePublic(
            submission=SubmissionPublic.of(rows[text]),
            reason=aside.reason,
            reason_label=said(codes.Label("exclusion_reason", aside.reason.value)),
            note=aside.note,
            made_by=aside.made_by,
            made_at=aside.made_at,
            sequence=aside.sequence,
        )
        for text, aside in page
    ]
    return AsidePage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(newest_first))


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
