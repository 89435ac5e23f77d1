"""What every request passes before anything reads it; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from service.api.dependencies import ReadDep
from service.api.gate import MOST_JSON_BYTES
from service.settings import Settings
from service.store.tables import PeriodRow

Headers = dict[str, str]
PROBLEM = "application/problem+json"


def pieces(n_bytes: int) -> Iterator[bytes]:
    """A body whose length is not stated."""
    yield b"--raja\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\n"
    for _ in range(n_bytes // 1024):
        yield b" " * 1024


@pytest.mark.parametrize("is_stated", [True, False])
def test_a_body_over_the_bound_is_refused_before_anybody_is_asked_who_they_are(
    client: TestClient, is_stated: bool
) -> None:
    n_bytes = MOST_JSON_BYTES + 1024
    content = b" " * n_bytes if is_stated else pieces(n_bytes)
    answer = client.post("/api/v1/session", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_a_file_may_be_as_large_as_the_settings_say_and_no_larger(
    client: TestClient, settings: Settings, period: PeriodRow
) -> None:
    route = f"/api/v1/periods/{period.id}/imports"
    fits = client.post(route, files={"file": ("a.csv", b"x" * settings.most_upload_bytes)})
    assert fits.status_code == 401
    multipart = {"Content-Type": "multipart/form-data; boundary=raja"}
    over = client.post(route, content=pieces(settings.most_upload_bytes + (1 << 20)), headers=multipart)
    assert over.status_code == 413


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)
def test_a_nul_in_the_address_is_a_fault_of_the_request(client: TestClient, coordinator: Headers) -> None:
    for route in ("periods/%00/overview", "themes/a%00", "periods/x/submissions?q=%00"):
        answer = client.get(f"/api/v1/{route}", headers=coordinator)
        assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)


def test_what_is_behind_a_sign_in_stays_in_no_cache(client: TestClient, coordinator: Headers) -> None:
    headers = client.get("/api/v1/me", headers=coordinator).headers
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


def test_an_unexpected_error_is_told_without_its_message_in_answer_and_log(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "asiakas Keksitty jonottaa"

    @app.get("/api/v1/koe")
    def fail() -> None:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(secret) from error

    with caplog.at_level(logging.DEBUG):
        answer = client.get("/api/v1/koe")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "Unexpected ValueError in GET /api/v1/koe" in caplog.text
    assert "after KeyError" in caplog.text
    assert "in fail" in caplog.text
    assert secret not in caplog.text + answer.text


def test_a_database_that_does_not_answer_is_no_fault_of_the_program(app: FastAPI, client: TestClient) -> None:
    @app.get("/api/v1/koe")
    def fail(session: ReadDep) -> None:
        session.execute(text("SELECT * FROM taulu_jota_ei_ole"))

    answer = client.get("/api/v1/koe")
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)
