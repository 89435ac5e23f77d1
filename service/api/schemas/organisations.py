"""Organisations and their units."""

from typing import Self

from pydantic import BaseModel

from service.store.tables import OrganisationRow, UnitRow


class OrganisationPublic(BaseModel):
    """An organisation, or a unit of one; an empty ``name_sv``: the Finnish name serves."""

    id: str
    name_fi: str
    name_sv: str

    @classmethod
    def of(cls, row: OrganisationRow | UnitRow) -> Self:
        """As it goes over the wire."""
        return cls(id=row.id, name_fi=row.name_fi, name_sv=row.name_sv)
