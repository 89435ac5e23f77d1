"""``ilmio create-user`` and other commands about accounts, and ``migrate``: what needs no screen.

A password is asked for, or read from the standard input when that is no terminal; never from the command line, where
every process on the machine could read it.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.databases import prepared_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from service.accounts import Person
    from service.domain import Role

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
Organisation = Annotated[
    str | None,
    typer.Option("--organisation", metavar="NIMI", help="Organisaatio, jossa; tarpeen, jos niitä on useita."),
]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="NIMI", help="Yksikkö, johon koordinaattorin rooli rajataan: hän lukee sen havaintoja."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("create-admin")(create_admin)
    app.command("create-user")(create_user)
    app.command("give-role")(give_role)
    app.command("take-role")(take_role)
    app.command("set-password")(set_password)
    app.command("close-account")(close_account)
    app.command("reopen-account")(reopen_account)
    app.command("migrate")(migrate)


def create_admin(username: Username, name: DisplayName = None) -> None:
    """Luo pääkäyttäjä."""
    _create(username, name, ["admin"], None, None)


def create_user(
    username: Username,
    role: Roles,
    name: DisplayName = None,
    organisation: Organisation = None,
    unit: Unit = None,
) -> None:
    """Luo käyttäjä, jolla on annetut roolit."""
    _create(username, name, role, organisation, unit)


def give_role(username: Username, role: Roles, organisation: Organisation = None, unit: Unit = None) -> None:
    """Anna käyttäjälle lisää rooleja, myös toisessa organisaatiossa tai yksikössä."""
    from service import accounts

    _change(accounts.give_role, username, role, organisation, unit)
    typer.echo(f"Käyttäjän {username} uudet roolit: {_told(role)}.")


def take_role(username: Username, role: Roles, organisation: Organisation = None, unit: Unit = None) -> None:
    """Ota käyttäjältä rooleja pois; muutos on voimassa heti."""
    from service import accounts

    _change(accounts.take_role, username, role, organisation, unit)
    typer.echo(f"Käyttäjältä {username} poistetut roolit: {_told(role)}.")


def set_password(username: Username) -> None:
    """Vaihda käyttäjän salasana; vanhalla kirjautuneet kirjataan ulos."""
    from service import accounts

    password = _password()
    with prepared_database() as database, database.writing() as session:
        accounts.change_password(session, username, password)
    typer.echo(f"Käyttäjän {accounts.normalised(username)} salasana on vaihdettu.")


def close_account(username: Username) -> None:
    """Sulje käyttäjätunnus heti; käyttäjän tekemät päätökset säilyvät."""
    from service import accounts

    with prepared_database() as database, database.writing() as session:
        accounts.close_account(session, username)
    typer.echo(f"Käyttäjätunnus {accounts.normalised(username)} on suljettu.")


def reopen_account(username: Username) -> None:
    """Avaa suljettu käyttäjätunnus entisine rooleineen ja salasanoineen."""
    from service import accounts

    with prepared_database() as database, database.writing() as session:
        accounts.reopen_account(session, username)
    typer.echo(f"Käyttäjätunnus {accounts.normalised(username)} on avattu.")


def migrate() -> None:
    """Päivitä tietokannan rakenne tähän versioon; muuten se tehdään palvelun käynnistyessä."""
    with prepared_database():
        typer.echo("Tietokannan rakenne on ajan tasalla.")


def _create(username: str, name: str | None, roles: list[str], organisation: str | None, unit: str | None) -> None:
    from service import accounts

    wanted = _roles(roles)
    password = _password()
    with prepared_database() as database, database.writing() as session:
        where = _place(session, organisation, unit)
        accounts.create_user(session, username, password, display_name=name, roles=wanted, **where)
    typer.echo(f"Käyttäjä {accounts.normalised(username)} on luotu: {_told(roles)}.")


def _change(
    change: "Callable[..., Person]", username: str, roles: list[str], organisation: str | None, unit: str | None
) -> None:
    wanted = _roles(roles)
    with prepared_database() as database, database.writing() as session:
        where = _place(session, organisation, unit)
        for role in wanted:
            change(session, username, role, **where)


def _roles(roles: list[str]) -> "list[Role]":
    from service.domain import Role
    from service.errors import BadInput

    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise BadInput(f"Roolia {unknown[0]} ei ole. Roolit ovat {', '.join(ROLES)}.")
    return [Role(role) for role in dict.fromkeys(roles)]


def _told(roles: list[str]) -> str:
    return ", ".join(ROLES[role] for role in sorted(set(roles)))


def _place(session: "Session", organisation: str | None, unit: str | None) -> dict[str, str]:
    """Where a role is held, as accounts are told it; nothing where it goes without saying."""
    from service.organisations import find_organisation, find_unit

    if organisation is None and unit is None:
        return {}
    owner = find_organisation(session, organisation)
    return {"organisation_id": owner.id} | ({"unit_id": find_unit(session, owner, unit).id} if unit else {})


def _password() -> str:
    if sys.stdin.isatty():
        password: str = typer.prompt("Salasana", hide_input=True, confirmation_prompt="Salasana uudelleen")
        return password
    return sys.stdin.readline().rstrip("\r\n")
