"""People, their roles and their sign-ins."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.store.tables import SessionRow, UserRoleRow, UserRow


def user_by_username(session: Session, username: str) -> UserRow | None:
    """The account with a username, active or not."""
    return session.scalar(select(UserRow).where(UserRow.username == username))


def user_by_token(session: Session, token_sha256: str, *, at: datetime) -> UserRow | None:
    """The active person of a sign-in that has not ended by ``at``."""
    query = (
        select(UserRow)
        .join(SessionRow, SessionRow.user_id == UserRow.id)
        .where(SessionRow.token_sha256 == token_sha256, SessionRow.expires_at > at, UserRow.is_active)
    )
    return session.scalar(query)


def add_user(session: Session, *, username: str, display_name: str, password_hash: str) -> UserRow:
    """Store a new account, which may nothing yet."""
    user = UserRow(username=username, display_name=display_name, password_hash=password_hash, roles=[])
    session.add(user)
    session.flush()
    return user


def give_role(session: Session, user: UserRow, role: str, organisation_id: str | None, unit_id: str | None) -> None:
    """Let a person do something somewhere."""
    user.roles.append(UserRoleRow(role=role, organisation_id=organisation_id, unit_id=unit_id))
    session.flush()


def take_role(session: Session, user: UserRow, held: UserRoleRow) -> None:
    """Let a person do it there no more."""
    user.roles.remove(held)
    session.flush()


def add_sign_in(session: Session, user_id: str, token_sha256: str, *, expires_at: datetime) -> None:
    """Store a sign-in."""
    session.add(SessionRow(user_id=user_id, token_sha256=token_sha256, expires_at=expires_at))
    session.flush()


def end_sign_in(session: Session, token_sha256: str) -> None:
    """Forget a sign-in; nothing happens if there is none."""
    session.execute(delete(SessionRow).where(SessionRow.token_sha256 == token_sha256))


def end_sign_ins_of(session: Session, user: UserRow) -> None:
    """Forget every sign-in of a person."""
    session.execute(delete(SessionRow).where(SessionRow.user_id == user.id))


def forget_ended_sign_ins(session: Session, *, at: datetime) -> None:
    """Forget the sign-ins that ended by ``at``."""
    session.execute(delete(SessionRow).where(SessionRow.expires_at <= at))
