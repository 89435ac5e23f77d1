"""Signing in, and who is signed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from service.accounts import LONGEST_PASSWORD, Person
from service.api.schemas.organisations import OrganisationPublic
from service.api.schemas.strings import OneLine
from service.codes import Code
from service.store.tables import OrganisationRow, UnitRow


class SessionCreate(BaseModel):
    """Credentials."""

    username: Annotated[str, OneLine, StringConstraints(max_length=200)]
    password: str = Field(max_length=LONGEST_PASSWORD, repr=False)


class GrantPublic(BaseModel):
    """A role where it is held: in the whole installation if no organisation is told, in a unit alone if one is."""

    role: str
    organisation: OrganisationPublic | None
    unit: OrganisationPublic | None


class PersonPublic(BaseModel):
    """Who is signed in; ``roles`` has those that are limited to no unit, wherever they are held."""

    username: str
    display_name: str
    roles: list[str]
    grants: list[GrantPublic]

    @classmethod
    def of(cls, person: Person, organisations: Mapping[str, OrganisationRow], units: Mapping[str, UnitRow]) -> Self:
        """As it goes over the wire."""
        grants = [
            GrantPublic(
                role=grant.role,
                organisation=OrganisationPublic.of(organisations[grant.organisation_id])
                if grant.organisation_id
                else None,
                unit=OrganisationPublic.of(units[grant.unit_id]) if grant.unit_id else None,
            )
            for grant in sorted(person.grants, key=lambda one: (one.role, one.organisation_id or "", one.unit_id or ""))
        ]
        roles = sorted(person.roles)
        return cls(username=person.username, display_name=person.display_name, roles=roles, grants=grants)


class SessionPublic(BaseModel):
    """A sign-in just made; ``token`` goes into ``Authorization: Bearer``."""

    token: str
    expires_at: datetime
    person: PersonPublic


class CodePublic(BaseModel):
    """One code with its labels."""

    code: str
    fi: str
    sv: str
    en: str
    active: bool

    @classmethod
    def of(cls, code: Code) -> Self:
        """As it goes over the wire."""
        return cls(code=code.code, fi=code.fi, sv=code.sv, en=code.en, active=code.active)


class AboutPublic(BaseModel):
    """What anybody may know of this installation: its organisation's name stands on the public form, too."""

    organisation: str
    demo: bool


class ServicePublic(BaseModel):
    """What this installation is."""

    organisation: str
    demo: bool
    version: str
    form_url: str
