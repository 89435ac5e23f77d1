"""Real programs, small ones: each answers at /; some start a helper of their own, some end at once."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import httpx2
import pytest

from service.errors import Unavailable
from service.processes import Program, Supervisor

ANSWERS = """
import subprocess, sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("helper", helper.pid, flush=True)
HTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(600)
"""

MakeProgram = Callable[..., Program]


def unused_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@pytest.fixture
def make_program(tmp_path: Path) -> MakeProgram:
    def make(name: str, script: str = ANSWERS) -> Program:
        port = unused_port()
        command = (sys.executable, "-c", script, str(port))
        return Program(name, command, {}, tmp_path / f"{name}.log", f"http://127.0.0.1:{port}/")

    return make


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def watching() -> Iterator[Callable[[Supervisor], Event]]:
    """Watch in the background; ended with the test."""
    stop = Event()
    threads: list[Thread] = []

    def begin(supervisor: Supervisor) -> Event:
        threads.append(Thread(target=supervisor.watch, args=(stop,)))
        threads[-1].start()
        return stop

    yield begin
    stop.set()
    for thread in threads:
        thread.join()


def is_alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    deadline = monotonic() + seconds
    while not holds():
        assert monotonic() < deadline, "it did not come true in time"
        sleep(0.05)


def answers(program: Program) -> bool:
    try:
        return httpx2.get(program.health, trust_env=False).status_code == 200
    except httpx2.TransportError:
        return False


def helpers_of(program: Program) -> list[int]:
    return [int(line.split()[1]) for line in program.log.read_text().splitlines() if line.startswith("helper")]


def test_programs_answer_when_they_are_said_to_be_ready(make_program: MakeProgram, told: list[str]) -> None:
    programs = [make_program("Yksi"), make_program("Kaksi")]
    with Supervisor(programs, told.append) as supervisor:
        assert supervisor.wait_until_ready(Event())
        assert all(answers(program) for program in programs)


def test_nothing_is_left_behind_not_even_what_a_program_started(make_program: MakeProgram, told: list[str]) -> None:
    program = make_program("Yksi")
    with Supervisor([program], told.append) as supervisor:
        supervisor.wait_until_ready(Event())
        started = [*supervisor.process_ids().values(), *helpers_of(program)]
        assert len(started) == 2
        assert all(is_alive(process_id) for process_id in started)
    until(lambda: not any(is_alive(process_id) for process_id in started))  # the kernel may take a moment
    assert not answers(program)


def test_a_program_that_does_not_listen_to_a_polite_end_is_ended_all_the_same(
    make_program: MakeProgram, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.processes.STOP_SECONDS", 0.5)
    with Supervisor([make_program("Kuuro", DEAF)], told.append) as supervisor:
        process_id = supervisor.process_ids()["Kuuro"]
    assert not is_alive(process_id)


def test_a_program_that_cannot_start_is_named_with_its_log_and_the_others_are_stopped(
    make_program: MakeProgram, told: list[str]
) -> None:
    good, bad = make_program("Hyvä"), make_program("Huono", "raise SystemExit('ei onnistu')")
    with (
        pytest.raises(Unavailable, match=r"Huono ei käynnistynyt.*Huono\.log"),
        Supervisor([good, bad], told.append) as supervisor,
    ):
        supervisor.wait_until_ready(Event())
    assert bad.log.read_text().strip() == "ei onnistu"
    assert not answers(good)


def test_a_program_that_never_answers_is_named(make_program: MakeProgram, told: list[str]) -> None:
    silent = make_program("Hiljainen", "import time; time.sleep(600)")
    with Supervisor([silent], told.append) as supervisor, pytest.raises(Unavailable, match="Hiljainen ei vastaa"):
        supervisor.wait_until_ready(Event(), seconds=0.5)


def test_being_asked_to_stop_ends_the_waiting(make_program: MakeProgram, told: list[str]) -> None:
    stop = Event()
    stop.set()
    with Supervisor([make_program("Hiljainen", "import time; time.sleep(600)")], told.append) as supervisor:
        assert not supervisor.wait_until_ready(stop)


def test_a_program_that_is_killed_is_started_again_and_a_person_is_told(
    make_program: MakeProgram, told: list[str], watching: Callable[[Supervisor], Event]
) -> None:
    program = make_program("Yksi")
    with Supervisor([program], told.append) as supervisor:
        supervisor.wait_until_ready(Event())
        first = supervisor.process_ids()["Yksi"]
        stop = watching(supervisor)
        os.kill(first, signal.SIGKILL)
        until(lambda: supervisor.process_ids()["Yksi"] != first and answers(program))
        stop.set()
        assert len(told) == 1
        assert "Yksi päättyi odottamatta" in told[0]
    until(lambda: not any(is_alive(process_id) for process_id in helpers_of(program)))


def test_a_program_that_keeps_ending_stops_everything(
    make_program: MakeProgram, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.processes.FIRST_PAUSE_SECONDS", 0.01)
    good = make_program("Hyvä")
    with (
        pytest.raises(Unavailable, match="Huono päättyy aina uudelleen"),
        Supervisor([good, make_program("Huono", "pass")], told.append) as supervisor,
    ):
        supervisor.watch(Event())
    assert len(told) == 5
    assert not answers(good)


def test_a_log_that_has_grown_large_is_put_aside(
    make_program: MakeProgram, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.processes._LARGEST_LOG", 10)
    program = make_program("Yksi")
    program.log.write_text("mitä ennen tapahtui")
    with Supervisor([program], told.append) as supervisor:
        supervisor.wait_until_ready(Event())
    assert program.log.with_suffix(".old.log").read_text() == "mitä ennen tapahtui"
    assert "mitä ennen" not in program.log.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_programs_end_with_a_supervisor_that_is_killed_outright(tmp_path: Path) -> None:
    script = f"""
import sys, time
from pathlib import Path
from service.processes import Program, Supervisor
command = (sys.executable, "-c", "import time; time.sleep(600)")
program = Program("Yksi", command, {{}}, Path({str(tmp_path / "log")!r}), "")
with Supervisor([program], print) as supervisor:
    print(supervisor.process_ids()["Yksi"], flush=True)
    time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
    until(lambda: not is_alive(child))
