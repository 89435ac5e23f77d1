"""A card is read, decided, and the decision taken back, through the screen down to the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")


@pytest.fixture
def themes(client: TestClient, coordinator: dict[str, str], period: PeriodRow) -> Callable[[str], dict[str, dict]]:
    """``themes("accepted")`` asks the service itself; by name."""

    def ask(status: str) -> dict[str, dict]:
        answer = client.get(f"/api/v1/periods/{period.id}/themes", params={"status": status}, headers=coordinator)
        return {theme["name_fi"]: theme for theme in answer.json()["items"]}

    return ask


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _open(screens: AppTest, panel: str) -> None:
    screens.button(key=f"panel:{panel}").click().run()


def _field(screens: AppTest, key: str) -> str:
    """The whole key of a field that belongs to the card on screen."""
    fields = [*screens.text_input, *screens.multiselect, *screens.radio]
    return next(field.key for field in fields if field.key and field.key.startswith(f"{key}:"))


def _html(screens: AppTest) -> str:
    drawn = [json.loads(block.proto.json)["html"] for block in screens.get("bidi_component")]  # as the browser draws it
    return " ".join([*(block.value for block in screens.get("html")), *drawn])


def test_before_any_grouping_the_page_says_where_to_go(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    assert "Ryhmittele havainnot ensin" in screens.info[0].value
    assert "Siirry ryhmittelyyn" in [link.label for link in screens.get("page_link")]


@pytest.mark.usefixtures("suggested")
def test_the_card_shows_name_keywords_and_every_text_most_typical_first(open_screens: Callable[..., AppTest]) -> None:
    shown = _html(open_screens("koordinaattori", "suggestions"))
    assert "Asuntojonot" in shown
    assert "ehdotus" in shown
    typical, least = shown.index("Vuokra-asuntoa joutuu"), shown.index("Det finns inga")
    assert typical < least
    assert shown.index("sopii huonoimmin") > typical


@pytest.mark.usefixtures("suggested")
def test_accepting_under_its_own_name_opens_the_next_card(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    assert "Hyväksyttiin teemaksi: Asuntojonot" in screens.success[0].value
    assert list(themes("accepted")) == ["Asuntojonot"]
    assert themes("accepted")["Asuntojonot"]["named_by_person"] is False
    assert "Toimeentulotuen viive" in _html(screens)
    assert "1/3 tarkistettu" in [bar.text for bar in screens.get("progress")]


@pytest.mark.usefixtures("suggested")
def test_accepting_under_a_new_name_in_both_languages(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.text_input(key=_field(screens, "name_fi")).set_value("Asunnottomuus pitkittyy")
    screens.text_input(key=_field(screens, "name_sv")).set_value("Bostadslösheten drar ut på tiden")
    _press(screens, "Hyväksy teemaksi")
    assert themes("accepted")["Asunnottomuus pitkittyy"]["name_sv"] == "Bostadslösheten drar ut på tiden"


@pytest.mark.usefixtures("suggested")
def test_a_name_left_empty_is_asked_for_and_nothing_is_decided(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.text_input(key=_field(screens, "name_fi")).set_value("  ")
    _press(screens, "Hyväksy teemaksi")
    assert screens.error[0].value == "Kirjoita nimi suomeksi."
    assert themes("accepted") == {}


@pytest.mark.usefixtures("suggested")
def test_a_renamed_suggestion_stays_a_suggestion(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.text_input(key=_field(screens, "name_fi")).set_value("Asunnon odottaminen")
    _press(screens, "Tallenna vain nimi ja kuvaus")
    assert "Asunnon odottaminen" in themes("pending")
    assert "Asunnon odottaminen" in _html(screens)
    assert screens.text_input(key=_field(screens, "name_fi")).value == "Asunnon odottaminen"


def test_merging_keeps_every_text_of_both(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    other = themes("pending")["Omaishoitajien vapaat"]["id"]
    _open(screens, "merge")
    screens.multiselect(key=_field(screens, "merge_with")).select(other)
    _press(screens, "Yhdistä")
    assert "Omaishoitajien vapaat" not in themes("pending")
    assert themes("pending")["Asuntojonot"]["size"] == len(suggested[0]) + len(suggested[2])


def test_the_merge_list_says_how_many_are_not_in_it(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]], save_discovery: Callable[..., None]
) -> None:
    texts = received([f"Keksitty havainto numero {number} asuntojonosta." for number in range(2 * 203)])
    save_discovery(list(zip(texts[::2], texts[1::2], strict=True)), [])
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "merge")
    assert len(screens.multiselect(key=_field(screens, "merge_with")).options) == 199
    assert "Luettelossa ovat suurimmat. Siitä puuttuu 3 pienintä." in [caption.value for caption in screens.caption]


@pytest.mark.usefixtures("suggested")
def test_what_was_not_told_is_said_in_words(open_screens: Callable[..., AppTest]) -> None:
    shown = _html(open_screens("koordinaattori", "suggestions"))
    assert "ei kerrottu 4" in shown
    assert "not_given" not in shown


@pytest.mark.usefixtures("suggested")
def test_merging_with_nothing_chosen_says_so(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "merge")
    _press(screens, "Yhdistä")
    assert "Valitse ensin" in screens.error[0].value
    assert len(themes("pending")) == 3


@pytest.mark.usefixtures("suggested")
def test_a_suggestion_merged_into_a_theme_takes_the_theme_s_name(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    accepted = themes("accepted")["Asuntojonot"]["id"]
    _open(screens, "merge")
    screens.multiselect(key=_field(screens, "merge_with")).select(accepted)
    _press(screens, "Yhdistä")
    assert list(themes("accepted")) == ["Asuntojonot"]
    assert list(themes("pending")) == ["Omaishoitajien vapaat"]


def test_rejecting_with_a_reason_returns_the_texts_to_the_singles(
    open_screens: Callable[..., AppTest],
    suggested: list[list[str]],
    themes: Callable[[str], dict[str, dict]],
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "reject")
    screens.radio(key=_field(screens, "reject_reason")).set_value("too_general")
    _press(screens, "Hylkää ehdotus")
    assert "Hylättiin: Asuntojonot" in screens.success[0].value
    assert themes("rejected")["Asuntojonot"]["reject_reason"] == "too_general"
    singles = client.get(f"/api/v1/periods/{period.id}/singles", headers=coordinator).json()
    assert singles["total"] == len(suggested[0]) + len(suggested[3])


@pytest.mark.usefixtures("suggested")
def test_the_latest_decision_is_undone_from_its_notice(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    _press(screens, "Kumoa äskeinen päätös")
    assert "kumottu" in screens.success[0].value
    assert themes("accepted") == {}
    assert len(themes("pending")) == 3


@pytest.mark.usefixtures("suggested")
def test_any_decision_is_undone_from_the_log(
    open_screens: Callable[..., AppTest], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    _press(screens, "Hyväksy teemaksi")
    screens.session_state["decision_log"] = True
    screens.run()
    screens.button(key="undo:1").click().run()
    assert list(themes("accepted")) == ["Toimeentulotuen viive"]


@pytest.mark.usefixtures("suggested")
def test_a_decision_on_a_stale_view_tells_what_changed_and_keeps_what_was_typed(
    open_screens: Callable[..., AppTest],
    themes: Callable[[str], dict[str, dict]],
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    meanwhile = {"kind": "accept", "theme_id": themes("pending")["Toimeentulotuen viive"]["id"], "based_on": 0}
    client.post(f"/api/v1/periods/{period.id}/decisions", json=meanwhile, headers=coordinator).raise_for_status()
    screens.text_input(key=_field(screens, "name_fi")).set_value("Asunnottomuus")
    _press(screens, "Hyväksy teemaksi")
    assert "Joku ehti päättää" in screens.warning[0].value
    assert "Toimeentulotuen viive" in screens.warning[0].value
    assert screens.text_input(key=_field(screens, "name_fi")).value == "Asunnottomuus"
    _press(screens, "Hyväksy teemaksi")
    assert "Asunnottomuus" in themes("accepted")


def test_confirming_confirms_the_texts_on_the_card_and_no_others(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], themes: Callable[[str], dict[str, dict]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, f"Vahvista näkyvät tekstit julkaistaviksi ({len(suggested[0])})")
    assert themes("pending")["Asuntojonot"]["unconfirmed"] == 0
    assert themes("pending")["Toimeentulotuen viive"]["unconfirmed"] == len(suggested[1])


@pytest.mark.usefixtures("suggested")
def test_when_all_is_reviewed_the_page_leads_to_the_themes(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    for _ in range(3):
        _press(screens, "Hyväksy teemaksi")
    assert "Kaikki ehdotukset on tarkistettu" in screens.info[0].value
    assert "Katso hyväksytyt teemat" in [link.label for link in screens.get("page_link")]


def test_a_long_card_is_shown_a_page_at_a_time(
    open_screens: Callable[..., AppTest],
    coordinator_person: Person,
    received: Callable[..., list[str]],
    save_discovery: Callable[..., None],
) -> None:
    texts = received([f"Keksitty havainto numero {number} asuntojonosta." for number in range(12)])
    save_discovery([texts], [])
    screens = open_screens("koordinaattori", "suggestions")
    assert "numero 9 " in _html(screens)
    assert "numero 10 " not in _html(screens)
    _press(screens, "Seuraavat")
    assert "numero 10 " in _html(screens)
    assert "Näytetään 11–12 / 12" in [caption.value for caption in screens.caption]


def test_markup_in_a_text_is_shown_and_not_obeyed(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]], save_discovery: Callable[..., None]
) -> None:
    texts = received(["<script>alert(1)</script> & $x^2$ **lihava**", "Toinen keksitty teksti samasta asiasta."])
    save_discovery([texts], [])
    shown = _html(open_screens("koordinaattori", "suggestions"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; $x^2$ **lihava**" in shown
