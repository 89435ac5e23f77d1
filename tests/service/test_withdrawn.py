"""What a run read and nobody may see any more is in no title, keyword or summary; every text is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.store.database import Database
from service.store.review import newest_ready_run
from service.store.tables import PeriodRow, SubmissionRow
from service.stored_discoveries import discovery_files
from service.withdrawn import Withdrawn, words_in

Headers = dict[str, str]
TITLE = "Keksinen ja asunto"


@pytest.fixture
def rows(received: Callable[..., SubmissionRow]) -> list[SubmissionRow]:
    """Two that name somebody, and one that does not."""
    return [
        received("Keksinen odottaa asuntoa."),
        received("Asunnon saisi Keksiselle, jos niitä olisi."),
        received("Asuntoja on vähän."),
    ]


@pytest.fixture
def theme(rows: list[SubmissionRow], ready_run: Callable[..., dict[str, str]]) -> str:
    """Its summary is the first text."""
    return ready_run({TITLE: rows}, keywords={TITLE: ["Keksinen", "asunto"]})[TITLE]


@pytest.fixture
def send(client: TestClient, coordinator: Headers) -> Callable[..., Any]:
    def post(path: str, **body: object) -> Any:  # noqa: ANN401 - any JSON
        answer = client.post(f"/api/v1/{path}", json=body, headers=coordinator)
        assert answer.is_success, answer.text
        return answer.json()

    return post


@pytest.fixture
def everything(
    client: TestClient, coordinator: Headers, database: Database, period: PeriodRow, theme: str
) -> Callable[[], str]:
    """All that is told of the theme, inwards and outwards."""

    def read() -> str:
        routes = [f"themes/{theme}", *(f"periods/{period.id}/{one}" for one in ("themes", "map", "curated", "singles"))]
        told = [client.get(f"/api/v1/{route}", headers=coordinator).text for route in routes]
        told.append(client.get(f"/api/v1/periods/{period.id}/report.html", headers=coordinator).text)
        with database.reading() as session:
            run = newest_ready_run(session, period.id)
            assert run is not None
            told += [content.decode() for content in discovery_files(session, run.id).values()]
        return "".join(told)

    return read


def redact(send: Callable[..., Any], row: SubmissionRow, word: str) -> None:
    start = row.texts[0].original.index(word)
    span = {"field": "observation_text", "start": start, "end": start + len(word)}
    send(f"submissions/{row.id}/privacy", action="redact", spans=[span])


def test_a_name_taken_out_of_every_text_is_gone_from_all_that_is_told(
    send: Callable[..., Any],
    everything: Callable[[], str],
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    rows: list[SubmissionRow],
    theme: str,
) -> None:
    send(f"periods/{period.id}/decisions", kind="accept", theme_id=theme, name_fi=TITLE, based_on=0)
    assert "Keksinen odottaa" in everything()
    redact(send, rows[0], "Keksinen")
    redact(send, rows[1], "Keksiselle")
    assert "keksi" not in everything().casefold().replace("keksitty", "")
    card = client.get(f"/api/v1/themes/{theme}", headers=coordinator).json()
    assert (card["name_fi"], card["keywords"]) == ("Nimetön", ["asunto"])


def test_a_word_that_another_text_still_says_stays(
    send: Callable[..., Any], client: TestClient, coordinator: Headers, rows: list[SubmissionRow], theme: str
) -> None:
    send(f"submissions/{rows[0].id}/exclusion", reason="withdrawn")
    card = client.get(f"/api/v1/themes/{theme}", headers=coordinator).json()
    assert (card["name_fi"], card["keywords"], card["summary"]) == (TITLE, ["Keksinen", "asunto"], [])


def test_a_name_that_a_person_gave_stays(
    send: Callable[..., Any], rows: list[SubmissionRow], theme: str, period: PeriodRow
) -> None:
    send(f"periods/{period.id}/decisions", kind="rename", theme_id=theme, name_fi="Keksityt asunnot", based_on=0)
    for row in rows[:2]:
        send(f"submissions/{row.id}/exclusion", reason="personal_data")
    renamed = send(f"periods/{period.id}/decisions", kind="accept", theme_id=theme, based_on=1)
    assert json.dumps(renamed["theme"]["name_fi"]) == '"Keksityt asunnot"'


@pytest.mark.parametrize(
    ("gone", "shown", "phrase", "expected"),
    [
        ("Mäkisellä Mäelle", "", "mäki", True),
        ("Korhosen", "korvaus", "Korhonen", True),
        ("asunto", "asunnoissa", "Asunto", False),
        ("", "", "asunto", False),
    ],
)
def test_words_are_compared_by_how_they_begin(gone: str, shown: str, phrase: str, *, expected: bool) -> None:
    assert Withdrawn(words_in(gone), words_in(shown)).has(phrase) is expected
