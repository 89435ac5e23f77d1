"""What routes ask for: a session on the database, the settings, and the person who is signed in."""

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from service import accounts
from service.domain import Role
from service.errors import Forbidden, SignInNeeded
from service.settings import Settings
from service.store.database import Database


def _settings(request: Request) -> Settings:
    settings: Settings = request.state.settings
    return settings


def _database(request: Request) -> Database:
    database: Database = request.state.database
    return database


SettingsDep = Annotated[Settings, Depends(_settings)]
DatabaseDep = Annotated[Database, Depends(_database)]


def _reading(database: DatabaseDep) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def _writing(database: DatabaseDep) -> Iterator[Session]:
    with database.writing() as session:
        yield session


# scope="function": the transaction ends, and its errors surface, before the answer is sent.
ReadDep = Annotated[Session, Depends(_reading, scope="function")]
WriteDep = Annotated[Session, Depends(_writing, scope="function")]


def bearer_token(request: Request) -> str:
    """The token of the ``Authorization: Bearer …`` header.

    Raises:
        SignInNeeded: There is none.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise SignInNeeded("Kirjaudu sisään, niin voit jatkaa.")
    return token.strip()


def current_person(request: Request, session: ReadDep) -> accounts.Person:
    """Who is signed in."""
    return accounts.person_of(session, bearer_token(request))


PersonDep = Annotated[accounts.Person, Depends(current_person)]


def requires(*roles: Role) -> Callable[[accounts.Person], accounts.Person]:
    """A dependency that lets only these roles through; every route under ``/api/v1`` names its own."""

    def check(person: PersonDep) -> accounts.Person:
        if not person.roles & set(roles):
            raise Forbidden("Roolisi ei oikeuta tähän toimintoon. Pyydä oikeutta pääkäyttäjältä.")
        return person

    return check


Coordinator = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR))]
NetworkReader = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, Role.NETWORK_MEMBER))]
SecondCoder = Annotated[accounts.Person, Depends(requires(Role.SECOND_CODER))]
Comparer = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, Role.SECOND_CODER))]
Admin = Annotated[accounts.Person, Depends(requires(Role.ADMIN))]
