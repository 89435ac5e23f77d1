"""Each page, empty and with material in it, on the real service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _html(screens: AppTest) -> str:
    return " ".join(block.value for block in screens.get("html"))


def _metrics(screens: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in screens.metric}


# Etusivu


def test_an_empty_period_says_how_observations_come_in(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori")
    assert "ei ole vielä havaintoja" in screens.info[0].value
    assert "/fi" in screens.info[0].value


@pytest.mark.usefixtures("suggested")
def test_the_start_page_counts_what_there_is_and_leads_to_the_queues(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori")
    assert _metrics(screens) == {"Havaintoja": "10", "Hyväksytyissä teemoissa": "0", "Ehdotuksia tarkistettu": "0/3"}
    said = [text.value for text in screens.text]
    assert "Tarkistamattomat ehdotukset: 3" in said
    assert "Yksittäiset havainnot: 1" in said
    assert "Tarkista ehdotukset" in [link.label for link in screens.get("page_link")]
    assert "Vammaispalvelut: 0 havaintoa" in screens.warning[0].value


@pytest.mark.usefixtures("suggested")
def test_every_chart_has_its_numbers_as_a_table(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori")
    shown = _html(screens)
    assert len(screens.get("vega_lite_chart")) == 4
    for caption in (
        "Havainnot viikoittain",
        "Havainnot kielittäin",
        "Havainnot palvelutehtävittäin",
        "Tekstien kartta",
    ):
        assert f"<caption>{caption}</caption>" in shown


@pytest.mark.usefixtures("suggested")
def test_the_places_of_the_observations_add_up(open_screens: Callable[..., AppTest]) -> None:
    shown = _html(open_screens("koordinaattori"))
    assert '<td>tarkistamattomissa ehdotuksissa</td><td class="ilmio-number">9</td>' in shown
    assert '<td>yksittäisinä</td><td class="ilmio-number">1</td>' in shown
    assert '<td>yhteensä</td><td class="ilmio-number">10</td>' in shown


# Aineisto

FLAGGED = "Asiakas pyysi soittamaan numeroon 040 123 4567, mutta kukaan ei ehdi vastata soittoihin."


def test_the_material_page_is_never_blank(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "material")
    said = [info.value for info in screens.info]
    assert any("ei ole vielä luettavia havaintoja" in sentence for sentence in said)
    assert any("Tietosuojajono on tyhjä" in sentence for sentence in said)


def test_searching_finds_by_words_and_says_when_nothing_is_found(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
) -> None:
    received(["Asuntojono on pitkä ja kylmä.", "Ruokajono on lyhyt ja lämmin."])
    screens = open_screens("koordinaattori", "material")
    screens.text_input(key="filter_q").set_value("Ruokajono").run()
    assert "Ruokajono on lyhyt" in _html(screens)
    assert "Asuntojono on pitkä" not in _html(screens)
    screens.text_input(key="filter_q").set_value("laivaliikenne").run()
    assert "Haulla ei löytynyt" in screens.info[0].value


def test_a_flagged_text_is_redacted_with_a_visible_mark(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
) -> None:
    received([FLAGGED])
    screens = open_screens("koordinaattori", "material")
    assert "<mark>040 123 4567" in _html(screens)
    _press(screens, "Poista kohta (merkintä jää)")
    assert "Merkintä näkyy tekstissä" in screens.success[0].value
    shown = _html(screens)
    assert "[poistettu: puhelinnumero]" in shown
    assert "040 123 4567" not in shown


def test_a_text_without_personal_data_is_cleared_as_it_is(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
) -> None:
    received([FLAGGED])
    screens = open_screens("koordinaattori", "material")
    _press(screens, "Ei henkilötieto")
    assert "040 123 4567" in _html(screens)
    assert "<mark>" not in _html(screens)


def test_a_text_is_left_out_only_with_a_reason(
    open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
) -> None:
    (submission_id,) = received([FLAGGED])
    screens = open_screens("koordinaattori", "material")
    _press(screens, "Jätä pois")
    assert screens.error[0].value == "Valitse peruste."
    screens.selectbox(key=f"reason:{submission_id}").set_value("personal_data")
    _press(screens, "Jätä pois")
    assert "Peruste on kirjattu" in screens.success[0].value
    assert "040 123 4567" not in _html(screens)


def test_a_good_file_is_previewed_and_imported(open_screens: Callable[..., AppTest]) -> None:
    content = "havainto;päivä\nKeksitty havainto jonosta, joka ei lyhene.;3.9.2026\n"
    screens = open_screens("koordinaattori", "material")
    screens.file_uploader[0].set_value(("tuonti.csv", content.encode(), "text/csv")).run()
    assert "tuonti.csv: rivejä 1, uusia 1, jo aiemmin tuotuja 0." in [text.value for text in screens.text]
    _press(screens, "Tuo havainnot (1)")
    assert "Tuotiin 1 uutta havaintoa" in screens.success[0].value
    assert "Keksitty havainto jonosta" in _html(screens)


def test_a_faulty_file_lists_its_faults_row_by_row_and_offers_no_import(open_screens: Callable[..., AppTest]) -> None:
    content = "havainto;päivä\nKeksitty havainto jonosta, joka ei lyhene.;99.9.2026\n"
    screens = open_screens("koordinaattori", "material")
    screens.file_uploader[0].set_value(("tuonti.csv", content.encode(), "text/csv")).run()
    assert "Korjattavaa 1 kohdassa" in screens.error[0].value
    assert '<td class="ilmio-number">2</td><td>päivä</td>' in _html(screens)
    assert not [button for button in screens.button if button.label.startswith("Tuo havainnot")]


def test_a_column_that_was_not_guessed_is_chosen_by_hand(open_screens: Callable[..., AppTest]) -> None:
    content = "sarake a;sarake b\nKeksitty havainto jonosta, joka ei lyhene.;x\n"
    screens = open_screens("koordinaattori", "material")
    screens.file_uploader[0].set_value(("tuonti.csv", content.encode(), "text/csv")).run()
    next(box for box in screens.selectbox if box.label == "Havainto (pakollinen)").set_value("sarake a")
    _press(screens, "Päivitä esikatselu")
    assert any(button.label == "Tuo havainnot (1)" for button in screens.button)


def test_a_file_that_is_no_table_gets_a_sentence(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "material")
    screens.file_uploader[0].set_value(("tuonti.xlsx", b"PK\x03\x04 rikki", "application/zip")).run()
    assert screens.error
    assert not screens.exception


# Ryhmittely


def test_with_nothing_to_group_the_page_leads_to_the_material(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "grouping")
    assert "Ryhmiteltävää ei ole" in screens.info[0].value


def test_a_run_is_started_watched_and_stopped(
    open_screens: Callable[..., AppTest],
    received: Callable[..., list[str]],
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
) -> None:
    received([f"Keksitty havainto numero {number} jonosta." for number in range(5)])
    screens = open_screens("koordinaattori", "grouping")
    assert _metrics(screens) == {"Ryhmiteltäviä tekstejä": "5"}
    screens.select_slider(key="granularity").set_value(0.75)
    _press(screens, "Käynnistä ryhmittely")
    (run,) = client.get(f"/api/v1/periods/{period.id}/runs", headers=coordinator).json()
    assert (run["status"], run["granularity"]) == ("queued", 0.75)
    assert screens.get("progress")
    screens.button(key="cancel_run").click().run()
    (run,) = client.get(f"/api/v1/periods/{period.id}/runs", headers=coordinator).json()
    assert run["status"] == "cancelled"
    assert "keskeytetty" in _html(screens)


@pytest.mark.usefixtures("suggested")
def test_a_finished_run_tells_its_outcome_notes_and_method(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "grouping")
    assert "Ehdotuksia: 3, yksittäisiä havaintoja: 1" in screens.success[0].value
    assert any("ehdotukset ovat suuntaa antavia" in note.value for note in screens.get("html"))
    assert "<td>Ryhmittelytapa</td><td>agglomerative</td>" in _html(screens)


# Yksittäiset


def test_before_any_grouping_the_singles_say_where_to_go(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "singles")
    assert "kun aineisto on ryhmitelty" in screens.info[0].value


@pytest.mark.usefixtures("suggested")
def test_a_single_tells_its_nearest_group_in_words_and_can_be_confirmed(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "singles")
    assert "Saaristossa yhteysaluksen" in _html(screens)
    assert "Lähin: ”Asuntojonot” (ehdotus), jonkin verran samaa" in [caption.value for caption in screens.caption]
    _press(screens, "Vahvista näkyvät tekstit julkaistaviksi (1)")
    assert "Vahvistettiin julkaistavaksi: 1" in screens.success[0].value
    assert "vahvistettu julkaistavaksi" in _html(screens)


@pytest.mark.usefixtures("suggested")
def test_the_nearest_group_opens_on_its_card(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "singles")
    _press(screens, "Avaa lähin")
    assert [title.value for title in screens.title] == ["Ehdotukset"]
    assert "Asuntojonot" in _html(screens)


# Teemat


def test_without_themes_the_coordinator_is_led_to_the_suggestions(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "themes")
    assert "Teemoja ei ole vielä hyväksytty" in screens.info[0].value
    assert not screens.get("download_button")


@pytest.mark.usefixtures("suggested")
def test_an_accepted_theme_is_listed_and_its_acceptance_undone(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    screens.switch_page("views/themes.py").run()
    assert "Asuntojonot" in _html(screens)
    assert "vahvistamatta 4" in _html(screens)
    screens.session_state["decision_log"] = True
    screens.run()
    screens.button(key="undo:1").click().run()
    assert "Teemoja ei ole vielä hyväksytty" in screens.info[0].value


@pytest.mark.usefixtures("suggested")
def test_each_theme_s_own_acceptance_is_undone_beside_it(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    _press(screens, "Hyväksy teemaksi")
    screens.switch_page("views/themes.py").run()
    box = screens.selectbox(key="theme_to_open")
    box.select_index(box.options.index("Asuntojonot")).run()
    _press(screens, "Kumoa hyväksyminen")
    assert "kumottu" in screens.success[0].value
    assert ">Asuntojonot</td>" not in _html(screens)
    assert ">Toimeentulotuen viive</td>" in _html(screens)


@pytest.mark.usefixtures("suggested")
def test_the_table_tells_the_languages_and_service_tasks_of_a_theme(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    screens.switch_page("views/themes.py").run()
    shown = _html(screens)
    assert '<td class="ilmio-number" data-header="Havaintoja">4</td>' in shown
    assert '<td data-header="Palvelutehtävät">Työikäisten palvelut\u00a04</td>' in shown
    assert "Äänet" not in shown, "a column in which nobody has told anything is left out"


@pytest.mark.usefixtures("suggested")
def test_a_theme_opens_for_changes(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    screens.switch_page("views/themes.py").run()
    _press(screens, "Avaa ja muokkaa")
    assert [title.value for title in screens.title] == ["Ehdotukset"]
    assert "Asuntojonot" in _html(screens)
    assert "Tallenna nimi ja kuvaus" in [button.label for button in screens.button]


# The network's view of the themes, and the report


@pytest.fixture
def accepted(open_screens: Callable[..., AppTest], suggested: list[list[str]]) -> list[list[str]]:
    """The first suggestion is a theme with confirmed texts, the third one with two texts that nobody confirmed."""
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, f"Vahvista näkyvät tekstit julkaistaviksi ({len(suggested[0])})")
    _press(screens, "Hyväksy teemaksi")
    screens.selectbox(key="jump").set_value(screens.selectbox(key="jump").options[-1]).run()
    _press(screens, "Hyväksy teemaksi")
    return suggested


@pytest.mark.usefixtures("accepted", "network_member")
def test_a_network_member_reads_accepted_themes_with_confirmed_quotations_only(
    open_screens: Callable[..., AppTest],
) -> None:
    screens = open_screens("verkosto")
    shown = _html(screens)
    assert "Asuntojonot" in shown
    assert "Toimeentulotuen viive" not in shown
    assert "Omaishoitaja uupuu" not in shown
    assert "alle 3" in shown
    assert [button.label for button in screens.get("download_button")] == ["Lataa Excel (XLSX)", "Lataa JSON"]
    assert not [button for button in screens.button if button.label in ("Hyväksy teemaksi", "Kumoa", "Avaa ja muokkaa")]


@pytest.mark.usefixtures("accepted", "network_member")
def test_the_theme_list_can_be_shown_in_projector_size(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("verkosto")
    assert "font-size: 150%" not in _html(screens)
    screens.toggle(key="large_text").set_value(True).run()
    assert "font-size: 150%" in _html(screens)


@pytest.mark.usefixtures("network_member")
def test_without_themes_a_network_member_is_told_what_fills_the_list(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("verkosto")
    assert "Luettelo täydentyy" in screens.info[0].value


@pytest.mark.usefixtures("accepted", "network_member")
def test_a_coordinator_sees_the_list_as_the_network_does(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "themes")
    screens.toggle(key="as_others_see").set_value(True).run()
    assert "alle 3" in _html(screens)


def test_without_themes_the_report_tells_what_is_missing(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "report")
    assert "Yhtään teemaa ei ole hyväksytty" in _html(screens)
    assert "Raporttia ei voi vielä koota" in screens.info[0].value
    assert not screens.get("download_button")


@pytest.mark.usefixtures("accepted")
def test_the_report_is_previewed_and_offered_as_html_and_pdf(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "report")
    assert "luonnos" in screens.warning[0].value
    assert [button.label for button in screens.get("download_button")] == ["Lataa HTML", "Lataa PDF"]
    _press(screens, "Kokoa raportti")
    (frame,) = screens.get("iframe")
    assert "Asuntojonot" in frame.proto.srcdoc
    assert 'sandbox=""' in frame.proto.srcdoc


@pytest.mark.usefixtures("accepted", "network_member")
def test_a_network_member_reads_the_report(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("verkosto", "report")
    assert [title.value for title in screens.title] == ["Raportti"]
    assert [button.label for button in screens.get("download_button")] == ["Lataa HTML", "Lataa PDF"]
