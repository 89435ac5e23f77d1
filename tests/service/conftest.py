"""Submissions for the tests of the service; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest
from sqlalchemy import select

from nlp.types import Discovery, Manifest, MapPoint, Member, Single, Suggestion, SummarySentence
from service.accounts import Person
from service.analysis import discovery_path, save_run
from service.domain import NewSubmission, TextField
from service.intake import receive
from service.runs import create_run
from service.settings import Settings
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow, SuggestionRow


@pytest.fixture
def observation() -> Callable[..., NewSubmission]:
    """``observation("Teksti …", language="sv", service_task=("older",))`` is an observation as it comes in."""

    def make(text: str = "Asiakkaat jonottavat vuokra-asuntoa kuukausia.", **fields: object) -> NewSubmission:
        given = {"language": "fi", "received_on": date(2026, 3, 2), "service_task": ("families",)}
        texts = {TextField.OBSERVATION: text, **fields.pop("texts", {})}  # type: ignore[dict-item]
        return NewSubmission(texts=texts, **{**given, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def received(
    database: Database, period: PeriodRow, observation: Callable[..., NewSubmission]
) -> Callable[..., SubmissionRow]:
    """``received("Teksti …", …)`` stores an observation in ``period`` and gives its row."""

    def make(text: str, *, period_id: str | None = None, **fields: object) -> SubmissionRow:
        with database.writing() as session:
            return receive(session, period_id or period.id, observation(text, **fields))

    return make


@pytest.fixture
def ready_run(
    database: Database, settings: Settings, period: PeriodRow, coordinator_person: Person
) -> Callable[..., dict[str, str]]:
    """``ready_run({"Asuntojonot": [row, row]}, singles=[row])`` is a run that came to this; gives theme ids by title.

    The rows are submissions of the period, most typical first; the last of a group is its boundary text.
    """

    def make(
        groups: Mapping[str, Sequence[SubmissionRow]],
        *,
        singles: Sequence[SubmissionRow] = (),
        keywords: Mapping[str, Sequence[str]] | None = None,
        stability: float | None = 0.9,
        period_id: str | None = None,
    ) -> dict[str, str]:
        suggestions = tuple(
            Suggestion(
                id=f"s{number:03}",
                title=title,
                keywords=tuple((keywords or {}).get(title, [title.lower()])),
                members=tuple(Member(row.id, round(1 - place / 100, 2)) for place, row in enumerate(rows)),
                central=(rows[0].id,),
                boundary=(rows[-1].id,),
                languages={"fi": len(rows)},
                stability=stability,
                summary=(SummarySentence(rows[0].id, rows[0].texts[0].original),),
            )
            for number, (title, rows) in enumerate(groups.items(), start=1)
        )
        texts = [row.id for rows in groups.values() for row in rows] + [row.id for row in singles]
        nearest = suggestions[0].id if suggestions else None
        discovery = Discovery(
            manifest=Manifest("0" * 64, len(texts), "", "", "", {}, 0, {}, "0" * 64),
            suggestions=suggestions,
            singles=tuple(Single(row.id, nearest, 0.25) for row in singles),
            set_aside=(),
            map=tuple(MapPoint(text, 0.1 * place, -0.1) for place, text in enumerate(texts)),
        )
        with database.writing() as session:
            run = create_run(session, period_id or period.id, 0.5, coordinator_person)
        path = discovery_path(settings, run.id)
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(discovery.as_json()), encoding="utf-8")
        save_run(database, settings, run.id)
        with database.reading() as session:
            found = session.execute(select(SuggestionRow.title, SuggestionRow.id).where(SuggestionRow.run_id == run.id))
            return {row.title: row.id for row in found}

    return make
