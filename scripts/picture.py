"""Take docs/images/review.png anew: make demo, then .venv/bin/python scripts/picture.py beside it."""

import json
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from service.demo import PASSWORD
from service.doctor import find_browser

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "review.png"


def main() -> None:
    """Sign in as the coordinator, open the first suggestion, and keep what the screen shows."""
    addresses = json.loads((ROOT / "demo" / "addresses.json").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--headless", "--no-sandbox"])
        page = browser.new_page(locale="fi-FI", viewport={"width": 1280, "height": 1250})
        page.goto(addresses["review"])
        page.get_by_label("Käyttäjätunnus").fill("koordinaattori")
        page.get_by_label("Salasana", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Kirjaudu sisään").click()
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Ehdotukset").click()
        expect(page.get_by_role("heading", name="Ehdotukset", level=1)).to_be_visible()
        expect(page.get_by_text("Moniäänisyys")).to_be_visible()
        expect(page.get_by_text("keksitty esimerkkiaineisto").first).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(1000)  # what the former page showed fades away
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE, animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
