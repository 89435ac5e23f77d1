"""Signing in, and who is signed in."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from service.accounts import LONGEST_PASSWORD, Person
from service.api.schemas.strings import OneLine
from service.codes import Code


class SessionCreate(BaseModel):
    """Credentials."""

    username: Annotated[str, OneLine, StringConstraints(max_length=200)]
    password: str = Field(max_length=LONGEST_PASSWORD, repr=False)


class PersonPublic(BaseModel):
    """Who is signed in."""

    username: str
    display_name: str
    roles: list[str]

    @classmethod
    def of(cls, person: Person) -> Self:
        """As it goes over the wire."""
        return cls(username=person.username, display_name=person.display_name, roles=sorted(person.roles))


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
