"""Texts are found by their words and by what they mean, and gathered into a theme of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")


def _html(screens: AppTest) -> str:
    return " ".join(block.value for block in screens.get("html"))


def _search(screens: AppTest, q: str) -> None:
    screens.text_input(key="search_q").set_value(q).run()


def test_before_anything_is_searched_the_page_says_how(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "search")
    assert any("Kirjoita hakusana" in caption.value for caption in screens.caption)


@pytest.mark.usefixtures("suggested")
def test_a_word_is_found_in_its_other_forms_and_the_place_is_told(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "search")
    _search(screens, "hostelli")
    assert "hostelliin" in _html(screens)
    assert "Omaishoitajat eivät" not in _html(screens)
    assert "ehdotuksissa" in _html(screens)
    assert any("hostelliin" in caption.value for caption in screens.caption)


@pytest.mark.usefixtures("suggested")
def test_a_search_without_hits_says_what_to_try(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "search")
    _search(screens, "avaruusalus")
    assert "Kokeile toista sanaa" in screens.info[0].value


@pytest.mark.usefixtures("suggested")
def test_a_found_text_leads_to_its_card(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "search")
    _search(screens, "hostelli")
    next(button for button in screens.button if button.label.startswith("Avaa: ")).click().run()
    assert [title.value for title in screens.title] == ["Ehdotukset"]
    assert '<h2 class="ilmio-heading">Asuntojonot</h2>' in _html(screens)


def test_a_theme_of_one_s_own_is_made_of_what_is_found(
    open_screens: Callable[..., AppTest],
    suggested: list[list[str]],
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
) -> None:
    screens = open_screens("koordinaattori", "search")
    _search(screens, "hostelli")
    next(box for box in screens.checkbox if box.key == f"tick:search:{suggested[0][2]}").set_value(True).run()
    screens.radio(key="action:search").set_value("create").run()
    screens.text_input(key="name_fi:new:search").set_value("Hätämajoitus")
    screens.button(key="do:search").click().run()
    assert "Perustettiin teema: Hätämajoitus." in screens.success[0].value
    listed = client.get(f"/api/v1/periods/{period.id}/themes?status=accepted", headers=coordinator).json()["items"]
    assert [(theme["name_fi"], theme["size"], theme["is_own"]) for theme in listed] == [("Hätämajoitus", 1, True)]
