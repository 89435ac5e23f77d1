"""The worker: takes queued runs one at a time and carries each to its end, whoever is killed in between.

The table of runs is what the service and the worker agree on. The worker turns each unfinished run into a DBOS
workflow of the same id, so nothing is started twice; DBOS remembers how far a workflow came and takes it up again
after ``kill -9``. There is nothing to tidy up at the end, so a worker may be stopped at any time.
"""

from __future__ import annotations

import fcntl
import logging
import platform
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import IO, NoReturn

from dbos import DBOS, SetWorkflowID
from sqlalchemy.exc import SQLAlchemyError

from service.analysis import analyse_run, fail_run, guarded, save_run
from service.errors import Conflict
from service.settings import Settings
from service.store.database import Database
from service.store.migration import is_current
from service.store.runs import unfinished_runs
from service.store.tables import now
from service.store.workers import alive_since, tell_alive
from service.stored_sentences import TOO_OFTEN

_LOG = logging.getLogger(__name__)

QUEUE = "runs"
WORKFLOW_VERSION = "1"
"""Raise it when the steps of the workflow change: DBOS leaves unfinished workflows of another version alone."""

MOST_ATTEMPTS = 5  # a run that has brought the worker down so many times is given up
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_SIGNS = 5.0
SILENCE = timedelta(seconds=60)  # after which another worker takes over what this one had begun

_OVER = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})


class Worker:
    """One worker process.

    Args:
        settings: Of the installation.
        name: Stays the same over restarts, so that the worker finds its own unfinished work; by default the machine's.

    Raises:
        Conflict: A worker of this name is at work on this machine already.
    """

    def __init__(self, settings: Settings, name: str | None = None) -> None:
        self.name = name or platform.node() or "worker"
        self._lock = _lock(settings.data_dir, self.name)
        self._settings = settings
        self._database = Database(settings.sqlalchemy_url)
        self._workflow = self._define_workflow()

    def run(self) -> NoReturn:
        """Work until the process is stopped."""
        self._wait_for_schema()
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=1)
        _LOG.info("Worker %s is ready.", self.name)
        told_at = float("-inf")
        while True:
            try:
                if time.monotonic() - told_at >= SECONDS_BETWEEN_SIGNS:
                    self._tell_alive()
                    self._take_over()
                    told_at = time.monotonic()
                self._look()
            except SQLAlchemyError as error:
                _LOG.warning("The database did not answer (%s); trying again.", type(error).__name__)
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _define_workflow(self) -> Callable[[str], None]:
        """Only the run's id goes through DBOS, never a text."""
        DBOS(
            config={
                "name": "ilmio",
                "system_database_url": self._settings.dbos_url,
                "application_version": WORKFLOW_VERSION,
                "executor_id": self.name,
                "log_level": "ERROR",
                "enable_otlp": False,
            }
        )

        @DBOS.step(name="analyse")
        def analyse(run_id: str) -> None:
            guarded(analyse_run, self._database, self._settings, run_id)

        @DBOS.step(name="save")
        def save(run_id: str) -> None:
            guarded(save_run, self._database, self._settings, run_id)

        @DBOS.workflow(name="discovery_run", max_recovery_attempts=MOST_ATTEMPTS)
        def discovery_run(run_id: str) -> None:
            analyse(run_id)
            save(run_id)

        return discovery_run

    def _wait_for_schema(self) -> None:
        """The service brings the database up to date when it starts; a worker that starts before it waits."""
        while not is_current(self._database):
            _LOG.info("Worker %s waits for the service to bring the database up to date.", self.name)
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _tell_alive(self) -> None:
        with self._database.writing() as session:
            tell_alive(session, self.name)

    def _take_over(self) -> None:
        """Put back in the queue what a worker had begun that has been silent for long."""
        with self._database.reading() as session:
            alive = alive_since(session, now() - SILENCE)
        for begun in DBOS.list_workflows(status="PENDING", queue_name=QUEUE, load_input=False, load_output=False):
            if begun.executor_id not in alive:
                _LOG.warning("Run %s is taken over from worker %s.", begun.workflow_id, begun.executor_id)
                DBOS.resume_workflow(begun.workflow_id, queue_name=QUEUE)

    def _look(self) -> None:
        """Queue the runs that are new, and give up those whose workflow has ended without an end of the run."""
        with self._database.reading() as session:
            unfinished = unfinished_runs(session)
        for run_id in unfinished:
            found = DBOS.get_workflow_status(run_id)
            if found is None:
                with SetWorkflowID(run_id):
                    DBOS.enqueue_workflow(QUEUE, self._workflow, run_id)
            elif found.status in _OVER:
                fail_run(self._database, run_id, TOO_OFTEN)


def _lock(data_dir: Path, name: str) -> IO[str]:
    """A lock that the system lets go of when the process ends, however it ends."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = (data_dir / f"worker-{name}.lock").open("w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise Conflict(
            "Työprosessi {name} on jo käynnissä tällä koneella. Pysäytä se, tai anna toiselle oma nimi: --name.",
            name=name,
        ) from None
    return lock
