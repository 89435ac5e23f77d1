import io
import json
from collections.abc import Mapping

import httpx2
import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from service.store.tables import PeriodRow

Headers = dict[str, str]
CSV = "Tunniste;pvm;Havainto\nw1;2.3.2026;Jonot kasvavat.\nw2;3.3.2026;Soita 040 123 4567.\n"


def send(
    client: TestClient,
    headers: Headers,
    period_id: str,
    content: str | bytes = CSV,
    *,
    preview: bool = False,
    mapping: Mapping[str, str] | str | None = None,
) -> httpx2.Response:
    raw = content.encode() if isinstance(content, str) else content
    given = mapping if mapping is None or isinstance(mapping, str) else json.dumps(mapping)
    return client.post(
        f"/api/v1/periods/{period_id}/imports" + ("/preview" if preview else ""),
        files={"file": ("vastaukset.csv", io.BytesIO(raw), "text/csv")},
        data={} if given is None else {"mapping": given},
        headers=headers,
    )


def test_a_preview_tells_what_an_import_would_do(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    answer = send(client, coordinator, period.id, preview=True)
    assert answer.status_code == 200
    assert answer.json() == {
        "filename": "vastaukset.csv",
        "n_rows": 2,
        "columns": ["Tunniste", "pvm", "Havainto"],
        "mapping": {"external_id": "Tunniste", "received_on": "pvm", "observation_text": "Havainto"},
        "sample": [
            {"external_id": "w1", "received_on": "2.3.2026", "observation_text": "Jonot kasvavat."},
            {"external_id": "w2", "received_on": "3.3.2026", "observation_text": "Soita 040 123 4567."},
        ],
        "errors": [],
        "n_errors": 0,
        "notices": [],
        "n_notices": 0,
        "n_new": 2,
        "n_existing": 0,
        "reads_units": False,
    }


def test_an_import_takes_the_file_in_once(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    first = send(client, coordinator, period.id)
    assert first.status_code == 201
    assert {key: first.json()[key] for key in ("n_new", "n_existing", "n_flagged")} == {
        "n_new": 2, "n_existing": 0, "n_flagged": 1,
    }  # fmt: skip
    assert send(client, coordinator, period.id).json()["n_new"] == 0
    assert send(client, coordinator, period.id, preview=True).json()["n_existing"] == 2
    listed = client.get(f"/api/v1/periods/{period.id}/submissions", headers=coordinator).json()
    assert [item["texts"]["observation_text"] for item in listed["items"]] == ["Jonot kasvavat."]


def test_a_file_with_faults_is_422_and_lists_them(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    answer = send(client, coordinator, period.id, CSV + "w3;eilen;Hyvä teksti.\n")
    assert answer.status_code == 422
    [row] = answer.json()["rows"]
    assert (row["row"], row["column"]) == (4, "pvm")
    assert "eilen" in row["problem"]
    listed = client.get(f"/api/v1/periods/{period.id}/submissions", headers=coordinator).json()
    assert listed["total"] == 0


def test_at_most_a_hundred_faults_are_listed(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    faulty = "pvm;Havainto\n" + "eilen;Teksti.\n" * 150
    preview = send(client, coordinator, period.id, faulty, preview=True).json()
    assert (preview["n_errors"], len(preview["errors"])) == (150, 100)
    refused = send(client, coordinator, period.id, faulty).json()
    assert (refused["n_errors"], len(refused["rows"])) == (150, 100)


def test_a_person_corrects_the_columns(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    mapping = {"observation_text": "B", "external_id": "A"}
    answer = send(client, coordinator, period.id, "A;B\n1;Jonot kasvavat.\n", mapping=mapping)
    assert answer.json()["n_new"] == 1


@pytest.mark.parametrize(
    "mapping", ["ei jsonia", "[1, 2]", '{"observation_text": 3}', '{"observation_text": "puuttuu"}']
)
def test_a_mapping_that_will_not_do_is_422(
    client: TestClient, coordinator: Headers, period: PeriodRow, mapping: str
) -> None:
    answer = send(client, coordinator, period.id, mapping=mapping)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "content", [b"", b"Havainto\n", b"PK\x03\x04 rikki", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(64)]
)
def test_a_file_that_is_no_table_is_422_in_finnish(
    client: TestClient, coordinator: Headers, period: PeriodRow, content: bytes
) -> None:
    for preview in (True, False):
        answer = send(client, coordinator, period.id, content, preview=preview)
        assert answer.status_code == 422
        assert "vastaukset.csv" in answer.json()["detail"]


def test_a_file_over_the_bound_is_413(settings: Settings, coordinator: Headers, period: PeriodRow) -> None:
    small = settings.model_copy(update={"max_upload_megabytes": 1})
    with TestClient(create_app(small), raise_server_exceptions=False) as client:
        assert send(client, coordinator, period.id, b"x" * ((1 << 20) + 1)).status_code == 413


def test_an_unknown_period_is_404(client: TestClient, coordinator: Headers) -> None:
    assert send(client, coordinator, "ei-ole").status_code == 404
    assert send(client, coordinator, "ei-ole", preview=True).status_code == 404


@pytest.mark.parametrize("role", ["network_member", "researcher", "admin"])
def test_only_coordinators_import(
    client: TestClient, period: PeriodRow, role: str, request: pytest.FixtureRequest
) -> None:
    headers: Headers = request.getfixturevalue(role)
    assert send(client, headers, period.id).status_code == 403
    assert send(client, headers, period.id, bytes(64), preview=True).status_code == 403


def test_nobody_imports_without_signing_in(client: TestClient, period: PeriodRow) -> None:
    assert send(client, {}, period.id).status_code == 401
