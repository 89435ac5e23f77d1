"""Reporting periods."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, StringConstraints

from service.api.schemas.organisations import OrganisationPublic
from service.api.schemas.strings import OneLine
from service.store.tables import OrganisationRow, PeriodRow


class PeriodCreate(BaseModel):
    """A new period."""

    name: Annotated[str, OneLine, StringConstraints(max_length=120)]
    starts_on: date
    ends_on: date
    organisation_id: Annotated[str, StringConstraints(max_length=32)] | None = None


class PeriodPublic(BaseModel):
    """A period; ``is_example`` marks the invented example material."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    status: str
    min_cell: int
    is_example: bool
    organisation: OrganisationPublic

    @classmethod
    def of(cls, row: PeriodRow, organisation: OrganisationRow) -> Self:
        """As it goes over the wire."""
        return cls(
            id=row.id,
            name=row.name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            status=row.status,
            min_cell=row.min_cell,
            is_example=row.is_example,
            organisation=OrganisationPublic.of(organisation),
        )
