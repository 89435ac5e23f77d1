"""Reporting periods."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import NotFound
from service.store.tables import PeriodRow


def periods(session: Session, organisation_ids: Collection[str]) -> Sequence[PeriodRow]:
    """Every period of these organisations, newest first."""
    query = select(PeriodRow).where(PeriodRow.organisation_id.in_(organisation_ids))
    return session.scalars(query.order_by(PeriodRow.starts_on.desc(), PeriodRow.name.desc(), PeriodRow.id)).all()


def get_period(session: Session, period_id: str) -> PeriodRow:
    """One period.

    Raises:
        NotFound: There is none with this id.
    """
    period = session.get(PeriodRow, period_id)
    if period is None:
        raise NotFound("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")
    return period


def period_named(session: Session, name: str, organisation_id: str) -> PeriodRow | None:
    """The period with this name; another organisation may have one of the same."""
    query = select(PeriodRow).where(PeriodRow.name == name, PeriodRow.organisation_id == organisation_id)
    return session.scalar(query)


def open_period_on(session: Session, day: date, organisation_id: str) -> PeriodRow | None:
    """The open period of an organisation that a day falls in; the one that began last, if there are several."""
    query = (
        select(PeriodRow)
        .where(
            PeriodRow.organisation_id == organisation_id,
            PeriodRow.status == "open",
            PeriodRow.starts_on <= day,
            PeriodRow.ends_on >= day,
        )
        .order_by(PeriodRow.starts_on.desc(), PeriodRow.created_at.desc())
    )
    return session.scalars(query).first()


def add_period(
    session: Session, organisation_id: str, *, name: str, starts_on: date, ends_on: date, is_example: bool = False
) -> PeriodRow:
    """Store a new, open period."""
    period = PeriodRow(
        organisation_id=organisation_id, name=name, starts_on=starts_on, ends_on=ends_on, is_example=is_example
    )
    session.add(period)
    session.flush()
    return period
