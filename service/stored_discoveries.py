"""A finished run of the database told again as ``discovery.json`` tells it (design.md §5)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from nlp.manifest import group_marks, input_sha256, labels_sha256
from nlp.types import (
    Discovery,
    Manifest,
    MapPoint,
    Member,
    Observation,
    SetAside,
    SetAsideReason,
    Single,
    Suggestion,
    SummarySentence,
)
from service.analysis import observation_of
from service.errors import NotFound
from service.store.discoveries import run_texts, submissions_of_run, suggestions_of_run
from service.store.periods import get_period
from service.store.runs import run_by_id
from service.store.tables import RunRow, RunTextRow, SuggestionRow, now
from service.suggestions_page import render_suggestions

Naming = Callable[[str], str]


def discovery_files(session: Session, run_id: str) -> dict[str, bytes]:
    """``discovery.json`` and ``suggestions.html`` of a finished run, by name.

    Texts go by the sender system's id where there is one, and by their reference otherwise.

    Raises:
        NotFound: There is no such run.
    """
    run = run_by_id(session, run_id)
    if run is None:
        raise NotFound("Ryhmittelyä ei löytynyt.")
    period = get_period(session, run.period_id)
    rows = submissions_of_run(session, run_id)
    names = {row.id: row.external_id or row.reference for row in rows}
    observations = [replace(observation_of(row), id=names[row.id]) for row in rows]
    discovery = stored_discovery(session, run, observations, names.__getitem__)
    page = render_suggestions(
        discovery,
        observations,
        source_name=period.name,
        example=period.is_example,
        made_on=(run.finished_at or now()).astimezone().date(),
    )
    content = json.dumps(discovery.as_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return {"discovery.json": content.encode(), "suggestions.html": page.encode()}


def stored_discovery(session: Session, run: RunRow, observations: Sequence[Observation], name_of: Naming) -> Discovery:
    """Put a finished run together from its rows.

    Args:
        session: A reading session.
        run: A run that is ready.
        observations: What it looked at, under the names to be told.
        name_of: The name under which a submission id is told.
    """
    rows = suggestions_of_run(session, run.id)
    labels = {row.id: row.label for row in rows}
    texts = run_texts(session, run.id)
    suggestions = tuple(_suggestion(row, name_of) for row in rows)
    singles = tuple(_single(text, labels, name_of) for text in texts if text.place == "single")
    set_aside = tuple(_set_aside(text, name_of) for text in texts if text.place == "set_aside")
    return Discovery(
        manifest=replace(
            Manifest(**(run.manifest or {})),  # both hashes are over names, and these may be other names
            input_sha256=input_sha256(observations),
            labels_sha256=labels_sha256(group_marks(suggestions, singles, set_aside)),
        ),
        suggestions=suggestions,
        singles=singles,
        set_aside=set_aside,
        map=tuple(
            MapPoint(name_of(text.submission_id), text.x, text.y)
            for text in texts
            if text.x is not None and text.y is not None
        ),
        notes=tuple(run.notes),
    )


def _suggestion(row: SuggestionRow, name_of: Naming) -> Suggestion:
    return Suggestion(
        id=row.label,
        title=row.title,
        keywords=tuple(row.keywords),
        members=tuple(
            Member(name_of(member.submission_id), member.strength, member.is_primary) for member in row.members
        ),
        central=tuple(map(name_of, row.central)),
        boundary=tuple(map(name_of, row.boundary)),
        languages=dict(row.languages),
        stability=row.stability,
        summary=tuple(SummarySentence(name_of(sentence["id"]), sentence["text"]) for sentence in row.summary),
    )


def _single(text: RunTextRow, labels: dict[str, str], name_of: Naming) -> Single:
    nearest = text.nearest_suggestion_id
    return Single(name_of(text.submission_id), labels[nearest] if nearest else None, text.similarity)


def _set_aside(text: RunTextRow, name_of: Naming) -> SetAside:
    return SetAside(name_of(text.submission_id), SetAsideReason(text.reason or SetAsideReason.EMPTY))
