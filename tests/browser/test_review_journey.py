"""Journey 2: a coordinator reads suggestions and decides; watches a new grouping; looks at the singles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row, Screens

pytestmark = pytest.mark.browser

PERIOD = "Päätösten kausi"


def themes(installation: Installation, period_id: str, status: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = installation.get(f"/periods/{period_id}/themes?status={status}")["items"]
    return found


def test_a_coordinator_accepts_merges_rejects_and_undoes(
    installation: Installation, examples: Callable[..., list[Row]], screens: Callable[[str, str], Screens]
) -> None:
    period_id = installation.new_period(PERIOD)
    rows = examples("toimeentulotuki", "omaishoito", "digiasiointi", "ruoka-apu", "velkaantuminen", "koulupoissaolot")
    installation.bring_in(period_id, rows)
    installation.discover(period_id)
    pending = themes(installation, period_id, "pending")
    assert len(pending) >= 3, "the material must fall into three groups at least"
    seen = screens("koordinaattori", PERIOD)

    seen.open("Etusivu")
    seen.expect_text(f"Tarkistamattomat ehdotukset: {len(pending)}")
    seen.open("Ehdotukset")
    read_every_text_of(seen, installation, pending[0])
    accept_under_a_new_name(seen, "Tukea odotetaan liian kauan")
    assert [theme["name_fi"] for theme in themes(installation, period_id, "accepted")] == [
        "Tukea odotetaan liian kauan"
    ]

    merge_with_the_first_one_offered(seen)
    after = [*themes(installation, period_id, "pending"), *themes(installation, period_id, "accepted")]
    assert len(after) == len(pending) - 1
    assert sum(theme["size"] for theme in after) == sum(theme["size"] for theme in pending)
    undo_the_last(seen)
    assert len(themes(installation, period_id, "pending")) == len(pending) - 1

    reject_as_too_general(seen)
    assert [theme["reject_reason"] for theme in themes(installation, period_id, "rejected")] == ["too_general"]
    seen.open("Yksittäiset")
    for row in installation.get(f"/periods/{period_id}/singles")["items"][:5]:
        seen.expect_text(row["submission"]["reference"])

    seen.open("Ehdotukset")
    undo_the_newest_of_the_log(seen)
    assert themes(installation, period_id, "rejected") == []


def read_every_text_of(seen: Screens, installation: Installation, theme: dict[str, Any]) -> None:
    expect(seen.page.get_by_role("heading", name=theme["name_fi"], exact=True)).to_be_visible()
    submissions = [row["submission"] for row in installation.get(f"/themes/{theme['id']}/texts?limit=10")["items"]]
    expect(seen.page.locator(".ilmio-card")).to_have_count(len(submissions))
    seen.settle()
    folded = seen.page.locator(".ilmio-card details")  # long texts, but for the passage that fits
    folded.evaluate_all("all => all.forEach(one => one.open = true)")
    for submission in submissions:
        seen.expect_text(submission["reference"])
        seen.expect_text(submission["texts"]["observation_text"][:40])


def accept_under_a_new_name(seen: Screens, name: str) -> None:
    form = seen.page.get_by_test_id("stForm").filter(has=seen.page.get_by_role("button", name="Hyväksy teemaksi"))
    form.get_by_label("Nimi suomeksi").fill(name)
    form.get_by_role("button", name="Hyväksy teemaksi").click()
    seen.expect_text(f"Hyväksyttiin teemaksi: {name}.")


def merge_with_the_first_one_offered(seen: Screens) -> None:
    panel = seen.panel("Yhdistä…")
    seen.unroll(panel.get_by_role("combobox", name="Yhdistä näiden kanssa"))
    seen.page.get_by_role("option").filter(has_text="(ehdotus").first.click()
    seen.page.keyboard.press("Tab")
    expect(seen.page.get_by_role("listbox")).to_have_count(0)
    seen.settle()
    panel.get_by_role("button", name="Yhdistä", exact=True).click()
    seen.expect_text("Yhdistettiin:")


def undo_the_last(seen: Screens) -> None:
    seen.settle()
    seen.page.get_by_role("button", name="Kumoa äskeinen päätös").click()
    seen.expect_text("Päätös on kumottu.")


def reject_as_too_general(seen: Screens) -> None:
    name = seen.page.get_by_test_id("stMain").get_by_role("heading", level=2).first.inner_text()
    panel = seen.panel("Hylkää…")
    panel.get_by_text("Liian yleinen").click()
    panel.get_by_role("button", name="Hylkää ehdotus").click()
    seen.expect_text(f"Hylättiin: {name}.")


def undo_the_newest_of_the_log(seen: Screens) -> None:
    seen.unfold("Päätösloki").get_by_role("button", name="Kumoa", exact=True).first.click()
    seen.expect_text("Päätös on kumottu.")


def test_a_new_grouping_can_be_watched_until_it_is_ready(
    installation: Installation, examples: Callable[..., list[Row]], screens: Callable[[str, str], Screens]
) -> None:
    period_id = installation.new_period("Ryhmittelyn kausi")
    installation.bring_in(period_id, examples("toimeentulotuki", "omaishoito", "digiasiointi", most=20))
    seen = screens("koordinaattori", "Ryhmittelyn kausi")
    seen.open("Ryhmittely")
    seen.press("Käynnistä ryhmittely")
    expect(seen.page.get_by_role("heading", name="Ryhmittely on käynnissä")).to_be_visible()
    expect(seen.page.get_by_role("progressbar")).to_be_visible()
    expect(seen.page.get_by_text("Ryhmittely on valmis.")).to_be_visible(timeout=120_000)
    run = installation.get(f"/periods/{period_id}/runs")[0]
    assert run["status"] == "ready"
    seen.expect_text(f"Ehdotuksia: {run['n_suggestions']}, yksittäisiä havaintoja: {run['n_singles']}.")
