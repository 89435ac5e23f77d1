"""Reporting periods."""

from fastapi import APIRouter, Depends

from service.api.dependencies import Coordinator, ReadDep, WriteDep, requires
from service.api.schemas.periods import PeriodCreate, PeriodPublic
from service.domain import Role
from service.periods import create_period
from service.store import periods

router = APIRouter(tags=["periods"])


@router.get("/periods", dependencies=[Depends(requires(*Role))])
def list_periods(session: ReadDep) -> list[PeriodPublic]:
    """Every period, newest first."""
    return [PeriodPublic.of(row) for row in periods.periods(session)]


@router.post("/periods", status_code=201)
def open_period(new: PeriodCreate, _person: Coordinator, session: WriteDep) -> PeriodPublic:
    """Open a new period."""
    return PeriodPublic.of(create_period(session, new.name, new.starts_on, new.ends_on))
