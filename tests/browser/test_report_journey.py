"""Journey 3: the report, previewed and taken along as HTML and PDF; what the network sees of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pikepdf
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row, Screens

pytestmark = pytest.mark.browser

PERIOD = "Raportin kausi"
NAME = "Tukea odotetaan liian kauan"


@pytest.fixture(scope="session")
def reviewed(installation: Installation, examples: Callable[..., list[Row]]) -> str:
    """A period with an accepted theme of its own name, and further suggestions; its id."""
    period_id = installation.new_period(PERIOD)
    rows = examples("toimeentulotuki", "omaishoito", "digiasiointi", "ruoka-apu", most=10)
    installation.bring_in(period_id, rows)
    installation.discover(period_id)
    themes = installation.get(f"/periods/{period_id}/themes?status=pending")
    decision = {"kind": "accept", "theme_id": themes["items"][0]["id"], "name_fi": NAME}
    installation.post(f"/periods/{period_id}/decisions", json={**decision, "based_on": themes["version"]})
    return period_id


def downloaded(seen: Screens, button: str) -> bytes:
    seen.settle()
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.usefixtures("reviewed")
def test_a_coordinator_confirms_texts_previews_the_report_and_takes_it_along(
    screens: Callable[[str, str], Screens],
) -> None:
    seen = screens("koordinaattori", PERIOD)
    seen.open("Teemat")
    seen.press("Avaa ja muokkaa")
    expect(seen.page.get_by_role("heading", name=NAME)).to_be_visible()
    seen.settle()
    seen.page.get_by_role("button", name="Vahvista näkyvät tekstit julkaistaviksi").click()
    seen.expect_text("Vahvistettiin julkaistavaksi:")

    seen.open("Raportti")
    seen.press("Kokoa raportti")
    preview = seen.page.frame_locator("iframe[title]").frame_locator("iframe")
    expect(preview.get_by_role("heading", name=NAME).first).to_be_visible()

    html = downloaded(seen, "Lataa HTML").decode()
    assert '<html lang="fi"' in html
    assert NAME in html
    assert "<script" not in html

    with pikepdf.open(io.BytesIO(downloaded(seen, "Lataa PDF"))) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == "fi"
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.docinfo.get("/Title")


@pytest.mark.usefixtures("reviewed")
def test_a_network_member_sees_the_themes_and_the_report_and_nothing_else(
    installation: Installation, screens: Callable[[str, str], Screens]
) -> None:
    seen = screens("verkosto", PERIOD)
    assert seen.page_names() == ["Teemat", "Raportti"]
    seen.expect_text(NAME)
    book = openpyxl.load_workbook(io.BytesIO(downloaded(seen, "Lataa Excel (XLSX)")))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert NAME in cells

    seen.page.get_by_text("Suuri teksti (kokousnäyttö)").click()
    expect(seen.page.locator("html")).to_have_css("font-size", "24px")
    expect(seen.page.locator(".ilmio-theme").filter(has_text=NAME)).to_be_visible()
    seen.open("Raportti")
    expect(seen.page.get_by_role("button", name="Lataa PDF")).to_be_visible()

    seen.page.goto(f"{installation.addresses.review}/ehdotukset")
    expect(seen.page.get_by_role("heading", name="Teemat", level=1)).to_be_visible()  # still signed in, and led away
    assert seen.page_names() == ["Teemat", "Raportti"]
