"""What the machine proposes beside its groups is decided by a person: parts of a group, texts for accepted themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")

NEW = ("Keksitty uusi havainto asuntojonosta.", "Toinen keksitty havainto vuokrista.")


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


@pytest.fixture
def themes(client: TestClient, coordinator: dict[str, str], period: PeriodRow) -> Callable[[str], dict[str, Any]]:
    """``themes("accepted")`` asks the service itself; by name."""

    def ask(status: str) -> dict[str, Any]:
        answer = client.get(f"/api/v1/periods/{period.id}/themes", params={"status": status}, headers=coordinator)
        return {theme["name_fi"]: theme for theme in answer.json()["items"]}

    return ask


@pytest.fixture
def parted(received: Callable[..., list[str]], save_discovery: Callable[..., None]) -> list[str]:
    """One suggestion of four texts that falls into two parts of two; the ids of its texts."""
    texts = received([f"Keksitty havainto numero {number} asuntojonosta." for number in range(4)])
    save_discovery([texts], [], parts=[texts[:2], texts[2:]])
    return texts


@pytest.fixture
def offered(
    open_screens: Callable[..., AppTest],
    suggested: list[list[str]],
    received: Callable[..., list[str]],
    save_discovery: Callable[..., None],
    themes: Callable[[str], dict[str, Any]],
) -> list[str]:
    """An accepted theme to which a new run offers two texts; their ids."""
    _press(open_screens("koordinaattori", "suggestions"), "Hyväksy teemaksi")
    new = received(NEW)
    theme_id = themes("accepted")["Asuntojonot"]["id"]
    save_discovery([suggested[1], suggested[2]], suggested[3], offered={theme_id: (suggested[0], new)})
    return new


@pytest.mark.usefixtures("parted")
def test_a_suggestion_is_split_into_its_proposed_parts(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.button(key="panel:split").click().run()
    next(field for field in screens.text_input if field.key.endswith(":2")).set_value("Jonon loppupää")
    _press(screens, "Jaa valittuihin osiin")
    assert {name: theme["size"] for name, theme in themes("pending").items()} == {"Osa A": 2, "Jonon loppupää": 2}


@pytest.mark.usefixtures("parted")
def test_a_part_that_is_not_chosen_stays(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.button(key="panel:split").click().run()
    next(box for box in screens.checkbox if box.key.startswith("part:") and box.key.endswith(":1")).set_value(False)
    _press(screens, "Jaa valittuihin osiin")
    assert {name: theme["size"] for name, theme in themes("pending").items()} == {"Asuntojonot": 2, "Osa B": 2}


@pytest.mark.usefixtures("parted")
def test_splitting_into_nothing_is_refused_with_a_sentence(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.button(key="panel:split").click().run()
    for box in [box for box in screens.checkbox if box.key.startswith("part:")]:
        box.set_value(False)
    _press(screens, "Jaa valittuihin osiin")
    assert screens.error[0].value == "Valitse ainakin yksi osa."


def test_offered_texts_are_asked_about_one_by_one(
    open_screens: Callable[..., AppTest], offered: list[str], themes: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "themes")
    assert "Liittyykö tähän?" in [header.value for header in screens.header]
    assert any("Jäljellä: 2." in caption.value for caption in screens.caption)
    before = themes("accepted")["Asuntojonot"]["size"]
    _press(screens, "Kyllä, liitä teemaan")
    assert themes("accepted")["Asuntojonot"]["size"] == before + 1
    _press(screens, "Ei liity tähän")
    assert themes("accepted")["Asuntojonot"]["size"] == before + 1
    assert themes("accepted")["Asuntojonot"]["n_offers"] == 0
    assert "Liittyykö tähän?" not in [header.value for header in screens.header]


@pytest.mark.usefixtures("offered")
def test_the_grouping_page_tells_of_the_offers_and_leads_to_them(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "grouping")
    assert "Teemoille tarjotaan 2 havaintoa." in "".join(block.value for block in screens.get("html"))
    assert "Käy tarjotut tekstit läpi" in [link.label for link in screens.get("page_link")]
