"""Every route of the interface, and who is let in; a new route that more than one role may use has to be put here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.store.tables import PeriodRow

Headers = dict[str, str]

FOR_ANYBODY = {"GET /healthz", "GET /readyz", "POST /api/v1/session", "GET /api/v1/about"}
FOR_EVERY_ROLE = {"DELETE /api/v1/session", *(f"GET /api/v1/{one}" for one in ("me", "codes", "service", "periods"))}
FOR_THE_NETWORK = {
    f"GET /api/v1/periods/{{period_id}}/{one}"
    for one in ("curated", "curated.json", "curated.xlsx", "report", "report.html", "report.pdf")
}
FOR_THE_SECOND_CODER = {
    "GET /api/v1/codings",
    *(f"GET /api/v1/codings/{{coding_id}}/{one}" for one in ("themes", "singles", "decisions")),
    "GET /api/v1/codings/{coding_id}/themes/{theme_id}",
    "GET /api/v1/codings/{coding_id}/themes/{theme_id}/texts",
    "POST /api/v1/codings/{coding_id}/decisions",
}
FOR_BOTH_CODERS = {"GET /api/v1/codings/{coding_id}/comparison"}


def routes(app: FastAPI) -> Iterator[str]:
    for path, methods in app.openapi()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in methods)


def status(client: TestClient, route: str, period: PeriodRow, headers: Headers) -> int:
    method, path = route.split()
    filled = re.sub(r"\{\w+\}", "olematon", path.replace("{period_id}", period.id))
    return client.request(method, filled, headers=headers).status_code


def test_nobody_is_let_in_without_signing_in(app: FastAPI, client: TestClient, period: PeriodRow) -> None:
    closed = [route for route in routes(app) if route not in FOR_ANYBODY]
    assert {route: status(client, route, period, {}) for route in closed} == dict.fromkeys(closed, 401)


def test_each_role_is_let_in_where_it_has_business_and_nowhere_else(
    app: FastAPI,
    client: TestClient,
    period: PeriodRow,
    coordinator: Headers,
    network_member: Headers,
    researcher: Headers,
    admin: Headers,
    second_coder: Headers,
) -> None:
    closed = {*routes(app)} - FOR_ANYBODY - FOR_EVERY_ROLE

    def let_in(headers: Headers) -> set[str]:
        return {route for route in closed if status(client, route, period, headers) != 403}

    assert let_in(coordinator) == closed - FOR_THE_SECOND_CODER
    assert let_in(second_coder) == FOR_THE_SECOND_CODER | FOR_BOTH_CODERS
    assert let_in(network_member) == FOR_THE_NETWORK
    assert let_in(researcher) == let_in(admin) == set()


def test_the_documentation_tells_of_every_route_and_asks_nothing_of_other_sites(
    app: FastAPI, client: TestClient
) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert [route for route in routes(app) if f"<code>{route}</code>" not in page.text] == []
    assert "//" not in re.sub(r"<!doctype.*?>", "", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
