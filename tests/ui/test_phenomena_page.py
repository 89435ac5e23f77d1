"""What goes on from an earlier period is confirmed by a person, and seen over the periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.database import Database
    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _html(screens: AppTest) -> str:
    return " ".join(block.value for block in screens.get("html"))


@pytest.fixture
def accepted(open_screens: Callable[..., AppTest], suggested: list[list[str]]) -> None:
    """The first suggestion is a theme of the period."""
    _press(open_screens("koordinaattori", "suggestions"), "Hyväksy teemaksi")


@pytest.fixture
def earlier_theme(
    client: TestClient, coordinator: dict[str, str], database: Database, other_period: str
) -> Callable[[str, Sequence[str]], None]:
    """``earlier_theme("Uimahalli", texts)`` makes a theme of the earlier period, which is a phenomenon there."""
    from service.domain import NewSubmission, TextField
    from service.intake import receive

    def make(name: str, texts: Sequence[str]) -> None:
        with database.writing() as session:
            ids = [
                receive(
                    session,
                    other_period,
                    NewSubmission(texts={TextField.OBSERVATION: text}, language="fi", received_on=date(2025, 3, 2)),
                ).id
                for text in texts
            ]
        themed = {"kind": "create", "submission_ids": ids, "name_fi": name, "based_on": 0}
        client.post(f"/api/v1/periods/{other_period}/decisions", json=themed, headers=coordinator).raise_for_status()

    return make


@pytest.fixture
def earlier_phenomenon(earlier_theme: Callable[[str, Sequence[str]], None]) -> str:
    """The name of a phenomenon that is like nothing of this period."""
    texts = ("Uimahalli on suljettu talven ajaksi.", "Uimahallin aukiolo lyheni.", "Uimavuorot loppuivat.")
    earlier_theme("Uimahallin sulkeminen", texts)
    return "Uimahallin sulkeminen"


@pytest.mark.usefixtures("suggested")
def test_a_card_shows_the_phenomena_that_it_is_like_once_they_are_known(
    open_screens: Callable[..., AppTest], earlier_theme: Callable[[str, Sequence[str]], None]
) -> None:
    queues = ("Vuokra-asuntoa joutuu jonottamaan vuoden.", "Asuntojonot kasvavat, ja perheet asuvat sukulaisilla.")
    earlier_theme("Asunnottomuus kasvaa", queues)
    screens = open_screens("koordinaattori", "suggestions")
    for answer in screens.session_state["earlier_asked"].values():
        answer.result()
    screens.run()
    assert "Asunnottomuus kasvaa (Kausi 2025)" in _html(screens)


def test_without_themes_the_page_says_what_phenomena_are_made_of(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "phenomena")
    assert "kootaan hyväksytyistä teemoista" in screens.info[0].value
    assert not screens.exception


@pytest.mark.usefixtures("accepted")
def test_a_theme_is_confirmed_as_a_new_phenomenon_and_drawn(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "phenomena")
    next(box for box in screens.radio if box.key.startswith("relation:")).set_value("new")
    _press(screens, "Vahvista")
    assert "Vahvistettiin: Asuntojonot." in screens.success[0].value
    assert "Vahvistettavaa ei ole." in [box.value for box in screens.success]
    assert '<td>Kausi 2026</td><td>Asuntojonot</td><td class="ilmio-number">4</td>' in _html(screens)
    assert len(screens.get("vega_lite_chart")) == 1


@pytest.mark.usefixtures("accepted")
def test_continuing_something_takes_telling_what(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "phenomena")
    next(box for box in screens.radio if box.key.startswith("relation:")).set_value("continues")
    _press(screens, "Vahvista")
    assert "Valitse ainakin yksi aiempi ilmiö" in screens.error[0].value


@pytest.mark.usefixtures("accepted")
def test_a_phenomenon_without_a_theme_is_confirmed_as_faded(
    open_screens: Callable[..., AppTest], earlier_phenomenon: str, period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "phenomena")
    assert f"{earlier_phenomenon} (viimeksi Kausi 2025)" in [text.value for text in screens.text]
    _press(screens, "Vahvista hiipuneeksi")
    assert "hiipuneeksi" in screens.success[0].value
