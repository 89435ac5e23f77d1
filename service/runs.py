"""Runs as the service sees them: made, told of, cancelled. The work itself is the worker's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from nlp.progress import Stage
from nlp.types import Anchor
from service.accounts import Person
from service.domain import RunStatus
from service.errors import Conflict, NotFound
from service.phrases import Phrase
from service.review_state import ReviewState, load_review
from service.store.decisions import hold_period
from service.store.runs import (
    RunCounts,
    add_run,
    change_run,
    counts_of,
    has_unfinished_run,
    latest_run,
    names_of,
    run_by_id,
    runs_of,
)
from service.store.tables import RunRow, now

SEED = 0

STAGES: Mapping[str, tuple[Phrase, float]] = {
    Stage.CLEAN: (Phrase("Siistitään tekstejä."), 0.02),
    Stage.LANGUAGE: (Phrase("Tunnistetaan kieliä."), 0.05),
    Stage.LEMMAS: (Phrase("Haetaan sanojen perusmuotoja."), 0.18),
    Stage.VECTORS: (Phrase("Luetaan tekstien merkitystä."), 0.25),
    Stage.CLUSTER: (Phrase("Etsitään samaa ilmiötä kuvaavia tekstejä."), 0.33),
    Stage.STABILITY: (Phrase("Kokeillaan, löytyvätkö ryhmät uudestaan."), 0.02),
    Stage.DESCRIBE: (Phrase("Kuvataan ryhmiä."), 0.04),
    Stage.PASSAGES: (Phrase("Luetaan pitkät tekstit kohdittain."), 0.04),
    Stage.MAP: (Phrase("Piirretään karttaa."), 0.05),
    "save": (Phrase("Tallennetaan ehdotuksia."), 0.02),
}
"""What each stage does, a sentence for people, and about which share of the time it takes."""

_OVER = {
    RunStatus.QUEUED: Phrase("Odotetaan vuoroa."),
    RunStatus.RUNNING: Phrase("Aloitetaan."),
    RunStatus.READY: Phrase("Valmis."),
    RunStatus.FAILED: Phrase("Keskeytyi virheeseen."),
    RunStatus.CANCELLED: Phrase("Keskeytetty."),
}


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as people see it; the fields are told of in ``RunPublic``."""

    id: str
    number: int
    status: RunStatus
    stage: str | None
    stage_label: Phrase
    stage_done: int
    stage_total: int
    progress: float
    granularity: float
    n_texts: int
    n_suggestions: int
    n_singles: int
    notes: Sequence[str]
    error: str | None
    manifest: Mapping[str, Any] | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    created_by: str


def create_run(session: Session, period_id: str, granularity: float, by: Person) -> RunView:
    """Queue a run over the cleared texts of a period.

    Themes that a person has accepted, or worked on, are anchors: they keep their texts, and are offered new ones.

    The worker finds it in the table of runs: what is committed here is never forgotten, whoever dies when.

    Raises:
        NotFound: There is no such period.
        Conflict: A run is queued or running, or there is nothing to group.
    """
    if not hold_period(session, period_id):
        raise NotFound("Raportointikautta ei löytynyt. Valitse kausi luettelosta.")
    if has_unfinished_run(session, period_id):
        raise Conflict("Ryhmittely on jo käynnissä. Odota, että se valmistuu, tai keskeytä se.")
    state = load_review(session, period_id)
    anchors = anchors_of(state)
    anchored = {text for anchor in anchors for text in anchor.members}
    texts = (state.material.in_run | state.material.waiting).difference(anchored, state.curated.aside)
    if not texts:
        raise Conflict("Ryhmiteltäviä havaintoja ei ole. Tuo havaintoja tai käsittele tietosuojajono ensin.")
    wanted = {"granularity": granularity, "seed": SEED, "anchors": [asdict(anchor) for anchor in anchors]}
    row = add_run(session, period_id, wanted, texts, by.id, anchored=anchored)
    return _view(row, RunCounts(len(texts), 0, 0), by.display_name)


def anchors_of(state: ReviewState) -> tuple[Anchor, ...]:
    """The themes that a run leaves as people have made them: accepted, or waiting but worked on."""
    touched = (theme for theme in state.curated.pending if state.board.drafts[theme.id].touched)
    return tuple(
        Anchor(theme.id, theme.members, tuple(sorted(theme.apart)))
        for theme in (*state.curated.accepted, *touched)
        if theme.members
    )


def cancel_run(session: Session, run_id: str) -> RunView:
    """Stop a run; a worker that is at it notices within a second, and nothing of it is kept.

    Raises:
        NotFound: There is no such run.
        Conflict: It is over already.
    """
    unfinished = (RunStatus.QUEUED, RunStatus.RUNNING)
    if not change_run(session, run_id, unfinished, status=RunStatus.CANCELLED.value, finished_at=now()):
        label = _OVER[get_run(session, run_id).status]
        raise Conflict("Ryhmittelyä ei voi enää keskeyttää. Sen tila: {state}", state=label)
    return get_run(session, run_id)


def get_run(session: Session, run_id: str) -> RunView:
    """One run.

    Raises:
        NotFound: There is none with this id.
    """
    row = run_by_id(session, run_id)
    if row is None:
        raise NotFound("Ryhmittelyä ei löytynyt. Palaa ryhmittelyjen luetteloon.")
    return _views(session, [row])[0]


def list_runs(session: Session, period_id: str) -> tuple[RunView, ...]:
    """Every run of a period, newest first."""
    return _views(session, runs_of(session, period_id))


def newest_run(session: Session, period_id: str) -> RunView | None:
    """The newest run of a period, whatever its state."""
    row = latest_run(session, period_id)
    return _views(session, [row])[0] if row else None


def stage_label(status: RunStatus, stage: str | None) -> Phrase:
    """What the machine is doing, a sentence."""
    if status is RunStatus.RUNNING and stage is not None and stage in STAGES:
        return STAGES[stage][0]
    return _OVER[status]


def progress_of(status: RunStatus, stage: str | None, done: int, total: int) -> float:
    """Which share of a run is done, in [0, 1]."""
    if status is RunStatus.READY:
        return 1.0
    names = list(STAGES)
    if stage is None or stage not in names:
        return 0.0
    before = sum(STAGES[name][1] for name in names[: names.index(stage)])
    return min(1.0, round(before + STAGES[stage][1] * done / max(total, 1), 3))


def _views(session: Session, rows: Sequence[RunRow]) -> tuple[RunView, ...]:
    counts = counts_of(session, [row.id for row in rows])
    names = names_of(session, {row.created_by for row in rows})
    return tuple(_view(row, counts[row.id], names[row.created_by]) for row in rows)


def _view(row: RunRow, counts: RunCounts, created_by: str) -> RunView:
    status = RunStatus(row.status)
    return RunView(
        id=row.id,
        number=row.number,
        status=status,
        stage=row.stage,
        stage_label=stage_label(status, row.stage),
        stage_done=row.stage_done,
        stage_total=row.stage_total,
        progress=progress_of(status, row.stage, row.stage_done, row.stage_total),
        granularity=row.settings.get("granularity", 0.5),
        n_texts=counts.n_texts,
        n_suggestions=counts.n_suggestions,
        n_singles=counts.n_singles,
        notes=row.notes,
        error=row.error,
        manifest=row.manifest,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        created_by=created_by,
    )
