"""Reporting periods: when observations are gathered."""

from datetime import date

from sqlalchemy.orm import Session

from service.characters import one_line
from service.errors import BadInput, Conflict
from service.store import periods
from service.store.tables import PeriodRow


def create_period(
    session: Session, name: str, starts_on: date, ends_on: date, *, is_example: bool = False
) -> PeriodRow:
    """Open a new period.

    Raises:
        BadInput: It has no name, or ends before it starts.
        Conflict: The name is taken.
    """
    name = one_line(name)
    if not name:
        raise BadInput("Anna raportointikaudelle nimi.")
    if ends_on < starts_on:
        raise BadInput("Kausi päättyy ennen kuin alkaa. Tarkista päivät.")
    if periods.period_named(session, name) is not None:
        raise Conflict("Kausi {name} on jo olemassa. Anna toinen nimi.", name=name)
    return periods.add_period(session, name=name, starts_on=starts_on, ends_on=ends_on, is_example=is_example)
