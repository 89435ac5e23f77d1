"""What a researcher gets of a period, and what not."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from nlp.manifest import group_marks, labels_sha256
from nlp.types import Discovery
from service.accounts import Person
from service.analysis import analyse_run, save_run
from service.domain import DecisionKind, ExclusionReason, PrivacyStatus
from service.errors import Conflict
from service.exports import export_files
from service.runs import create_run
from service.settings import Settings
from service.store.database import Database
from service.store.tables import DecisionRow, PeriodRow, SubmissionRow, SubmissionTextRow

TEXTS = [f"Keksitty esimerkki {n}: asiakas odottaa toimeentulotuen päätöstä Kelasta viikkoja." for n in range(8)]
TEXTS += [f"Keksitty esimerkki {n}: omaishoitaja ei saa vapaapäivää eikä sijaista." for n in range(8)]
SECRET = "Keksitty esimerkki: soita numeroon 040 123 4567, niin kerron lisää."


@pytest.fixture
def reviewed(
    database: Database,
    settings: Settings,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    coordinator_person: Person,
) -> PeriodRow:
    """A period with a run, a decision, a text that waits, and one left out after the run."""
    rows = [received(text, municipality=("853",), received_on=date(2026, 3, 17)) for text in TEXTS]
    received(SECRET)
    with database.writing() as session:
        run = create_run(session, period.id, 0.5, coordinator_person)
    analyse_run(database, settings, run.id)
    save_run(database, settings, run.id)
    with database.writing() as session:
        payload = {"theme_ids": ["not-there"], "note": "Kysy Maijalta"}
        session.add(
            DecisionRow(
                period_id=period.id, sequence=1, kind=DecisionKind.MERGE, payload=payload, made_by=coordinator_person.id
            )
        )
        left_out = session.get_one(SubmissionRow, rows[0].id)
        left_out.exclusion_reason = ExclusionReason.WITHDRAWN
        left_out.privacy_status = PrivacyStatus.BLOCKED
    return period


@pytest.fixture
def exported(database: Database, reviewed: PeriodRow) -> dict[str, bytes]:
    with database.reading() as session:
        return export_files(session, reviewed.id)


def rows_of(exported: dict[str, bytes]) -> list[dict[str, str]]:
    lines = exported["observations.tsv"].decode().splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_cleared_text_is_there_once_and_no_other(exported: dict[str, bytes]) -> None:
    assert sorted(row["observation_text"] for row in rows_of(exported)) == sorted(TEXTS[1:])


def test_nobody_no_place_and_no_day_is_told(exported: dict[str, bytes], coordinator_person: Person) -> None:
    everything = b"".join(exported.values()).decode()
    for secret in (SECRET, TEXTS[0], coordinator_person.display_name, "2026-03", "SR-2026", "Maijalta"):
        assert secret not in everything
    assert not re.search(r"\b853\b", everything)  # the municipality's code; a checksum may hold its digits


def test_the_discovery_speaks_of_the_same_observations_and_its_hash_is_of_what_it_says(
    exported: dict[str, bytes],
) -> None:
    content: dict[str, Any] = json.loads(exported["discovery.json"])
    for suggestion in content["suggestions"]:
        del suggestion["size"]
    discovery = Discovery.from_json(content)
    ids = [member.id for one in discovery.suggestions for member in one.members if member.primary]
    ids += [text.id for text in (*discovery.singles, *discovery.set_aside)]
    assert sorted(ids) == sorted(row["id"] for row in rows_of(exported))
    marks = group_marks(discovery.suggestions, discovery.singles, discovery.set_aside)
    assert discovery.manifest.labels_sha256 == labels_sha256(marks)
    assert discovery.manifest.n_texts == len(ids)


def test_a_decision_is_told_without_its_maker(exported: dict[str, bytes]) -> None:
    assert json.loads(exported["decisions.jsonl"]) == {
        "sequence": 1,
        "kind": "merge",
        "suggestions": [],
        "texts": [],
    }


def test_a_period_that_is_not_grouped_yet_says_what_to_do(database: Database, period: PeriodRow) -> None:
    with database.reading() as session, pytest.raises(Conflict, match="Ryhmittele havainnot ensin"):
        export_files(session, period.id)


def test_the_files_can_be_read_back_by_the_analysis(exported: dict[str, bytes], tmp_path: Path) -> None:
    from service.tabular import read_table

    (tmp_path / "observations.tsv").write_bytes(exported["observations.tsv"])
    assert len(read_table(tmp_path / "observations.tsv").rows) == len(TEXTS) - 1


def test_an_old_decision_does_not_tell_a_name_that_was_taken_out(
    database: Database,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., Any],
    coordinator_person: Person,
) -> None:
    rows = [received(f"Keksitty esimerkki {n}: Virtasen perhe odottaa päätöstä.") for n in range(3)]
    theme_id = ready_run({"Virtanen ja päätös": rows})["Virtanen ja päätös"]
    with database.writing() as session:
        payload = {"theme_id": theme_id, "name_fi": "Virtanen ja päätös"}
        session.add(
            DecisionRow(
                period_id=period.id,
                sequence=1,
                kind=DecisionKind.ACCEPT,
                payload=payload,
                made_by=coordinator_person.id,
            )
        )
        for row in session.scalars(select(SubmissionTextRow)):
            row.redacted = row.original.replace("Virtasen", "[poistettu: nimi]")
        for row in session.scalars(select(SubmissionRow)):
            row.privacy_status = PrivacyStatus.REDACTED_CLEARED
    with database.reading() as session:
        files = export_files(session, period.id)
    assert not any(b"Virta" in content for content in files.values())
