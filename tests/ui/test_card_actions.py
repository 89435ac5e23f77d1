"""Every action of a card beyond accepting, through the screen down to the database, and back again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "period")

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: TestClient, coordinator: dict[str, str], period: PeriodRow) -> Ask:
    """``ask("/themes?status=all")`` asks the service itself about the period."""

    def answer(path: str) -> Any:  # noqa: ANN401 - JSON
        return client.get(f"/api/v1/periods/{period.id}{path}", headers=coordinator).json()

    return answer


@pytest.fixture
def card(client: TestClient, coordinator: dict[str, str], ask: Ask) -> Callable[[str], dict[str, Any]]:
    """``card("Asuntojonot")`` asks the service itself for a card, by name."""

    def answer(name: str) -> dict[str, Any]:
        listed = {theme["name_fi"]: theme["id"] for theme in ask("/themes?status=all")["items"]}
        found: dict[str, Any] = client.get(f"/api/v1/themes/{listed[name]}", headers=coordinator).json()
        return found

    return answer


def _open(screens: AppTest, panel: str) -> None:
    screens.button(key=f"panel:{panel}").click().run()


def _press(screens: AppTest, label: str) -> None:
    next(button for button in screens.button if button.label == label).click().run()


def _tick(screens: AppTest, submission_id: str) -> None:
    box = next((box for box in screens.checkbox if box.key and box.key.endswith(f":{submission_id}")), None)
    if box is not None:
        box.set_value(True).run()
        return
    card_id = _field(screens, "name_fi:").key.removeprefix("name_fi:")
    screens.session_state[f"tick:card:{card_id}:{submission_id}"] = True  # as ticked in a browser, which draws the box
    screens.run()


def _do(screens: AppTest, action: str) -> None:
    """Choose what is to be done with the ticked texts."""
    box = next(radio for radio in screens.radio if radio.key and radio.key.startswith("action:"))
    box.set_value(action).run()


def _field(screens: AppTest, start: str) -> Any:  # noqa: ANN401 - some field
    fields = [*screens.text_input, *screens.text_area, *screens.multiselect, *screens.selectbox, *screens.checkbox]
    return next(field for field in fields if field.key and field.key.startswith(start))


def _run_button(screens: AppTest) -> None:
    next(button for button in screens.button if button.key and button.key.startswith("do:")).click().run()


def _sizes(ask: Ask, status: str = "all") -> dict[str, int]:
    return {theme["name_fi"]: theme["size"] for theme in ask(f"/themes?status={status}")["items"]}


def test_nothing_can_be_done_with_texts_before_one_is_chosen(
    open_screens: Callable[..., AppTest], suggested: list[list[str]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    assert any("Valitse tekstit luettelosta" in caption.value for caption in screens.caption)
    assert not [button for button in screens.button if button.key and button.key.startswith("do:")]


def test_a_text_is_moved_to_another_suggestion_and_the_move_is_undone(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask, card: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][0])
    _field(screens, "target:").set_value(card("Omaishoitajien vapaat")["id"])
    _run_button(screens)
    assert _sizes(ask)["Omaishoitajien vapaat"] == len(suggested[2]) + 1
    _press(screens, "Kumoa äskeinen päätös")
    assert _sizes(ask)["Omaishoitajien vapaat"] == len(suggested[2])
    _press(screens, "Tee uudelleen")
    assert _sizes(ask)["Omaishoitajien vapaat"] == len(suggested[2]) + 1


def test_moving_without_a_target_says_what_is_missing(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    before = _sizes(ask)
    _open(screens, "texts")
    _tick(screens, suggested[0][0])
    _run_button(screens)
    assert screens.error[0].value == "Valitse, mihin tekstit siirretään."
    assert _sizes(ask) == before


def test_chosen_texts_are_separated_under_a_name_of_their_own(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][2])
    _do(screens, "split_off")
    _field(screens, "name_fi:new:").set_value("Kriisimajoitus")
    _run_button(screens)
    assert _sizes(ask, "pending")["Kriisimajoitus"] == 1
    assert _sizes(ask, "pending")["Asuntojonot"] == len(suggested[0]) - 1


@pytest.mark.parametrize(
    ("action", "mark"), [("mark_divergent", "eriävä näkökulma"), ("to_singles", "yksittäisinä havaintoina")]
)
def test_a_text_is_marked_or_returned_to_the_singles(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], action: str, mark: str
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][1])
    _do(screens, action)
    _run_button(screens)
    drawn = [json.loads(block.proto.json)["html"] for block in screens.get("bidi_component")]  # as the browser draws it
    assert mark in " ".join([*drawn, *(box.value for box in screens.success)])


def test_a_text_also_belongs_to_another_but_counts_only_in_its_own(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask, card: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][0])
    _do(screens, "add_secondary")
    _field(screens, "target:").set_value(card("Toimeentulotuen viive")["id"])
    _run_button(screens)
    assert card("Toimeentulotuen viive")["secondary"] == [suggested[0][0]]
    assert _sizes(ask)["Toimeentulotuen viive"] == len(suggested[1])


def test_a_text_is_set_aside_only_with_a_reason(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][3])
    _do(screens, "set_aside")
    _run_button(screens)
    assert screens.error[0].value == "Valitse peruste."
    _field(screens, "aside_reason:").set_value("duplicate")
    _run_button(screens)
    (aside,) = ask("/set-aside")["items"]
    assert (aside["submission"]["id"], aside["reason"]) == (suggested[0][3], "duplicate")


@pytest.mark.usefixtures("suggested")
def test_a_card_is_classified_noted_and_brought_to_the_committee(
    open_screens: Callable[..., AppTest], card: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _press(screens, "Hyväksy teemaksi")
    screens.segmented_control(key="status").set_value("accepted").run()
    _open(screens, "tags")
    next(box for box in screens.multiselect if box.key.endswith(":support_need")).set_value(["2"])
    _press(screens, "Tallenna luokittelu")
    _open(screens, "note")
    _field(screens, "note_text:").set_value("Kysy asuntotoimelta luvut.")
    _press(screens, "Tallenna muistiinpano")
    screens.button(key="committee").click().run()
    found = card("Asuntojonot")
    assert found["tags"]["support_need"] == ["2"]
    assert [note["text"] for note in found["notes"]] == ["Kysy asuntotoimelta luvut."]
    assert found["committee_pick"] is True
    assert "lautakuntanosto" in " ".join(block.value for block in screens.get("html"))


@pytest.mark.usefixtures("suggested")
def test_an_empty_note_is_not_saved(
    open_screens: Callable[..., AppTest], card: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "note")
    _press(screens, "Tallenna muistiinpano")
    assert screens.error[0].value == "Kirjoita ensin muistiinpano."
    assert card("Asuntojonot")["notes"] == []


def test_merging_tells_what_it_would_put_out_of_sight_and_keeps_it(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], card: Callable[[str], dict[str, Any]]
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "texts")
    _tick(screens, suggested[0][1])
    _do(screens, "mark_divergent")
    _run_button(screens)
    _open(screens, "merge")
    _field(screens, "merge_with:").select(card("Toimeentulotuen viive")["id"]).run()
    assert "jättäisi piiloon" in screens.warning[0].value
    _press(screens, "Yhdistä")
    assert any(suggested[0][1] in view["submission_ids"] for view in card("Asuntojonot")["views"])
    assert "Osanäkymät" in " ".join(block.value for block in screens.get("html"))


@pytest.mark.usefixtures("suggested")
def test_without_proposed_parts_the_page_tells_how_to_split_by_hand(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    _open(screens, "split")
    assert any("Voit jakaa itse" in caption.value for caption in screens.caption)


def test_a_decision_that_still_fits_is_made_on_the_fresh_view_by_one_press(
    open_screens: Callable[..., AppTest],
    suggested: list[list[str]],
    ask: Ask,
    client: TestClient,
    coordinator: dict[str, str],
    period: PeriodRow,
    card: Callable[[str], dict[str, Any]],
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    meanwhile = {"kind": "accept", "theme_id": card("Omaishoitajien vapaat")["id"], "based_on": 0}
    client.post(f"/api/v1/periods/{period.id}/decisions", json=meanwhile, headers=coordinator).raise_for_status()
    _press(screens, "Hyväksy teemaksi")
    assert "Omaishoitajien vapaat" in screens.warning[0].value
    _press(screens, "Tee silti")
    assert set(_sizes(ask, "accepted")) == {"Asuntojonot", "Omaishoitajien vapaat"}


@pytest.mark.usefixtures("suggested")
def test_the_list_is_narrowed_by_a_word_and_widened_again(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    screens.session_state["filters:themes"] = True
    screens.run()
    screens.text_input(key="filter:themes:q").set_value("toimeentulo").run()
    assert screens.selectbox(key="jump").options == ["Toimeentulotuen viive (3)"]
    _press(screens, "Poista rajaukset")
    assert len(screens.selectbox(key="jump").options) == 3


# Yksittäiset


def test_a_single_is_lifted_to_a_weak_signal(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "singles")
    _tick(screens, suggested[3][0])
    _do(screens, "lift")
    _field(screens, "name_fi:new:").set_value("Saariston yhteydet")
    _run_button(screens)
    (signal,) = [theme for theme in ask("/themes?status=accepted")["items"] if theme["is_weak_signal"]]
    assert (signal["name_fi"], signal["size"]) == ("Saariston yhteydet", 1)


def test_a_single_is_attached_to_the_nearest_by_one_press(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "singles")
    _press(screens, "Liitä lähimpään")
    assert _sizes(ask)["Asuntojonot"] == len(suggested[0]) + 1
    assert "Yksittäisiä havaintoja ei ole" in screens.info[0].value


def test_a_single_that_is_left_single_moves_to_the_list_of_those_read(
    open_screens: Callable[..., AppTest], suggested: list[list[str]]
) -> None:
    screens = open_screens("koordinaattori", "singles")
    _tick(screens, suggested[3][0])
    _do(screens, "leave_single")
    _run_button(screens)
    assert "Kaikki yksittäiset havainnot on luettu" in screens.info[0].value
    screens.segmented_control(key="singles_list").set_value("seen").run()
    assert "Saaristossa yhteysaluksen" in " ".join(block.value for block in screens.get("html"))


def test_a_text_left_out_is_brought_back(
    open_screens: Callable[..., AppTest], suggested: list[list[str]], ask: Ask
) -> None:
    screens = open_screens("koordinaattori", "singles")
    _tick(screens, suggested[3][0])
    _do(screens, "set_aside")
    _field(screens, "aside_reason:").set_value("out_of_scope")
    _run_button(screens)
    screens.segmented_control(key="singles_list").set_value("aside").run()
    assert any("Ei koske" in caption.value for caption in screens.caption)
    screens.button(key=f"bring_back:{suggested[3][0]}").click().run()
    assert ask("/set-aside")["items"] == []
    assert ask("/singles")["total"] == 1
