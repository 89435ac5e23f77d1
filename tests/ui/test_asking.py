"""Turning to the next card asks for no more than the card needs, and never shows a list that others have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "suggested")


@pytest.fixture
def asked(client: TestClient) -> list[str]:
    """The addresses that the screens ask for, without what is the same for all of them."""
    addresses: list[str] = []
    client.event_hooks["request"] = [lambda request: addresses.append(request.url.path.removeprefix("/api/v1"))]
    return addresses


def test_the_next_card_needs_three_answers_and_no_list(
    open_screens: Callable[..., AppTest], asked: list[str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    asked.clear()
    screens.button(key="next_card").click().run()
    shown = screens.session_state["theme_id"]
    about_it = {one for one in asked if shown in one and not one.endswith("/earlier")}
    assert about_it == {f"/themes/{shown}", f"/themes/{shown}/texts"}
    assert {one for one in asked if one.startswith("/periods")} == {f"/periods/{period.id}/presence"}


def test_the_next_card_is_on_its_way_while_the_present_one_is_read(
    open_screens: Callable[..., AppTest], client: TestClient, coordinator: dict[str, str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    listed = client.get(f"/api/v1/periods/{period.id}/themes", headers=coordinator).json()["items"]
    assert set(screens.session_state["cards_fetched"]) == {listed[0]["id"], listed[1]["id"]}


def test_accepting_takes_the_list_from_the_answer(
    open_screens: Callable[..., AppTest], asked: list[str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    asked.clear()
    next(button for button in screens.button if button.label == "Hyväksy teemaksi").click().run()
    assert f"/periods/{period.id}/themes" not in asked
    assert len(screens.selectbox(key="jump").options) == 2
    assert "1/3 tarkistettu" in [bar.text for bar in screens.get("progress")]


def test_a_card_that_somebody_else_renamed_meanwhile_is_shown_as_it_is_now(
    open_screens: Callable[..., AppTest], client: TestClient, coordinator: dict[str, str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    listed = client.get(f"/api/v1/periods/{period.id}/themes", headers=coordinator).json()
    body = {"kind": "rename", "theme_id": listed["items"][1]["id"], "name_fi": "Muuttunut nimi"}
    decided = client.post(
        f"/api/v1/periods/{period.id}/decisions", json=body | {"based_on": listed["version"]}, headers=coordinator
    )
    decided.raise_for_status()
    screens.button(key="next_card").click().run()
    assert "Muuttunut nimi" in " ".join(block.value for block in screens.get("html"))
    next(button for button in screens.button if button.label == "Hyväksy teemaksi").click().run()
    assert screens.success[0].value == "Hyväksyttiin teemaksi: Muuttunut nimi."


def test_a_card_fetched_before_somebody_else_decided_is_not_taken_for_one_of_the_list_read_since(
    open_screens: Callable[..., AppTest],
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
    asked: list[str],
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    listed = client.get(f"/api/v1/periods/{period.id}/themes", headers=coordinator).json()
    renamed = listed["items"][1]["id"]
    body = {"kind": "rename", "theme_id": renamed, "name_fi": "Muuttunut nimi", "based_on": listed["version"]}
    client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=coordinator).raise_for_status()
    next(button for button in screens.button if button.label == "Hyväksy teemaksi").click().run()  # refused
    asked.clear()
    screens.button(key="next_card").click().run()
    assert "Muuttunut nimi" in " ".join(block.value for block in screens.get("html"))
    assert asked.count(f"/themes/{renamed}") == 1  # drawn once, as it is now


def test_a_card_that_somebody_else_accepted_meanwhile_leaves_the_list(
    open_screens: Callable[..., AppTest], client: TestClient, coordinator: dict[str, str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    listed = client.get(f"/api/v1/periods/{period.id}/themes", headers=coordinator).json()
    last = listed["items"][-1]
    body = {"kind": "accept", "theme_id": last["id"], "based_on": listed["version"]}
    client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=coordinator).raise_for_status()
    screens.button(key="next_card").click().run()
    assert len(screens.selectbox(key="jump").options) == 2
    assert "1/3 tarkistettu" in [bar.text for bar in screens.get("progress")]
