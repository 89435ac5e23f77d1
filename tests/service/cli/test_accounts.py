from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.accounts import authenticate
from service.cli.main import app
from service.errors import SignInNeeded
from service.settings import Settings
from service.store.database import Database
from service.store.migration import is_current
from service.store.organisations import organisations, units_of

PASSWORD = "keksitty-salasana-testeihin"


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it, as on a machine just set up."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ILMIO_DATABASE_URL", raising=False)
    monkeypatch.setenv("ILMIO_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def ilmio(*arguments: str, password: str = PASSWORD) -> Result:
    return CliRunner().invoke(app, arguments, input=f"{password}\n")


def grants_of(username: str) -> set[tuple[str, str, str]]:
    """Role, organisation and unit by name; empty where there is none."""
    database = Database(Settings().sqlalchemy_url)
    with database.reading() as session:
        grants = authenticate(session, username, PASSWORD).grants
        names = {row.id: row.name_fi for row in organisations(session)}
        names |= {row.id: row.name_fi for one in organisations(session) for row in units_of(session, one.id)}
    database.close()
    return {(one.role, names.get(one.organisation_id or "", ""), names.get(one.unit_id or "", "")) for one in grants}


def test_the_first_administrator_is_made_on_an_empty_machine(data_dir: Path) -> None:
    done = ilmio("create-admin", "aino", "--name", "Aino Testaaja")
    assert done.exit_code == 0, done.output
    assert "aino on luotu: pääkäyttäjä" in done.output
    assert grants_of("aino") == {("admin", "", "")}


def test_a_person_can_have_several_roles() -> None:
    done = ilmio("create-user", "aino", "--role", "coordinator", "--role", "researcher")
    assert done.exit_code == 0, done.output
    assert grants_of("aino") == {("coordinator", "Hyvinvointialue", ""), ("researcher", "Hyvinvointialue", "")}


@pytest.mark.parametrize(
    ("arguments", "password", "words"),
    [
        (["create-user", "aino", "--role", "keisari"], PASSWORD, "Roolia keisari ei ole"),
        (["create-admin", "aino"], "lyhyt", "vähintään 12"),
        (["create-admin", "kaksi sanaa"], PASSWORD, "Käyttäjätunnuksessa"),
    ],
)
def test_a_fault_is_one_sentence_and_code_2(arguments: list[str], password: str, words: str) -> None:
    done = ilmio(*arguments, password=password)
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_the_password_is_no_argument_and_is_not_repeated() -> None:
    done = ilmio("create-admin", "aino")
    assert PASSWORD not in done.output
    assert "--password" not in ilmio("create-admin", "--help").output


def test_a_new_password_takes_the_place_of_the_old_one() -> None:
    ilmio("create-user", "aino", "--role", "researcher")
    done = ilmio("set-password", "Aino", password="toinen-keksitty-salasana")
    assert done.exit_code == 0, done.output
    with pytest.raises(SignInNeeded):
        grants_of("aino")
    assert ilmio("set-password", "aino").exit_code == 0
    assert grants_of("aino")


def test_a_closed_account_lets_nobody_in_until_it_is_reopened() -> None:
    ilmio("create-user", "aino", "--role", "researcher")
    before = grants_of("aino")
    assert "on suljettu" in ilmio("close-account", "aino").output
    with pytest.raises(SignInNeeded):
        grants_of("aino")
    assert ilmio("close-account", "aino").exit_code == 2
    assert "on avattu" in ilmio("reopen-account", "aino").output
    assert grants_of("aino") == before
    assert ilmio("reopen-account", "aino").exit_code == 2


@pytest.mark.parametrize("command", ["set-password", "close-account", "reopen-account"])
def test_an_account_that_is_not_there_is_a_fault(command: str) -> None:
    done = ilmio(command, "aino")
    assert done.exit_code == 2
    assert "Käyttäjää aino ei ole" in done.output


def test_migrate_brings_the_schema_up_to_date() -> None:
    for _ in range(2):
        assert ilmio("migrate").exit_code == 0
    database = Database(Settings().sqlalchemy_url)
    assert is_current(database)
    database.close()


def test_an_installation_of_several_organisations_and_units_is_made_by_command() -> None:
    for command in (
        ("create-organisation", "Naapuri", "--name-sv", "Grannen"),
        ("create-unit", "Aikuissosiaalityö", "--organisation", "Naapuri"),
        ("create-user", "aino", "--role", "coordinator", "--organisation", "Naapuri", "--unit", "Aikuissosiaalityö"),
        ("give-role", "aino", "--role", "researcher", "--role", "network_member", "--organisation", "Hyvinvointialue"),
        ("take-role", "aino", "--role", "researcher", "--organisation", "Hyvinvointialue"),
    ):
        done = ilmio(*command)
        assert done.exit_code == 0, done.output
    assert grants_of("aino") == {
        ("coordinator", "Naapuri", "Aikuissosiaalityö"),
        ("network_member", "Hyvinvointialue", ""),
    }
    assert ilmio("organisations").output.splitlines() == ["Hyvinvointialue", "Naapuri", "  Aikuissosiaalityö"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["create-user", "veikko", "--role", "coordinator"], "Organisaatioita on useita"),
        (["create-user", "veikko", "--role", "coordinator", "--organisation", "Olematon"], "Organisaatiot: Hyv"),
        (["create-organisation", "Naapuri"], "on jo olemassa"),
        (["create-organisation", " "], "Nimessä on"),
        (["create-unit", "Yksikkö", "--organisation", "Naapuri"], "on jo olemassa"),
        (["give-role", "aino", "--role", "coordinator", "--organisation", "Naapuri"], "on jo tämä rooli"),
        (["give-role", "olematon", "--role", "coordinator", "--organisation", "Naapuri"], "Käyttäjää olematon ei ole"),
        (["take-role", "aino", "--role", "researcher", "--organisation", "Naapuri"], "ei ole siellä tätä roolia"),
        (
            ["give-role", "aino", "--role", "network_member", "--organisation", "Naapuri", "--unit", "Yksikkö"],
            "Vain koordinaattorin",
        ),
        (
            ["give-role", "aino", "--role", "coordinator", "--organisation", "Hyvinvointialue", "--unit", "Yksikkö"],
            "Yksikköä Yksikkö ei ole organisaatiossa Hyvinvointialue",
        ),
    ],
)
def test_what_is_not_clear_or_not_there_is_told_in_a_sentence(arguments: list[str], words: str) -> None:
    for command in (
        ("create-organisation", "Naapuri"),
        ("create-unit", "Yksikkö", "--organisation", "Naapuri"),
        ("create-user", "aino", "--role", "coordinator", "--organisation", "Naapuri"),
    ):
        assert ilmio(*command).exit_code == 0
    done = ilmio(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())


def test_the_organisation_is_called_what_the_setting_says_as_long_as_it_is_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("Kainuun hyvinvointialue", "Varsinais-Suomen hyvinvointialue"):
        monkeypatch.setenv("ILMIO_ORGANISATION", name)
        assert ilmio("organisations").output.splitlines() == [name]
    monkeypatch.delenv("ILMIO_ORGANISATION")
    assert ilmio("organisations").output.splitlines() == ["Varsinais-Suomen hyvinvointialue"]
    ilmio("create-organisation", "Naapuri")
    monkeypatch.setenv("ILMIO_ORGANISATION", "Kolmas nimi")
    assert ilmio("organisations").output.splitlines() == ["Varsinais-Suomen hyvinvointialue", "Naapuri"]
