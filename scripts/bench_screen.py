"""Measure how long a reviewer waits for the screen: turning to the next card and accepting one, beside an empty page.

The period is that of ``bench_review.py``: 5,000 invented observations, 200 suggestions, ten texts on a card. Everything
runs on one machine, in Chromium without a window: from a press of the button until another name and another first text
stand on the page (seen), and until nothing is being drawn any more (at rest). The empty page is a Streamlit script of
one button and one line, served with the options of this checkout, and its wait is the least that any page of this kind
has. The three are measured by turns, so that whatever else the machine does falls on all of them.

    python scripts/bench_screen.py                  the screens of this checkout
    python scripts/bench_screen.py --beside FOLDER  those of another checkout as well
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import socket

import httpx2
from bench_review import prepare, running, say
from playwright.sync_api import Browser, Page, sync_playwright

from service.doctor import find_browser
from service.settings import Settings

Waits = tuple[float, float]  # milliseconds until seen, and until at rest
ROOT = Path(__file__).parents[1]
WARM_UPS = 3
EMPTY_PAGE = "an empty page"
EMPTY = """import streamlit as st
n = st.session_state.setdefault("n", 0)
st.html(f'<h2 class="ilmio-heading">{n}</h2>')
if st.button("next", key="next_card"):
    st.session_state["n"] += 1
    st.rerun()
"""
# Press; how long until another name and text stand there, and until nothing is being drawn any more.
TURN = """([wanted, last]) => new Promise((done, failed) => {
  const read = (place) => document.querySelector(place)?.textContent;
  const name = () => read(".ilmio-heading"), text = () => read(".ilmio-card .ilmio-reference");
  const state = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState;
  const buttons = [...document.querySelectorAll(wanted)];
  const button = last ? buttons.find((one) => one.textContent.includes(last)) : buttons[0];
  const before = name(), textBefore = text(), begun = performance.now();
  button.click();
  let seen = 0;
  const look = () => {
    const waited = performance.now() - begun;
    const isAnother = name() && name() !== before && (!textBefore || text() && text() !== textBefore);
    if (isAnother && !seen) seen = waited;
    if (seen && state() === "notRunning") done([seen, waited]);
    else if (waited > 20000) failed(new Error("nothing was drawn"));
    else requestAnimationFrame(look);
  };
  look();
})"""
# What a checkout starts its screens with.
COMMAND = """import json, sys
from service.programs import programs_of
from service.settings import Settings
settings = Settings(_env_file=None, host="127.0.0.1", port=1, ui_port=int(sys.argv[1]))
print(json.dumps(next(program.command for program in programs_of(settings) if "streamlit" in program.command)))
"""
NEXT, ACCEPT = (".st-key-next_card button", ""), ("[data-testid=stFormSubmitButton] button", "Hyväksy teemaksi")


def main() -> None:
    """Print the medians, and how much longer than an empty page each is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=25, help="cards turned and accepted on each screen")
    parser.add_argument("--beside", type=Path, help="another checkout")
    wanted = parser.parse_args()
    checkouts = {"this checkout": ROOT} | ({"the other one": wanted.beside.resolve()} if wanted.beside else {})
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        browser = stack.enter_context(chromium())
        empty = browser.new_page()
        empty.goto(stack.enter_context(screens(ROOT, "", folder / "empty.py")))
        empty.wait_for_selector(NEXT[0])
        pages = {}
        for name, root in checkouts.items():  # each with a service of its own: the next card is then nobody else's
            settings = Settings(_env_file=None, data_dir=folder / name)
            settings.data_dir.mkdir()
            prepare(settings)
            service = stack.enter_context(running(settings))
            address = stack.enter_context(screens(root, service))
            pages[name] = signed_in(browser.new_page(viewport={"width": 1280, "height": 900}), address)
        tell(measured(pages, empty, wanted.rounds))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def screens(root: Path, service: str, script: Path | None = None) -> Iterator[str]:
    """The screens of a checkout as it starts them, or another script in their place; the address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"ILMIO_API_URL": service, "ILMIO_SECURE_COOKIES": "false", "PYTHONPATH": str(root)}
    asked = [sys.executable, "-c", COMMAND, str(port)]
    told = subprocess.run(asked, env=environment, cwd=root, check=True, capture_output=True)  # noqa: S603 - our own
    command = json.loads(told.stdout)
    if script is not None:
        command[command.index("run") + 1] = str(script)
    process = subprocess.Popen(command, env=environment, cwd=root, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    address = f"http://127.0.0.1:{port}"
    try:
        await_screens(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def await_screens(address: str) -> None:
    """Wait until the server answers."""
    for _ in range(240):
        try:
            httpx2.get(f"{address}/_stcore/health").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("The screens did not start.")


def signed_in(page: Page, address: str) -> Page:
    """The page of suggestions, with its first card."""
    page.set_default_timeout(60_000)
    page.goto(f"{address}/ehdotukset")
    page.get_by_label("Käyttäjätunnus").fill("mittaaja0")
    page.get_by_label("Salasana", exact=True).fill("mittarin-salasana")
    page.get_by_role("button", name="Kirjaudu sisään").click()
    page.get_by_text("Kirjautunut:").wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Ehdotukset").click()
    page.wait_for_selector(NEXT[0])
    page.wait_for_timeout(1000)
    return page


def measured(pages: dict[str, Page], empty: Page, rounds: int) -> dict[str, list[Waits]]:
    """The waits by what was waited for."""
    found: dict[str, list[Waits]] = {}
    for turn in range(WARM_UPS + rounds):
        waits = {EMPTY_PAGE: wait(empty, NEXT)}
        for name, page in pages.items():
            waits[f"the next card, {name}"] = wait(page, NEXT)
            waits[f"accepting a card, {name}"] = wait(page, ACCEPT)
        if turn >= WARM_UPS:
            for what, took in waits.items():
                found.setdefault(what, []).append(took)
    return found


def wait(page: Page, button: tuple[str, str]) -> Waits:
    """Milliseconds from a press until seen, and until at rest; the page is then left in peace for a moment."""
    seen, rest = page.evaluate(TURN, list(button))
    page.wait_for_timeout(250)
    return seen, rest


def tell(waits: dict[str, list[Waits]]) -> None:
    """Write two lines for each to standard output."""
    for which, meaning in enumerate(("seen", "at rest")):
        least = statistics.median(took[which] for took in waits[EMPTY_PAGE])
        for what, both in waits.items():
            taken = [took[which] for took in both]
            median, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            more = "" if what == EMPTY_PAGE else f", {median - least:+.0f} ms, {median / least:.2f} times an empty page"
            say(f"{what}, {meaning}: n {len(taken)}, median {median:.0f} ms, 95 % {p95:.0f} ms{more}")


if __name__ == "__main__":
    main()
