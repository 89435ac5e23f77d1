"""axe finds no serious fault on the public pages and on the HTML report, and the form is sent by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
TEXT = "Kuljetuspalvelun kyytiä odotetaan tunteja, ja lääkäriaika menee ohi."


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found if fault["impact"] in SERIOUS]


@pytest.fixture(scope="session")
def forms(installation: Installation) -> str:
    """Address of the public pages, with an open period."""
    installation.new_period("Saavutettavan lomakkeen kausi", date(2020, 3, 1), date(2099, 12, 31))
    return installation.addresses.api.removesuffix("/docs")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_form_is_accessible_empty_and_with_faults(
    new_context: Callable[..., BrowserContext], forms: str, language: str, width: int
) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{forms}/{language}")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert faults(page) == []
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path", ["/fi/kiitos?viite=SR-2026-0001&tarkistus=1", "/sv/tack", "/fi/tietosuoja", "/sv/tillganglighet"]
)
def test_the_other_public_pages_are_accessible(
    new_context: Callable[..., BrowserContext], forms: str, path: str
) -> None:
    page = new_context().new_page()
    page.goto(f"{forms}{path}")
    assert faults(page) == []


def test_the_form_is_filled_in_and_sent_by_keyboard_without_scripts(
    new_context: Callable[..., BrowserContext], forms: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{forms}/fi")
    reached = lambda: page.locator(":focus")  # noqa: E731 - read anew each time
    for _ in range(3):  # past the skip link, the home link and the language switch
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(reached()).to_have_attribute("name", "observation_text")
    page.keyboard.type(TEXT)
    page.keyboard.press("Tab")
    expect(reached()).to_have_attribute("name", "service_task")
    page.keyboard.press("Space")
    while reached().get_attribute("name") != "publicity_ack":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos havainnostasi")
    expect(page.locator(".reference")).to_contain_text("SR-")


def test_the_html_report_is_accessible(
    installation: Installation,
    examples: Callable[..., list[Row]],
    new_context: Callable[..., BrowserContext],
) -> None:
    period = installation.new_period("Saavutettavan raportin kausi")
    installation.bring_in(period, examples("omaishoito", "digiasiointi"))
    installation.discover(period)
    listed = installation.get(f"/periods/{period}/themes?status=pending")
    theme = listed["items"][0]["id"]
    members = installation.get(f"/themes/{theme}/texts?limit=200")["items"]
    decision = {"kind": "accept", "theme_id": theme, "name_fi": "Omaishoito", "based_on": listed["version"]}
    installation.post(f"/periods/{period}/decisions", json=decision)
    chosen = [member["submission"]["id"] for member in members]
    installation.post(f"/periods/{period}/confirmations", json={"submission_ids": chosen})
    html = installation.api.get(f"/periods/{period}/report.html")
    page = new_context().new_page()
    page.set_content(html.text)
    assert faults(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
