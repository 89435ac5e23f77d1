"""What the service says is in the language of the screens; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from service.domain import Role
from ui.languages import Language

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.store.tables import PeriodRow

SWEDISH = {"kieli": "sv"}


def _said(screens: AppTest) -> str:
    shown = [*screens.markdown, *screens.text, *screens.error, *screens.warning, *screens.get("html")]
    return " ".join(block.value for block in shown)


def test_a_wrong_password_is_told_in_swedish(open_screens: Callable[..., AppTest], coordinator_person: Person) -> None:
    screens = open_screens(query=SWEDISH)
    screens.text_input(key="username").set_value(coordinator_person.username)
    screens.text_input(key="password").set_value("fel-lösenord-för-testet")
    screens.button[0].click().run()
    assert "Användarnamnet eller lösenordet är fel." in _said(screens)
    assert "väärin" not in _said(screens)


@pytest.mark.usefixtures("suggested")
def test_what_a_colleague_decided_meanwhile_is_told_in_swedish(
    client: TestClient,
    open_screens: Callable[..., AppTest],
    period: PeriodRow,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], dict[str, str]],
) -> None:
    screens = open_screens("koordinaattori", "suggestions", SWEDISH)
    other = headers_of(new_person(Role.COORDINATOR, username="toinen"))
    themes = client.get(f"/api/v1/periods/{period.id}/themes", params={"status": "pending"}, headers=other).json()
    body = {"kind": "accept", "theme_id": themes["items"][0]["id"], "based_on": themes["version"]}
    assert client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=other).status_code == 201
    next(button for button in screens.button if button.label == "Godkänn som tema").click().run()
    assert "Testaaja toinen godkände temat ”Asuntojonot”" in _said(screens)
    assert "Gruppen ”Asuntojonot” är redan godkänd" in _said(screens)


@pytest.mark.usefixtures("coordinator_person", "suggested")
def test_the_history_is_read_in_swedish_and_in_english(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions", SWEDISH)
    next(button for button in screens.button if button.label == "Godkänn som tema").click().run()
    screens.switch_page("views/history.py").run()
    assert "godkände temat ”Asuntojonot”." in _said(screens)
    assert "<li>1/3 förslag godkändes som de var.</li>" in _said(screens)
    screens.segmented_control(key="spoken").set_value(Language.EN).run()
    assert "accepted the theme “Asuntojonot”." in _said(screens)
    assert "hyväksyi" not in _said(screens)


@pytest.mark.usefixtures("coordinator_person", "suggested")
def test_the_check_list_of_the_report_is_in_swedish(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "report", SWEDISH)
    assert "Inget tema har godkänts. Godkänn minst ett förslag." in _said(screens)


@pytest.mark.usefixtures("coordinator_person", "suggested")
def test_finnish_words_on_a_swedish_screen_say_that_they_are_finnish(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions", SWEDISH)
    assert '<li class="ilmio-chip" lang="fi">odotus</li>' in _said(screens)
    screens.switch_page("views/singles.py").run()
    assert '<span lang="fi">Saaristossa yhteysaluksen' in _said(screens)
