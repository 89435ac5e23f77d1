"""``ilmio worker``: the process that carries out discovery runs."""

from typing import Annotated

import typer

Name = Annotated[
    str | None,
    typer.Option("--name", help="Pysyvä nimi, jos samalla koneella on useita; oletuksena koneen nimi."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("worker")(worker)


def worker(name: Name = None) -> None:
    """Käynnistä työprosessi, joka tekee ryhmittelyt; pysäytä painamalla Ctrl-C."""
    import logging
    import signal

    from service.settings import Settings
    from service.worker import Worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once: what was begun is taken up again at the next start
    Worker(Settings(), name).run()
