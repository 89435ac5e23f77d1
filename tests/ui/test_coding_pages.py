"""A second coder reviews blind on the same screens; a coordinator asks for it and sees where the two differ.

Every text is invented (keksitty esimerkkiaineisto).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from service.domain import Role
from service.store.periods import get_period

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.store.database import Database
    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period", "suggested")
Screens = Callable[..., "AppTest"]


@pytest.fixture
def coder(new_person: Callable[..., Person]) -> str:
    """The user name of a second coder."""
    return new_person(Role.SECOND_CODER, username="rinnakkainen").username


@pytest.fixture
def asked(
    client: TestClient, coordinator: dict[str, str], period: PeriodRow, coder: str, suggested: list[list[str]]
) -> str:
    """The id of a coding that has been asked for."""
    path = f"/api/v1/periods/{period.id}/codings"
    answer = client.post(path, json={"username": coder}, headers=coordinator)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()
    assert not screens.exception


def _html(screens: AppTest) -> str:
    drawn = [json.loads(block.proto.json)["html"] for block in screens.get("bidi_component")]  # as the browser draws it
    return " ".join([*(block.value for block in screens.get("html")), *drawn])


def test_a_coordinator_asks_a_second_coder(open_screens: Screens, coder: str) -> None:
    screens = open_screens("koordinaattori", "coding")
    assert "Arvioita ei ole vielä pyydetty." in [info.value for info in screens.info]
    _press(screens, "Pyydä arvio")
    assert screens.error[0].value == "Valitse ensin rinnakkaisarvioija."
    screens.selectbox(key="second_coder").set_value(coder)
    _press(screens, "Pyydä arvio")
    assert "Arvio on pyydetty" in screens.success[0].value
    assert "0/3 tarkistettu" in " ".join(one.value for one in screens.markdown)


def test_without_second_coders_the_page_says_whom_to_ask_for_one(open_screens: Screens) -> None:
    screens = open_screens("koordinaattori", "coding")
    assert "rinnakkaisarvioijan rooli" in screens.info[0].value


def test_before_anybody_asks_a_second_coder_reads_so(open_screens: Screens, coder: str) -> None:
    screens = open_screens(coder)
    assert "Sinulta ei ole vielä pyydetty arviota" in screens.info[0].value


@pytest.mark.usefixtures("asked")
def test_a_second_coder_reviews_on_the_same_card_without_what_only_coordinators_may_do(
    open_screens: Screens, coder: str
) -> None:
    screens = open_screens(coder)
    assert [title.value for title in screens.title] == ["Ehdotukset"]
    assert "Asuntojonot" in _html(screens)
    labels = {button.label for button in screens.button}
    assert {"Hyväksy teemaksi", "Yhdistä…", "Jaa…", "Hylkää…", "Valitut tekstit…"} <= labels
    assert not {"Luokittele…", "Muistiinpano…"} & labels
    assert not [label for label in labels if label.startswith("Vahvista näkyvät tekstit")]
    _press(screens, "Hyväksy teemaksi")
    assert "Hyväksyttiin teemaksi: Asuntojonot" in screens.success[0].value
    assert "1/3 tarkistettu" in [bar.text for bar in screens.get("progress")]
    _press(screens, "Kumoa äskeinen päätös")
    assert "0/3 tarkistettu" in [bar.text for bar in screens.get("progress")]


@pytest.mark.usefixtures("asked")
def test_a_second_coder_reads_on_every_page_that_the_material_is_invented(
    open_screens: Screens, coder: str, database: Database, period: PeriodRow
) -> None:
    with database.writing() as session:
        get_period(session, period.id).is_example = True
    for page in ("suggestions", "singles", "coding"):
        screens = open_screens(coder, page)
        assert any("keksitty esimerkkiaineisto" in badge.value for badge in screens.markdown), page


@pytest.mark.usefixtures("asked")
def test_a_second_coder_keeps_a_single_text_single(
    open_screens: Screens, coder: str, suggested: list[list[str]]
) -> None:
    screens = open_screens(coder, "singles")
    assert "Saaristossa" in _html(screens)
    screens.checkbox(key=f"tick:singles:{suggested[3][0]}").set_value(True).run()
    screens.radio(key="action:singles").set_value("leave_single").run()
    _press(screens, "Jätä yksittäiseksi")
    assert "Tekstit merkittiin luetuiksi" in screens.success[0].value


def test_what_the_two_see_differently_is_listed_with_figures_in_words(
    open_screens: Screens, coder: str, asked: str
) -> None:
    blind = open_screens(coder)
    _press(blind, "Hyväksy teemaksi")
    assert "Vertailu näkyy täällä" in _seen(blind)
    first = open_screens("koordinaattori", "suggestions")
    first.button(key="panel:reject").click().run()
    _press(first, "Hylkää ehdotus")
    first.switch_page("views/coding.py").run()
    first.button(key=f"compare:{asked}").click().run()
    assert not first.exception
    shown = _html(first)
    assert "Krippendorffin alfa" in shown
    assert "Vuokra-asuntoa joutuu" in shown
    captions = [caption.value for caption in first.caption]
    assert "Rinnakkaisarvioija: Asuntojonot" in " ".join(captions)
    assert "Kauden tarkistus: yksittäinen" in captions
    assert "Krippendorffin alfa" in _html(open_screens(coder, "coding"))


def _seen(screens: AppTest) -> str:
    screens.switch_page("views/coding.py").run()
    assert not screens.exception
    return " ".join(info.value for info in screens.info)
