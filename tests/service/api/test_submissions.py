from collections.abc import Callable
from datetime import date

import pytest
from fastapi.testclient import TestClient

from service.store.database import Database
from service.store.submissions import events_of
from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Received = Callable[..., SubmissionRow]
FLAGGED = "Soita 040 123 4567 heti."


def list_url(period: PeriodRow, query: str = "") -> str:
    return f"/api/v1/periods/{period.id}/submissions{query}"


def queue_url(period: PeriodRow) -> str:
    return f"/api/v1/periods/{period.id}/privacy-queue"


@pytest.fixture
def flagged(received: Received) -> SubmissionRow:
    return received(FLAGGED)


def test_a_submission_is_shown_in_its_published_form(
    client: TestClient, coordinator: Headers, period: PeriodRow, received: Received
) -> None:
    row = received("Jonot kasvavat.", municipality=("853",), voice=("client",))
    page = client.get(list_url(period), headers=coordinator).json()
    assert page == {
        "items": [
            {
                "id": row.id,
                "reference": "SR-2026-0001",
                "received_on": "2026-03-02",
                "language": "fi",
                "texts": {"observation_text": "Jonot kasvavat."},
                "valence": "unspecified",
                "observation_kind": None,
                "service_task": ["families"],
                "client_group": [],
                "municipality": ["853"],
                "voice": ["client"],
                "reporter_role": None,
                "frequency": None,
                "source_channel": "web_form",
                "privacy_status": "cleared",
                "confirmed": False,
                "is_redacted": False,
            }
        ],
        "next_cursor": None,
        "total": 1,
    }
    assert client.get(f"/api/v1/submissions/{row.id}", headers=coordinator).json() == page["items"][0]


def test_pages_show_each_submission_once_while_new_ones_arrive(
    client: TestClient, coordinator: Headers, period: PeriodRow, received: Received
) -> None:
    ids = {received(f"Havainto {day}.", received_on=date(2026, 3, day)).id for day in range(1, 8)}
    seen: list[str] = []
    cursor = ""
    while True:
        page = client.get(list_url(period, f"?limit=3{cursor}"), headers=coordinator).json()
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
        received(f"Uusi havainto {len(seen)}.", received_on=date(2026, 4, 1))
    assert len(seen) == len(set(seen))
    assert set(seen) == ids


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=201", "?cursor=%F0%9F%98%80", "?status=flagged", "?language=de", f"?q={'x' * 201}"]
)
def test_a_question_that_cannot_be_answered_is_422(
    client: TestClient, coordinator: Headers, period: PeriodRow, query: str
) -> None:
    assert client.get(list_url(period, query), headers=coordinator).status_code == 422


def test_what_is_not_cleared_is_shown_in_the_privacy_queue_alone(
    client: TestClient, coordinator: Headers, period: PeriodRow, flagged: SubmissionRow
) -> None:
    for query in ["", "?q=040", "?status=unconfirmed"]:
        assert client.get(list_url(period, query), headers=coordinator).json()["total"] == 0
    assert client.get(f"/api/v1/submissions/{flagged.id}", headers=coordinator).status_code == 404
    page = client.get(queue_url(period), headers=coordinator).json()
    [item] = page["items"]
    assert item["texts"] == {"observation_text": FLAGGED}
    assert item["submission"]["reference"] == flagged.reference
    [finding] = item["findings"]
    assert FLAGGED[finding["start"] : finding["end"]] == "040 123 4567"
    assert (finding["kind"], finding["kind_label"], finding["resolution"]) == ("phone", "puhelinnumero", "open")


def test_reading_the_queue_is_in_the_audit_trail(
    client: TestClient, coordinator: Headers, period: PeriodRow, flagged: SubmissionRow, database: Database
) -> None:
    client.get(queue_url(period), headers=coordinator)
    with database.reading() as session:
        assert "original_read" in {event.kind for event in events_of(session, flagged.id)}


def decide(client: TestClient, headers: Headers, row: SubmissionRow, **decision: object) -> dict[str, object]:
    answer = client.post(f"/api/v1/submissions/{row.id}/privacy", json=decision, headers=headers)
    return {"status": answer.status_code, **answer.json()}


def test_clearing_lets_the_text_through_as_it_is(
    client: TestClient, coordinator: Headers, period: PeriodRow, flagged: SubmissionRow
) -> None:
    shown = decide(client, coordinator, flagged, action="clear")
    assert shown["texts"] == {"observation_text": FLAGGED}
    assert shown["confirmed"] is True
    assert client.get(queue_url(period), headers=coordinator).json()["total"] == 0
    assert client.get(list_url(period), headers=coordinator).json()["total"] == 1


def test_redacting_lets_the_rest_through(client: TestClient, coordinator: Headers, flagged: SubmissionRow) -> None:
    remove = [finding.id for finding in flagged.findings]
    span = {"field": "observation_text", "start": len(FLAGGED) - 5, "end": len(FLAGGED) - 1}
    shown = decide(client, coordinator, flagged, action="redact", remove=remove, spans=[span])
    assert shown["texts"] == {"observation_text": "Soita [poistettu: puhelinnumero] [poistettu: henkilötieto]."}
    assert (shown["privacy_status"], shown["is_redacted"], shown["confirmed"]) == ("redacted_cleared", True, True)


def test_words_are_taken_out_or_refused(client: TestClient, coordinator: Headers, flagged: SubmissionRow) -> None:
    assert decide(client, coordinator, flagged, action="redact", words=[" "])["status"] == 422
    assert decide(client, coordinator, flagged, action="redact", words=["ei ole siellä"])["status"] == 422
    shown = decide(client, coordinator, flagged, action="redact", words=[f" {FLAGGED.split()[0]} "])
    assert shown["texts"] == {"observation_text": FLAGGED.replace("Soita", "[poistettu: henkilötieto]", 1)}


def test_leaving_out_needs_a_reason_of_the_list(
    client: TestClient, coordinator: Headers, flagged: SubmissionRow
) -> None:
    assert decide(client, coordinator, flagged, action="exclude")["status"] == 422
    assert decide(client, coordinator, flagged, action="exclude", reason="uncomfortable")["status"] == 422
    state = decide(client, coordinator, flagged, action="exclude", reason="personal_data")
    assert state == {
        "status": 200, "id": flagged.id, "privacy_status": "blocked", "exclusion_reason": "personal_data",
    }  # fmt: skip
    assert decide(client, coordinator, flagged, action="clear")["status"] == 409


def test_any_submission_can_be_left_out(
    client: TestClient, coordinator: Headers, period: PeriodRow, received: Received
) -> None:
    row = received("Testaan vain.")
    url = f"/api/v1/submissions/{row.id}/exclusion"
    assert client.post(url, json={"reason": "test"}, headers=coordinator).json()["exclusion_reason"] == "test"
    assert client.post(url, json={"reason": "test"}, headers=coordinator).status_code == 409
    assert client.get(list_url(period), headers=coordinator).json()["total"] == 0


@pytest.mark.parametrize("path", ["submissions", "privacy-queue"])
def test_an_unknown_period_is_404(client: TestClient, coordinator: Headers, path: str) -> None:
    assert client.get(f"/api/v1/periods/ei-ole/{path}", headers=coordinator).status_code == 404


@pytest.mark.parametrize("role", ["network_member", "researcher", "admin"])
def test_only_coordinators_see_and_decide(
    client: TestClient, period: PeriodRow, flagged: SubmissionRow, role: str, request: pytest.FixtureRequest
) -> None:
    headers: Headers = request.getfixturevalue(role)
    statuses = [
        client.get(list_url(period), headers=headers).status_code,
        client.get(queue_url(period), headers=headers).status_code,
        client.get(f"/api/v1/submissions/{flagged.id}", headers=headers).status_code,
        decide(client, headers, flagged, action="clear")["status"],
        client.post(
            f"/api/v1/submissions/{flagged.id}/exclusion", json={"reason": "test"}, headers=headers
        ).status_code,
    ]
    assert statuses == [403] * 5


def test_nobody_sees_anything_without_signing_in(client: TestClient, period: PeriodRow, flagged: SubmissionRow) -> None:
    statuses = [
        client.get(list_url(period)).status_code,
        client.get(queue_url(period)).status_code,
        client.get(f"/api/v1/submissions/{flagged.id}").status_code,
        decide(client, {}, flagged, action="clear")["status"],
    ]
    assert statuses == [401] * 4


def test_no_answer_about_a_fault_repeats_what_was_sent(
    client: TestClient, coordinator: Headers, flagged: SubmissionRow
) -> None:
    answer = client.post(
        f"/api/v1/submissions/{flagged.id}/privacy", json={"action": "Maija Meikäläinen"}, headers=coordinator
    )
    assert answer.status_code == 422
    assert "Maija" not in answer.text
