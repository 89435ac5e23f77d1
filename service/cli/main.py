"""``ilmio``: every command by name.

A command's module adds itself with ``register`` and imports nothing heavy before the command runs, so that
``ilmio --help`` answers at once, and an analysis needs no database.
"""

from importlib.metadata import version
from typing import Annotated

import typer

from service.cli import accounts, demo, discover, doctor, embed, export, organisations, serve, up, worker
from service.cli.faults import PlainGroup

app = typer.Typer(
    name="ilmio",
    cls=PlainGroup,
    help="Ilmiö ryhmittelee sosiaalisen raportoinnin havainnot teemaehdotuksiksi. Kone ehdottaa, ihminen päättää.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ilmio {version('ilmio')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def ilmio(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Näytä versio ja lopeta.")
    ] = False,
    traceback: Annotated[  # read by PlainGroup
        bool, typer.Option("--traceback", help="Näytä odottamattomasta virheestä jäljitys (kehittäjälle).")
    ] = False,
) -> None:
    """Show the help when no command is named."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _command in (discover, embed, doctor, accounts, organisations, demo, export, serve, worker, up):
    _command.register(app)
