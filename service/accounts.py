"""Who people are: local accounts, argon2 passwords, sign-ins kept on the server as the hash of an opaque token."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from pwdlib import PasswordHash
from sqlalchemy.orm import Session

from service.domain import Role
from service.errors import BadInput, Conflict, SignInNeeded
from service.phrases import Phrase
from service.store import users
from service.store.tables import UserRow, now

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_000  # hashing takes time in proportion to the length
_LONGEST_USERNAME = 80
_LONGEST_NAME = 120
_TOKEN_BYTES = 32
_WRONG = Phrase("Käyttäjätunnus tai salasana on väärin. Tarkista molemmat ja yritä uudelleen.")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes:
        id: Id of the account.
        username: Lower case, unique.
        display_name: As colleagues see it.
        roles: What the person may do.
    """

    id: str
    username: str
    display_name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in just made; the token is shown once and never stored.

    Attributes:
        token: Opaque and random; the bearer is the person.
        expires_at: When it ends, in UTC.
        person: Who signed in.
    """

    token: str
    expires_at: datetime
    person: Person


def create_user(
    session: Session, username: str, password: str, *, display_name: str | None = None, roles: Iterable[Role]
) -> Person:
    """Make an account.

    Raises:
        BadInput: The username, the name or the password will not do, or no role is given.
        Conflict: The username is taken.
    """
    username = _checked_username(username)
    granted = sorted(set(roles))
    if not granted:
        raise BadInput("Anna käyttäjälle vähintään yksi rooli.")
    if users.user_by_username(session, username) is not None:
        raise Conflict("Käyttäjätunnus {username} on jo käytössä. Valitse toinen.", username=username)
    row = users.add_user(
        session,
        username=username,
        display_name=_checked_name(display_name or username),
        password_hash=_hasher().hash(_checked_password(password)),
        roles=granted,
    )
    return _person(row)


def authenticate(session: Session, username: str, password: str) -> Person:
    """Who this is; takes as long for a username that is not there, so that nobody can try out who has an account.

    Raises:
        SignInNeeded: The username or the password is wrong, or the account is closed.
    """
    row = users.user_by_username(session, normalised(username))
    known_hash = _hash_of_nobody() if row is None else row.password_hash
    is_right = len(password) <= LONGEST_PASSWORD and _hasher().verify(password, known_hash)
    if row is None or not is_right or not row.is_active:
        raise SignInNeeded(_WRONG)
    return _person(row)


def sign_in(session: Session, person: Person, *, lifetime: timedelta) -> SignIn:
    """Begin a sign-in for a person already authenticated."""
    at = now()
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    users.forget_ended_sign_ins(session, at=at)
    users.add_sign_in(session, person.id, _digest(token), expires_at=at + lifetime)
    return SignIn(token, at + lifetime, person)


def sign_out(session: Session, token: str) -> None:
    """End a sign-in; an unknown token is no error."""
    users.end_sign_in(session, _digest(token))


def person_of(session: Session, token: str) -> Person:
    """Whose token it is.

    Raises:
        SignInNeeded: Nobody's, or the sign-in has ended.
    """
    row = users.user_by_token(session, _digest(token), at=now())
    if row is None:
        raise SignInNeeded("Istunto on päättynyt. Kirjaudu sisään uudelleen.")
    return _person(row)


def _person(row: UserRow) -> Person:
    return Person(row.id, row.username, row.display_name, frozenset(Role(role.role) for role in row.roles))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(_TOKEN_BYTES))


def normalised(username: str) -> str:
    """The one spelling of a username, however a person types it."""
    return username.strip().lower()


def _checked_username(username: str) -> str:
    name = normalised(username)
    if not name or len(name) > _LONGEST_USERNAME or not name.isprintable() or " " in name:
        raise BadInput("Käyttäjätunnuksessa on 1–{most} merkkiä eikä välilyöntejä.", most=_LONGEST_USERNAME)
    return name


def _checked_name(display_name: str) -> str:
    name = display_name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadInput("Nimessä on 1–{most} merkkiä.", most=_LONGEST_NAME)
    return name


def _checked_password(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadInput(
            "Salasanassa on oltava vähintään {least} ja enintään {most} merkkiä. Valitse toinen salasana.",
            least=SHORTEST_PASSWORD,
            most=LONGEST_PASSWORD,
        )
    return password
