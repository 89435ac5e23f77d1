"""What has been decided and by whom, what a new run changed, and who else is looking, on the real service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _said(screens: AppTest) -> str:
    shown = [*screens.markdown, *screens.caption, *screens.text, *screens.info, *screens.success, *screens.get("html")]
    return " ".join(block.value for block in shown)


@pytest.fixture
def reviewed(open_screens: Callable[..., AppTest], suggested: list[list[str]]) -> list[list[str]]:
    """One suggestion is accepted as it is, one under another name."""
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    next(field for field in screens.text_input if field.key.startswith("name_fi:")).set_value("Tuen odottaminen")
    _press(screens, "Hyväksy teemaksi")
    return suggested


# Päätökset


def test_before_any_decision_the_history_says_what_fills_it(open_screens: Callable[..., AppTest]) -> None:
    assert "kun ehdotuksia tarkistetaan" in _said(open_screens("koordinaattori", "history"))


@pytest.mark.usefixtures("reviewed")
def test_the_history_tells_who_decided_what_and_is_narrowed_by_kind(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "history")
    assert "Asuntojonot" in _said(screens)
    assert "Päätöksiä: 2" in _said(screens)
    screens.selectbox(key="history_kind").set_value("reject").run()
    assert "Rajauksella ei löytynyt päätöksiä" in _said(screens)
    screens.selectbox(key="history_kind").set_value("accept").run()
    assert "Päätöksiä: 2" in _said(screens)


@pytest.mark.usefixtures("reviewed")
def test_a_decision_is_undone_from_the_history_and_both_lines_stay(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "history")
    screens.button(key="undo:1").click().run()
    assert "Päätöksiä: 3" in _said(screens)
    assert "kumottu" in _said(screens)


@pytest.mark.usefixtures("reviewed")
def test_the_history_is_offered_as_files_and_tells_what_became_of_the_suggestions(
    open_screens: Callable[..., AppTest],
) -> None:
    screens = open_screens("koordinaattori", "history")
    offered = [button.label for button in screens.get("download_button")]
    assert offered == ["Lataa päätökset (CSV)", "Lataa päätökset (JSON)"]
    assert '<td>Ehdotuksia kaikkiaan</td><td class="ilmio-number">3</td>' in _said(screens)
    assert '<td>tarkistamatta</td><td class="ilmio-number">1</td>' in _said(screens)


# A new run


@pytest.mark.usefixtures("suggested")
def test_after_one_run_there_are_no_changes_to_tell(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "grouping")
    assert "Mitä uusi ryhmittely muutti" not in [header.value for header in screens.header]


def test_a_second_run_tells_what_stayed_and_what_is_new(
    open_screens: Callable[..., AppTest],
    reviewed: list[list[str]],
    received: Callable[..., list[str]],
    save_discovery: Callable[..., None],
) -> None:
    fresh = received(["Keksitty uusi havainto lautapeleistä.", "Toinen keksitty havainto lautapeleistä."])
    save_discovery([fresh, reviewed[2]], reviewed[3])
    screens = open_screens("koordinaattori", "grouping")
    assert "Mitä uusi ryhmittely muutti" in [header.value for header in screens.header]
    shown = _said(screens)
    assert "<td>Asuntojonot</td>" in shown
    assert any("Ennallaan pysyneet teemat (2)" in fold.label for fold in screens.expander)


# Presence


@pytest.mark.usefixtures("suggested")
def test_another_coordinator_on_the_same_card_is_named(
    open_screens: Callable[..., AppTest],
    new_person: Callable[..., Person],
    client: TestClient,
    period: PeriodRow,
    coordinator: dict[str, str],
) -> None:
    from service.domain import Role

    new_person(Role.COORDINATOR, username="maija")
    signed = client.post("/api/v1/session", json={"username": "maija", "password": "keksitty-salasana-testeihin"})
    headers = {"Authorization": f"Bearer {signed.json()['token']}"}
    listed: dict[str, Any] = client.get(f"/api/v1/periods/{period.id}/themes?status=pending", headers=headers).json()
    first, second, *_ = [theme["id"] for theme in listed["items"]]
    presence = f"/api/v1/periods/{period.id}/presence"
    client.post(presence, json={"theme_id": first}, headers=headers).raise_for_status()
    assert "Testaaja maija katsoo myös tätä." in _said(open_screens("koordinaattori", "suggestions"))
    client.post(presence, json={"theme_id": second}, headers=headers).raise_for_status()
    assert "Samaa kautta tarkistaa myös: Testaaja maija." in _said(open_screens("koordinaattori", "suggestions"))
