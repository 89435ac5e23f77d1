import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.doctor import (
    Finding,
    State,
    data_folder,
    database,
    embedding_model,
    examine,
    find_browser,
    form_owner,
    is_fit,
    python,
    voikko,
)
from service.organisations import create_organisation
from service.settings import Settings
from service.store.database import Database
from service.store.migration import upgrade


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ilmio.sqlite'}"


def test_a_machine_that_can_run_the_tests_can_run_the_service(tmp_path: Path) -> None:
    findings = examine(Settings(data_dir=tmp_path, database_url=None, embedding_model=None))
    assert is_fit(findings), findings


def test_every_missing_thing_comes_with_a_remedy(tmp_path: Path) -> None:
    a_file = tmp_path / "tiedosto"
    a_file.write_text("")
    missing = (
        python((3, 10, 4)),
        voikko("xx"),
        embedding_model("ei-kenenkaan/malli"),
        data_folder(a_file / "data"),
        database(f"postgresql+psycopg://ilmio@127.0.0.1:{a_free_port()}/ilmio"),
    )
    for finding in missing:
        assert finding.state is State.MISSING, finding
        assert finding.remedy, finding


def test_one_missing_thing_makes_the_whole_unfit() -> None:
    good = Finding("Voikko", State.GOOD, "")
    assert is_fit([good, Finding("Chromium", State.OPTIONAL, "")])
    assert not is_fit([good, Finding("Tietokanta", State.MISSING, "")])


def test_the_oldest_python_is_good_enough() -> None:
    assert python((3, 11, 0)).state is State.GOOD


def test_looking_changes_nothing(tmp_path: Path) -> None:
    examine(Settings(data_dir=tmp_path / "data", database_url=None))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_told_from_a_current_one(sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "ilmio.sqlite").touch()
    assert database(sqlite).state is State.OPTIONAL
    door = Database(sqlite)
    upgrade(door)
    door.close()
    assert database(sqlite).state is State.GOOD


def test_the_form_belongs_to_nobody_until_the_settings_name_one_of_several_organisations(
    database: Database, settings: Settings
) -> None:
    current = Finding("Tietokanta", State.GOOD, "")
    assert form_owner(settings, current).state is State.GOOD
    with database.writing() as session:
        create_organisation(session, "Naapurin hyvinvointialue")
    assert form_owner(settings, current).found == "Hyvinvointialue"
    unnamed = settings.model_copy(update={"organisation": "Kolmas"})
    assert form_owner(unnamed, current).state is State.OPTIONAL
    assert "lomake on suljettu" in form_owner(unnamed, current).found


def test_a_file_that_is_no_database_is_found_out(sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "ilmio.sqlite").write_text("ei tietokanta " * 100)
    assert database(sqlite).state is State.MISSING


def test_the_password_of_the_database_is_not_shown() -> None:
    finding = database(f"postgresql+psycopg://ilmio:salainen@127.0.0.1:{a_free_port()}/ilmio")
    assert "salainen" not in finding.found + finding.remedy


@pytest.mark.parametrize("name", ["ei-kenenkaan/malli", "kansio/jota/ei/ole", "malli, jonka nimi ei kelpaa"])
def test_a_model_that_is_not_here_is_missing_whatever_its_name(name: str) -> None:
    assert embedding_model(name).state is State.MISSING


def test_a_model_in_a_folder_is_found(tmp_path: Path) -> None:
    assert embedding_model(str(tmp_path)).state is State.GOOD


def test_a_browser_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() is None
    chromium = tmp_path / "chromium"
    chromium.touch(mode=0o755)
    assert find_browser() == str(chromium)


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_command_tells_each_thing_and_ends_well(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["doctor"], env={"ILMIO_DATA_DIR": str(tmp_path)})
    assert result.exit_code == 0, result.output
    assert "✓ Voikko: kirjasto" in result.output


def test_the_command_ends_badly_when_something_is_missing() -> None:
    result = CliRunner().invoke(app, ["doctor"], env={"ILMIO_EMBEDDING_MODEL": "ei-kenenkaan/malli"})
    assert result.exit_code == 1
    assert "✗ Kielimalli: mallia ei-kenenkaan/malli ei ole tällä koneella\n    → Anna" in result.output
