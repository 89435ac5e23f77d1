"""Organisations, their units, and to which of them everything else belongs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from service.store.reviewer_tables import CodingRow
from service.store.tables import MadeThemeRow, OrganisationRow, PeriodRow, RunRow, SubmissionRow, SuggestionRow, UnitRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where something belongs.

    Attributes:
        organisation_id: Whose it is.
        unit_id: The unit that a submission names; nothing else belongs to a unit.
    """

    organisation_id: str
    unit_id: str | None = None


def organisations(session: Session) -> Sequence[OrganisationRow]:
    """Every organisation, the first one first."""
    return session.scalars(select(OrganisationRow).order_by(OrganisationRow.created_at, OrganisationRow.id)).all()


def organisations_by_id(session: Session, ids: Collection[str]) -> dict[str, OrganisationRow]:
    """These organisations."""
    return {row.id: row for row in session.scalars(select(OrganisationRow).where(OrganisationRow.id.in_(ids)))}


def organisation_named(session: Session, name: str) -> OrganisationRow | None:
    """The organisation with this Finnish name."""
    return session.scalar(select(OrganisationRow).where(OrganisationRow.name_fi == name))


def add_organisation(session: Session, name_fi: str, name_sv: str = "") -> OrganisationRow:
    """Store a new organisation."""
    row = OrganisationRow(name_fi=name_fi, name_sv=name_sv)
    session.add(row)
    session.flush()
    return row


def units_of(session: Session, organisation_id: str) -> Sequence[UnitRow]:
    """The units of an organisation, by name."""
    query = select(UnitRow).where(UnitRow.organisation_id == organisation_id)
    return session.scalars(query.order_by(UnitRow.name_fi, UnitRow.id)).all()


def unit_names(session: Session, organisation_id: str) -> dict[str, str]:
    """Id of each unit of an organisation by its Finnish names, and then by its Swedish ones that are no other's."""
    units = units_of(session, organisation_id)
    names = {row.name_fi: row.id for row in units}
    return names | {row.name_sv: row.id for row in units if row.name_sv and row.name_sv not in names}


def units_by_id(session: Session, ids: Collection[str]) -> dict[str, UnitRow]:
    """These units."""
    return {row.id: row for row in session.scalars(select(UnitRow).where(UnitRow.id.in_(ids)))}


def add_unit(session: Session, organisation_id: str, name_fi: str, name_sv: str = "") -> UnitRow:
    """Store a new unit."""
    row = UnitRow(organisation_id=organisation_id, name_fi=name_fi, name_sv=name_sv)
    session.add(row)
    session.flush()
    return row


def place_of_period(session: Session, period_id: str) -> Place | None:
    """Whose period it is."""
    return _place(session, select(PeriodRow.organisation_id).where(PeriodRow.id == period_id))


def place_of_run(session: Session, run_id: str) -> Place | None:
    """Whose run it is."""
    of_run = select(PeriodRow.organisation_id).join(RunRow, RunRow.period_id == PeriodRow.id)
    return _place(session, of_run.where(RunRow.id == run_id))


def place_of_theme(session: Session, theme_id: str) -> Place | None:
    """Whose suggestion, or theme that people made, it is."""
    of_period = select(PeriodRow.organisation_id)
    suggested = of_period.join(RunRow, RunRow.period_id == PeriodRow.id).join(
        SuggestionRow, SuggestionRow.run_id == RunRow.id
    )
    made = of_period.join(MadeThemeRow, MadeThemeRow.period_id == PeriodRow.id)
    found = _place(session, suggested.where(SuggestionRow.id == theme_id))
    return found or _place(session, made.where(MadeThemeRow.id == theme_id))


def place_of_coding(session: Session, coding_id: str) -> Place | None:
    """Whose period a second coder's review is of."""
    of_coding = select(PeriodRow.organisation_id).join(CodingRow, CodingRow.period_id == PeriodRow.id)
    return _place(session, of_coding.where(CodingRow.id == coding_id))


def place_of_submission(session: Session, submission_id: str) -> Place | None:
    """Whose submission it is, and of which unit."""
    query = select(PeriodRow.organisation_id, SubmissionRow.unit_id).join(
        SubmissionRow, SubmissionRow.period_id == PeriodRow.id
    )
    row = session.execute(query.where(SubmissionRow.id == submission_id)).one_or_none()
    return Place(row.organisation_id, row.unit_id) if row else None


def _place(session: Session, query: Select[str]) -> Place | None:
    found = session.scalar(query)
    return Place(found) if found else None
