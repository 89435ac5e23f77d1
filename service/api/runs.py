"""Discovery runs: start one, watch it, stop it."""

from fastapi import APIRouter

from service import runs
from service.api.dependencies import Coordinator, ReadDep, WriteDep
from service.api.schemas.runs import RunCreate, RunPublic
from service.store.periods import get_period

router = APIRouter(tags=["runs"])


@router.post("/periods/{period_id}/runs", status_code=202)
def start_run(period_id: str, new: RunCreate, person: Coordinator, session: WriteDep) -> RunPublic:
    """Queue a run over what is not yet in an accepted theme; the worker takes it up within a second or two."""
    return RunPublic.model_validate(runs.create_run(session, period_id, new.granularity, person))


@router.get("/periods/{period_id}/runs")
def list_runs(period_id: str, _person: Coordinator, session: ReadDep) -> list[RunPublic]:
    """Every run of a period, newest first."""
    get_period(session, period_id)
    return [RunPublic.model_validate(run) for run in runs.list_runs(session, period_id)]


@router.get("/runs/{run_id}")
def read_run(run_id: str, _person: Coordinator, session: ReadDep) -> RunPublic:
    """One run and how far it has come."""
    return RunPublic.model_validate(runs.get_run(session, run_id))


@router.post("/runs/{run_id}/cancel")
def cancel_run(run_id: str, _person: Coordinator, session: WriteDep) -> RunPublic:
    """Stop a run; nothing of it is kept."""
    return RunPublic.model_validate(runs.cancel_run(session, run_id))
