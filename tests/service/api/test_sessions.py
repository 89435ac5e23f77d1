from collections.abc import Callable

import httpx2
import pytest
from fastapi.testclient import TestClient

from service.accounts import Person
from service.api.sessions import ACCOUNTS_AT_ONCE
from service.app import create_app
from service.domain import Role
from service.settings import Settings
from service.store.tables import OrganisationRow

PASSWORD = "keksitty-salasana-testeihin"
Headers = dict[str, str]


@pytest.fixture
def worker(new_person: Callable[..., Person]) -> Person:
    return new_person(Role.COORDINATOR, username="aino", password=PASSWORD)


def sign_in(client: TestClient, username: str, password: str) -> httpx2.Response:
    return client.post("/api/v1/session", json={"username": username, "password": password})


def bearer(answer: httpx2.Response) -> Headers:
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def test_signing_in_gives_a_token_that_says_who_one_is(
    client: TestClient, worker: Person, home: OrganisationRow
) -> None:
    answer = sign_in(client, "Aino ", PASSWORD)
    assert answer.status_code == 201
    me = client.get("/api/v1/me", headers=bearer(answer)).json()
    whose = {"id": home.id, "name_fi": home.name_fi, "name_sv": ""}
    grants = [{"role": "coordinator", "organisation": whose, "unit": None}]
    told = {"username": "aino", "display_name": worker.display_name, "roles": ["coordinator"], "grants": grants}
    assert me == told
    assert answer.json()["person"] == me


def test_a_wrong_password_is_401_in_finnish_and_says_nothing_more(client: TestClient, worker: Person) -> None:
    wrong, nobody = sign_in(client, "aino", "väärä-salasana"), sign_in(client, "kukaan", "väärä-salasana")
    assert wrong.status_code == nobody.status_code == 401
    assert wrong.headers["content-type"] == "application/problem+json"
    assert wrong.json() == nobody.json()
    assert "väärin" in wrong.json()["detail"]


def test_signing_out_ends_the_session(client: TestClient, worker: Person) -> None:
    headers = bearer(sign_in(client, "aino", PASSWORD))
    assert client.delete("/api/v1/session", headers=headers).status_code == 204
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_too_many_attempts_are_refused(settings: Settings, worker: Person) -> None:
    strict = settings.model_copy(update={"sign_ins_per_minute": 2})
    with TestClient(create_app(strict), raise_server_exceptions=False) as client:
        statuses = [sign_in(client, "aino", "väärä-salasana").status_code for _ in range(3)]
    assert statuses == [401, 401, 429]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer väärä"])
def test_a_token_that_is_none_is_401(client: TestClient, header: str) -> None:
    answer = client.get("/api/v1/me", headers={"Authorization": header.encode()})
    assert answer.status_code == 401
    assert answer.json()["title"] == "Kirjaudu sisään"


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/codes", "/api/v1/service", "/api/v1/periods"])
def test_nothing_is_told_without_signing_in(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_the_code_lists_come_with_labels(client: TestClient, network_member: Headers) -> None:
    lists = client.get("/api/v1/codes", headers=network_member).json()
    assert {"code": "kela", "fi": "Kela", "sv": "FPA", "en": "Kela", "active": True} in lists["sector"]


def test_the_service_tells_what_it_is(client: TestClient, coordinator: Headers, settings: Settings) -> None:
    about = client.get("/api/v1/service", headers=coordinator).json()
    assert about["organisation"] == settings.organisation
    assert about["demo"] is False
    assert about["form_url"] == "http://testserver/fi"
    assert about["version"][0].isdecimal()


def test_before_signing_in_only_the_organisation_and_whether_it_is_a_demonstration_are_told(
    client: TestClient, settings: Settings
) -> None:
    assert client.get("/api/v1/about").json() == {"organisation": settings.organisation, "demo": False}


def test_one_person_s_wrong_passwords_do_not_keep_others_out(settings: Settings) -> None:
    """Everybody at the review screens comes from the address of their server."""
    strict = settings.model_copy(update={"sign_ins_per_minute": 1})
    with TestClient(create_app(strict)) as client:
        for expected in (401, 429):
            answer = client.post("/api/v1/session", json={"username": "somebody", "password": "wrong password"})
            assert answer.status_code == expected
        answer = client.post("/api/v1/session", json={"username": "somebody.else", "password": "wrong password"})
        assert answer.status_code == 401


def test_a_name_typed_otherwise_is_the_same_account_s_attempt(settings: Settings) -> None:
    strict = settings.model_copy(update={"sign_ins_per_minute": 1})
    with TestClient(create_app(strict)) as client:
        statuses = [sign_in(client, name, "väärä-salasana").status_code for name in ("aino", " AINO", "aino\t")]
    assert statuses == [401, 429, 429]


def test_one_address_cannot_try_every_account(settings: Settings) -> None:
    strict = settings.model_copy(update={"sign_ins_per_minute": 1})
    with TestClient(create_app(strict)) as client:
        statuses = {n: sign_in(client, f"aino{n}", "väärä-salasana").status_code for n in range(ACCOUNTS_AT_ONCE + 1)}
    assert [n for n, status in statuses.items() if status == 429] == [ACCOUNTS_AT_ONCE]
