"""``ilmio export``: a period for researchers (design.md §5)."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.databases import prepared_database
from service.cli.outputs import ready_folder, write_whole

Period = Annotated[str, typer.Option("--period", metavar="KAUSI", help="Kauden nimi.", show_default=False)]
Organisation = Annotated[
    str | None, typer.Option("--organisation", metavar="NIMI", help="Organisaation nimi, jos niitä on useita.")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Kansio tuloksille.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(period: Period, out: Out, organisation: Organisation = None) -> None:
    """Vie kauden aineisto tutkijalle: hyväksytyt tekstit peitenimin, ryhmittely, päätökset ja teemat."""
    from service.errors import NotFound
    from service.exports import export_files
    from service.organisations import find_organisation
    from service.store.periods import period_named, periods

    ready_folder(out)
    with prepared_database() as database, database.reading() as session:
        owner = find_organisation(session, organisation)
        found = period_named(session, period, owner.id)
        if found is None:
            names = ", ".join(row.name for row in periods(session, [owner.id])) or "ei yhtään"
            raise NotFound(f"Kautta {period} ei ole. Kaudet: {names}.")
        files = export_files(session, found.id)
    write_whole({out / name: content for name, content in files.items()})
    typer.echo(f"Vietiin kausi {period} kansioon {out}: {', '.join(files)}.")
