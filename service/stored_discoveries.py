"""A finished run of the database told again as ``discovery.json`` tells it (design.md §5)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from nlp.manifest import group_marks, input_sha256, labels_sha256
from nlp.types import (
    Anchored,
    Discovery,
    Manifest,
    MapPoint,
    Member,
    Observation,
    Offer,
    SetAside,
    SetAsideReason,
    Single,
    SingleKind,
    Suggestion,
    SummarySentence,
)
from service.analysis import observation_of
from service.errors import NotFound
from service.store.discoveries import run_texts, suggestions_of_run
from service.store.periods import get_period
from service.store.review import offers_of
from service.store.runs import cleared_texts_of_run, run_by_id
from service.store.tables import RunRow, RunTextRow, SuggestionRow, now
from service.suggestions_page import render_suggestions
from service.texts import find_sentence
from service.withdrawn import NAMELESS, NOTHING, Withdrawn, withdrawn_of

Names = Mapping[str, str]
"""The name under which a submission is told, by its id; one that is not here is not told of at all."""


def discovery_files(session: Session, run_id: str) -> dict[str, bytes]:
    """``discovery.json`` and ``suggestions.html`` of a finished run, by name.

    Texts go by the sender system's id where there is one, and by their reference otherwise. Those excluded or withheld
    since the run are left out.

    Raises:
        NotFound: There is no such run.
    """
    run = run_by_id(session, run_id)
    if run is None:
        raise NotFound("Ryhmittelyä ei löytynyt.")
    period = get_period(session, run.period_id)
    names = {row.id: row.external_id or row.reference for row in cleared_texts_of_run(session, run_id).values()}
    discovery, observations = stored_discovery(session, run, names)
    page = render_suggestions(
        discovery,
        observations,
        source_name=period.name,
        example=period.is_example,
        made_on=(run.finished_at or now()).astimezone().date(),
    )
    return {"discovery.json": as_json_bytes(discovery), "suggestions.html": page.encode()}


def as_json_bytes(discovery: Discovery) -> bytes:
    """The content of ``discovery.json``."""
    return (json.dumps(discovery.as_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def stored_discovery(session: Session, run: RunRow, names: Names) -> tuple[Discovery, list[Observation]]:
    """Put a finished run together from its rows, with the texts that may be shown now.

    Args:
        session: A reading session.
        run: A run that is ready.
        names: Of the texts to tell of.
    """
    cleared = cleared_texts_of_run(session, run.id)
    observations = [replace(observation_of(row), id=names[row.id]) for row in cleared.values() if row.id in names]
    rows = suggestions_of_run(session, run.id)
    labels = {row.id: row.label for row in rows}
    texts = [text for text in run_texts(session, run.id) if text.submission_id in cleared and text.place]
    texts = [text for text in texts if text.submission_id in names]
    withdrawn = withdrawn_of(session, labels.keys())
    told = {text.id: text.text for text in observations}
    suggestions = tuple(_suggestion(row, names, told, withdrawn.get(row.id, NOTHING)) for row in rows)
    singles = tuple(_single(text, labels, names) for text in texts if text.place == "single")
    set_aside = tuple(_set_aside(text, names) for text in texts if text.place == "set_aside")
    anchors = _anchors(session, run, texts, names)
    manifest = replace(
        Manifest(**(run.manifest or {})),  # all three are over the names and texts that are told
        n_texts=len(observations),
        input_sha256=input_sha256(observations),
        labels_sha256=labels_sha256(group_marks(suggestions, singles, set_aside, anchors)),
    )
    points = tuple(
        MapPoint(names[text.submission_id], text.x, text.y)
        for text in texts
        if text.x is not None and text.y is not None
    )
    return Discovery(manifest, suggestions, singles, set_aside, points, tuple(run.notes), anchors), observations


def _anchors(session: Session, run: RunRow, texts: Sequence[RunTextRow], names: Names) -> tuple[Anchored, ...]:
    """The themes that the run left as they were; a text offered to several is told of with the nearest only."""
    anchored = {text.submission_id for text in texts if text.place == "anchored"}
    offered = {text.submission_id for text in texts if text.place == "offered"}
    offers: dict[str, list[Offer]] = {}
    for offer in offers_of(session, run.id):  # nearest first
        if offer.submission_id in offered:
            offered.remove(offer.submission_id)
            told = Offer(names[offer.submission_id], offer.similarity, offer.reason)
            offers.setdefault(offer.theme_id, []).append(told)
    return tuple(
        Anchored(
            anchor["id"],
            tuple(names[text] for text in anchor["members"] if text in anchored),
            tuple(offers.get(anchor["id"], ())),
        )
        for anchor in run.settings.get("anchors", ())
    )


def _suggestion(row: SuggestionRow, names: Names, told: Mapping[str, str], withdrawn: Withdrawn) -> Suggestion:
    return Suggestion(
        id=row.label,
        title=NAMELESS if withdrawn.has(row.title) else row.title,
        keywords=tuple(word for word in row.keywords if not withdrawn.has(word)),
        members=tuple(
            Member(names[member.submission_id], member.strength, member.is_primary)
            for member in row.members
            if member.submission_id in names
        ),
        central=_told(row.central, names),
        boundary=_told(row.boundary, names),
        languages=dict(row.languages),
        stability=row.stability,
        summary=tuple(_standing(row.summary, names, told)),
    )


def _standing(summary: Sequence[Mapping[str, str]], names: Names, told: Mapping[str, str]) -> Iterator[SummarySentence]:
    """The sentences that still stand in a text that may be shown."""
    for sentence in summary:
        name = names.get(sentence["id"], "")
        if name in told and (place := find_sentence({"text": told[name]}, sentence["text"])):
            yield SummarySentence(name, place[1])


def _told(ids: Sequence[str], names: Names) -> tuple[str, ...]:
    return tuple(names[one] for one in ids if one in names)


def _single(text: RunTextRow, labels: Mapping[str, str], names: Names) -> Single:
    nearest, second = text.nearest_suggestion_id, text.second_suggestion_id
    return Single(
        names[text.submission_id],
        labels[nearest] if nearest else None,
        text.similarity,
        SingleKind(text.kind) if text.kind else SingleKind.ALONE,
        labels[second] if second else None,
        text.novelty,
    )


def _set_aside(text: RunTextRow, names: Names) -> SetAside:
    return SetAside(names[text.submission_id], SetAsideReason(text.reason or SetAsideReason.EMPTY))
