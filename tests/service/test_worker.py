"""The real worker and the real service as processes, killed outright; every text is invented.

The texts are keksitty esimerkkiaineisto: sentences put together from a few words, so many that a run takes a while.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx2
import pytest

from service.accounts import Person
from service.decisions import decide
from service.domain import DecisionKind, PrivacyStatus, RunStatus, TextField
from service.errors import Conflict
from service.review_state import ReviewState, load_review
from service.runs import RunView, create_run, get_run
from service.settings import Settings
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow, SubmissionTextRow, WorkerRow, now
from service.store.workers import last_seen
from service.worker import SILENCE, Worker

on_both = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

MANY = 3_000
PATIENCE_SECONDS = 240
Headers = dict[str, str]
Start = Callable[..., subprocess.Popen[bytes]]

SUBJECTS = ("asiakas", "perhe", "nuori", "ikäihminen", "omaishoitaja", "työntekijä", "lapsi", "vanhempi")
THINGS = (
    "vuokra-asuntoa", "kuljetuspalvelua", "terapiaa", "toimeentulotukea", "kotihoitoa", "tulkkausta", "velkaneuvontaa",
    "päihdekuntoutusta", "tukihenkilöä", "päivähoitoa", "koulukuraattoria", "lääkäriaikaa",
)  # fmt: skip
TROUBLES = ("odottaa kuukausia", "ei saa ollenkaan", "hakee turhaan", "joutuu jonottamaan", "saa liian myöhään")


@pytest.fixture
def many(database: Database, period: PeriodRow) -> int:
    """Many submissions, cleared as the screening leaves them."""
    with database.writing() as session:
        session.add_all(
            SubmissionRow(
                reference=f"SR-2026-{number:05}",
                period_id=period.id,
                received_on=date(2026, 3, 2),
                language="fi",
                content_hash=f"{number:064}",
                privacy_status=PrivacyStatus.CLEARED.value,
                texts=[SubmissionTextRow(field=TextField.OBSERVATION.value, original=_sentence(number))],
            )
            for number in range(MANY)
        )
    return MANY


def _sentence(number: int) -> str:
    """A sentence of its own for each number."""
    number, thing = divmod(number, len(THINGS))
    number, trouble = divmod(number, len(TROUBLES))
    teller, subject = divmod(number, len(SUBJECTS))
    return f"Moni {SUBJECTS[subject]} {TROUBLES[trouble]} {THINGS[thing]}, kertoo {SUBJECTS[teller]}."


@pytest.fixture
def start(settings: Settings, tmp_path: Path) -> Iterator[Start]:
    """``start("worker")`` starts a process of ours; whatever still lives at the end is killed."""
    begun: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "ILMIO_DATA_DIR": str(settings.data_dir)}
    if settings.database_url:
        environment["ILMIO_DATABASE_URL"] = settings.database_url

    def begin(*arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        program = Path(sys.executable).with_name("ilmio")
        with (tmp_path / "processes.log").open("ab") as log:
            process = subprocess.Popen(
                [program, *arguments], env={**environment, **variables}, stdout=log, stderr=log, cwd=tmp_path
            )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def kill_outright(process: subprocess.Popen[bytes]) -> None:
    assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def read(database: Database, run_id: str) -> RunView:
    with database.reading() as session:
        return get_run(session, run_id)


def review_of(database: Database, period: PeriodRow) -> ReviewState:
    with database.reading() as session:
        return load_review(session, period.id)


def is_in_the_middle(run: RunView) -> bool:
    assert not run.status.is_over, f"The run was over ({run.error}) before it could be interrupted; give it more texts."
    return run.status is RunStatus.RUNNING and run.stage not in (None, "clean")


@on_both
def test_a_run_outlives_its_worker_and_no_submission_or_decision_is_lost(
    database: Database,
    period: PeriodRow,
    coordinator_person: Person,
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., dict[str, str]],
    request: pytest.FixtureRequest,
    start: Start,
) -> None:
    accepted = [received("Kyyti jää tulematta."), received("Kyytiä odotetaan tunteja.")]
    theme_id = ready_run({"Kyydit": accepted})["Kyydit"]
    request.getfixturevalue("many")
    with database.writing() as session:
        decide(session, period.id, DecisionKind.ACCEPT, {"theme_id": theme_id}, based_on=0, by=coordinator_person)
        run = create_run(session, period.id, 0.5, coordinator_person)
    worker = start("worker")
    until(lambda: is_in_the_middle(read(database, run.id)), "the run did not begin")
    kill_outright(worker)
    assert read(database, run.id).status is RunStatus.RUNNING
    with database.writing() as session:
        rename = {"theme_id": theme_id, "name_fi": "Kyydit myöhästyvät"}
        decide(session, period.id, DecisionKind.RENAME, rename, based_on=1, by=coordinator_person)

    start("worker")
    until(lambda: read(database, run.id).status.is_over, "the run was not taken up again")
    done = read(database, run.id)
    assert (done.status, done.error, done.n_texts) == (RunStatus.READY, None, MANY)
    state = review_of(database, period)
    assert [decision.kind.value for decision in state.decisions] == ["accept", "rename"]
    (theme,) = state.curated.accepted
    assert (theme.name_fi, set(theme.members)) == ("Kyydit myöhästyvät", {row.id for row in accepted})
    members = [text for theme in state.curated.themes for text in theme.members]
    assert len(members) + len(state.curated.singles) == MANY + 2 == len(set(members) | set(state.curated.singles))
    assert len(state.curated.pending) == done.n_suggestions


@on_both
def test_a_run_outlives_service_and_worker_killed_together(
    database: Database, period: PeriodRow, coordinator: Headers, many: int, start: Start
) -> None:
    with _free_port() as port:
        address = {"ILMIO_PORT": str(port)}
    url = f"http://127.0.0.1:{port}"
    processes = [start("serve", **address), start("worker")]
    with httpx2.Client(base_url=url, headers=coordinator, timeout=60, trust_env=False) as client:
        until(lambda: _answers(client), "the service did not start")
        created = client.post(f"/api/v1/periods/{period.id}/runs", json={"granularity": 0.5})
        assert created.status_code == 202
        run_id = created.json()["id"]
        until(lambda: is_in_the_middle(read(database, run_id)), "the run did not begin")
        for process in processes:
            kill_outright(process)
        assert not _answers(client)

        start("serve", **address)
        start("worker")
        until(lambda: _answers(client), "the service did not start again")
        until(lambda: client.get(f"/api/v1/runs/{run_id}").json()["status"] == "ready", "the run did not complete")
        overview = client.get(f"/api/v1/periods/{period.id}/overview").json()
    assert sum(overview["by_place"].values()) == overview["received"] == many
    assert overview["by_place"]["waiting"] == 0


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_a_worker_takes_over_what_one_that_never_came_back_had_begun(
    database: Database, period: PeriodRow, coordinator_person: Person, many: int, start: Start
) -> None:
    with database.writing() as session:
        run = create_run(session, period.id, 0.5, coordinator_person)
    lost = start("worker", "--name", "kadonnut")
    until(lambda: is_in_the_middle(read(database, run.id)), "the run did not begin")
    kill_outright(lost)
    with database.writing() as session:
        session.get_one(WorkerRow, "kadonnut").seen_at = now() - 2 * SILENCE
    start("worker", "--name", "toinen")
    until(lambda: read(database, run.id).status.is_over, "the run was not taken over")
    done = read(database, run.id)
    assert (done.status, done.n_texts) == (RunStatus.READY, many)


def test_a_second_worker_of_the_same_name_is_refused(settings: Settings, database: Database, start: Start) -> None:
    start("worker", "--name", "sama")
    until(lambda: _told_alive(database), "the worker did not start")
    with pytest.raises(Conflict, match="jo käynnissä"):
        Worker(settings, "sama")


def _told_alive(database: Database) -> bool:
    with database.reading() as session:
        return last_seen(session) is not None


def _answers(client: httpx2.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx2.TransportError:
        return False


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        yield found.getsockname()[1]
