"""How the review screens hold together: nothing moves under the reader's hand, and every page fits its window."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row, Screens

pytestmark = pytest.mark.browser

PERIOD = "Ulkoasun kausi"
A_PAGE = 10  # texts on a card
TELEPHONE = {"width": 390, "height": 844}
PLACES = """() => [...document.querySelectorAll(".ilmio-heading, .ilmio-card, [data-testid=stMain] button")]
  .filter((one) => !one.closest(".st-key-ilmio_notice"))
  .map((one) => Math.round(one.getBoundingClientRect().top))"""
TOO_WIDE = """() => [...document.querySelectorAll("[data-testid=stMain], .ilmio-scroll")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def reviewed(installation: Installation, examples: Callable[..., list[Row]]) -> int:
    """A period with an accepted theme and suggestions to review; how many texts the first of these shows."""
    period_id = installation.new_period(PERIOD)
    installation.bring_in(period_id, examples("toimeentulotuki", "omaishoito", "digiasiointi", "koulupoissaolot"))
    installation.discover(period_id)
    page = installation.get(f"/periods/{period_id}/themes?status=pending")
    decision = {"kind": "accept", "based_on": page["version"], "theme_id": page["items"][0]["id"]}
    installation.post(f"/periods/{period_id}/decisions", json=decision | {"name_fi": "Tukea odotetaan liian kauan"})
    return min(int(page["items"][1]["size"]), A_PAGE)


def test_nothing_moves_as_the_outcome_of_a_decision_comes_and_goes(
    screens: Callable[[str, str], Screens], reviewed: int
) -> None:
    seen = screens("koordinaattori", PERIOD)
    seen.open("Ehdotukset")
    before = places(seen, reviewed)
    assert len(before) > 10
    seen.page.get_by_role("button", name="Tallenna vain nimi ja kuvaus").click()
    seen.expect_text("Nimi ja kuvaus on tallennettu")
    assert places(seen, reviewed) == before
    seen.page.get_by_role("button", name="Kumoa äskeinen päätös").click()
    seen.expect_text("Päätös on kumottu.")
    assert places(seen, reviewed) == before


def places(seen: Screens, n_texts: int) -> list[int]:
    """How far down each part of the card is, once all of it has been drawn."""
    expect(seen.page.locator(".ilmio-card")).to_have_count(n_texts)
    seen.expect_text("Vahvista näkyvät tekstit julkaistaviksi")
    seen.settle()
    found: list[int] = seen.page.evaluate(PLACES)
    return found


@pytest.mark.usefixtures("reviewed")
@pytest.mark.parametrize("is_large", [False, True], ids=["on a telephone", "in large text"])
def test_no_page_is_wider_than_its_window(screens: Callable[[str, str], Screens], is_large: bool) -> None:
    seen = screens("koordinaattori", PERIOD)
    names = seen.page_names()
    if is_large:
        seen.page.get_by_text("Suuri teksti").click()
        expect(seen.page).to_have_url(re.compile("suuri=1"))
    for name in names:
        seen.open(name)
        seen.settle()
        if not is_large:
            seen.page.set_viewport_size(TELEPHONE)
        assert too_wide(seen) == [], name
        seen.page.set_viewport_size({"width": 1280, "height": 900})


def too_wide(seen: Screens) -> list[str]:
    """What is wider than its place, once charts have taken on the size of the window."""
    with suppress(TimeoutError):
        seen.page.wait_for_function(f"() => ({TOO_WIDE})().length === 0", timeout=5_000)
    found: list[str] = seen.page.evaluate(TOO_WIDE)
    return found
