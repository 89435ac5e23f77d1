"""The screens of those whose role is limited, and of those who have one in several organisations.

Every text is invented (keksitty esimerkkiaineisto).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from service.accounts import Person, give_role
from service.domain import NewSubmission, Role, TextField
from service.intake import receive
from service.organisations import create_organisation, create_unit
from service.periods import create_period
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow, UnitRow

FLAGGED = "Asiakas pyysi soittamaan numeroon 040 123 4567, mutta kukaan ei ehdi vastata."


@pytest.fixture
def unit(database: Database, home: OrganisationRow) -> UnitRow:
    with database.writing() as session:
        return create_unit(session, home.id, "Aikuissosiaalityö")


@pytest.fixture
def sent(database: Database, period: PeriodRow, unit: UnitRow) -> None:
    """One text of the unit's, one that is nobody's, and one of the unit's that waits for a privacy decision."""
    texts = (("Oma havainto jonosta.", unit.id), ("Vieras havainto kyydistä.", None), (FLAGGED, unit.id))
    with database.writing() as session:
        for text, unit_id in texts:
            told = {TextField.OBSERVATION: text}
            receive(session, period.id, NewSubmission(told, "fi", date(2026, 3, 2), unit_id=unit_id))


def shown(screens: AppTest) -> str:
    return "\n".join(str(block.value) for block in screens.get("html"))


@pytest.mark.usefixtures("sent")
def test_a_coordinator_of_a_unit_reads_its_observations_and_finds_nothing_to_press(
    open_screens: Callable[..., AppTest], new_person: Callable[..., Person], home: OrganisationRow, unit: UnitRow
) -> None:
    new_person(Role.COORDINATOR, username="yksikko", organisation_id=home.id, unit_id=unit.id)
    screens = open_screens("yksikko")
    assert not screens.exception
    assert [title.value for title in screens.title] == ["Yksikön havainnot"]
    assert "Oma havainto jonosta." in shown(screens)
    assert "Vieras havainto" not in shown(screens)
    assert "<mark>040 123 4567" in shown(screens)
    assert [button.label for button in screens.button if button.key != "sign_out"] == []


@pytest.mark.parametrize(
    "page", ["start", "material", "grouping", "suggestions", "singles", "search", "themes", "report"]
)
def test_a_coordinator_of_a_unit_is_taken_from_every_other_page_to_their_own(
    open_screens: Callable[..., AppTest],
    new_person: Callable[..., Person],
    home: OrganisationRow,
    unit: UnitRow,
    period: PeriodRow,
    page: str,
) -> None:
    new_person(Role.COORDINATOR, username="yksikko", organisation_id=home.id, unit_id=unit.id)
    assert [title.value for title in open_screens("yksikko", page).title] == ["Yksikön havainnot"]


@pytest.mark.usefixtures("sent")
def test_whoever_coordinates_another_organisation_reads_the_unit_s_observations_too(
    open_screens: Callable[..., AppTest],
    new_person: Callable[..., Person],
    database: Database,
    home: OrganisationRow,
    unit: UnitRow,
) -> None:
    with database.writing() as session:
        other = create_organisation(session, "Naapurin hyvinvointialue")
    new_person(Role.COORDINATOR, username="molemmat", organisation_id=other.id)
    with database.writing() as session:
        give_role(session, "molemmat", Role.COORDINATOR, home.id, unit.id)
    screens = open_screens("molemmat", "unit")
    assert [title.value for title in screens.title] == ["Yksikön havainnot"]
    assert "Oma havainto jonosta." in shown(screens)
    assert "Vieras havainto" not in shown(screens)


@pytest.mark.usefixtures("suggested")
def test_a_researcher_takes_the_material_along(open_screens: Callable[..., AppTest], researcher: object) -> None:
    screens = open_screens("tutkija")
    assert [title.value for title in screens.title] == ["Tutkimusaineisto"]
    screens.button(key="build_research").click().run()
    assert not screens.exception
    assert [button.label for button in screens.get("download_button")] == ["Lataa tutkimusaineisto"]


def test_before_anything_is_grouped_a_researcher_is_told_so(
    open_screens: Callable[..., AppTest], researcher: object, period: PeriodRow
) -> None:
    screens = open_screens("tutkija")
    screens.button(key="build_research").click().run()
    assert "ei ole vielä ryhmittelyä" in screens.error[0].value


def test_who_sees_several_organisations_is_told_whose_each_period_is_and_chooses_for_a_new_one(
    open_screens: Callable[..., AppTest],
    database: Database,
    coordinator_person: Person,
    home: OrganisationRow,
    period: PeriodRow,
) -> None:
    screens = open_screens("koordinaattori")
    assert screens.selectbox(key="period_id").options == ["Kausi 2026"]
    with database.writing() as session:
        other = create_organisation(session, "Naapurin hyvinvointialue")
        give_role(session, coordinator_person.username, Role.COORDINATOR, other.id)
        create_period(session, "Kausi 2026", date(2026, 1, 1), date(2026, 6, 30), organisation_id=other.id)
    screens = open_screens("koordinaattori")
    assert sorted(screens.selectbox(key="period_id").options) == [
        "Kausi 2026, Hyvinvointialue",
        "Kausi 2026, Naapurin hyvinvointialue",
    ]
    assert sorted(screens.selectbox(key="new_period_organisation").options) == [home.name_fi, other.name_fi]
