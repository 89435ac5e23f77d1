from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from service.accounts import (
    Person,
    authenticate,
    change_password,
    close_account,
    create_user,
    person_of,
    sign_in,
    sign_out,
)
from service.domain import Role
from service.errors import BadInput, Conflict, SignInNeeded
from service.store.database import Database
from service.store.tables import SessionRow, UserRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

PASSWORD = "keksitty-salasana-testeihin"
HOUR = timedelta(hours=1)


def test_a_person_is_known_by_username_and_password(database: Database, new_person: Callable[..., Person]) -> None:
    made = new_person(Role.COORDINATOR, Role.ADMIN, username="aino")
    with database.reading() as session:
        assert authenticate(session, " Aino", PASSWORD) == made
    assert made.roles == {Role.COORDINATOR, Role.ADMIN}


@pytest.mark.parametrize(("username", "password"), [("aino", "väärä salasana"), ("kukaan", PASSWORD), ("aino", "")])
def test_a_wrong_username_and_a_wrong_password_are_told_in_the_same_words(
    database: Database, new_person: Callable[..., Person], username: str, password: str
) -> None:
    new_person(Role.COORDINATOR, username="aino")
    with database.reading() as session, pytest.raises(SignInNeeded, match="tunnus tai salasana on väärin"):
        authenticate(session, username, password)


def test_a_closed_account_does_not_sign_in_and_its_sign_ins_end(
    database: Database, new_person: Callable[..., Person]
) -> None:
    person = new_person(Role.COORDINATOR, username="aino")
    with database.writing() as session:
        token = sign_in(session, person, lifetime=HOUR).token
        close_account(session, "aino")
    with database.reading() as session:
        with pytest.raises(SignInNeeded):
            authenticate(session, "aino", PASSWORD)
        with pytest.raises(SignInNeeded):
            person_of(session, token)


def test_a_new_password_ends_the_sign_ins_made_with_the_old_one(
    database: Database, new_person: Callable[..., Person]
) -> None:
    person = new_person(Role.COORDINATOR, username="aino")
    with database.writing() as session:
        token = sign_in(session, person, lifetime=HOUR).token
        change_password(session, "aino", "toinen-keksitty-salasana")
    with database.reading() as session:
        assert authenticate(session, "aino", "toinen-keksitty-salasana") == person
        with pytest.raises(SignInNeeded):
            authenticate(session, "aino", PASSWORD)
        with pytest.raises(SignInNeeded):
            person_of(session, token)


def test_only_the_hash_of_a_token_and_of_a_password_is_stored(
    database: Database, new_person: Callable[..., Person]
) -> None:
    person = new_person(Role.COORDINATOR)
    with database.writing() as session:
        token = sign_in(session, person, lifetime=HOUR).token
    with database.reading() as session:
        assert session.scalars(select(SessionRow.token_sha256)).all() == [sha256(token.encode()).hexdigest()]
        stored = session.get_one(UserRow, person.id).password_hash
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


def test_a_sign_in_ends_when_its_time_is_over(database: Database, new_person: Callable[..., Person]) -> None:
    with database.writing() as session:
        over = sign_in(session, new_person_in(session), lifetime=-HOUR)
    with database.reading() as session, pytest.raises(SignInNeeded, match="päättynyt"):
        person_of(session, over.token)


def test_a_new_sign_in_sweeps_away_those_that_are_over(database: Database) -> None:
    with database.writing() as session:
        person = new_person_in(session)
        sign_in(session, person, lifetime=-HOUR)
        sign_in(session, person, lifetime=HOUR)
    with database.reading() as session:
        assert len(session.scalars(select(SessionRow)).all()) == 1


def test_signing_out_ends_that_sign_in_alone(database: Database) -> None:
    with database.writing() as session:
        person = new_person_in(session)
        first, second = (sign_in(session, person, lifetime=HOUR) for _ in range(2))
        sign_out(session, first.token)
    with database.reading() as session:
        assert person_of(session, second.token) == person
        with pytest.raises(SignInNeeded):
            person_of(session, first.token)


def new_person_in(session: object) -> Person:
    return create_user(session, "aino", PASSWORD, roles=[Role.COORDINATOR])  # type: ignore[arg-type]


def test_a_username_is_taken_once_whatever_its_case(database: Database, new_person: Callable[..., Person]) -> None:
    new_person(Role.RESEARCHER, username="aino")
    with pytest.raises(Conflict, match="aino on jo käytössä"):
        new_person(Role.RESEARCHER, username="AINO")


@pytest.mark.parametrize("password", ["x" * 11, "x" * 1_001])
def test_a_password_too_short_or_too_long_is_refused(new_person: Callable[..., Person], password: str) -> None:
    with pytest.raises(BadInput, match="vähintään 12"):
        new_person(Role.RESEARCHER, password=password)


@pytest.mark.parametrize("username", ["", "  ", "kaksi sanaa", "x" * 81, "rivin\nvaihto"])
def test_a_username_that_will_not_do_is_refused(database: Database, username: str) -> None:
    with database.writing() as session, pytest.raises(BadInput, match="Käyttäjätunnuksessa"):
        create_user(session, username, PASSWORD, roles=[Role.RESEARCHER])


def test_an_account_needs_a_role(database: Database) -> None:
    with database.writing() as session, pytest.raises(BadInput, match="rooli"):
        create_user(session, "aino", PASSWORD, roles=[])
