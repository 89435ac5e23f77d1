"""Who gets in, what they see, and how they leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.settings import Settings
    from service.store.database import Database
    from service.store.tables import PeriodRow


def test_a_coordinator_signs_in_and_sees_the_start_page(
    open_screens: Callable[..., AppTest], coordinator_person: Person, period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori")
    assert [title.value for title in screens.title] == ["Etusivu"]
    assert any("Testaaja" in caption.value for caption in screens.sidebar.caption)


def test_a_wrong_password_gets_a_sentence_and_the_form_again(
    open_screens: Callable[..., AppTest], coordinator_person: Person
) -> None:
    screens = open_screens()
    screens.text_input(key="username").set_value("koordinaattori")
    screens.text_input(key="password").set_value("väärä")
    screens.button[0].click().run()
    assert "väärin" in screens.error[0].value
    assert screens.text_input(key="username").value == "koordinaattori"


def test_an_empty_form_is_told_what_is_missing(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens()
    screens.button[0].click().run()
    assert screens.error[0].value == "Kirjoita käyttäjätunnus ja salasana."


def test_signing_out_shows_the_form_and_forgets_the_person(
    open_screens: Callable[..., AppTest], coordinator_person: Person, period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori")
    screens.button(key="sign_out").click().run()
    assert screens.text_input(key="username").label == "Käyttäjätunnus"
    assert "token" not in screens.session_state
    assert "person" not in screens.session_state


def test_an_ended_session_asks_to_sign_in_again(
    open_screens: Callable[..., AppTest], coordinator_person: Person, period: PeriodRow, database: Database
) -> None:
    from sqlalchemy import delete

    from service.store.tables import SessionRow

    screens = open_screens("koordinaattori")
    with database.writing() as session:
        session.execute(delete(SessionRow))
    screens.switch_page("views/suggestions.py").run()
    assert screens.text_input(key="username").label == "Käyttäjätunnus"
    assert "päättynyt" in screens.warning[0].value


@pytest.mark.parametrize("page", ["start", "material", "grouping", "suggestions", "singles"])
def test_a_network_member_is_taken_from_the_coordinator_s_pages_to_the_themes(
    open_screens: Callable[..., AppTest], network_member: object, period: PeriodRow, page: str
) -> None:
    screens = open_screens("verkosto", page)
    assert [title.value for title in screens.title] == ["Teemat"]


def test_an_administrator_is_told_that_no_page_is_theirs(open_screens: Callable[..., AppTest], admin: object) -> None:
    screens = open_screens("paakayttaja")
    assert "Roolillasi ei ole sivuja" in screens.info[0].value
    assert screens.button(key="sign_out").label == "Kirjaudu ulos"


def test_before_the_first_period_a_coordinator_can_open_one(
    open_screens: Callable[..., AppTest], coordinator_person: Person
) -> None:
    screens = open_screens("koordinaattori")
    screens.text_input(key="new_period_name").set_value("Syksy 2026")
    next(button for button in screens.button if button.label == "Perusta kausi").click().run()
    assert screens.sidebar.selectbox(key="period_id").options == ["Syksy 2026"]
    assert "perustettu" in screens.success[0].value


def test_before_the_first_period_a_network_member_is_told_who_opens_it(
    open_screens: Callable[..., AppTest], network_member: object
) -> None:
    screens = open_screens("verkosto")
    assert "Koordinaattori perustaa" in screens.info[0].value
    assert not screens.text_input


def test_example_material_is_marked_on_every_page(
    open_screens: Callable[..., AppTest], coordinator_person: Person, period: PeriodRow, database: Database
) -> None:
    from service.store.tables import PeriodRow as Row

    with database.writing() as session:
        row = session.get(Row, period.id)
        assert row is not None
        row.is_example = True
    screens = open_screens("koordinaattori")
    pages = (
        "start",
        "material",
        "grouping",
        "suggestions",
        "singles",
        "search",
        "themes",
        "phenomena",
        "history",
        "coding",
    )
    for page in (*pages, "report"):
        screens.switch_page(f"views/{page}.py").run()
        assert any("keksitty esimerkkiaineisto" in badge.value for badge in screens.markdown), page


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_demonstration_says_so_before_anybody_signs_in(
    monkeypatch: pytest.MonkeyPatch, open_screens: Callable[..., AppTest], settings: Settings, is_demo: bool
) -> None:
    from fastapi.testclient import TestClient

    import ui.session
    from service.app import create_app

    with TestClient(create_app(settings.model_copy(update={"demo": is_demo}))) as client:
        monkeypatch.setattr(ui.session, "connection", lambda: client)
        screens = open_screens()
        assert any("keksitty esimerkkiaineisto" in badge.value for badge in screens.markdown) is is_demo


@pytest.mark.usefixtures("coordinator_person", "period")
def test_a_coordinator_opens_the_next_period_beside_the_first(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori")
    screens.text_input(key="new_period_name").set_value("Kevät 2027")
    next(button for button in screens.button if button.label == "Perusta kausi").click().run()
    assert not screens.exception
    assert sorted(screens.sidebar.selectbox(key="period_id").options) == ["Kausi 2026", "Kevät 2027"]
    assert "Tällä kaudella ei ole vielä havaintoja" in screens.info[0].value, "the new period is the one looked at"
