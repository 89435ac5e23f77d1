import pytest
from fastapi.testclient import TestClient

from service.store.tables import PeriodRow

Headers = dict[str, str]
NEW = {"name": "Kevät 2027", "starts_on": "2027-01-01", "ends_on": "2027-06-30"}


def test_a_coordinator_opens_a_period_and_the_newest_is_first(
    client: TestClient, coordinator: Headers, period: PeriodRow
) -> None:
    made = client.post("/api/v1/periods", json=NEW, headers=coordinator)
    assert made.status_code == 201
    assert made.json() == {**NEW, "id": made.json()["id"], "status": "open", "min_cell": 3, "is_example": False}
    listed = client.get("/api/v1/periods", headers=coordinator).json()
    assert [each["name"] for each in listed] == ["Kevät 2027", "Kausi 2026"]


@pytest.mark.parametrize("role", ["network_member", "researcher", "admin"])
def test_others_see_the_periods_but_open_none(
    client: TestClient, period: PeriodRow, role: str, request: pytest.FixtureRequest
) -> None:
    headers: Headers = request.getfixturevalue(role)
    assert [each["id"] for each in client.get("/api/v1/periods", headers=headers).json()] == [period.id]
    assert client.post("/api/v1/periods", json=NEW, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"ends_on": "2026-12-31"}, 422),
        ({"name": "  "}, 422),
        ({"name": " Kausi  2026 "}, 409),
        ({"starts_on": "1.1.2027"}, 422),
    ],
)
def test_a_period_that_will_not_do_is_refused(
    client: TestClient, coordinator: Headers, period: PeriodRow, change: dict[str, str], status: int
) -> None:
    answer = client.post("/api/v1/periods", json={**NEW, **change}, headers=coordinator)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
