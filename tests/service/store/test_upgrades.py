"""A database with something in it comes to this version whole; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pwdlib import PasswordHash
from sqlalchemy import MetaData, insert, text
from sqlalchemy.exc import IntegrityError

from service.accounts import Grant, authenticate
from service.domain import Role
from service.organisations import prepare
from service.periods import create_period
from service.review_state import load_review
from service.settings import Settings
from service.store.database import Database
from service.store.migration import is_current, upgrade
from service.store.organisations import organisations
from service.store.periods import periods
from service.store.submissions import get_submission

if TYPE_CHECKING:
    from conftest import PostgresServer

PASSWORD = "keksitty-salasana-testeihin"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def settings(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Of an installation whose database is still empty."""
    given: dict[str, Any] = {"data_dir": tmp_path, "organisation": "Keksitty hyvinvointialue"}
    if database_kind == "sqlite":
        yield Settings(_env_file=None, **given)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.new_database(is_empty=True)
    try:
        yield Settings(_env_file=None, database_url=server.url(name), **given)
    finally:
        server.drop(name)


@pytest.fixture
def old(database: Database) -> Database:
    """The database as the version before organisations left it: two periods, five people, a decision."""
    upgrade(database, "0003")
    tables = MetaData()
    tables.reflect(database.engine)
    hashed = PasswordHash.recommended().hash(PASSWORD)
    people = ["kaisa", "verkosto", "tutkija", "aino", "rauni"]
    rows: dict[str, list[dict[str, Any]]] = {
        "users": [
            {
                "id": name,
                "username": name,
                "display_name": name.title(),
                "password_hash": hashed,
                "is_active": True,
                "created_at": NOW,
            }
            for name in people
        ],
        "user_roles": [
            {"user_id": name, "role": role}
            for name, role in zip(
                [*people, "kaisa"],
                ["coordinator", "network_member", "researcher", "admin", "second_coder", "researcher"],
                strict=True,
            )
        ],
        "periods": [
            {
                "id": f"kausi{year}",
                "name": f"Kausi {year}",
                "starts_on": date(year, 1, 1),
                "ends_on": date(year, 12, 31),
                "status": "open",
                "min_cell": 3,
                "is_example": False,
                "created_at": NOW,
            }
            for year in (2025, 2026)
        ],
        "submissions": [_submission()],
        "submission_texts": [
            {"submission_id": "havainto", "field": "observation_text", "original": "Palveluun on kuukausien jono."}
        ],
        "decisions": [
            {
                "id": "paatos",
                "period_id": "kausi2026",
                "sequence": 1,
                "kind": "create",
                "payload": {"name_fi": "Jonot", "submission_ids": ["havainto"], "made": ["teema"]},
                "made_by": "kaisa",
                "made_at": NOW,
                "based_on": 0,
            }
        ],
        "made_themes": [{"id": "teema", "period_id": "kausi2026"}],
    }
    with database.engine.begin() as connection:
        for name, told in rows.items():
            connection.execute(insert(tables.tables[name]), told)
    return database


def _submission() -> dict[str, Any]:
    lists = ("service_task", "client_group", "support_need", "concerned_sector", "municipality", "voice")
    return {
        "id": "havainto",
        "reference": "SR-2026-0001",
        "period_id": "kausi2026",
        "received_on": date(2026, 3, 2),
        "created_at": NOW,
        "language": "fi",
        "valence": "negative",
        "source_channel": "web_form",
        "content_hash": "0" * 64,
        "publicity_ack": True,
        "privacy_status": "cleared",
        "handling_status": "received",
        "revision": 4,
        **{name: [] for name in lists},
    }


def test_what_was_there_becomes_one_organisation_s(old: Database, settings: Settings) -> None:
    prepare(old, settings)
    assert is_current(old)
    with old.reading() as session:
        (home,) = organisations(session)
        assert home.name_fi == "Keksitty hyvinvointialue"
        assert [row.name for row in periods(session, [home.id])] == ["Kausi 2026", "Kausi 2025"]
        assert get_submission(session, "havainto").texts[0].original == "Palveluun on kuukausien jono."
        (theme,) = load_review(session, "kausi2026").curated.accepted
        assert (theme.name_fi, theme.members) == ("Jonot", ("havainto",))


def test_everybody_keeps_the_roles_that_they_had(old: Database, settings: Settings) -> None:
    prepare(old, settings)
    with old.reading() as session:
        (home,) = organisations(session)
        grants = {name: authenticate(session, name, PASSWORD).grants for name in ("kaisa", "verkosto", "rauni", "aino")}
    assert grants == {
        "kaisa": {Grant(Role.COORDINATOR, home.id), Grant(Role.RESEARCHER, home.id)},
        "verkosto": {Grant(Role.NETWORK_MEMBER, home.id)},
        "rauni": {Grant(Role.SECOND_CODER, home.id)},
        "aino": {Grant(Role.ADMIN)},
    }


def test_what_refers_to_what_is_held_after_it_as_before(old: Database, settings: Settings) -> None:
    prepare(old, settings)
    if old.engine.dialect.name == "sqlite":
        with old.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    for broken in (
        "UPDATE periods SET organisation_id = 'olematon'",
        "UPDATE submissions SET unit_id = 'olematon'",
        "DELETE FROM periods",
        "UPDATE user_roles SET organisation_id = NULL WHERE role = 'coordinator'",
    ):
        with pytest.raises(IntegrityError), old.engine.begin() as connection:
            connection.execute(text(broken))


def test_a_second_start_changes_nothing_and_a_new_name_is_followed(old: Database, settings: Settings) -> None:
    for name in ("Keksitty hyvinvointialue", "Keksitty hyvinvointialue", "Toinen nimi"):
        prepare(old, settings.model_copy(update={"organisation": name}))
        with old.reading() as session:
            assert [row.name_fi for row in organisations(session)] == [name]


def test_an_empty_database_has_an_organisation_from_the_first_start(database: Database, settings: Settings) -> None:
    prepare(database, settings)
    with database.writing() as session:
        made = create_period(session, "Kausi 2026", date(2026, 1, 1), date(2026, 12, 31))
        assert [row.id for row in organisations(session)] == [made.organisation_id]
