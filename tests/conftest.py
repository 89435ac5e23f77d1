"""What every test may ask for: settings of its own, a fresh database (SQLite or PostgreSQL), the application, people.

``database_kind`` is SQLite unless a test says otherwise, for itself or for its module:
``pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)``.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from service.accounts import Person
    from service.domain import Role
    from service.settings import Settings
    from service.store.database import Database
    from service.store.tables import OrganisationRow, PeriodRow

PASSWORD = "keksitty-salasana-testeihin"
Headers = dict[str, str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        callspec = getattr(item, "callspec", None)
        if callspec is not None and callspec.params.get("database_kind") == "postgresql":
            item.add_marker(pytest.mark.postgres)


# PostgreSQL: one throw-away server for the whole session, a fresh database for each test.


class PostgresServer:
    """A server that the tests started, reachable by its socket alone."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self.template = ""

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def new_database(self, *, is_empty: bool = False) -> str:
        """A fresh database with the schema in it, or with nothing."""
        name = f"t{secrets.token_hex(8)}"
        source = f'TEMPLATE "{self.template}"' if self.template and not is_empty else ""
        self._execute(f'CREATE DATABASE "{name}" {source}')
        return name

    def drop(self, name: str) -> None:
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload] # names are our own

    def run(self, *command: str) -> None:
        """Run one of the server's programs; PostgreSQL refuses to run as root, so then as the user postgres."""
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        program, *arguments = command
        full = [*prefix, str(self.programs / program), *arguments]
        subprocess.run(full, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, timeout=60)


def _postgres_programs() -> Path | None:
    """The folder with PostgreSQL's own programs; Debian keeps them out of the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), reverse=True)
    in_path = shutil.which("pg_ctl")
    return found[0].parent if found else Path(in_path).resolve().parent if in_path else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _postgres_programs()
    if programs is None:
        reason = "PostgreSQL is not installed: apt-get install postgresql, or run make test, which does it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="ilmio-pg-"))  # short: a socket's path has at most 107 characters
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    server = PostgresServer(folder, programs)
    data = str(folder / "data")
    server.run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        _make_template(server)
        yield server
    finally:
        server.run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _make_template(server: PostgresServer) -> None:
    from service.store.database import Database
    from service.store.migration import upgrade

    name = server.new_database()
    database = Database(server.url(name))
    upgrade(database)
    database.close()
    server.template = name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema in it, to be copied."""
    from service.store.database import Database
    from service.store.migration import upgrade

    path = tmp_path_factory.mktemp("template") / "ilmio.sqlite"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.close()
    return path


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    kind: str = getattr(request, "param", "sqlite")
    return kind


@pytest.fixture
def settings(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """Settings of this test alone: nothing from the environment, an empty database with the schema in it."""
    from service.settings import Settings

    for name in [name for name in os.environ if name.startswith("ILMIO_")]:
        monkeypatch.delenv(name)
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    given: dict[str, Any] = {"data_dir": data_dir, "secure_cookies": False, "sign_ins_per_minute": 1_000}
    if database_kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), data_dir / "ilmio.sqlite")
        yield Settings(_env_file=None, **given)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.new_database()
    try:
        yield Settings(_env_file=None, database_url=server.url(name), **given)
    finally:
        server.drop(name)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """A door of its own to the database that the application uses too."""
    from service.store.database import Database

    door = Database(settings.sqlalchemy_url)
    yield door
    door.close()


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    from service.app import create_app

    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """The application over HTTP, started and stopped; errors come back as answers, as a person would see them."""
    from fastapi.testclient import TestClient

    with TestClient(app, raise_server_exceptions=False) as running:
        yield running


# People.


@pytest.fixture
def home(database: Database) -> OrganisationRow:
    """The organisation that every installation has from its first start."""
    from service.store.organisations import organisations

    with database.reading() as session:
        return organisations(session)[0]


@pytest.fixture
def new_person(database: Database, home: OrganisationRow) -> Callable[..., Person]:
    """``new_person(Role.COORDINATOR)`` makes an account; its password is ``PASSWORD`` unless told otherwise.

    Its roles are in ``home``, or where ``organisation_id`` and ``unit_id`` tell; an administrator's everywhere.
    """
    from service.accounts import create_user
    from service.domain import Role

    def make(*roles: Role, username: str | None = None, password: str = PASSWORD, **where: str) -> Person:
        name = username or f"{'-'.join(sorted(roles))}-{secrets.token_hex(3)}"
        there = where or ({} if roles == (Role.ADMIN,) else {"organisation_id": home.id})
        with database.writing() as session:
            return create_user(session, name, password, display_name=f"Testaaja {name}", roles=roles, **there)

    return make


@pytest.fixture
def headers_of(database: Database, settings: Settings) -> Callable[[Person], Headers]:
    """``headers_of(person)`` signs a person in and gives the header that says so."""
    from service.accounts import sign_in

    def headers(person: Person) -> Headers:
        with database.writing() as session:
            made = sign_in(session, person, lifetime=settings.session_lifetime)
        return {"Authorization": f"Bearer {made.token}"}

    return headers


@pytest.fixture
def coordinator_person(new_person: Callable[..., Person]) -> Person:
    from service.domain import Role

    return new_person(Role.COORDINATOR, username="koordinaattori")


@pytest.fixture
def coordinator(coordinator_person: Person, headers_of: Callable[[Person], Headers]) -> Headers:
    """Headers of a signed-in coordinator."""
    return headers_of(coordinator_person)


@pytest.fixture
def network_member(new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]) -> Headers:
    """Headers of a signed-in network member."""
    from service.domain import Role

    return headers_of(new_person(Role.NETWORK_MEMBER, username="verkosto"))


@pytest.fixture
def researcher(new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]) -> Headers:
    """Headers of a signed-in researcher."""
    from service.domain import Role

    return headers_of(new_person(Role.RESEARCHER, username="tutkija"))


@pytest.fixture
def admin(new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]) -> Headers:
    """Headers of a signed-in administrator."""
    from service.domain import Role

    return headers_of(new_person(Role.ADMIN, username="paakayttaja"))


@pytest.fixture
def second_coder(new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]) -> Headers:
    """Headers of a signed-in second coder."""
    from service.domain import Role

    return headers_of(new_person(Role.SECOND_CODER, username="rinnakkaisarvioija"))


@pytest.fixture
def period(database: Database, home: OrganisationRow) -> PeriodRow:
    """An open reporting period, the year 2026."""
    from datetime import date

    from service.periods import create_period

    with database.writing() as session:
        return create_period(session, "Kausi 2026", date(2026, 1, 1), date(2026, 12, 31), organisation_id=home.id)
