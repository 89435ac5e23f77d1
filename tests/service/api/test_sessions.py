from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person
from service.domain import Role

PASSWORD = "keksitty-salasana-testeihin"


@pytest.fixture
def worker(new_person: Callable[..., Person]) -> Person:
    return new_person(Role.COORDINATOR, username="aino", password=PASSWORD)


def _sign_in(client: TestClient, username: str, password: str) -> dict:
    return client.post("/api/v1/session", json={"username": username, "password": password})


def test_signing_in_gives_a_token_that_says_who_one_is(client: TestClient, worker: Person) -> None:
    answer = _sign_in(client, "Aino ", PASSWORD)
    assert answer.status_code == 201
    token = answer.json()["token"]
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json() == {"username": "aino", "display_name": worker.display_name, "roles": ["coordinator"]}
    assert answer.json()["person"] == me.json()
