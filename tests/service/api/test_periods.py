from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person, give_role
from service.domain import Role
from service.organisations import create_organisation
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow

Headers = dict[str, str]
NEW = {"name": "Kevät 2027", "starts_on": "2027-01-01", "ends_on": "2027-06-30"}


def test_a_coordinator_opens_a_period_and_the_newest_is_first(
    client: TestClient, coordinator: Headers, period: PeriodRow, home: OrganisationRow
) -> None:
    made = client.post("/api/v1/periods", json=NEW, headers=coordinator)
    assert made.status_code == 201
    whose = {"id": home.id, "name_fi": home.name_fi, "name_sv": ""}
    rest = {"status": "open", "min_cell": 3, "is_example": False, "organisation": whose}
    assert made.json() == {**NEW, "id": made.json()["id"], **rest}
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


def test_a_coordinator_of_two_organisations_says_whose_period_it_is(
    client: TestClient,
    database: Database,
    home: OrganisationRow,
    coordinator_person: Person,
    headers_of: Callable[[Person], Headers],
) -> None:
    with database.writing() as session:
        other, third = (create_organisation(session, name) for name in ("Naapurin hyvinvointialue", "Kolmas"))
        give_role(session, coordinator_person.username, Role.COORDINATOR, other.id)
    headers = headers_of(coordinator_person)
    refused = client.post("/api/v1/periods", json=NEW, headers=headers)
    assert refused.status_code == 422
    assert "minkä organisaation" in refused.json()["detail"]
    for owner in (home, other):  # a name is taken within an organisation only
        made = client.post("/api/v1/periods", json=NEW | {"organisation_id": owner.id}, headers=headers)
        assert made.status_code == 201, made.text
        assert made.json()["organisation"]["name_fi"] == owner.name_fi
    assert client.post("/api/v1/periods", json=NEW | {"organisation_id": third.id}, headers=headers).status_code == 404
    listed = client.get("/api/v1/periods", headers=headers).json()
    assert {each["organisation"]["name_fi"] for each in listed} == {home.name_fi, other.name_fi}
