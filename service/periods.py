"""Reporting periods: when observations are gathered."""

from datetime import date

from sqlalchemy.orm import Session

from service.characters import one_line
from service.errors import BadInput, Conflict
from service.organisations import only_organisation
from service.store import periods
from service.store.tables import PeriodRow


def create_period(
    session: Session,
    name: str,
    starts_on: date,
    ends_on: date,
    *,
    organisation_id: str | None = None,
    is_example: bool = False,
) -> PeriodRow:
    """Open a new period; of which organisation may be left out where there is one.

    Raises:
        BadInput: It has no name, or ends before it starts, or it is not clear whose it is.
        Conflict: The organisation has one of this name.
    """
    name = one_line(name)
    if not name:
        raise BadInput("Anna raportointikaudelle nimi.")
    if ends_on < starts_on:
        raise BadInput("Kausi päättyy ennen kuin alkaa. Tarkista päivät.")
    owner = organisation_id or only_organisation(session).id
    if periods.period_named(session, name, owner) is not None:
        raise Conflict("Kausi {name} on jo olemassa. Anna toinen nimi.", name=name)
    return periods.add_period(session, owner, name=name, starts_on=starts_on, ends_on=ends_on, is_example=is_example)
