"""History: the log filtered and taken along, survivorship, who else is reviewing, what a run changed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.orm import Session

from service.api.dependencies import Coordinator, ReadDep, WriteDep
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.decisions import DecisionPage, DecisionPublic
from service.api.schemas.history import (
    PresenceCreate,
    PresencePublic,
    PresentPublic,
    RunChangesPublic,
    SurvivorshipPublic,
)
from service.decision_log import log_entries
from service.domain import Decision, DecisionKind
from service.history import HistoryFilter, as_csv, as_json, deciders, survivorship, wanted_decisions
from service.languages import current
from service.review_state import ReviewState, load_review
from service.run_changes import changes_of
from service.store.periods import get_period
from service.store.presence import forget_presence, note_presence, others_present
from service.store.tables import now

router = APIRouter(tags=["history"])

PRESENT_FOR = timedelta(seconds=60)


def _filter(
    kind: DecisionKind | None = None,
    made_by: Annotated[str | None, Query(max_length=120, description="Display name of the person.")] = None,
    theme_id: Annotated[str | None, Query(max_length=32)] = None,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
) -> HistoryFilter:
    return HistoryFilter(kind, made_by, theme_id, first, last)


Wanted = Annotated[HistoryFilter, Depends(_filter)]


@router.get("/periods/{period_id}/decisions")
def list_decisions(
    period_id: str, _person: Coordinator, session: ReadDep, wanted: Wanted, cursor: Cursor = None, limit: Limit = 50
) -> DecisionPage:
    """The log of decisions, newest first."""
    state = _review(session, period_id)
    decisions = wanted_decisions(state, wanted)
    page, next_cursor = cut(decisions, cursor, limit, lambda decision: decision.sequence)
    return DecisionPage(
        version=state.curated.version,
        items=[DecisionPublic.model_validate(one) for one in log_entries(state, page)],
        next_cursor=next_cursor,
        total=len(decisions),
    )


@router.get("/periods/{period_id}/decisions.csv", response_class=Response)
def download_decisions_csv(period_id: str, _person: Coordinator, session: ReadDep, wanted: Wanted) -> Response:
    """The log as a table."""
    state, decisions = _wanted(session, period_id, wanted)
    return _file(as_csv(state, decisions, current()), "text/csv; charset=utf-8", "paatokset.csv")


@router.get("/periods/{period_id}/decisions.json", response_class=Response)
def download_decisions_json(period_id: str, _person: Coordinator, session: ReadDep, wanted: Wanted) -> Response:
    """The log as data."""
    state, decisions = _wanted(session, period_id, wanted)
    return _file(as_json(state, decisions, current()), "application/json", "paatokset.json")


def _wanted(session: Session, period_id: str, wanted: HistoryFilter) -> tuple[ReviewState, Sequence[Decision]]:
    state = _review(session, period_id)
    return state, wanted_decisions(state, wanted)


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/periods/{period_id}/deciders")
def list_deciders(period_id: str, _person: Coordinator, session: ReadDep) -> list[str]:
    """Display names of those who have decided something."""
    return list(deciders(_review(session, period_id)))


@router.get("/periods/{period_id}/survivorship")
def read_survivorship(period_id: str, _person: Coordinator, session: ReadDep) -> SurvivorshipPublic:
    """What became of the machine's suggestions."""
    return SurvivorshipPublic.model_validate(survivorship(_review(session, period_id)))


@router.post("/periods/{period_id}/presence")
def tell_presence(period_id: str, new: PresenceCreate, person: Coordinator, session: WriteDep) -> PresencePublic:
    """Say where one is, and hear who else is reviewing; forgotten after a minute."""
    state = _review(session, period_id)
    note_presence(session, person.id, period_id, new.theme_id)
    moment = now()
    others = []
    for name, theme_id, seen_at in others_present(session, person.id, period_id, moment - PRESENT_FOR):
        theme = state.theme(theme_id) if theme_id else None
        seconds = max(0, int((moment - seen_at).total_seconds()))
        others.append(
            PresentPublic(
                display_name=name,
                theme_id=theme_id,
                theme_name=theme.name_fi if theme else None,
                seconds_ago=seconds,
            )
        )
    return PresencePublic(others=others)


@router.delete("/periods/{period_id}/presence", status_code=204)
def leave_presence(period_id: str, person: Coordinator, session: WriteDep) -> None:
    """Say that one has left."""
    get_period(session, period_id)
    forget_presence(session, person.id)


@router.get("/runs/{run_id}/changes")
def read_run_changes(run_id: str, _person: Coordinator, session: ReadDep) -> RunChangesPublic:
    """What a run changed, and what it left as people had made it."""
    return RunChangesPublic.model_validate(changes_of(session, run_id))


def _review(session: Session, period_id: str) -> ReviewState:
    get_period(session, period_id)
    return load_review(session, period_id)
