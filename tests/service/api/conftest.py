"""A small period under review, and short ways to ask about it; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Themes = dict[str, str]
Json = dict[str, Any]
Ask = Callable[..., Json]


@pytest.fixture
def rows(received: Callable[..., SubmissionRow]) -> list[SubmissionRow]:
    """Two about housing in Finnish and one in Swedish, two about transport, one on its own."""
    return [
        received("Asuntojono on venynyt jo puoleen vuoteen.", voice=("client",), reporter_role="social_worker"),
        received("Vuokra-asuntoa joutuu odottamaan kuukausia.", municipality=("853",)),
        received("Bostadskön är alldeles för lång.", language="sv"),
        received("Kuljetuspalvelun kyyti jää tulematta.", service_task=("disability",)),
        received("Kyytiä odotetaan tuntikausia.", service_task=("disability",), received_on=date(2026, 3, 17)),
        received("Koiran ulkoiluttaminen auttoi yksinäistä.", valence="positive"),
    ]


@pytest.fixture
def themes(ready_run: Callable[..., Themes], rows: list[SubmissionRow]) -> Themes:
    return ready_run(
        {"Asuntojono": rows[:3], "Kyydit": rows[3:5]},
        singles=rows[5:],
        keywords={"Asuntojono": ["asunto", "odottaa"], "Kyydit": ["kyyti", "odottaa", "kuljetus"]},
    )


@pytest.fixture
def get(client: TestClient, coordinator: Headers) -> Ask:
    def ask(path: str, **query: object) -> Any:  # noqa: ANN401 - one route answers with a list
        answer = client.get(f"/api/v1{path}", params=query, headers=coordinator)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@pytest.fixture
def decide(client: TestClient, coordinator: Headers, period: PeriodRow) -> Ask:
    """``decide("accept", 0, theme_id=…)`` decides on version 0 of the list, and must succeed unless told otherwise."""

    def send(kind: str, based_on: int, *, status: int = 201, **payload: object) -> Json:
        body = {"kind": kind, "based_on": based_on, **payload}
        answer = client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=coordinator)
        assert answer.status_code == status, answer.text
        content: Json = answer.json()
        return content

    return send
