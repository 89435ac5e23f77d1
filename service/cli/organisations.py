"""``ilmio create-organisation``, ``create-unit`` and ``organisations``: for an installation that serves several.

One organisation is there from the first start, and is called what ``ILMIO_ORGANISATION`` says.
"""

from typing import Annotated

import typer

from service.cli.databases import prepared_database

Name = Annotated[str, typer.Argument(help="Nimi suomeksi.")]
NameSv = Annotated[str, typer.Option("--name-sv", metavar="NAMN", help="Nimi ruotsiksi, jos se on eri.")]
Organisation = Annotated[
    str | None,
    typer.Option("--organisation", metavar="NIMI", help="Organisaatio; tarpeen, jos niitä on useita."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("organisations")(list_organisations)
    app.command("create-organisation")(create_organisation)
    app.command("create-unit")(create_unit)


def list_organisations() -> None:
    """Luettele organisaatiot ja niiden yksiköt."""
    from service.store.organisations import organisations, units_of

    with prepared_database() as database, database.reading() as session:
        for organisation in organisations(session):
            typer.echo(organisation.name_fi)
            for unit in units_of(session, organisation.id):
                typer.echo(f"  {unit.name_fi}")


def create_organisation(name: Name, name_sv: NameSv = "") -> None:
    """Lisää organisaatio, jonka aineisto pysyy erillään muiden aineistosta."""
    from service import organisations

    with prepared_database() as database, database.writing() as session:
        made = organisations.create_organisation(session, name, name_sv)
    typer.echo(f"Organisaatio {made.name_fi} on lisätty. Anna rooleja siihen valitsimella --organisation.")


def create_unit(name: Name, organisation: Organisation = None, name_sv: NameSv = "") -> None:
    """Lisää organisaatioon yksikkö, jonka havainto voi nimetä ja johon roolin voi rajata."""
    from service import organisations

    with prepared_database() as database, database.writing() as session:
        owner = organisations.find_organisation(session, organisation)
        made = organisations.create_unit(session, owner.id, name, name_sv)
    typer.echo(f"Yksikkö {made.name_fi} on lisätty organisaatioon {owner.name_fi}.")
