"""One run's work: texts out of the database, through the analysis, suggestions back in.

Both halves may be begun again after a crash: the texts were fixed when the run was made, the analysis gives the same
result on the same texts, and saving is one transaction that happens once.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from nlp.errors import BadVectors, Cancelled, ResourceMissing
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Anchor, Discovery, Language, Observation
from service import stored_sentences
from service.domain import RunStatus, TextField
from service.phrases import Phrase
from service.run_results import as_rows
from service.settings import Settings
from service.store.database import Database
from service.store.periods import get_period
from service.store.runs import (
    change_run,
    cleared_before,
    cleared_texts_of_run,
    run_by_id,
    save_places,
    save_suggestions,
    start_run,
)
from service.store.tables import SubmissionRow, now
from service.traces import where_raised

_LOG = logging.getLogger(__name__)

ANALYSED_FIELDS = (TextField.OBSERVATION, TextField.TITLE, TextField.IMPACT)
"""What a text is grouped by: what was seen, its name and its effect. Proposals are left out: the same remedy ("more
staff") is asked for against many phenomena, and would draw them together."""

MOST_EARLIER = 2_000
"""Texts of earlier periods that a run compares with; the newest, so that a run does not take longer every year."""

SECONDS_BETWEEN_REPORTS = 0.5
_UNFINISHED = (RunStatus.QUEUED, RunStatus.RUNNING)


def analyse_run(database: Database, settings: Settings, run_id: str) -> None:
    """Analyse a run's texts and leave the result in its folder; a run that is over is left alone."""
    with database.writing() as session:
        if not start_run(session, run_id):
            return
        run = run_by_id(session, run_id)
        wanted = run.settings if run else {}
        observations = observations_of(session, run_id)
        earlier = earlier_observations(session, run_id)
    discovery = discover(
        observations,
        anchors=anchors_among(wanted.get("anchors", ()), observations),
        earlier=earlier,
        settings=DiscoverySettings(
            seed=wanted["seed"], granularity=wanted["granularity"], model=settings.embedding_model
        ),
        progress=ProgressReport(database, run_id),
    )
    _write(discovery_path(settings, run_id), discovery)


def save_run(database: Database, settings: Settings, run_id: str) -> None:
    """Store what the analysis left in the run's folder; texts excluded or withheld since are left out.

    Nothing stays in the folder: the file quotes texts, and would not hear of it when one is redacted or left out.
    """
    path = discovery_path(settings, run_id)
    if not path.exists():  # analysed on another machine
        analyse_run(database, settings, run_id)
    try:
        _store_result(database, path, run_id)
    finally:
        path.unlink(missing_ok=True)


def _store_result(database: Database, path: Path, run_id: str) -> None:
    with database.writing() as session:
        run = run_by_id(session, run_id, hold=True)
        if run is None or RunStatus(run.status).is_over:
            return
        discovery = _read(path)
        present = cleared_texts_of_run(session, run_id)
        result = as_rows(discovery, run_id, present.keys())
        save_suggestions(session, result.suggestions, result.members, result.offers)
        save_places(session, run_id, result.places)
        change_run(
            session,
            run_id,
            _UNFINISHED,
            status=RunStatus.READY.value,
            manifest=discovery.as_json()["manifest"],
            notes=list(discovery.notes),
            finished_at=now(),
        )


def guarded(
    work: Callable[[Database, Settings, str], None], database: Database, settings: Settings, run_id: str
) -> None:
    """Do a half of a run's work; whatever goes wrong ends in the run's own record, as a sentence for people."""
    try:
        work(database, settings, run_id)
    except Cancelled:
        _LOG.info("Run %s was cancelled.", run_id)
    except Exception as error:  # the message itself stays out of the log: it may quote somebody's text
        _LOG.error("Run %s failed: %s\n%s", run_id, type(error).__name__, where_raised(error))
        fail_run(database, run_id, _reason(error))


def fail_run(database: Database, run_id: str, reason: Phrase) -> None:
    """Record why an unfinished run came to nothing."""
    with database.writing() as session:
        change_run(session, run_id, _UNFINISHED, status=RunStatus.FAILED.value, error=str(reason), finished_at=now())


def _reason(error: Exception) -> Phrase:
    match error:
        case ResourceMissing():
            return stored_sentences.NO_MODEL
        case BadVectors():
            return stored_sentences.BAD_MODEL
        case MemoryError():
            return stored_sentences.NO_MEMORY
        case OSError():
            return stored_sentences.NOT_WRITTEN
        case _:
            return stored_sentences.UNEXPECTED


class ProgressReport:
    """Tells the run's record how far the work is, and stops the work once somebody has cancelled the run."""

    def __init__(self, database: Database, run_id: str) -> None:
        self._database = database
        self._run_id = run_id
        self._told_at = float("-inf")

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Write it down, at most about twice a second.

        Raises:
            Cancelled: The run is no longer running.
        """
        if time.monotonic() - self._told_at < SECONDS_BETWEEN_REPORTS:
            return
        with self._database.writing() as session:
            told = change_run(
                session, self._run_id, [RunStatus.RUNNING], stage=stage, stage_done=done, stage_total=total
            )
        if not told:
            raise Cancelled(f"Run {self._run_id} is no longer running.")
        self._told_at = time.monotonic()


def discovery_path(settings: Settings, run_id: str) -> Path:
    """Where a run's ``discovery.json`` lies."""
    return settings.data_dir / "runs" / run_id / "discovery.json"


def observations_of(session: Session, run_id: str) -> list[Observation]:
    """What a run analyses: the published words of its texts that are still cleared."""
    return [observation_of(row) for row in cleared_texts_of_run(session, run_id).values()]


def earlier_observations(session: Session, run_id: str) -> list[Observation]:
    """Texts of earlier periods, against which a run tells what is new."""
    run = run_by_id(session, run_id)
    if run is None:
        return []
    period = get_period(session, run.period_id)
    return [observation_of(row) for row in cleared_before(session, period, MOST_EARLIER)]


def anchors_among(told: Iterable[Mapping[str, Any]], observations: Iterable[Observation]) -> tuple[Anchor, ...]:
    """The themes that the run leaves as they are, with those of their texts that may still be seen."""
    there = {observation.id for observation in observations}
    cut = (
        Anchor(one["id"], tuple(text for text in one["members"] if text in there), tuple(one["apart"])) for one in told
    )
    return tuple(anchor for anchor in cut if anchor.members)


def observation_of(row: SubmissionRow) -> Observation:
    """What is analysed of a submission: its published words only."""
    published = {text.field: text.published for text in row.texts}
    language = Language(row.language) if row.language in ("fi", "sv") else None
    return Observation(row.id, "\n\n".join(published[one] for one in ANALYSED_FIELDS if one in published), language)


def _write(path: Path, discovery: Discovery) -> None:
    """Whole or not at all: a crash leaves no half a file under the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial_path = path.with_suffix(".part")
    partial_path.write_text(json.dumps(discovery.as_json(), ensure_ascii=False), encoding="utf-8")
    partial_path.replace(path)


def _read(path: Path) -> Discovery:
    return Discovery.from_json(json.loads(path.read_text(encoding="utf-8")))
