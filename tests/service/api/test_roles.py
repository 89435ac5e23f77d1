"""Every route of the interface, and who is let in: by role, and by where the role is held.

``MATRIX`` tells it of every route, and a new route has to be put there. What is asked for exists, so that 404 means
that one may not know of it, and anything but 401, 403 and 404 that one was let in. Every text is invented (keksitty
esimerkkiaineisto).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from service.accounts import Person, give_role, take_role
from service.domain import NewSubmission, Role
from service.intake import receive
from service.organisations import create_organisation, create_unit
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow, RunRow, UnitRow

Headers = dict[str, str]
Themes = dict[str, str]

COORDINATOR, NETWORK, RESEARCHER, CODER = "coordinator", "network_member", "researcher", "second_coder"
IN = "in"

MATRIX: dict[str, set[str]] = {
    "GET /api/v1/codings": {CODER},
    "GET /api/v1/codings/{coding_id}/comparison": {COORDINATOR, CODER},
    "POST /api/v1/codings/{coding_id}/comparison": {COORDINATOR},
    "GET /api/v1/codings/{coding_id}/decisions": {CODER},
    "POST /api/v1/codings/{coding_id}/decisions": {CODER},
    "GET /api/v1/codings/{coding_id}/singles": {CODER},
    "GET /api/v1/codings/{coding_id}/themes": {CODER},
    "GET /api/v1/codings/{coding_id}/themes/{theme_id}": {CODER},
    "GET /api/v1/codings/{coding_id}/themes/{theme_id}/texts": {CODER},
    "GET /api/v1/periods": {COORDINATOR, NETWORK, RESEARCHER, CODER, "admin"},
    "POST /api/v1/periods": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/codings": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/codings": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/confirmations": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/curated": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/curated.json": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/curated.xlsx": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/deciders": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/decisions": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/decisions": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/decisions.csv": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/decisions.json": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/export.zip": {COORDINATOR, RESEARCHER},
    "POST /api/v1/periods/{period_id}/imports": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/imports/preview": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/map": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/merge-guard": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/overview": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/phenomena/proposals": {COORDINATOR},
    "DELETE /api/v1/periods/{period_id}/presence": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/presence": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/privacy-queue": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/report": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/report.html": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/report.pdf": {COORDINATOR, NETWORK},
    "GET /api/v1/periods/{period_id}/runs": {COORDINATOR},
    "POST /api/v1/periods/{period_id}/runs": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/search": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/set-aside": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/singles": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/submissions": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/survivorship": {COORDINATOR},
    "GET /api/v1/periods/{period_id}/themes": {COORDINATOR},
    "GET /api/v1/phenomena": {COORDINATOR},
    "GET /api/v1/phenomena/{phenomenon_id}": {COORDINATOR},
    "GET /api/v1/runs/{run_id}": {COORDINATOR},
    "POST /api/v1/runs/{run_id}/cancel": {COORDINATOR},
    "GET /api/v1/runs/{run_id}/changes": {COORDINATOR},
    "GET /api/v1/second-coders": {COORDINATOR},
    "GET /api/v1/submissions/{submission_id}": {COORDINATOR},
    "POST /api/v1/submissions/{submission_id}/exclusion": {COORDINATOR},
    "POST /api/v1/submissions/{submission_id}/privacy": {COORDINATOR},
    "GET /api/v1/themes/{theme_id}": {COORDINATOR},
    "GET /api/v1/themes/{theme_id}/earlier": {COORDINATOR},
    "GET /api/v1/themes/{theme_id}/offers": {COORDINATOR},
    "GET /api/v1/themes/{theme_id}/texts": {COORDINATOR},
}
"""By route, the roles that are let in where they are held in the whole organisation that the thing belongs to."""

IN_A_UNIT = {
    "GET /api/v1/periods",
    "GET /api/v1/periods/{period_id}/privacy-queue",
    "GET /api/v1/periods/{period_id}/search",
    "GET /api/v1/periods/{period_id}/submissions",
    "GET /api/v1/submissions/{submission_id}",
}
"""What is open to a coordinator limited to a unit: to read, and nothing to decide."""

FOR_ANYBODY = {"GET /healthz", "GET /readyz", "POST /api/v1/session", "GET /api/v1/about"}
FOR_THE_SIGNED_IN = {"DELETE /api/v1/session", *(f"GET /api/v1/{one}" for one in ("me", "codes", "service"))}
"""These tell of nobody's material, and so belong to no organisation."""


@dataclass(frozen=True)
class World:
    """Two organisations: all that a route can name is in the first, and somebody of each role is in each of them."""

    ids: dict[str, str]
    home: OrganisationRow
    elsewhere: OrganisationRow
    unit: UnitRow
    other_unit: UnitRow


@pytest.fixture
def elsewhere(database: Database, home: OrganisationRow) -> OrganisationRow:
    with database.writing() as session:
        return create_organisation(session, "Naapurin hyvinvointialue")


@pytest.fixture
def coder_person(new_person: Callable[..., Person]) -> Person:
    return new_person(Role.SECOND_CODER, username="rinnakkainen")


@pytest.fixture
def world(
    client: TestClient,
    database: Database,
    home: OrganisationRow,
    elsewhere: OrganisationRow,
    period: PeriodRow,
    themes: Themes,
    coordinator: Headers,
    coder_person: Person,
    observation: Callable[..., NewSubmission],
) -> World:
    with database.writing() as session:
        unit, other_unit = (create_unit(session, home.id, name) for name in ("Aikuissosiaalityö", "Lastensuojelu"))
        text = receive(session, period.id, observation("Palveluun pääsyä odotetaan viikkoja.", unit_id=unit.id))
        run_id = session.scalar(select(RunRow.id)) or ""
    accepted = {"kind": "accept", "based_on": 0, "theme_id": themes["Kyydit"]}
    for path, body in (("decisions", accepted), ("codings", {"username": coder_person.username})):
        answer = client.post(f"/api/v1/periods/{period.id}/{path}", json=body, headers=coordinator)
        assert answer.status_code == 201, answer.text
    ids = {
        "period_id": period.id,
        "run_id": run_id,
        "theme_id": themes["Asuntojono"],
        "submission_id": text.id,
        "phenomenon_id": themes["Kyydit"],
        "coding_id": answer.json()["id"],
    }
    return World(ids, home, elsewhere, unit, other_unit)


def routes(app: FastAPI) -> Iterator[str]:
    for path, methods in app.openapi()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in methods)


def outcome(client: TestClient, route: str, ids: dict[str, str], headers: Headers) -> int | str:
    method, path = route.split()
    status = client.request(method, path.format_map(ids), headers=headers).status_code
    return status if status in (401, 403, 404) else IN


def names_something(route: str) -> bool:
    return "{" in route


def outcomes(client: TestClient, world: World, headers: Headers) -> dict[str, int | str]:
    return {route: outcome(client, route, world.ids, headers) for route in MATRIX}


def test_what_is_expected_is_written_down_of_every_route_and_of_no_other(app: FastAPI) -> None:
    assert {*routes(app)} == {*MATRIX} | FOR_ANYBODY | FOR_THE_SIGNED_IN


def test_nobody_is_let_in_without_signing_in(client: TestClient, world: World) -> None:
    for route in {*MATRIX} | FOR_THE_SIGNED_IN:
        assert outcome(client, route, world.ids, {}) == 401, route


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_let_in_where_it_has_business_in_its_own_organisation(
    client: TestClient,
    world: World,
    role: Role,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
    coder_person: Person,
) -> None:
    person = coder_person if role is Role.SECOND_CODER else new_person(role, organisation_id=world.home.id)
    expected = {route: IN if role in roles else 403 for route, roles in MATRIX.items()}
    assert outcomes(client, world, headers_of(person)) == expected


@pytest.mark.parametrize("role", list(Role))
def test_in_another_organisation_a_role_is_told_that_there_is_no_such_thing(
    client: TestClient,
    world: World,
    role: Role,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    person = new_person(role, organisation_id=world.elsewhere.id)
    let_in: dict[bool, int | str] = {True: 404, False: IN}
    expected = {route: let_in[names_something(route)] if role in roles else 403 for route, roles in MATRIX.items()}
    assert outcomes(client, world, headers_of(person)) == expected


def test_a_coordinator_of_a_unit_reads_its_submissions_and_decides_nothing(
    client: TestClient, world: World, new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]
) -> None:
    person = new_person(Role.COORDINATOR, organisation_id=world.home.id, unit_id=world.unit.id)
    expected = {
        route: 403 if COORDINATOR not in roles or route not in IN_A_UNIT else IN for route, roles in MATRIX.items()
    }
    assert outcomes(client, world, headers_of(person)) == expected


def test_a_coordinator_of_another_unit_is_told_that_there_is_no_such_submission(
    client: TestClient, world: World, new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]
) -> None:
    headers = headers_of(new_person(Role.COORDINATOR, organisation_id=world.home.id, unit_id=world.other_unit.id))
    got = outcomes(client, world, headers)
    of_a_submission = {route for route in MATRIX if "{submission_id}" in route}
    assert {got[route] for route in of_a_submission} == {404}
    assert {route for route, found in got.items() if found == IN} == IN_A_UNIT - of_a_submission


def test_an_administrator_of_the_installation_sees_the_periods_and_nothing_in_them(
    client: TestClient, world: World, admin: Headers
) -> None:
    expected = {route: IN if "admin" in roles else 403 for route, roles in MATRIX.items()}
    assert outcomes(client, world, admin) == expected


def test_a_role_in_one_organisation_does_not_open_another_in_which_one_has_a_lesser_role(
    client: TestClient,
    world: World,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
    database: Database,
) -> None:
    person = new_person(Role.COORDINATOR, organisation_id=world.elsewhere.id)
    with database.writing() as session:
        give_role(session, person.username, Role.NETWORK_MEMBER, world.home.id)
    got = outcomes(client, world, headers_of(person))
    for route, roles in MATRIX.items():
        expected: int | str = 404 if names_something(route) else IN
        if NETWORK in roles:
            expected = IN
        elif COORDINATOR not in roles:
            expected = 403
        assert got[route] == expected, route


def test_a_thing_of_another_organisation_answers_word_for_word_as_one_that_is_not_there(
    client: TestClient, world: World, new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]
) -> None:
    for role in (Role.COORDINATOR, Role.SECOND_CODER):
        headers = headers_of(new_person(role, organisation_id=world.elsewhere.id))
        for route in (one for one, roles in MATRIX.items() if role in roles and names_something(one)):
            method, path = route.split()
            foreign = client.request(method, path.format_map(world.ids), headers=headers)
            unknown = client.request(method, re.sub(r"\{\w+\}", "olematon", path), headers=headers)
            assert (foreign.status_code, foreign.json()) == (unknown.status_code, unknown.json()), route


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(
    client: TestClient,
    world: World,
    database: Database,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    person = new_person(Role.COORDINATOR, organisation_id=world.home.id)
    headers = headers_of(person)
    route = "GET /api/v1/periods/{period_id}/overview"
    assert outcome(client, route, world.ids, headers) == IN
    with database.writing() as session:
        take_role(session, person.username, Role.COORDINATOR, world.home.id)
    assert outcome(client, route, world.ids, headers) == 403


def test_the_documentation_tells_of_every_route_and_asks_nothing_of_other_sites(
    app: FastAPI, client: TestClient
) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert [route for route in routes(app) if f"<code>{route}</code>" not in page.text] == []
    assert "//" not in re.sub(r"<!doctype.*?>", "", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
