"""axe finds no serious fault of ours on any page of the review screens; what Streamlit itself fails is listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row, Screens

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
PERIOD = "Saavutettavien näkymien kausi"
PAGES = (
    "Etusivu",
    "Aineisto",
    "Ryhmittely",
    "Ehdotukset",
    "Yksittäiset",
    "Haku",
    "Teemat",
    "Ilmiöt kausittain",
    "Päätökset",
    "Rinnakkaisarviointi",
    "Raportti",
)
PANELS = ("Yhdistä…", "Jaa…", "Luokittele…", "Muistiinpano…", "Hylkää…")
FLAGGED = {"id": "lippu", "observation_text": "Soita numeroon 040 123 4567, pyysi keksitty asiakas.", "language": "fi"}


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']} {node['target']}: {node['html'][:300]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def unfold_everything(seen: Screens) -> None:
    """Open what is folded; some of it is drawn only then."""
    closed = seen.page.locator("[data-testid=stExpander] details:not([open]) > summary:visible")
    for _ in range(closed.count()):
        closed.first.click()
        seen.page.wait_for_timeout(300)
        seen.settle()
    seen.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


@pytest.fixture(scope="module")
def reviewed(installation: Installation, examples: Callable[..., list[Row]]) -> str:
    """A period with a theme, suggestions, singles and a text in the privacy queue; its id."""
    period = installation.new_period(PERIOD)
    installation.bring_in(period, examples("toimeentulotuki", "omaishoito", "digiasiointi", "ruoka-apu"))
    installation.bring_in(period, [FLAGGED])
    installation.discover(period)
    listed = installation.get(f"/periods/{period}/themes?status=pending")
    theme = listed["items"][0]["id"]
    decision: dict[str, Any] = {"kind": "accept", "theme_id": theme, "based_on": listed["version"]}
    installation.post(f"/periods/{period}/decisions", json=decision)
    texts = [row["submission"]["id"] for row in installation.get(f"/themes/{theme}/texts")["items"]]
    installation.post(f"/periods/{period}/confirmations", json={"submission_ids": texts})
    return period


def test_the_sign_in_page(installation: Installation, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()
    page.goto(installation.addresses.review)
    expect(page.get_by_label("Käyttäjätunnus")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Kirjaudu sisään").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []


def test_every_page_of_the_coordinator(reviewed: str, screens: Callable[[str, str], Screens]) -> None:
    seen = screens("koordinaattori", PERIOD)
    found = {}
    for name in PAGES:
        seen.open(name)
        seen.settle()
        unfold_everything(seen)
        found[name] = faults(seen.page)
    seen.open("Aineisto")
    for tab in ("Tietosuojajono", "Tuonti"):
        seen.tab(tab)
        found[tab] = faults(seen.page)
    assert found == {key: [] for key in found}


def test_a_card_s_own_forms(reviewed: str, screens: Callable[[str, str], Screens]) -> None:
    seen = screens("koordinaattori", PERIOD)
    seen.open("Ehdotukset")
    seen.settle()
    seen.page.get_by_role("button", name="Poista henkilötieto tai jätä pois…").first.click()
    seen.page.get_by_role("textbox", name="Poista myös").fill("havainto jota ei ole")
    seen.press("Näytä kohdat tekstissä")
    seen.expect_text("Tekstistä ei löydy")
    seen.page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert faults(seen.page) == []


def test_every_action_of_a_card(reviewed: str, screens: Callable[[str, str], Screens]) -> None:
    seen = screens("koordinaattori", PERIOD)
    seen.open("Ehdotukset")
    found = {}
    for label in PANELS:
        expect(seen.panel(label).get_by_role("heading")).to_be_visible()
        seen.settle()
        found[label] = faults(seen.page)
    seen.page.get_by_role("checkbox", name="Valitse SR-").first.press("Space")
    seen.panel("Valitut tekstit…")
    seen.expect_text("Mitä valituille tehdään?")
    found["Valitut tekstit"] = faults(seen.page)
    seen.page.get_by_text("Svenska", exact=True).click()
    expect(seen.page.get_by_role("heading", name="Förslag", level=1)).to_be_visible()
    expect(seen.page.locator("html")).to_have_attribute("lang", "sv")
    found["Svenska"] = faults(seen.page)
    assert found == {key: [] for key in found}


def test_every_page_of_a_second_coder_and_the_comparison(
    installation: Installation, reviewed: str, screens: Callable[..., Screens]
) -> None:
    coding = installation.post(f"/periods/{reviewed}/codings", json={"username": "rinnakkainen"})
    blind = screens("rinnakkainen", f"{PERIOD}, ryhmittely 1", choice="Arvioitava aineisto")
    found = {}
    for name in ("Ehdotukset", "Yksittäiset", "Rinnakkaisarviointi"):
        blind.open(name)
        blind.settle()
        unfold_everything(blind)
        found[name] = faults(blind.page)
    assert blind.page_names() == ["Ehdotukset", "Yksittäiset", "Rinnakkaisarviointi"]
    blind.open("Ehdotukset")
    blind.settle()
    blind.page.get_by_role("button", name="Hyväksy teemaksi").click()
    blind.expect_text("Hyväksyttiin teemaksi")
    seen = screens("koordinaattori", PERIOD)
    seen.open("Rinnakkaisarviointi")
    seen.press("Päätä arvio ja avaa vertailu")
    seen.expect_text("Krippendorffin alfa")
    assert installation.get(f"/codings/{coding['id']}/comparison")["coder"] == "Rauni"
    found["Vertailu"] = faults(seen.page)
    assert found == {key: [] for key in found}


def test_every_page_of_a_network_member(reviewed: str, screens: Callable[[str, str], Screens]) -> None:
    seen = screens("verkosto", PERIOD)
    found = {}
    for name in ("Teemat", "Raportti"):
        seen.open(name)
        seen.settle()
        found[name] = faults(seen.page)
    seen.open("Teemat")
    seen.page.get_by_text("Suuri teksti").click()
    expect(seen.page.locator("html")).to_have_css("font-size", "24px")
    found["Suuri teksti"] = faults(seen.page)
    seen.open("Raportti")
    seen.press("Kokoa raportti")
    expect(seen.page.locator("iframe").first).to_be_visible()
    found["Esikatselu"] = faults(seen.page)
    assert found == {key: [] for key in found}


def test_controls_have_finnish_names_and_the_page_is_finnish(
    reviewed: str, screens: Callable[[str, str], Screens]
) -> None:
    seen = screens("koordinaattori", PERIOD)
    expect(seen.page.locator("html")).to_have_attribute("lang", "fi")
    seen.open("Aineisto")
    seen.tab("Tietosuojajono")
    expect(seen.page.get_by_role("button", name="Poista valinnoista: puhelinnumero: 040 123 4567")).to_be_visible()
    seen.tab("Tuonti")
    expect(seen.page.get_by_role("button", name="Valitse tiedosto")).to_be_visible()
    expect(seen.page.get_by_role("navigation", name="Sivut")).to_be_visible()


def test_the_chosen_tab_stays_when_the_queue_shortens(
    installation: Installation, screens: Callable[[str, str], Screens]
) -> None:
    period = installation.new_period("Lyhenevän jonon kausi")
    second = FLAGGED | {"id": "toinen", "observation_text": "Numero 050 765 4321 ei vastannut keksitylle asiakkaalle."}
    installation.bring_in(period, [FLAGGED, second])
    seen = screens("koordinaattori", "Lyhenevän jonon kausi")
    seen.open("Aineisto")
    queue = seen.tab("Tietosuojajono")
    queue.get_by_role("button", name="Ei henkilötieto").first.click()
    seen.expect_text("on hyväksytty sellaisenaan")
    expect(seen.page.get_by_role("tab", name="Tietosuojajono")).to_have_attribute("aria-selected", "true")
    expect(queue.get_by_role("button", name="Ei henkilötieto")).to_have_count(1)
