"""What routes ask for: a session on the database, the settings, and the person who is signed in."""

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from service import accounts, scopes
from service.domain import Role
from service.errors import SignInNeeded
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


def requires(*roles: Role, in_unit: bool = False) -> Callable[..., accounts.Person]:
    """A dependency that lets only these roles through; every route under ``/api/v1`` names its own.

    It gives the person with no more than what they may do where the address leads (``service.scopes``).
    """

    def check(request: Request, person: PersonDep, session: ReadDep) -> accounts.Person:
        named = next(iter(request.path_params.items()), None)
        return scopes.admitted(session, person, roles, named, in_unit=in_unit)

    return check


Anybody = Annotated[accounts.Person, Depends(requires(*Role, in_unit=True))]
coordinator = requires(Role.COORDINATOR)
Coordinator = Annotated[accounts.Person, Depends(coordinator)]
UnitReader = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, in_unit=True))]
Researcher = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, Role.RESEARCHER))]
NetworkReader = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, Role.NETWORK_MEMBER))]
SecondCoder = Annotated[accounts.Person, Depends(requires(Role.SECOND_CODER))]
Comparer = Annotated[accounts.Person, Depends(requires(Role.COORDINATOR, Role.SECOND_CODER))]
