"""What no screening finds, such as a name, a person takes out by typing it as it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ui.places import find, typed_lines

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

FLAGGED = "Maija Keksitty pyysi soittamaan numeroon 040 123 4567. Maija Keksityn puhelin on rikki."
NAMED = "Asiakas Onni Keksitty odotti tukea kaksi kuukautta, ja Onni Keksitty muutti Rantatielle."


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _open_forms(screens: AppTest, submission_id: str) -> None:
    """What pressing the button under a text of a card does: the browser draws it, and no test of this kind has one."""
    screens.session_state["tended"] = submission_id
    screens.run()


def _html(screens: AppTest) -> str:
    drawn = [json.loads(block.proto.json)["html"] for block in screens.get("bidi_component")]  # as the browser draws it
    return " ".join([*(block.value for block in screens.get("html")), *drawn])


def _type(screens: AppTest, submission_id: str, lines: str) -> None:
    screens.text_area(key=f"words:{submission_id}").set_value(lines)


def test_every_place_that_reads_exactly_so_is_found_in_every_field() -> None:
    texts = {"title": "Maija odottaa", "observation_text": "Maija kysyi Maijalta. maija ei vastannut."}
    places = find(texts, ["Maija", "Rantatie"])
    assert places.found == {"title": [(0, 5)], "observation_text": [(0, 5), (12, 17)]}
    assert places.missing == ("Rantatie",)
    assert places.count == 3


def test_empty_and_repeated_lines_are_left_out() -> None:
    assert typed_lines("  Maija \n\n \nRantatie 5\nMaija") == ["Maija", "Rantatie 5"]


@pytest.mark.usefixtures("coordinator_person", "period")
class TestOnTheScreens:
    def test_typed_places_are_shown_in_the_text_before_anything_is_removed(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([FLAGGED])
        screens = open_screens("koordinaattori", "material")
        _type(screens, submission_id, "Maija Keksit")
        _press(screens, "Näytä kohdat tekstissä")
        assert _html(screens).count("<mark>Maija Keksit") == 2
        assert "Kirjoitettuja kohtia löytyi 2. Ne on merkitty tekstiin." in [each.value for each in screens.caption]
        assert "[poistettu" not in _html(screens)

    def test_the_queue_takes_out_what_was_found_and_what_was_typed(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([FLAGGED])
        screens = open_screens("koordinaattori", "material")
        _type(screens, submission_id, "Maija Keksitty\nMaija Keksityn")
        _press(screens, "Poista kohta (merkintä jää)")
        assert "Merkintä näkyy tekstissä" in screens.success[0].value
        shown = _html(screens)
        assert "Maija" not in shown
        assert shown.count("[poistettu: henkilötieto]") == 2
        assert "[poistettu: puhelinnumero]" in shown

    def test_only_what_was_typed_can_be_taken_out(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([FLAGGED])
        screens = open_screens("koordinaattori", "material")
        screens.multiselect(key=f"remove:{submission_id}").set_value([])
        _type(screens, submission_id, "Maija Keksit")
        _press(screens, "Poista kohta (merkintä jää)")
        assert "[poistettu: henkilötieto]" in _html(screens)
        assert "040 123 4567" in _html(screens)

    def test_words_that_are_not_in_the_text_are_refused_by_name(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([FLAGGED])
        screens = open_screens("koordinaattori", "material")
        _type(screens, submission_id, "Maija Keksitty\nPekka Puuttuva")
        _press(screens, "Poista kohta (merkintä jää)")
        assert "”Pekka Puuttuva”" in screens.error[0].value
        assert "<mark>Maija Keksitty" in _html(screens)
        assert "[poistettu" not in _html(screens)

    def test_a_text_is_not_cleared_as_it_is_while_something_is_to_be_taken_out(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([FLAGGED])
        screens = open_screens("koordinaattori", "material")
        _type(screens, submission_id, "Maija")
        _press(screens, "Ei henkilötieto")
        assert "tyhjennä kenttä" in screens.error[0].value
        assert "<mark>040 123 4567" in _html(screens)

    def test_a_name_is_taken_out_of_a_text_that_the_machine_cleared_and_then_another(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([NAMED])
        screens = open_screens("koordinaattori", "material")
        _press(screens, "Poista henkilötieto tai jätä pois…")
        _type(screens, submission_id, "Onni Keksitty")
        _press(screens, "Poista kohdat (merkintä jää)")
        assert _html(screens).count("[poistettu: henkilötieto]") == 2
        _press(screens, "Poista henkilötieto tai jätä pois…")
        _type(screens, submission_id, "Rantatielle")
        _press(screens, "Poista kohdat (merkintä jää)")
        assert _html(screens).count("[poistettu: henkilötieto]") == 3
        assert "Onni" not in _html(screens)

    def test_a_mark_is_no_place_to_take_out(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([NAMED])
        screens = open_screens("koordinaattori", "material")
        for lines in ("Onni", "poistettu"):
            _press(screens, "Poista henkilötieto tai jätä pois…")
            _type(screens, submission_id, lines)
            _press(screens, "Poista kohdat (merkintä jää)")
        assert "ei löydy tekstistä" in screens.error[0].value

    def test_the_card_of_a_suggestion_has_the_same_way(
        self, open_screens: Callable[..., AppTest], suggested: list[list[str]]
    ) -> None:
        screens = open_screens("koordinaattori", "suggestions")
        _open_forms(screens, suggested[0][0])
        _type(screens, suggested[0][0], "sukulaisten nurkissa")
        _press(screens, "Poista kohdat (merkintä jää)")
        assert "perheet asuvat [poistettu: henkilötieto]." in _html(screens)
        _open_forms(screens, suggested[0][1])
        screens.selectbox(key=f"reason:{suggested[0][1]}").set_value("out_of_scope")
        _press(screens, "Jätä pois")
        assert "Peruste on kirjattu" in screens.success[0].value
        assert "Asuntojonot ovat kasvaneet" not in _html(screens)

    def test_a_cleared_text_is_left_out_only_with_a_reason(
        self, open_screens: Callable[..., AppTest], received: Callable[..., list[str]]
    ) -> None:
        (submission_id,) = received([NAMED])
        screens = open_screens("koordinaattori", "material")
        screens.button(key=f"tend:{submission_id}").click().run()
        _press(screens, "Jätä pois")
        assert screens.error[0].value == "Valitse peruste."
        screens.selectbox(key=f"reason:{submission_id}").set_value("out_of_scope")
        _press(screens, "Jätä pois")
        assert "Onni" not in _html(screens)
