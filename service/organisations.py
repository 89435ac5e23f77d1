"""Organisations and their units. Every installation has one from its first start; most never need another.

That first one is called what the setting ``organisation`` says, for as long as it is alone.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from service.characters import one_line
from service.errors import BadInput, Conflict, NotFound
from service.phrases import Phrase
from service.settings import Settings
from service.store import organisations
from service.store.database import Database
from service.store.migration import upgrade
from service.store.tables import OrganisationRow, UnitRow

_LONGEST_NAME = 200


def prepare(database: Database, settings: Settings) -> None:
    """Bring the database to this version, and call the organisation what the settings call it."""
    upgrade(database)
    if "organisation" in settings.model_fields_set:
        with database.writing() as session:
            first, *others = organisations.organisations(session)
            if not others:
                first.name_fi = _checked_name(settings.organisation)


def own_organisation(session: Session, settings: Settings) -> OrganisationRow | None:
    """Whose public form this is: the only organisation, or the one that the settings name.

    Where there are several and the settings name none of them, it is nobody's: no text goes to a wrong one.
    """
    first, *others = organisations.organisations(session)
    return organisations.organisation_named(session, one_line(settings.organisation)) if others else first


def only_organisation(session: Session) -> OrganisationRow:
    """The organisation of an installation that has one.

    Raises:
        BadInput: It has several.
    """
    first, *others = organisations.organisations(session)
    if others:
        raise BadInput("Organisaatioita on useita. Kerro, mitä niistä tarkoitat.")
    return first


def create_organisation(session: Session, name_fi: str, name_sv: str = "") -> OrganisationRow:
    """Make a further organisation.

    Raises:
        BadInput: It has no name, or the name is too long.
        Conflict: The name is taken.
    """
    name = _checked_name(name_fi)
    if organisations.organisation_named(session, name) is not None:
        raise Conflict("Organisaatio {name} on jo olemassa. Anna toinen nimi.", name=name)
    return organisations.add_organisation(session, name, _checked_name(name_sv) if name_sv else "")


def create_unit(session: Session, organisation_id: str, name_fi: str, name_sv: str = "") -> UnitRow:
    """Make a unit of an organisation.

    Raises:
        BadInput: It has no name, or the name is too long.
        Conflict: The organisation has one of this name.
    """
    name = _checked_name(name_fi)
    if any(one.name_fi == name for one in organisations.units_of(session, organisation_id)):
        raise Conflict("Yksikkö {name} on jo olemassa. Anna toinen nimi.", name=name)
    return organisations.add_unit(session, organisation_id, name, _checked_name(name_sv) if name_sv else "")


def find_organisation(session: Session, name: str | None) -> OrganisationRow:
    """The organisation of this name; without a name, the only one.

    Raises:
        NotFound: There is none of this name.
        BadInput: No name is given, and there are several.
    """
    if name is None:
        return only_organisation(session)
    found = organisations.organisation_named(session, one_line(name))
    if found is None:
        known = ", ".join(one.name_fi for one in organisations.organisations(session))
        raise NotFound("Organisaatiota {name} ei ole. Organisaatiot: {known}.", name=name, known=known)
    return found


def find_unit(session: Session, organisation: OrganisationRow, name: str) -> UnitRow:
    """The unit of this name.

    Raises:
        NotFound: The organisation has none of this name.
    """
    units = organisations.units_of(session, organisation.id)
    found = next((one for one in units if one.name_fi == one_line(name)), None)
    if found is None:
        raise NotFound(
            "Yksikköä {name} ei ole organisaatiossa {organisation}. Yksiköt: {known}.",
            name=name,
            organisation=organisation.name_fi,
            known=", ".join(one.name_fi for one in units) or Phrase("ei yhtään"),
        )
    return found


def _checked_name(name: str) -> str:
    checked = one_line(name)
    if not 1 <= len(checked) <= _LONGEST_NAME:
        raise BadInput("Nimessä on 1–{most} merkkiä.", most=_LONGEST_NAME)
    return checked
