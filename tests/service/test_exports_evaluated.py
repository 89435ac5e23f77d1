"""What the service exports, evaluation reads: the two know each other by these files only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.corpus import read_corpus
from evaluation.exports import read_export
from evaluation.survivorship import Fate, survivorship
from service.accounts import Person
from service.decisions import decide
from service.domain import DecisionKind
from service.exports import export_files
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow

TITLES = ("Asunnot", "Velat", "Jonot", "Matkat", "Ruoka", "Kieli", "Koulu")


@pytest.fixture
def folder(
    database: Database,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., dict[str, str]],
    coordinator_person: Person,
    tmp_path: Path,
) -> Path:
    """An exported period: kept, renamed, merged by two, split, moved, rejected, and one decision taken back."""
    texts = {title: [received(f"Keksitty havainto {title} {n}.") for n in range(4)] for title in TITLES}
    themes = ready_run(texts)
    told: list[tuple[str, dict[str, object]]] = [
        ("accept", {"theme_id": themes["Asunnot"]}),
        ("accept", {"theme_id": themes["Velat"], "name_fi": "Ylivelkaantuminen"}),
        ("merge", {"theme_ids": [themes["Jonot"], themes["Matkat"]], "name_fi": "Jonot ja matkat"}),
        ("accept", {"theme_id": themes["Ruoka"]}),
        ("split", {"theme_id": themes["Ruoka"], "parts": [{"submission_ids": [row.id for row in texts["Ruoka"][:2]]}]}),
        ("reject", {"theme_id": themes["Kieli"], "reason": "too_general"}),
        ("accept", {"theme_id": themes["Koulu"]}),
        ("move", {"theme_id": None, "submission_ids": [texts["Koulu"][0].id]}),
        ("reject", {"theme_id": themes["Asunnot"], "reason": "other", "note": "Vahinko"}),
        ("undo", {"sequence": 9}),
    ]
    for based_on, (kind, payload) in enumerate(told):
        with database.writing() as session:
            decide(session, period.id, DecisionKind(kind), payload, based_on=based_on, by=coordinator_person)
    with database.reading() as session:
        for name, content in export_files(session, period.id).items():
            (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_fate_of_every_suggestion_is_told(folder: Path) -> None:
    export = read_export(folder)
    found = survivorship(export)
    assert {export.titles[name]: fate for name, fate in found.fates.items()} == {
        "Asunnot": Fate.KEPT,
        "Velat": Fate.RENAMED,
        "Jonot": Fate.MERGED,
        "Matkat": Fate.MERGED,
        "Ruoka": Fate.SPLIT,
        "Kieli": Fate.REJECTED,
        "Koulu": Fate.MOVED,
    }
    assert found.unknown_kinds == {}


def test_accepted_themes_are_what_texts_are_about(folder: Path) -> None:
    corpus = read_corpus(folder)
    assert len(corpus.observations) == 4 * len(TITLES)
    assert {"Asunnot", "Ylivelkaantuminen"} <= set(corpus.labels.values())
    assert "Jonot ja matkat" not in corpus.labels.values()  # merged, but not accepted yet
    assert corpus.notice == folder.name
