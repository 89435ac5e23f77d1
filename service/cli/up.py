"""``ilmio up``: the service, its worker and the review screens, started together and stopped together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from service.cli.faults import say
from service.errors import Conflict

if TYPE_CHECKING:
    from pathlib import Path
    from threading import Event

    from service.programs import Addresses
    from service.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("up")(up)


def up() -> None:
    """Käynnistä palvelu, taustatyö ja tarkistusnäkymä yhdessä; Ctrl-C pysäyttää kaikki."""
    from service.organisations import prepare
    from service.processes import stop_on_signals
    from service.programs import checked
    from service.settings import Settings
    from service.store.database import Database

    settings = checked(Settings())
    with only_one(settings.data_dir):
        database = Database(settings.sqlalchemy_url)
        prepare(database, settings)  # before the programs, which would otherwise race to do it
        database.close()
        with stop_on_signals() as stop:
            run_together(settings, stop, announce)


def announce(addresses: "Addresses") -> None:
    """Tell where to look."""
    typer.echo(
        f"\nTarkistusnäkymä   {addresses.review}"
        f"\nJulkinen lomake   {addresses.form}"
        f"\nRajapinnan ohje   {addresses.api}\n"
    )


def run_together(settings: "Settings", stop: "Event", ready: "Callable[[Addresses], None]") -> None:
    """Run the three programs in the foreground until asked to stop.

    Args:
        settings: Those of the installation; other ports are taken where these are not free.
        stop: Set to ask for a stop.
        ready: Called once, when all three answer.
    """
    from service.processes import Supervisor
    from service.programs import addresses_of, programs_of, with_free_ports

    settings = _fit_for_plain_http(with_free_ports(settings))
    say("Käynnistetään palvelu, taustatyö ja tarkistusnäkymä …")
    with Supervisor(programs_of(settings), say) as supervisor:
        if supervisor.wait_until_ready(stop):
            ready(addresses_of(settings))
            say("Ctrl-C pysäyttää kaikki.")
            supervisor.watch(stop)
        say("Pysäytetään …")
    say("Kaikki on pysäytetty.")


@contextmanager
def only_one(folder: "Path") -> Iterator[None]:
    """Hold the data folder for this process.

    Raises:
        Conflict: Another one holds it.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(f"Ilmiö on jo käynnissä kansiosta {folder}. Pysäytä se ensin, tai käytä sitä.") from None
        yield


def _fit_for_plain_http(settings: "Settings") -> "Settings":
    from service.programs import is_loopback

    return settings.model_copy(update={"secure_cookies": False}) if is_loopback(settings.host) else settings
