"""Signing in and out, who is signed in, and what the service is."""

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy.orm import Session

from service import accounts
from service.api.dependencies import PersonDep, ReadDep, SettingsDep, WriteDep, bearer_token
from service.api.schemas.sessions import (
    AboutPublic,
    CodePublic,
    PersonPublic,
    ServicePublic,
    SessionCreate,
    SessionPublic,
)
from service.codes import code_lists
from service.store.organisations import organisations_by_id, units_by_id

router = APIRouter(tags=["session"])


ACCOUNTS_AT_ONCE = 10
"""How many accounts' attempts one address may use up: the review screens sign everybody in from their server's."""


def _count_attempt(request: Request, username: str) -> None:
    host = request.client.host if request.client else "unknown"
    request.state.sign_ins.count(f"{host} {accounts.normalised(username)}")
    request.state.sign_ins_of_address.count(host)


@router.post("/session", status_code=201)
def sign_in(
    credentials: SessionCreate, request: Request, reader: ReadDep, writer: WriteDep, settings: SettingsDep
) -> SessionPublic:
    """Sign in with a username and a password."""
    _count_attempt(request, credentials.username)
    person = accounts.authenticate(reader, credentials.username, credentials.password)
    made = accounts.sign_in(writer, person, lifetime=settings.session_lifetime)
    return SessionPublic(token=made.token, expires_at=made.expires_at, person=_told(reader, made.person))


@router.delete("/session", status_code=204)
def sign_out(_person: PersonDep, session: WriteDep, token: Annotated[str, Depends(bearer_token)]) -> None:
    """Sign out: the token is worth nothing afterwards."""
    accounts.sign_out(session, token)


@router.get("/me")
def me(person: PersonDep, session: ReadDep) -> PersonPublic:
    """Tell who is signed in, and what the person may do where."""
    return _told(session, person)


def _told(session: Session, person: accounts.Person) -> PersonPublic:
    organisations = organisations_by_id(session, {one.organisation_id for one in person.grants if one.organisation_id})
    return PersonPublic.of(
        person, organisations, units_by_id(session, {one.unit_id for one in person.grants if one.unit_id})
    )


@router.get("/codes")
def codes(_person: PersonDep) -> dict[str, list[CodePublic]]:
    """Every code list with its labels in Finnish, Swedish and English."""
    return {name: [CodePublic.of(code) for code in listed] for name, listed in code_lists().items()}


@router.get("/about")
def about_openly(settings: SettingsDep) -> AboutPublic:
    """Tell, before anybody signs in, whose installation this is and whether it is a demonstration."""
    return AboutPublic(organisation=settings.organisation, demo=settings.demo)


@router.get("/service")
def about(_person: PersonDep, request: Request, settings: SettingsDep) -> ServicePublic:
    """Tell what this installation is and where its public form is."""
    return ServicePublic(
        organisation=settings.organisation,
        demo=settings.demo,
        version=version("ilmio"),
        form_url=f"{str(request.base_url).rstrip('/')}/fi",
    )
