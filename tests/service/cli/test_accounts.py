from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.accounts import authenticate
from service.cli.main import app
from service.domain import Role
from service.settings import Settings
from service.store.database import Database
from service.store.migration import is_current

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


def roles_of(username: str) -> frozenset[Role]:
    database = Database(Settings().sqlalchemy_url)
    with database.reading() as session:
        person = authenticate(session, username, PASSWORD)
    database.close()
    return person.roles


def test_the_first_administrator_is_made_on_an_empty_machine(data_dir: Path) -> None:
    done = ilmio("create-admin", "aino", "--name", "Aino Testaaja")
    assert done.exit_code == 0, done.output
    assert "aino on luotu: pääkäyttäjä" in done.output
    assert roles_of("aino") == {Role.ADMIN}


def test_a_person_can_have_several_roles() -> None:
    done = ilmio("create-user", "aino", "--role", "coordinator", "--role", "researcher")
    assert done.exit_code == 0, done.output
    assert roles_of("aino") == {Role.COORDINATOR, Role.RESEARCHER}


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


def test_migrate_brings_the_schema_up_to_date() -> None:
    for _ in range(2):
        assert ilmio("migrate").exit_code == 0
    database = Database(Settings().sqlalchemy_url)
    assert is_current(database)
    database.close()
