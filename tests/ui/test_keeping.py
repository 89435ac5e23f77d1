"""The cookie that keeps a person signed in: for one ticket once, and out of every script's reach."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.keeping import ADDRESS, COOKIE, TICKET_HEADER, Tickets, routes


@pytest.fixture
def tickets() -> Tickets:
    return Tickets()


@pytest.fixture
def browser(tickets: Tickets) -> TestClient:
    return TestClient(Starlette(routes=routes(secure=True, tickets=tickets)), base_url="https://testserver")


def test_a_ticket_gives_a_cookie_that_no_script_and_no_other_site_gets(browser: TestClient, tickets: Tickets) -> None:
    answer = browser.post(ADDRESS, headers={TICKET_HEADER: tickets.issue("keksitty-avain")})
    assert answer.status_code == 204
    given = answer.headers["set-cookie"]
    assert given.startswith(f"{COOKIE}=keksitty-avain;")
    assert {part.strip().lower() for part in given.split(";")[1:]} == {
        "httponly", "secure", "samesite=strict", "path=/_stcore",
    }  # fmt: skip


def test_over_plain_http_on_loopback_the_cookie_is_not_for_https_alone(tickets: Tickets) -> None:
    browser = TestClient(Starlette(routes=routes(secure=False, tickets=tickets)))
    answer = browser.post(ADDRESS, headers={TICKET_HEADER: tickets.issue("keksitty-avain")})
    assert "secure" not in answer.headers["set-cookie"].lower()


def test_a_ticket_is_good_once(browser: TestClient, tickets: Tickets) -> None:
    headers = {TICKET_HEADER: tickets.issue("keksitty-avain")}
    browser.post(ADDRESS, headers=headers)
    again = browser.post(ADDRESS, headers=headers)
    assert (again.status_code, "set-cookie" in again.headers) == (403, False)


@pytest.mark.parametrize("headers", [{}, {TICKET_HEADER: ""}, {TICKET_HEADER: "arvattu"}])
def test_without_a_ticket_there_is_no_cookie(browser: TestClient, tickets: Tickets, headers: dict[str, str]) -> None:
    tickets.issue("keksitty-avain")
    answer = browser.post(ADDRESS, headers=headers)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_an_old_ticket_is_worth_nothing() -> None:
    tickets = Tickets(seconds=0.0)
    assert tickets.redeem(tickets.issue("keksitty-avain")) is None


def test_leaving_takes_the_cookie_away(browser: TestClient) -> None:
    given = browser.delete(ADDRESS).headers["set-cookie"].lower()
    assert given.startswith(f'{COOKIE}="";')
    assert "max-age=0" in given
