"""Journey 5: a coordinator brings files in, with a preview and the faults row by row."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Screens

pytestmark = pytest.mark.browser

HEADER = ("tunniste", "päivä", "havainto", "palvelutehtävä")
GOOD = (
    ("k-1", "3.2.2020", "Keksitty esimerkki: jonossa odotetaan viikkoja.", "Työikäisten palvelut"),
    ("k-2", "4.2.2020", "Keksitty esimerkki: bussi ei kulje enää kylälle.", "Iäkkäiden palvelut"),
)
BAD = (*GOOD, ("k-3", "31.2.2020", "Keksitty esimerkki: lomake ei aukea.", ""), ("k-4", "5.2.2020", "", ""))


def csv_file(rows: tuple[tuple[str, ...], ...], encoding: str) -> dict[str, object]:
    text = "\r\n".join(";".join(row) for row in (HEADER, *rows))
    return {"name": "kysely.csv", "mimeType": "text/csv", "buffer": text.encode(encoding)}


def xlsx_file(rows: tuple[tuple[str, ...], ...]) -> dict[str, object]:
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "kysely.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def test_a_file_with_faults_is_refused_row_by_row_and_the_mended_one_taken_in(
    installation: Installation, screens: Callable[[str, str], Screens]
) -> None:
    period_id = installation.new_period("Tuonnin kausi")
    seen = screens("koordinaattori", "Tuonnin kausi")
    seen.open("Aineisto")
    panel = seen.tab("Tuonti")
    panel.locator("input[type=file]").set_input_files(files=[csv_file(BAD, "windows-1252")])  # type: ignore[list-item]
    faults = panel.get_by_role("table", name="Virheet riveittäin")
    expect(faults.get_by_role("row").filter(has_text="31.2.2020")).to_contain_text("4")
    expect(faults.get_by_role("row").filter(has_text="Havainnon teksti puuttuu")).to_contain_text("5")
    expect(panel.get_by_role("button", name="Tuo havainnot")).to_have_count(0)

    panel.locator("input[type=file]").set_input_files(files=[csv_file(GOOD, "windows-1252")])  # type: ignore[list-item]
    expect(panel.get_by_role("table", name="Ensimmäiset rivit")).to_contain_text("bussi ei kulje")
    panel.get_by_role("button", name="Tuo havainnot (2)").click()
    seen.expect_text("Tuotiin 2 uutta havaintoa.")
    assert installation.get(f"/periods/{period_id}/submissions")["total"] == 2


def test_a_workbook_is_taken_in_once_however_often_it_is_brought(
    installation: Installation, screens: Callable[[str, str], Screens]
) -> None:
    period_id = installation.new_period("Työkirjan kausi")
    seen = screens("koordinaattori", "Työkirjan kausi")
    seen.open("Aineisto")
    panel = seen.tab("Tuonti")
    panel.locator("input[type=file]").set_input_files(files=[xlsx_file(GOOD)])  # type: ignore[list-item]
    panel.get_by_role("button", name="Tuo havainnot (2)").click()
    seen.expect_text("Tuotiin 2 uutta havaintoa.")

    panel = seen.tab("Tuonti")
    panel.locator("input[type=file]").set_input_files(files=[xlsx_file(GOOD)])  # type: ignore[list-item]
    expect(panel.get_by_text("Tiedostossa ei ole uusia havaintoja")).to_be_visible()
    assert installation.get(f"/periods/{period_id}/submissions")["total"] == 2
