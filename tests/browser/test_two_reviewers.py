"""Two coordinators review the same period at once: no decision is lost, none is made twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Row, Screens

pytestmark = pytest.mark.browser

OVER_HTTP = 180
IN_BROWSERS = 20
STALE = 409
MADE = 201


@pytest.fixture
def period(installation: Installation, examples: Callable[..., list[Row]]) -> str:
    """The id of a period with suggestions."""
    period_id = installation.new_period("Kahden tarkistajan kausi")
    installation.bring_in(period_id, examples("toimeentulotuki", "omaishoito", "digiasiointi", "velkaantuminen"))
    installation.discover(period_id)
    return period_id


@pytest.fixture
def second(installation: Installation) -> Iterator[httpx2.Client]:
    """The second coordinator's door."""
    with httpx2.Client(base_url=installation.api.base_url, trust_env=False, timeout=60) as api:
        made = api.post("/session", json={"username": "toinen", "password": PASSWORD})
        api.headers["Authorization"] = f"Bearer {made.json()['token']}"
        yield api


def decide(api: httpx2.Client, period_id: str, theme_id: str, text: str, version: int) -> int:
    """Note something, again on the fresh view for as long as the other comes first; how often that was."""
    for refused in range(OVER_HTTP + 1):
        body = {"kind": "note", "theme_id": theme_id, "text": text, "based_on": version}
        answer = api.post(f"/periods/{period_id}/decisions", json=body)
        if answer.status_code == MADE:
            return refused
        assert answer.status_code == STALE, answer.text
        problem = answer.json()
        assert problem["changes"], "a refusal tells what changed"
        assert problem["still_fits"]
        version = problem["version"]
    raise AssertionError("never accepted")


def test_none_of_two_hundred_interleaved_decisions_is_lost_or_doubled(
    installation: Installation, period: str, second: httpx2.Client, screens: Callable[[str, str], Screens]
) -> None:
    themes = [theme["id"] for theme in installation.get(f"/periods/{period}/themes?status=pending")["items"]]
    refusals = over_http(installation.api, second, period, themes)
    assert refusals > 0, "the two never met: nothing was tested"
    in_two_browsers(screens)
    log = every_decision(installation, period)
    assert [line["sequence"] for line in log] == list(range(len(log), 0, -1)), "numbered without a gap"
    noted = Counter(note["text"] for theme in themes for note in installation.get(f"/themes/{theme}")["notes"])
    wanted = [f"{who} {n}" for who in ("ensimmäinen", "toinen") for n in range(OVER_HTTP // 2)]
    wanted += [f"{who} selaimessa {n}" for who in ("Kaisa", "Toini") for n in range(IN_BROWSERS // 2)]
    assert noted == Counter(wanted)
    assert len(wanted) == OVER_HTTP + IN_BROWSERS == len(log)


def over_http(first: httpx2.Client, second: httpx2.Client, period_id: str, themes: list[str]) -> int:
    """Both decide as fast as they can, each always looking at what it saw last; how often one was refused."""
    together = Barrier(2)
    refusals: list[int] = []
    failures: list[BaseException] = []

    def work(api: httpx2.Client, who: str) -> None:
        together.wait()
        try:
            for n in range(OVER_HTTP // 2):
                version = api.get(f"/periods/{period_id}/themes?status=pending").json()["version"]
                refusals.append(decide(api, period_id, themes[n % len(themes)], f"{who} {n}", version))
        except BaseException as error:  # told to the test below; a thread's own would be lost
            failures.append(error)

    threads = [Thread(target=work, args=(first, "ensimmäinen")), Thread(target=work, args=(second, "toinen"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return sum(refusals)


def in_two_browsers(screens: Callable[[str, str], Screens]) -> None:
    """Both write at once; whoever saves second does so on a stale view, is told, and saves all the same."""
    kaisa, toini = (screens(who, "Kahden tarkistajan kausi") for who in ("koordinaattori", "toinen"))
    for one in (kaisa, toini):
        one.open("Ehdotukset")
    for n in range(IN_BROWSERS // 2):
        write(kaisa, f"Kaisa selaimessa {n}")
        write(toini, f"Toini selaimessa {n}")
        save(kaisa)
        kaisa.expect_text("Muistiinpano on tallennettu.")
        save(toini)
        toini.expect_text("Joku ehti päättää ennen sinua.")
        toini.press("Tee silti")
        toini.expect_text("Muistiinpano on tallennettu.")
        toini.panel("Muistiinpano…")  # a form that was refused stays open, with what was typed
        expect(toini.page.locator(".st-key-ilmio_panel")).to_have_count(0)


def write(seen: Screens, text: str) -> None:
    seen.panel("Muistiinpano…").get_by_role("textbox").fill(text)
    seen.settle()


def save(seen: Screens) -> None:
    seen.page.locator(".st-key-ilmio_panel").get_by_role("button", name="Tallenna muistiinpano").click()


def every_decision(installation: Installation, period_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while cursor is not None:
        page = installation.get(f"/periods/{period_id}/decisions?limit=200{cursor and f'&cursor={cursor}'}")
        found += page["items"]
        cursor = page["next_cursor"]
    return found
