"""Journey 4: what is sent without an account, in Finnish without scripts and in Swedish, is found in the next run."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.browser.conftest import Installation, Screens

pytestmark = pytest.mark.browser

PERIOD = "Lomakkeen kausi"
IN_FINNISH = "Keksitty esimerkki: perheet odottavat neuvolan aikaa jo kuukausia, eikä tilalle tarjota mitään."
IN_SWEDISH = "Påhittat exempel: familjerna väntar i månader på en tid till rådgivningen och får inget i stället."


def reference_on(page: Page) -> str:
    found = re.search(r"SR-\d{4}-\d{4}", page.get_by_role("main").inner_text())
    assert found, "the page after sending shows no reference"
    return found.group()


def send(page: Page, text: str, *, task: str, heading: str) -> str:
    """Fill in what is required and nothing else; the reference of what was sent."""
    page.get_by_role("textbox").first.fill(text)
    page.get_by_role("checkbox", name=task).check()
    page.get_by_role("checkbox").last.check()
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    return reference_on(page)


def test_what_is_sent_without_an_account_is_found_in_the_next_run(
    installation: Installation, new_context: Callable[..., BrowserContext], screens: Callable[[str, str], Screens]
) -> None:
    today = datetime.now(ZoneInfo("Europe/Helsinki")).date()
    period_id = installation.new_period(PERIOD, today, today + timedelta(days=1))

    scriptless = new_context(java_script_enabled=False).new_page()
    scriptless.goto(installation.addresses.form)
    expect(scriptless.locator("html")).to_have_attribute("lang", "fi")
    finnish = send(scriptless, IN_FINNISH, task="Lapsiperheiden palvelut", heading="Kiitos")

    page = new_context().new_page()
    page.goto(installation.addresses.form)
    page.get_by_role("link", name="På svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    swedish = send(page, IN_SWEDISH, task="Service för barnfamiljer", heading="Tack")

    seen = screens("koordinaattori", PERIOD)
    seen.open("Ryhmittely")
    seen.press("Käynnistä ryhmittely")
    expect(seen.page.get_by_text("Ryhmittely on valmis.")).to_be_visible(timeout=120_000)
    singles = installation.get(f"/periods/{period_id}/singles")["items"]
    of_the_run = {row["submission"]["reference"]: "Yksittäiset" for row in singles}
    for theme in installation.get(f"/periods/{period_id}/themes?status=pending")["items"]:
        for row in installation.get(f"/themes/{theme['id']}/texts")["items"]:
            of_the_run[row["submission"]["reference"]] = "Ehdotukset"
    assert of_the_run.keys() == {finnish, swedish}
    for reference, text in ((finnish, IN_FINNISH), (swedish, IN_SWEDISH)):
        seen.open(of_the_run[reference])
        seen.expect_text(reference)
        seen.expect_text(text)


def test_what_is_missing_is_told_beside_the_field_and_nothing_written_is_lost(
    installation: Installation, new_context: Callable[..., BrowserContext]
) -> None:
    today = datetime.now(ZoneInfo("Europe/Helsinki")).date()
    installation.new_period("Vajaan lomakkeen kausi", today, today + timedelta(days=1))
    page = new_context(java_script_enabled=False).new_page()
    page.goto(installation.addresses.form)
    page.get_by_role("textbox").first.fill(IN_FINNISH)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("group", name="korjattavaa"))).to_be_visible()
    expect(page.get_by_role("textbox").first).to_have_value(IN_FINNISH)
    expect(page.locator("[aria-invalid=true]").first).to_be_attached()
