"""Who people are: local accounts, argon2 passwords, sign-ins kept on the server as the hash of an opaque token."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from pwdlib import PasswordHash
from sqlalchemy.orm import Session

from service.domain import Role
from service.errors import BadInput, Conflict, NotFound, SignInNeeded
from service.organisations import only_organisation
from service.phrases import Phrase
from service.store import users
from service.store.tables import UserRoleRow, UserRow, now

UNIT_ROLES = frozenset({Role.COORDINATOR})
"""Roles that can be limited to a unit: the others read what is made of the whole organisation's submissions."""

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_000  # hashing takes time in proportion to the length
_LONGEST_USERNAME = 80
_LONGEST_NAME = 120
_TOKEN_BYTES = 32
_WRONG = Phrase("Käyttäjätunnus tai salasana on väärin. Tarkista molemmat ja yritä uudelleen.")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role where it is held.

    Attributes:
        role: What the person may do.
        organisation_id: Where; ``None``, of administrators alone: in the whole installation.
        unit_id: The one unit of the organisation whose submissions the role is limited to, if it is.
    """

    role: Role
    organisation_id: str | None = None
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account.

    Attributes:
        id: Id of the account.
        username: Lower case, unique.
        display_name: As colleagues see it.
        grants: What the person may do, and where.
    """

    id: str
    username: str
    display_name: str
    grants: frozenset[Grant]

    @property
    def roles(self) -> frozenset[Role]:
        """What the person may do in any whole organisation; what is limited to a unit is not among it."""
        return frozenset(grant.role for grant in self.grants if grant.unit_id is None)

    @property
    def units(self) -> frozenset[str] | None:
        """The units whose submissions alone the person may read; ``None``: those of all."""
        limits = (grant.unit_id for grant in self.grants)
        return None if Role.COORDINATOR in self.roles else frozenset(unit for unit in limits if unit)

    def has_any(self, roles: Collection[Role]) -> bool:
        """Whether the person has one of these roles anywhere, if only in a unit."""
        return any(grant.role in roles for grant in self.grants)

    def within(self, organisation_id: str) -> "Person":
        """The person with what they may do in one organisation, and nothing of what they may elsewhere."""
        here = (grant for grant in self.grants if grant.organisation_id in (None, organisation_id))
        return replace(self, grants=frozenset(here))


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
    session: Session,
    username: str,
    password: str,
    *,
    display_name: str | None = None,
    roles: Iterable[Role],
    organisation_id: str | None = None,
    unit_id: str | None = None,
) -> Person:
    """Make an account.

    Args:
        session: A writing session.
        username: Unique, whatever its case.
        password: In plain; only its hash is kept.
        display_name: As colleagues see it; the username if not given.
        roles: What the person may do.
        organisation_id: Where; may be left out where there is one organisation. An administrator for whom none is
            told is the installation's.
        unit_id: The unit that the roles are limited to, if they are.

    Raises:
        BadInput: The username, the name or the password will not do, no role is given, or it is not clear where.
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
    )
    for role in granted:
        _give(session, row, role, organisation_id, unit_id)
    return person_from(row)


def give_role(
    session: Session, username: str, role: Role, organisation_id: str | None = None, unit_id: str | None = None
) -> Person:
    """Give somebody who has an account a further role, as ``create_user`` gives the first ones.

    Raises:
        NotFound: Nobody has this username.
        BadInput: It is not clear where, or the role cannot be limited to a unit.
        Conflict: The person has the role there already.
    """
    row = _account(session, username)
    _give(session, row, role, organisation_id, unit_id)
    return person_from(row)


def take_role(
    session: Session, username: str, role: Role, organisation_id: str | None = None, unit_id: str | None = None
) -> Person:
    """Take a role from somebody; it is gone with their next request.

    Raises:
        NotFound: Nobody has this username, or the person has no such role there.
        BadInput: It is not clear where.
    """
    row = _account(session, username)
    wanted = _grant(session, role, organisation_id, unit_id)
    held = next((one for one in row.roles if _grant_of(one) == wanted), None)
    if held is None:
        raise NotFound("Käyttäjällä ei ole siellä tätä roolia.")
    users.take_role(session, row, held)
    return person_from(row)


def change_password(session: Session, username: str, password: str) -> None:
    """Give an account another password; whoever is signed in with the old one is so no more.

    Raises:
        NotFound: Nobody has this username.
        BadInput: The password will not do.
    """
    row = _account(session, username)
    row.password_hash = _hasher().hash(_checked_password(password))
    users.end_sign_ins_of(session, row)


def close_account(session: Session, username: str) -> None:
    """Let somebody in no more, from now on; what the person decided stays, under the same name.

    Raises:
        NotFound: Nobody has this username.
        Conflict: The account is closed already.
    """
    row = _account(session, username)
    if not row.is_active:
        raise Conflict("Käyttäjätunnus {username} on jo suljettu.", username=row.username)
    row.is_active = False
    users.end_sign_ins_of(session, row)


def reopen_account(session: Session, username: str) -> None:
    """Let somebody in again, with the password and the roles as they were.

    Raises:
        NotFound: Nobody has this username.
        Conflict: The account is not closed.
    """
    row = _account(session, username)
    if row.is_active:
        raise Conflict("Käyttäjätunnus {username} ei ole suljettu.", username=row.username)
    row.is_active = True


def _account(session: Session, username: str) -> UserRow:
    row = users.user_by_username(session, normalised(username))
    if row is None:
        raise NotFound("Käyttäjää {username} ei ole.", username=normalised(username))
    return row


def _give(session: Session, row: UserRow, role: Role, organisation_id: str | None, unit_id: str | None) -> None:
    wanted = _grant(session, role, organisation_id, unit_id)
    if any(_grant_of(one) == wanted for one in row.roles):
        raise Conflict("Käyttäjällä on jo tämä rooli siellä.")
    users.give_role(session, row, wanted.role, wanted.organisation_id, wanted.unit_id)


def _grant(session: Session, role: Role, organisation_id: str | None, unit_id: str | None) -> Grant:
    if unit_id is not None and role not in UNIT_ROLES:
        raise BadInput("Vain koordinaattorin roolin voi rajata yksikköön. Anna muut roolit koko organisaatioon.")
    if organisation_id is None and role is not Role.ADMIN:
        organisation_id = only_organisation(session).id
    return Grant(role, organisation_id, unit_id)


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
    return person_from(row)


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
    return person_from(row)


def person_from(row: UserRow) -> Person:
    """The person of an account."""
    return Person(row.id, row.username, row.display_name, frozenset(map(_grant_of, row.roles)))


def _grant_of(row: UserRoleRow) -> Grant:
    return Grant(Role(row.role), row.organisation_id, row.unit_id)


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
