"""A coordinator goes from a fresh run on the example material to a full curated list by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PASSWORD

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row

pytestmark = pytest.mark.browser

PERIOD = "Näppäimistön kausi"
MOST_TABS = 150
FOCUSED = """() => {
  const one = document.activeElement;
  const words = one.getAttribute("aria-label") || (one.labels?.[0] ?? one).innerText || one.value || "";
  return words.replace(/\\s+/g, " ").trim();
}"""


class Keyboard:
    """A page that is used without a pointer; every step leaves a picture."""

    def __init__(self, page: Page, pictures: Path) -> None:
        self.page = page
        self._pictures = pictures
        self._taken = 0

    def settle(self) -> None:
        """Wait until what was asked for has been drawn, and the keyboard put where it belongs."""
        self.page.wait_for_timeout(300)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        self.page.wait_for_timeout(300)

    def picture(self, name: str) -> None:
        self._taken += 1
        self.page.screenshot(path=self._pictures / f"{self._taken:02}-{name}.png")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def focused(self) -> str:
        words: str = self.page.evaluate(FOCUSED)
        return words

    def tab_to(self, words: str) -> None:
        """Go forward until the keyboard is on a control that begins with these words."""
        for _ in range(MOST_TABS):
            if self.focused().startswith(words):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{MOST_TABS} presses of Tab did not lead to {words!r}")

    def go_to(self, page_name: str) -> None:
        """Open a page by its link in the sidebar."""
        self.page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.focused().endswith(page_name) and self.page.evaluate("document.activeElement.tagName") == "A":
                break
        else:
            pytest.fail(f"no link to {page_name}")
        self.press("Enter")
        expect(self.page.get_by_role("heading", name=page_name, level=1, exact=True)).to_be_visible()
        self.settle()

    def says(self, words: str) -> None:
        expect(self.page.get_by_test_id("stAlert").filter(has_text=words).first).to_be_visible()

    def card(self) -> str:
        return self.page.locator(".st-key-ilmio_card .ilmio-heading").inner_text()


@pytest.fixture
def keyboard(installation: Installation, new_context: Callable[..., BrowserContext], tmp_path: Path) -> Keyboard:
    page = new_context().new_page()
    page.goto(installation.addresses.review)
    expect(page.get_by_label("Käyttäjätunnus")).to_be_visible()
    return Keyboard(page, tmp_path)


def listed(installation: Installation, period_id: str, status: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = installation.get(f"/periods/{period_id}/themes?status={status}&limit=200")["items"]
    return found


@pytest.fixture
def fresh_run(installation: Installation, examples: Callable[..., list[Row]]) -> str:
    """The id of a period with a fresh run on every Finnish text of the example material."""
    period_id = installation.new_period(PERIOD, *_days(2031))
    installation.bring_in(period_id, examples(most=None))
    installation.discover(period_id)
    return period_id


def _days(year: int) -> tuple[Any, Any]:
    from datetime import date

    return date(year, 1, 1), date(year, 12, 31)


def test_a_fresh_run_becomes_a_full_curated_list(
    installation: Installation, fresh_run: str, keyboard: Keyboard
) -> None:
    pending = listed(installation, fresh_run, "pending")
    assert len(pending) >= 8, "the material must fall into eight groups at least"
    sign_in(keyboard)
    keyboard.go_to("Ehdotukset")
    keyboard.picture("ensimmainen-ehdotus")
    accept_under_a_new_name(keyboard)
    assert keyboard.card() == pending[1]["name_fi"], "the next unreviewed one opens by itself"
    assert keyboard.focused() == pending[1]["name_fi"], "and the keyboard is on it"
    undo_and_redo(keyboard)
    merge_with_the_first_one_offered(keyboard)
    reject(keyboard)
    open_and_close_what_can_be_taken_out(keyboard)
    separate_the_first_text(keyboard)
    accept_the_rest(installation, fresh_run, keyboard)
    lift_the_first_single(keyboard)
    keyboard.go_to("Teemat")
    keyboard.picture("teemat")
    accepted = listed(installation, fresh_run, "accepted")
    assert listed(installation, fresh_run, "pending") == []
    assert {theme["name_fi"] for theme in accepted} >= {"Ensimmäinen teema", "Erotettu teksti", "Heikko merkki"}
    assert [theme["size"] for theme in accepted if theme["name_fi"] == "Heikko merkki"] == [1]


def sign_in(keyboard: Keyboard) -> None:
    keyboard.tab_to("Käyttäjätunnus")
    keyboard.page.keyboard.type("koordinaattori")
    keyboard.press("Tab")
    keyboard.page.keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(keyboard.page.get_by_text("Kirjautunut:")).to_be_visible()
    keyboard.settle()
    expect(keyboard.page.get_by_role("combobox", name="Raportointikausi")).to_have_value(PERIOD)
    keyboard.picture("etusivu")


def accept_under_a_new_name(keyboard: Keyboard) -> None:
    keyboard.tab_to("Nimi suomeksi")
    keyboard.page.keyboard.press("Control+a")
    keyboard.page.keyboard.type("Ensimmäinen teema")
    keyboard.picture("nimetty")
    keyboard.press("Tab", "Alt+h")

    keyboard.says("Hyväksyttiin teemaksi: Ensimmäinen teema.")
    keyboard.picture("hyvaksytty")


def undo_and_redo(keyboard: Keyboard) -> None:
    keyboard.press("Alt+z")
    keyboard.says("Päätös on kumottu.")
    keyboard.press("Alt+z")
    keyboard.says("Kumottu päätös on taas voimassa.")


def merge_with_the_first_one_offered(keyboard: Keyboard) -> None:
    keyboard.press("Alt+y")
    assert keyboard.focused().startswith("Yhdistä näiden kanssa")
    keyboard.press("ArrowDown", "Enter", "Escape")
    keyboard.picture("yhdistaminen")
    keyboard.tab_to("Yhdistä")
    while keyboard.focused() != "Yhdistä":
        keyboard.press("Tab")
        keyboard.tab_to("Yhdistä")
    keyboard.press("Enter")
    keyboard.says("Yhdistettiin:")


def reject(keyboard: Keyboard) -> None:
    keyboard.press("Alt+s")
    name = keyboard.card()
    keyboard.press("Alt+l")
    keyboard.press("ArrowDown")
    keyboard.picture("hylkaaminen")
    keyboard.tab_to("Hylkää ehdotus")
    keyboard.press("Enter")
    keyboard.says(f"Hylättiin: {name}.")


def open_and_close_what_can_be_taken_out(keyboard: Keyboard) -> None:
    keyboard.tab_to("Poista henkilötieto tai jätä pois…")
    keyboard.press("Enter")
    assert keyboard.focused() == "Sulje", "the keyboard stays on the button"
    keyboard.press("Enter")
    assert keyboard.focused() == "Poista henkilötieto tai jätä pois…"


def separate_the_first_text(keyboard: Keyboard) -> None:
    keyboard.tab_to("Valitse SR-")
    keyboard.press("Space", "Alt+v", "ArrowDown", "ArrowDown")
    keyboard.tab_to("Nimi suomeksi")
    keyboard.page.keyboard.type("Erotettu teksti")
    keyboard.picture("erottaminen")
    keyboard.tab_to("Erota omaksi ehdotuksekseen")
    keyboard.press("Enter")
    keyboard.says("Tekstit erotettiin omakseen.")


def accept_the_rest(installation: Installation, period_id: str, keyboard: Keyboard) -> None:
    for _ in range(len(listed(installation, period_id, "pending"))):
        before = keyboard.page.get_by_text("tarkistettu", exact=False).first.inner_text()
        keyboard.press("Alt+h")
        keyboard.says("Hyväksyttiin teemaksi:")
        expect(keyboard.page.get_by_text(before, exact=True)).to_have_count(0)
    expect(keyboard.page.get_by_text("Kaikki ehdotukset on tarkistettu.")).to_be_visible()
    keyboard.picture("kaikki-tarkistettu")


def lift_the_first_single(keyboard: Keyboard) -> None:
    keyboard.go_to("Yksittäiset")
    keyboard.tab_to("Valitse SR-")
    keyboard.press("Space")
    keyboard.tab_to("Liitä ehdotukseen tai teemaan")
    keyboard.press("ArrowDown")
    keyboard.tab_to("Nimi suomeksi")
    keyboard.page.keyboard.type("Heikko merkki")
    keyboard.picture("heikko-signaali")
    keyboard.tab_to("Nosta heikoksi signaaliksi")
    keyboard.press("Enter")
    keyboard.says("Nostettiin heikoksi signaaliksi: Heikko merkki.")
