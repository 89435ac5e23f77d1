"""``ilmio demo``: the example material, discovered, and everything started (design.md §5)."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.faults import INTERRUPTED, say
from service.cli.outputs import write_whole
from service.cli.progress import progress_shown
from service.cli.up import announce, only_one, run_together
from service.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from nlp.types import Progress
    from service.accounts import Person
    from service.programs import Addresses
    from service.settings import Settings
    from service.store.database import Database

NoServe = Annotated[bool, typer.Option("--no-serve", help="Valmistele esittely, mutta älä käynnistä palvelua.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(no_serve: NoServe = False) -> None:
    """Lataa keksitty esimerkkiaineisto, ryhmittele se ja käynnistä kaikki; Ctrl-C pysäyttää."""
    from service.demo import demo_settings
    from service.processes import stop_on_signals
    from service.programs import checked
    from service.settings import Settings

    settings = checked(demo_settings(Settings()))
    with only_one(settings.data_dir), stop_on_signals() as stop:
        _prepare(settings, stop)
        if stop.is_set():
            say("Keskeytetty. Seuraava ilmio demo jatkaa tästä.")
            raise typer.Exit(INTERRUPTED)
        if not no_serve:
            _serve(settings, stop)


def _serve(settings: "Settings", stop: "Event") -> None:
    from dataclasses import asdict

    written = settings.data_dir / "addresses.json"
    written.unlink(missing_ok=True)  # of a start that was ended outright

    def ready(addresses: "Addresses") -> None:
        write_whole({written: f"{json.dumps(asdict(addresses), indent=1)}\n".encode()})
        announce(addresses)
        typer.echo(_accounts())

    try:
        run_together(settings, stop, ready)
    finally:
        written.unlink(missing_ok=True)


def _accounts() -> str:
    from service.demo import ACCOUNTS, PASSWORD

    lines = (f"  {account.username:<15} {account.purpose}" for account in ACCOUNTS)
    return "\n".join((f"Keksitty esimerkkiaineisto. Tunnukset, kaikilla salasana {PASSWORD}:", *lines, ""))


def _prepare(settings: "Settings", stop: "Event") -> None:
    """Load what is not loaded, discover what is not discovered, write what is not written."""
    from service.demo import load, ready_run
    from service.organisations import prepare
    from service.store.database import Database

    database = Database(settings.sqlalchemy_url)
    try:
        prepare(database, settings)
        say("Ladataan keksittyä esimerkkiaineistoa …")
        period_id, coordinator = load(database, settings)
        if stop.is_set():
            return
        if ready_run(database, period_id) is None:
            _discover(database, settings, period_id, coordinator, stop)
        run_id = ready_run(database, period_id)
        if run_id is not None:
            _write_files(database, settings, run_id)
    finally:
        database.close()


def _discover(database: "Database", settings: "Settings", period_id: str, coordinator: "Person", stop: "Event") -> None:
    """Let the worker do the run, as it does any other, and show how far it is.

    Raises:
        Unavailable: The run failed.
    """
    from service.demo import queue_run
    from service.domain import RunStatus
    from service.processes import Supervisor
    from service.programs import worker_of
    from service.runs import get_run

    run_id = queue_run(database, period_id, coordinator)
    say("Ryhmitellään havainnot …")
    with progress_shown() as progress, Supervisor([worker_of(settings)], say) as supervisor:
        told = _whole_stages(progress)
        while not stop.wait(0.1):
            supervisor.mind()
            with database.reading() as session:
                run = get_run(session, run_id)
            told(run.stage, run.stage_done, run.stage_total)
            if run.status in (RunStatus.FAILED, RunStatus.CANCELLED):
                raise Unavailable(f"Esimerkkiaineiston ryhmittely ei onnistunut. {run.error or run.stage_label}")
            if run.status.is_over:
                return


def _whole_stages(progress: "Progress") -> "Callable[[str | None, int, int], None]":
    """Tell of stages that are only looked at now and then: the one before is whole when the next has begun."""
    stages: dict[str, int] = {}

    def told(stage: str | None, done: int, total: int) -> None:
        for earlier, steps in stages.items():
            progress(earlier, steps, steps)
        stages.clear()
        if stage is not None and total:
            progress(stage, done, total)
            stages[stage] = total

    return told


def _write_files(database: "Database", settings: "Settings", run_id: str) -> None:
    """The result as files that one can read without the service."""
    from service.stored_discoveries import discovery_files

    if (settings.data_dir / "discovery.json").exists() and (settings.data_dir / "suggestions.html").exists():
        return
    with database.reading() as session:
        files = discovery_files(session, run_id)
    write_whole({settings.data_dir / name: content for name, content in files.items()})
    say(f"Ryhmittelyn tulos on luettavissa: {settings.data_dir / 'suggestions.html'}")
