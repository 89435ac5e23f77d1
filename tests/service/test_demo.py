"""The demonstration, from an empty folder; the first start prepares everything and serves nothing yet."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from service.accounts import authenticate
from service.days import today
from service.demo import ACCOUNTS, PASSWORD, demo_settings, load, ready_run
from service.domain import PrivacyStatus
from service.errors import Forbidden
from service.organisations import only_organisation
from service.settings import Settings
from service.store.database import Database
from service.store.migration import upgrade
from service.store.periods import open_period_on, period_named, periods
from service.store.tables import RunRow, SubmissionRow

Ilmio = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return demo_settings(Settings(_env_file=None), tmp_path / "demo")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    yield from opened(settings)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A demonstration that is loaded, only to be looked at."""
    settings = demo_settings(Settings(_env_file=None), tmp_path_factory.mktemp("loaded") / "demo")
    for database in opened(settings):
        load(database, settings)
        yield database


def opened(settings: Settings) -> Iterator[Database]:
    settings.data_dir.mkdir()
    database = Database(settings.sqlalchemy_url)
    upgrade(database)
    yield database
    database.close()


def count(database: Database, *conditions: object) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(SubmissionRow).where(*conditions)) or 0  # type: ignore[arg-type]


def test_both_periods_are_marked_as_invented(loaded: Database) -> None:
    with loaded.reading() as session:
        found = {row.name: row.is_example for row in periods(session, [only_organisation(session).id])}
    assert found.keys() >= {"Syksy 2026", "Kevät 2026"}
    assert all(found.values())


def test_the_form_has_an_open_period_in_any_year(loaded: Database) -> None:
    with loaded.reading() as session:
        assert open_period_on(session, today(), only_organisation(session).id) is not None


def test_every_example_comes_in_and_those_with_personal_data_wait(loaded: Database) -> None:
    assert count(loaded) == 335
    assert count(loaded, SubmissionRow.privacy_status == PrivacyStatus.FLAGGED) == 5


def test_every_account_can_sign_in(loaded: Database) -> None:
    with loaded.reading() as session:
        roles = [authenticate(session, account.username, PASSWORD).roles for account in ACCOUNTS]
    assert roles == [{account.role} for account in ACCOUNTS]


def test_loading_twice_changes_nothing(database: Database, settings: Settings) -> None:
    first = load(database, settings)
    assert load(database, settings) == first
    assert count(database) == 335


def test_loading_goes_on_where_it_was_broken_off(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("service.demo.commit", stop)
        with pytest.raises(KeyboardInterrupt):
            load(database, settings)
    with database.reading() as session:
        assert period_named(session, "Kevät 2026", only_organisation(session).id) is None, (
            "a period without its observations was left behind"
        )
    load(database, settings)
    assert count(database) == 335


def test_example_accounts_are_not_made_elsewhere(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        load(database, Settings(_env_file=None, data_dir=tmp_path / "demo"))


def test_the_demonstration_keeps_to_its_own_database() -> None:
    installation = Settings(_env_file=None, database_url="postgresql+psycopg://real/one", data_dir=Path("real"))
    assert "demo/ilmio.sqlite" in demo_settings(installation).sqlalchemy_url


@pytest.fixture
def ilmio(tmp_path: Path) -> Ilmio:
    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-P", "-m", "service", *arguments],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8", **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


def test_the_result_lies_in_files_before_anything_is_served_and_a_second_start_does_it_not_again(
    ilmio: Ilmio, tmp_path: Path
) -> None:
    first = ilmio("demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    content = (tmp_path / "demo/discovery.json").read_text(encoding="utf-8")
    discovery = json.loads(content)
    ids = [member["id"] for one in discovery["suggestions"] for member in one["members"] if member["primary"]]
    ids += [text["id"] for text in (*discovery["singles"], *discovery["set_aside"])]
    assert len(ids) == len(set(ids)) == discovery["manifest"]["n_texts"] == 212
    assert "keksitty esimerkkiaineisto" in (tmp_path / "demo/suggestions.html").read_text(encoding="utf-8").lower()

    second = ilmio("demo", "--no-serve")
    assert second.returncode == 0, second.stderr
    assert (tmp_path / "demo/discovery.json").read_text(encoding="utf-8") == content
    database = Database(f"sqlite:///{tmp_path / 'demo/ilmio.sqlite'}")
    with database.reading() as session:
        autumn = period_named(session, "Syksy 2026", only_organisation(session).id)
        assert autumn is not None
        assert session.scalar(select(func.count()).select_from(RunRow)) == 1
    assert ready_run(database, autumn.id) is not None
    database.close()


def test_another_address_than_this_machine_s_is_refused_before_anything_is_made(ilmio: Ilmio, tmp_path: Path) -> None:
    refused = ilmio("demo", ILMIO_HOST="0.0.0.0")  # noqa: S104 - that is what is refused
    assert refused.returncode == 2
    assert "vain tällä koneella" in refused.stderr
    assert not (tmp_path / "demo").exists()
