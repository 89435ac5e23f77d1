"""Starts programs together, watches over them, and stops them together, leaving none behind.

Each program has a process group of its own: Ctrl-C reaches only the supervisor, which then ends every group. If the
supervisor itself is killed outright, Linux ends the programs with it.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from types import FrameType, TracebackType
from typing import Self

import httpx2

from service.errors import Unavailable

Tell = Callable[[str], None]

MOST_RESTARTS = 5
STEADY_SECONDS = 60.0  # one that has run this long starts its count of restarts afresh
FIRST_PAUSE_SECONDS = 0.5  # before a restart; doubled each time
READY_SECONDS = 180.0  # the first start of a slow machine loads dictionaries and libraries from a cold disk
STOP_SECONDS = 10.0
_POLL_SECONDS = 0.2
_LARGEST_LOG = 5_000_000
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run beside others.

    Attributes:
        name: What people are told it is, in Finnish, as a sentence begins with it.
        command: What to run.
        environment: Variables on top of ours.
        log: File that what it writes is appended to.
        health: Address that answers 200 once it is ready for work.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    health: str


class _Child:
    """One program, its present process, and how often it had to be started again."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.restarts = 0
        self.resumes_at: float | None = None
        self.start()

    def start(self) -> None:
        self.resumes_at = None
        self.started_at = monotonic()
        with _log_opened(self.program.log) as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own programs, no shell
                self.program.command,
                env={**os.environ, **self.program.environment, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_DIE_WITH_PARENT,
            )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def signal_group(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def end(self, deadline: float) -> None:
        """Wait until it has ended of itself, no longer than to the deadline; then end it and whatever it started."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - monotonic()))
        self.signal_group(signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Runs programs from entering to leaving; to be used from the main thread, with which the programs also end.

    Args:
        programs: Started in this order, all at once; stopped in the opposite one.
        tell: Is given a Finnish sentence whenever something happens that a person should know.
    """

    def __init__(self, programs: Sequence[Program], tell: Tell) -> None:
        self._programs = programs
        self._tell = tell
        self._children: list[_Child] = []

    def __enter__(self) -> Self:
        try:
            for program in self._programs:
                self._children.append(_Child(program))
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def wait_until_ready(self, stop: Event, *, seconds: float = READY_SECONDS) -> bool:
        """Wait until every program answers; ``False`` if asked to stop before that.

        Raises:
            Unavailable: One of them ended, or did not answer in time.
        """
        deadline = monotonic() + seconds
        waiting = list(self._children)
        with httpx2.Client(trust_env=False, timeout=2.0) as http:
            while waiting:
                waiting = [child for child in waiting if not _answers(http, child.program.health)]
                for child in waiting:
                    self._refuse_if_late(child, deadline)
                if waiting and stop.wait(_POLL_SECONDS):
                    return False
        return not stop.is_set()

    def watch(self, stop: Event) -> None:
        """Start again what ends, until asked to stop.

        Raises:
            Unavailable: A program keeps ending.
        """
        while not stop.wait(_POLL_SECONDS):
            self.mind()

    def mind(self) -> None:
        """Look after every program once: start again what has ended.

        Raises:
            Unavailable: A program keeps ending.
        """
        for child in self._children:
            self._mind(child)

    def process_ids(self) -> dict[str, int]:
        """The present process of each program, by the program's name."""
        return {child.program.name: child.process.pid for child in self._children}

    def _refuse_if_late(self, child: _Child, deadline: float) -> None:
        program = child.program
        if child.has_ended():
            raise Unavailable(f"{program.name} ei käynnistynyt. Syy on lokissa {program.log}.")
        if monotonic() > deadline:
            raise Unavailable(f"{program.name} ei vastaa. Katso lokia {program.log} ja yritä uudelleen.")

    def _mind(self, child: _Child) -> None:
        if child.resumes_at is not None:
            if monotonic() >= child.resumes_at:
                child.start()
            return
        if not child.has_ended():
            return
        child.signal_group(signal.SIGKILL)  # whatever it started itself
        if monotonic() - child.started_at > STEADY_SECONDS:
            child.restarts = 0
        if child.restarts == MOST_RESTARTS:
            raise Unavailable(
                f"{child.program.name} päättyy aina uudelleen, joten kaikki pysäytetään."
                f" Syy on lokissa {child.program.log}."
            )
        child.resumes_at = monotonic() + FIRST_PAUSE_SECONDS * 2**child.restarts
        child.restarts += 1
        self._tell(f"{child.program.name} päättyi odottamatta ja käynnistetään uudelleen. Loki: {child.program.log}")

    def _stop(self) -> None:
        deadline = monotonic() + STOP_SECONDS
        for child in reversed(self._children):
            child.signal_group(signal.SIGTERM)
        for child in reversed(self._children):
            child.end(deadline)


@contextmanager
def stop_on_signals() -> Iterator[Event]:
    """Yield an event that Ctrl-C, SIGTERM or a closed terminal sets, instead of breaking off the work."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _answers(http: httpx2.Client, address: str) -> bool:
    try:
        return http.get(address).status_code == httpx2.codes.OK
    except httpx2.TransportError:
        return False


@contextmanager
def _log_opened(path: Path) -> Iterator[int]:
    """A descriptor to append to; a log that has grown large is put aside once, over the one put aside before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.replace(path.with_suffix(".old.log"))
    with path.open("ab") as file:
        yield file.fileno()


def _die_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # looked up before the fork: after it, only the call itself is safe

    def die_with_parent() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return die_with_parent


_DIE_WITH_PARENT = _die_with_parent()
