"""Runs over HTTP, without a worker: started, told of, stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person
from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Json = dict[str, Any]


@pytest.fixture
def start(client: TestClient, coordinator: Headers, period: PeriodRow) -> Callable[..., Json]:
    def post(status: int = 202, **body: object) -> Json:
        answer = client.post(f"/api/v1/periods/{period.id}/runs", json=body, headers=coordinator)
        assert answer.status_code == status, answer.text
        content: Json = answer.json()
        return content

    return post


def test_a_run_is_queued_over_the_cleared_texts(
    start: Callable[..., Json], received: Callable[..., SubmissionRow], coordinator_person: Person
) -> None:
    received("Asuntojono on pitkä.")
    received("Soita numeroon 040 123 4567.")
    run = start(granularity=0.8)
    assert (run["status"], run["stage_label"], run["progress"]) == ("queued", "Odotetaan vuoroa.", 0)
    assert (run["number"], run["n_texts"], run["granularity"]) == (1, 1, 0.8)
    assert run["created_by"] == coordinator_person.display_name


def test_a_second_run_is_409_until_the_first_is_over(
    client: TestClient,
    coordinator: Headers,
    start: Callable[..., Json],
    received: Callable[..., SubmissionRow],
    period: PeriodRow,
) -> None:
    received("Asuntojono on pitkä.")
    run = start()
    assert start(409)["detail"] == "Ryhmittely on jo käynnissä. Odota, että se valmistuu, tai keskeytä se."
    stopped = client.post(f"/api/v1/runs/{run['id']}/cancel", headers=coordinator).json()
    assert (stopped["status"], stopped["stage_label"]) == ("cancelled", "Keskeytetty.")
    assert client.post(f"/api/v1/runs/{run['id']}/cancel", headers=coordinator).status_code == 409
    assert start()["number"] == 2
    listed = client.get(f"/api/v1/periods/{period.id}/runs", headers=coordinator).json()
    assert [(one["number"], one["status"]) for one in listed] == [(2, "queued"), (1, "cancelled")]


def test_an_empty_period_has_nothing_to_group(start: Callable[..., Json]) -> None:
    assert start(409)["title"] == "Toiminto ei ole nyt mahdollinen"


@pytest.mark.parametrize("body", [{"granularity": 1.5}, {"granularity": "paljon"}, {"speed": 1}])
def test_a_setting_that_does_not_exist_is_refused(start: Callable[..., Json], body: Json) -> None:
    start(422, **body)
