"""``ilmio create-admin``, ``create-user`` and ``migrate``: what an installation needs once, without a screen.

A password is asked for, or read from the standard input when that is no terminal; never from the command line, where
every process on the machine could read it.
"""

import sys
from typing import Annotated

import typer

ROLES = {
    "coordinator": "koordinaattori",
    "network_member": "verkoston jäsen",
    "researcher": "tutkija",
    "admin": "pääkäyttäjä",
    "second_coder": "rinnakkaisarvioija",
}

Username = Annotated[str, typer.Argument(help="Käyttäjätunnus, esimerkiksi maija.virtanen.")]
DisplayName = Annotated[str | None, typer.Option("--name", help="Nimi, joka näkyy muille.")]
Roles = Annotated[list[str], typer.Option("--role", help=f"Rooli; voi antaa monta. Roolit: {', '.join(ROLES)}.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("create-admin")(create_admin)
    app.command("create-user")(create_user)
    app.command("migrate")(migrate)


def create_admin(username: Username, name: DisplayName = None) -> None:
    """Luo pääkäyttäjä."""
    _create(username, name, ["admin"])


def create_user(username: Username, role: Roles, name: DisplayName = None) -> None:
    """Luo käyttäjä, jolla on annetut roolit."""
    _create(username, name, role)


def migrate() -> None:
    """Päivitä tietokannan rakenne tähän versioon; muuten se tehdään palvelun käynnistyessä."""
    from service.settings import Settings
    from service.store.database import Database
    from service.store.migration import upgrade

    settings = Settings()
    database = Database(settings.sqlalchemy_url)
    try:
        upgrade(database)
    finally:
        database.close()
    typer.echo("Tietokannan rakenne on ajan tasalla.")


def _create(username: str, name: str | None, roles: list[str]) -> None:
    from service import accounts
    from service.domain import Role
    from service.errors import BadInput
    from service.settings import Settings
    from service.store.database import Database
    from service.store.migration import upgrade

    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise BadInput(f"Roolia {unknown[0]} ei ole. Roolit ovat {', '.join(ROLES)}.")
    password = _password()
    database = Database(Settings().sqlalchemy_url)
    try:
        upgrade(database)
        with database.writing() as session:
            person = accounts.create_user(
                session, username, password, display_name=name, roles=[Role(role) for role in roles]
            )
    finally:
        database.close()
    typer.echo(f"Käyttäjä {person.username} on luotu: {', '.join(ROLES[role] for role in sorted(person.roles))}.")


def _password() -> str:
    if sys.stdin.isatty():
        password: str = typer.prompt("Salasana", hide_input=True, confirmation_prompt="Salasana uudelleen")
        return password
    return sys.stdin.readline().rstrip("\r\n")
