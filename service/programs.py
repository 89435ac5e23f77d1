"""The three programs of an installation (service, worker, review screens) and the addresses they answer at."""

import socket
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from service.errors import BadInput
from service.processes import Program
from service.settings import Settings

DEMO_MARK = "keksitty-esimerkkiaineisto.txt"
"""A file with this name marks a data folder whose accounts have well-known passwords."""

_PORTS_TRIED = 20
_EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only looked for here
_SCREEN_OPTIONS = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "runner.postScriptGC": "false",
    "server.enableXsrfProtection": "true",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.level": "warning",  # a script's own messages could hold texts
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where people find what.

    Attributes:
        review: The review screens.
        form: The public form.
        api: The documentation of the API.
    """

    review: str
    form: str
    api: str


def checked(settings: Settings) -> Settings:
    """The settings, if it is safe to listen with them.

    Raises:
        BadInput: The demonstration's accounts, whose passwords everybody knows, would be open to others.
    """
    if settings.demo and not is_loopback(settings.host):
        raise BadInput(
            f"Esittely toimii vain tällä koneella, mutta asetus ILMIO_HOST on {settings.host}. Jätä asetus pois."
        )
    if not settings.demo and (settings.data_dir / DEMO_MARK).exists():
        raise BadInput(
            f"Kansiossa {settings.data_dir} on esittely, jonka salasanat ovat kaikkien tiedossa."
            " Käynnistä se komennolla ilmio demo, tai anna toinen kansio asetuksessa ILMIO_DATA_DIR."
        )
    return settings


def with_free_ports(settings: Settings) -> Settings:
    """The same settings with ports that nothing listens on: those wished for, or the next free ones.

    Raises:
        BadInput: No port can be listened on at that address.
    """
    port = free_port(settings.host, settings.port)
    ui_port = free_port(settings.host, settings.ui_port, taken=port)
    return settings.model_copy(update={"port": port, "ui_port": ui_port})


def free_port(host: str, wish: int, *, taken: int | None = None) -> int:
    """A port that nothing listens on: ``wish``, one of the next, or any (``wish`` 0: any).

    Args:
        host: The address to listen on.
        wish: The port to try first.
        taken: A port to leave alone.

    Raises:
        BadInput: Nothing can listen at that address.
    """
    for port in (*range(wish, min(wish + _PORTS_TRIED, 65536)), 0) if wish else (0, 0):
        found = _port_if_free(host, port)
        if found is not None and found != taken:
            return found
    raise BadInput(f"Osoitteessa {host} ei voi ottaa vastaan yhteyksiä. Tarkista asetus ILMIO_HOST.")


def addresses_of(settings: Settings) -> Addresses:
    """Where the programs answer."""
    service = _address(settings.host, settings.port)
    return Addresses(review=_address(settings.host, settings.ui_port), form=f"{service}/fi", api=f"{service}/docs")


def programs_of(settings: Settings) -> tuple[Program, ...]:
    """The service, the worker and the review screens; their ports must be set."""
    service = _address(settings.host, settings.port)
    screens = _address(settings.host, settings.ui_port)
    return (
        _program(settings, "Palvelu", ("service", "serve"), "service.log", f"{service}/healthz"),
        worker_of(settings),
        _program(settings, "Tarkistusnäkymä", _screens_command(settings), "ui.log", f"{screens}/_stcore/health"),
    )


def worker_of(settings: Settings) -> Program:
    """The worker; it answers through the service, whose ``/readyz`` knows of it."""
    health = f"{_address(settings.host, settings.port)}/readyz"
    return _program(settings, "Taustatyö", ("service", "worker"), "worker.log", health)


def _program(settings: Settings, name: str, command: tuple[str, ...], log: str, health: str) -> Program:
    whole = (sys.executable, "-P", "-m", *command)
    return Program(name, whole, environment_of(settings), settings.data_dir.resolve() / "logs" / log, health)


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as a child process reads them, whatever stands in ours or in an ``.env`` file."""
    values = settings.model_dump(mode="json") | {"data_dir": str(settings.data_dir.resolve())}
    named = {f"ILMIO_{name.upper()}": "" if value is None else str(value) for name, value in values.items()}
    return named | {"ILMIO_API_URL": _address(settings.host, settings.port)}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _screens_command(settings: Settings) -> tuple[str, ...]:
    spec = find_spec("ui")
    if spec is None or spec.origin is None:
        raise BadInput("Tarkistusnäkymää ei ole asennettu. Aja make setup.")
    options = _SCREEN_OPTIONS | {
        "server.address": settings.host,
        "server.port": str(settings.ui_port),
        "server.maxUploadSize": str(settings.max_upload_megabytes),
    }
    script = str(Path(spec.origin).with_name("server.py"))
    return ("streamlit", "run", script, *(f"--{name}={value}" for name, value in options.items()))


def _address(host: str, port: int) -> str:
    host = _EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _port_if_free(host: str, port: int) -> int | None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(address)
            return int(door.getsockname()[1])
    except OSError:
        return None
