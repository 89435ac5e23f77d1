"""The whole installation as ``ilmio up`` and ``ilmio demo`` run it, ended politely and ended outright."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest

from service.accounts import create_user
from service.demo import EXAMPLES
from service.demo import PASSWORD as DEMO_PASSWORD
from service.domain import Role
from service.store.database import Database
from service.store.migration import upgrade

PASSWORD = "keksitty-salasana-testeihin"
SECONDS = 120

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for child processes in /proc")


@dataclass
class Running:
    """An ``ilmio`` command at work in a folder."""

    process: "subprocess.Popen[str]"
    folder: Path

    def children(self) -> dict[str, int]:
        """Process ids by what they are: serve, worker, streamlit."""
        main = self.process.pid
        ids = [int(one) for one in Path(f"/proc/{main}/task/{main}/children").read_text().split()]
        words = {one: Path(f"/proc/{one}/cmdline").read_bytes().decode().split("\0") for one in ids}
        return {
            name: one for one, said in words.items() for name in ("serve", "worker", "streamlit") if name in said[:6]
        }

    def told(self) -> str:
        return (self.folder / "told").read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def until(holds: Callable[[], Any], running: Running) -> Any:  # noqa: ANN401 - whatever was waited for
    deadline = monotonic() + SECONDS
    while not (found := holds()):
        assert running.process.poll() is None, running.told()
        assert monotonic() < deadline, running.told()
        sleep(0.02)
    return found


def is_alive(process_id: int) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def ilmio(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a command in ``tmp_path``; what still runs after the test is ended."""
    started: list[Running] = []

    def start(command: str, **environment: str) -> Running:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ILMIO_")}
        with (tmp_path / "told").open("w") as told:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "service", command],
                cwd=tmp_path,
                env={**kept, "ILMIO_PORT": "0", "ILMIO_UI_PORT": "0", **environment},
                stdout=told,
                stderr=subprocess.STDOUT,
                text=True,
            )
        started.append(Running(process, tmp_path))
        return started[-1]

    yield start
    for running in started:
        if running.process.poll() is None:
            running.stop()


@contextmanager
def signed_in(service: str, username: str, password: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"{service}/api/v1", trust_env=False, timeout=60) as http:
        made = http.post("/session", json={"username": username, "password": password})
        http.headers["Authorization"] = f"Bearer {made.raise_for_status().json()['token']}"
        yield http


def addresses(running: Running) -> dict[str, str]:
    path = running.folder / "demo/addresses.json"
    found: dict[str, str] = until(lambda: path.exists() and json.loads(path.read_text()), running)
    return found


def accept_first(http: httpx2.Client, period_id: str, name: str) -> None:
    themes = http.get(f"/periods/{period_id}/themes", params={"status": "pending"}).raise_for_status().json()
    decision = {"kind": "accept", "theme_id": themes["items"][0]["id"], "name_fi": name, "based_on": themes["version"]}
    http.post(f"/periods/{period_id}/decisions", json=decision).raise_for_status()


def accepted(http: httpx2.Client, period_id: str) -> list[str]:
    themes = http.get(f"/periods/{period_id}/themes", params={"status": "accepted"}).raise_for_status().json()
    return [theme["name_fi"] for theme in themes["items"]]


def test_the_demonstration_serves_on_free_ports_stops_whole_and_loses_nothing(ilmio: Callable[..., Running]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        running = ilmio("demo", ILMIO_PORT=port, ILMIO_UI_PORT=port)
        found = addresses(running)
        assert f":{port}" not in "".join(found.values())
        for address in found.values():
            assert httpx2.get(address, trust_env=False).status_code == 200
    service = found["api"].removesuffix("/docs")
    with signed_in(service, "koordinaattori", DEMO_PASSWORD) as http:
        period_id = http.get("/periods").json()[0]["id"]
        accept_first(http, period_id, "Päätetty ennen pysäytystä")
    children = running.children()
    assert children.keys() == {"serve", "worker", "streamlit"}
    running.stop()
    assert running.process.returncode == 0, running.told()
    assert not any(map(is_alive, children.values()))
    assert not (running.folder / "demo/addresses.json").exists()

    again = ilmio("demo")
    service = addresses(again)["api"].removesuffix("/docs")
    with signed_in(service, "koordinaattori", DEMO_PASSWORD) as http:
        assert accepted(http, period_id) == ["Päätetty ennen pysäytystä"]
        assert len(http.get(f"/periods/{period_id}/runs").json()) == 1


def test_a_second_one_is_not_started_beside_the_first(ilmio: Callable[..., Running], tmp_path: Path) -> None:
    first = ilmio("up")
    until(lambda: "Tarkistusnäkymä" in first.told(), first)
    second = subprocess.run(
        [sys.executable, "-P", "-m", "service", "up"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert second.returncode == 2
    assert "jo käynnissä" in second.stderr


def test_a_run_whose_worker_and_service_are_killed_completes_and_nothing_is_lost(
    ilmio: Callable[..., Running], tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'data/ilmio.sqlite'}")
    upgrade(database)
    with database.writing() as session:
        create_user(session, "koordinaattori", PASSWORD, roles=[Role.COORDINATOR])
    database.close()
    running = ilmio("up")
    until(lambda: "/docs" in running.told(), running)
    service = next(word for word in running.told().split() if word.endswith("/docs")).removesuffix("/docs")
    with signed_in(service, "koordinaattori", PASSWORD) as http:
        period_id = http.post(
            "/periods", json={"name": "Kausi", "starts_on": "2000-01-01", "ends_on": "2100-12-31"}
        ).json()["id"]
        some = EXAMPLES.read_bytes().splitlines(keepends=True)[: 1 + 120]
        http.post(f"/periods/{period_id}/imports", files={"file": ("a.tsv", b"".join(some))}).raise_for_status()
        start_run(http, period_id, running, until_it_is="ready")
        accept_first(http, period_id, "Päätetty ennen kaatumista")
        run = start_run(http, period_id, running, until_it_is="running")
        send_by_form(service, "Keksitty esimerkki: lähetetty juuri ennen kaatumista.")
        before = http.get(f"/periods/{period_id}/overview").json()["received"]
        assert http.get(f"/runs/{run}").json()["status"] == "running"
        killed = running.children()
        os.kill(killed["worker"], signal.SIGKILL)
        os.kill(killed["serve"], signal.SIGKILL)

        until(lambda: status_of(http, run) == "ready", running)
        assert http.get(f"/periods/{period_id}/overview").json()["received"] == before == 121
        assert accepted(http, period_id) == ["Päätetty ennen kaatumista"]
    assert "Taustatyö päättyi odottamatta" in running.told()
    assert "Palvelu päättyi odottamatta" in running.told()


def send_by_form(service: str, text: str) -> None:
    with httpx2.Client(base_url=service, trust_env=False, follow_redirects=True) as browser:
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)"', browser.get("/fi").text)
        given = {"observation_text": text, "service_task": "older", "publicity_ack": "yes"}
        answer = browser.post("/fi", data={**dict(hidden), **given})
    assert answer.is_success
    assert "SR-" in answer.text


def start_run(http: httpx2.Client, period_id: str, running: Running, *, until_it_is: str) -> str:
    run: str = http.post(f"/periods/{period_id}/runs", json={}).raise_for_status().json()["id"]
    until(lambda: status_of(http, run) == until_it_is, running)
    return run


def status_of(http: httpx2.Client, run: str) -> str:
    """The run's state; empty while the service is away."""
    try:
        status: str = http.get(f"/runs/{run}").raise_for_status().json()["status"]
    except httpx2.TransportError:
        return ""
    return status
