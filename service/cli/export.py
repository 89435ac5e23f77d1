"""``ilmio export``: a period for researchers (design.md §5)."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.outputs import ready_folder, write_whole

Period = Annotated[str, typer.Option("--period", metavar="KAUSI", help="Kauden nimi.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Kansio tuloksille.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(period: Period, out: Out) -> None:
    """Vie kauden aineisto tutkijalle: hyväksytyt tekstit peitenimin, ryhmittely, päätökset ja teemat."""
    from service.errors import NotFound
    from service.exports import export_files
    from service.settings import Settings
    from service.store.database import Database
    from service.store.migration import upgrade
    from service.store.periods import period_named, periods

    ready_folder(out)
    database = Database(Settings().sqlalchemy_url)
    try:
        upgrade(database)
        with database.reading() as session:
            found = period_named(session, period)
            if found is None:
                names = ", ".join(row.name for row in periods(session)) or "ei yhtään"
                raise NotFound(f"Kautta {period} ei ole. Kaudet: {names}.")
            files = export_files(session, found.id)
    finally:
        database.close()
    write_whole({out / name: content for name, content in files.items()})
    typer.echo(f"Vietiin kausi {period} kansioon {out}: {', '.join(files)}.")
