"""Who may come in where: the one place that decides it. What is not let in here is not let in.

A role is held in an organisation. Whatever an address names (a period, a run, a theme, a submission, a phenomenon, a
second coder's review) belongs to one, and whoever has no suitable role there is told that there is no such thing, in
the words that a wrong id gets. What has no address of its own, the lists, is asked for with ``organisations_of``.

A role limited to a unit reads that unit's submissions and decides nothing: whoever leads a unit must not be able to
hold back what is said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from sqlalchemy.orm import Session

from service.accounts import Person
from service.domain import Role
from service.errors import BadInput, Forbidden, NotFound
from service.phrases import Phrase
from service.store.organisations import (
    Place,
    organisations,
    place_of_coding,
    place_of_period,
    place_of_run,
    place_of_submission,
    place_of_theme,
)

PLACES: Mapping[str, tuple[Callable[[Session, str], Place | None], Phrase]] = {
    "period_id": (place_of_period, Phrase("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")),
    "run_id": (place_of_run, Phrase("Ryhmittelyä ei löytynyt. Palaa ryhmittelyjen luetteloon.")),
    "theme_id": (place_of_theme, Phrase("Ehdotusta tai teemaa ei löytynyt. Palaa luetteloon.")),
    "submission_id": (place_of_submission, Phrase("Havaintoa ei löytynyt.")),
    "phenomenon_id": (place_of_theme, Phrase("Ilmiötä ei löytynyt. Palaa ilmiöiden luetteloon.")),
    "coding_id": (place_of_coding, Phrase("Arviointia ei löytynyt. Palaa omien arviointiesi luetteloon.")),
}
"""By the name that it has in an address: how to find out where it belongs, and what one is told where it is not.

A phenomenon is called by the id of the theme that it began with.
"""


def admitted(
    session: Session, person: Person, roles: Collection[Role], named: tuple[str, str] | None, *, in_unit: bool = False
) -> Person:
    """The person with no more than what they may do where they go.

    Args:
        session: A reading one.
        person: Who asks.
        roles: One of them is needed.
        named: What the address names first, and its id. What it names after that is looked for within the first.
        in_unit: Whether a role limited to a unit will do; then ``units`` of the person bound what may be shown.

    Raises:
        Forbidden: The person has none of the roles anywhere, or a unit's where the whole organisation's is needed.
        NotFound: There is no such thing, or it is an organisation's, or a unit's, in which the person has none.
    """
    if not person.has_any(roles):
        raise Forbidden("Roolisi ei oikeuta tähän toimintoon. Pyydä oikeutta pääkäyttäjältä.")
    here = person if named is None else _there(session, person, roles, *named)
    if not (in_unit or here.roles.intersection(roles)):
        raise Forbidden(
            "Roolisi on rajattu yksikköön: voit lukea yksikkösi havaintoja, mutta kauden teemat ja raportti kootaan"
            " koko organisaation havainnoista. Pyydä asiaa organisaatiosi koordinaattorilta."
        )
    return here


def _there(session: Session, person: Person, roles: Collection[Role], kind: str, identifier: str) -> Person:
    find, not_found = PLACES[kind]
    place = find(session, identifier)
    here = person.within(place.organisation_id) if place else None
    if place is None or here is None or not here.has_any(roles):
        raise NotFound(not_found)
    if kind == "submission_id" and here.units is not None and place.unit_id not in here.units:
        raise NotFound(not_found)
    return here


def organisations_of(
    session: Session, person: Person, roles: Collection[Role] = frozenset(Role), *, in_unit: bool = False
) -> frozenset[str]:
    """Ids of the organisations in which the person has one of these roles, be it in a unit or not if that will do."""
    held = {
        grant.organisation_id for grant in person.grants if grant.role in roles and (in_unit or grant.unit_id is None)
    }
    if None in held:  # an administrator of the installation
        return frozenset(row.id for row in organisations(session))
    return frozenset(one for one in held if one)


def one_organisation_of(session: Session, person: Person, roles: Collection[Role], wanted: str | None) -> str:
    """Id of the organisation that is wanted; without a wish, of the one in which the person has one of these roles.

    Raises:
        NotFound: The person has none of them in the wanted one, or there is no such organisation.
        BadInput: The person has them in several.
    """
    own = organisations_of(session, person, roles)
    if wanted is None and len(own) > 1:
        raise BadInput("Olet koordinaattori useassa organisaatiossa. Valitse, minkä organisaation kausi avataan.")
    if wanted is not None and wanted not in own:
        raise NotFound("Organisaatiota ei löytynyt.")
    return wanted or next(iter(own))
