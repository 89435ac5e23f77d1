"""A whole installation that really runs, on free ports and in a folder of its own, and a Chromium to walk it with.

Each journey has a reporting period of its own, so that none disturbs another.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from service.accounts import create_user
from service.doctor import find_browser
from service.domain import Role
from service.processes import Supervisor
from service.programs import Addresses, addresses_of, programs_of, with_free_ports
from service.settings import Settings
from service.store.database import Database
from service.store.migration import upgrade

PASSWORD = "keksitty-salasana-selaimeen"
EXAMPLES = Path(__file__).parents[2] / "examples" / "observations.tsv"
CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS_FOR_A_PAGE = 20
SECONDS_FOR_A_RUN = 120

Row = Mapping[str, str]


@dataclass(frozen=True)
class Installation:
    """What runs, and a coordinator's door to it."""

    addresses: Addresses
    api: httpx2.Client

    def post(self, path: str, **request: Any) -> Any:  # noqa: ANN401 - JSON
        answer = self.api.post(path, **request)
        assert answer.is_success, answer.text
        return answer.json()

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        answer = self.api.get(path)
        assert answer.is_success, answer.text
        return answer.json()

    def new_period(self, name: str, starts_on: date = date(2020, 1, 1), ends_on: date = date(2020, 12, 31)) -> str:
        period = {"name": name, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
        created: str = self.post("/periods", json=period)["id"]
        return created

    def bring_in(self, period_id: str, rows: list[Row]) -> None:
        self.post(f"/periods/{period_id}/imports", files={"file": ("aineisto.csv", as_csv(rows))})

    def discover(self, period_id: str, granularity: float = 1.0) -> None:
        """Let the worker do a run, and wait for it."""
        run = self.post(f"/periods/{period_id}/runs", json={"granularity": granularity})
        deadline = monotonic() + SECONDS_FOR_A_RUN
        while run["status"] != "ready":
            assert run["status"] in ("queued", "running"), run["error"]
            assert monotonic() < deadline, run
            sleep(0.2)
            run = self.get(f"/runs/{run['id']}")


def as_csv(rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.fixture(scope="session")
def examples() -> Callable[..., list[Row]]:
    """``examples("omaishoito", "ruoka-apu", most=8)``: rows of the example material, some of each phenomenon.

    Without phenomena, every Finnish row.
    """
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    fields = ("id", "title", "observation_text", "impact_text", "language", "service_task", "valence")

    def pick(*phenomena: str, most: int | None = 8) -> list[Row]:
        chosen = [
            row
            for phenomenon in phenomena or sorted({row["gold"] for row in rows})
            for row in [row for row in rows if row["gold"] == phenomenon and row["language"] == "fi"][:most]
        ]
        assert chosen
        return [{field: row[field] for field in fields} for row in chosen]

    return pick


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The service, its worker and the review screens, with an account for each role."""
    settings = with_free_ports(
        Settings(
            _env_file=None,
            data_dir=tmp_path_factory.mktemp("data"),
            database_url=None,
            host="127.0.0.1",
            port=0,
            ui_port=0,
            secure_cookies=False,
            sign_ins_per_minute=1_000,
            form_sends_per_hour=1_000,
        )
    )
    database = Database(settings.sqlalchemy_url)
    upgrade(database)
    with database.writing() as session:
        create_user(session, "koordinaattori", PASSWORD, display_name="Kaisa", roles=[Role.COORDINATOR])
        create_user(session, "toinen", PASSWORD, display_name="Toini", roles=[Role.COORDINATOR])
        create_user(session, "verkosto", PASSWORD, display_name="Veikko", roles=[Role.NETWORK_MEMBER])
        create_user(session, "rinnakkainen", PASSWORD, display_name="Rauni", roles=[Role.SECOND_CODER])
    database.close()
    with Supervisor(programs_of(settings), pytest.fail) as supervisor:
        supervisor.wait_until_ready(Event())
        addresses = addresses_of(settings)
        base = addresses.api.removesuffix("/docs") + "/api/v1"
        with httpx2.Client(base_url=base, trust_env=False, timeout=60) as api:
            made = api.post("/session", json={"username": "koordinaattori", "password": PASSWORD})
            assert made.is_success, made.text
            api.headers["Authorization"] = f"Bearer {made.json()['token']}"
            yield Installation(addresses, api)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        reason = "Chromium is not installed: apt-get install chromium, or run make test, which does it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens fresh browser contexts; after the test, none may have asked anything of another machine."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []

    def note(address: str) -> None:
        if not address.startswith(("http://127.0.0.1:", "data:", "blob:")):
            asked.append(address)

    def make(**options: Any) -> BrowserContext:  # noqa: ANN401 - Playwright's own
        context = chromium.new_context(locale="fi-FI", viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(SECONDS_FOR_A_PAGE * 1000)
        context.on("request", lambda request: note(request.url))
        contexts.append(context)
        return context

    expect.set_options(timeout=SECONDS_FOR_A_PAGE * 1000)
    yield make
    for context in contexts:
        context.close()
    assert asked == [], "the browser asked something of another machine"


class Screens:
    """The review screens as a person uses them: by the words that stand there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def settle(self) -> None:
        """Wait until what was asked for has been drawn: what is pressed before that may be replaced."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def open(self, name: str) -> None:
        self.settle()
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        expect(self.page.get_by_role("heading", name=name, level=1, exact=True)).to_be_visible()

    def page_names(self) -> list[str]:
        links = self.page.get_by_test_id("stSidebarNav").get_by_role("link")
        expect(links.first).to_be_visible()
        return [text.splitlines()[-1].strip() for text in links.all_inner_texts()]

    def choose(self, label: str, option: str) -> None:
        """Pick from a list by its label."""
        self.unroll(self.page.get_by_role("combobox", name=label))
        self.page.get_by_role("option", name=option, exact=True).click()

    def unroll(self, box: Locator) -> None:
        """Open a list; pressed while the page is being drawn, it may be replaced by a closed one."""
        for is_last in (False, False, True):
            self.settle()
            box.click()
            try:
                expect(self.page.get_by_role("listbox")).to_be_visible(timeout=3_000)
            except AssertionError:
                if is_last:
                    raise
            else:
                return

    def press(self, name: str) -> None:
        self.settle()
        self.page.get_by_role("button", name=name, exact=True).click()

    def tab(self, name: str) -> Locator:
        """Open a tab; its content."""
        self.settle()
        self.page.get_by_role("tab", name=name).click()
        return self.page.get_by_role("tabpanel").and_(self.page.locator(":visible"))

    def unfold(self, name: str) -> Locator:
        """Open what is folded under a name; its content."""
        self.settle()
        fold = self.page.get_by_test_id("stExpander").filter(has=self.page.locator("summary", has_text=name))
        if fold.locator("details").get_attribute("open") is None:
            fold.locator("summary").click()
        return fold

    def panel(self, label: str) -> Locator:
        """Open the form of an action of the card; the form."""
        self.settle()
        self.page.get_by_role("button", name=label).click()
        return self.page.locator(".st-key-ilmio_panel")

    def expect_text(self, text: str) -> None:
        expect(self.page.get_by_text(text).and_(self.page.locator(":visible")).first).to_be_visible()


@pytest.fixture
def screens(installation: Installation, new_context: Callable[..., BrowserContext]) -> Callable[..., Screens]:
    """``screens("koordinaattori", "Kevät")`` signs a person in and chooses a period."""

    def open_for(username: str, period: str, choice: str = "Raportointikausi") -> Screens:
        page = new_context(accept_downloads=True).new_page()
        page.goto(installation.addresses.review)
        page.get_by_label("Käyttäjätunnus").fill(username)
        page.get_by_label("Salasana", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Kirjaudu sisään").click()
        expect(page.get_by_text("Kirjautunut:")).to_be_visible()
        found = Screens(page)
        found.choose(choice, period)
        expect(page.get_by_role("combobox", name=choice)).to_have_value(period)
        return found

    return open_for
