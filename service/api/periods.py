"""Reporting periods."""

from fastapi import APIRouter

from service.api.dependencies import Anybody, Coordinator, ReadDep, WriteDep
from service.api.schemas.periods import PeriodCreate, PeriodPublic
from service.domain import Role
from service.periods import create_period
from service.scopes import one_organisation_of, organisations_of
from service.store import periods
from service.store.organisations import organisations_by_id

router = APIRouter(tags=["periods"])


@router.get("/periods")
def list_periods(person: Anybody, session: ReadDep) -> list[PeriodPublic]:
    """Every period of the organisations in which one has a role, newest first."""
    own = organisations_of(session, person, in_unit=True)
    owners = organisations_by_id(session, own)
    return [PeriodPublic.of(row, owners[row.organisation_id]) for row in periods.periods(session, own)]


@router.post("/periods", status_code=201)
def open_period(new: PeriodCreate, person: Coordinator, session: WriteDep) -> PeriodPublic:
    """Open a new period; whose, must be told by a coordinator of several organisations."""
    owner = one_organisation_of(session, person, [Role.COORDINATOR], new.organisation_id)
    row = create_period(session, new.name, new.starts_on, new.ends_on, organisation_id=owner)
    return PeriodPublic.of(row, organisations_by_id(session, [owner])[owner])
