"""Ports, addresses, and what is refused before anything listens."""

import socket
from pathlib import Path

import pytest

from service.errors import BadInput
from service.programs import (
    DEMO_MARK,
    addresses_of,
    checked,
    environment_of,
    free_port,
    is_loopback,
    programs_of,
    with_free_ports,
)
from service.settings import Settings


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)


@pytest.fixture
def taken() -> socket.socket:
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen()
    return door


def test_a_free_port_that_is_wished_for_is_taken() -> None:
    wish = free_port("127.0.0.1", 0)
    assert free_port("127.0.0.1", wish) == wish


def test_another_port_is_found_when_the_usual_one_is_taken(taken: socket.socket) -> None:
    wish = taken.getsockname()[1]
    with taken:
        found = free_port("127.0.0.1", wish)
        assert found != wish
        assert free_port("127.0.0.1", found) == found


def test_the_two_ports_are_never_one() -> None:
    wish = free_port("127.0.0.1", 0)
    found = with_free_ports(settings(port=wish, ui_port=wish))
    assert found.port != found.ui_port


def test_an_address_that_is_not_this_machine_s_is_named() -> None:
    with pytest.raises(BadInput, match=r"192\.0\.2\.1.*ILMIO_HOST"):
        free_port("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/docs"),
        ("0.0.0.0", "http://127.0.0.1:8000/docs"),  # noqa: S104 - that is what is tested
        ("::1", "http://[::1]:8000/docs"),
        ("::", "http://[::1]:8000/docs"),
    ],
)
def test_addresses_are_ones_that_a_browser_on_this_machine_can_open(host: str, expected: str) -> None:
    assert addresses_of(settings(host=host)).api == expected


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("localhost", True)]
)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "ilmio.example"])  # noqa: S104
def test_the_demonstration_listens_to_this_machine_alone(host: str) -> None:
    with pytest.raises(BadInput, match="vain tällä koneella"):
        checked(settings(demo=True, host=host))


def test_a_folder_with_well_known_passwords_is_not_opened_as_an_installation(tmp_path: Path) -> None:
    (tmp_path / DEMO_MARK).touch()
    with pytest.raises(BadInput, match="salasanat ovat kaikkien tiedossa"):
        checked(settings(data_dir=tmp_path))


def test_programs_read_the_settings_of_their_starter_whatever_else_stands_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("ILMIO_DATABASE_URL=postgresql://elsewhere/x\nILMIO_EMBEDDING_MODEL=other\n")
    given = settings(data_dir=tmp_path / "d", organisation="Ä & Ö", port=8123, secure_cookies=False, demo=True)
    for name, value in environment_of(given).items():
        monkeypatch.setenv(name, value)
    assert Settings() == given.model_copy(update={"data_dir": (tmp_path / "d").resolve()})


def test_nobody_is_asked_for_an_address_and_nothing_is_told_to_others() -> None:
    screens = programs_of(settings())[-1].command
    assert "--browser.gatherUsageStats=false" in screens
    assert "--server.enableXsrfProtection=true" in screens
    assert "--client.toolbarMode=minimal" in screens
