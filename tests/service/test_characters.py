"""Names that people write, in any of the fields that take one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from service.characters import one_line
from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
on_both = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@on_both
def test_a_period_s_name_has_no_control_characters(client: TestClient, coordinator: Headers) -> None:
    body = {"name": "Kevät\x00 \x1b[31m2026\n\u202e", "starts_on": "2026-01-01", "ends_on": "2026-05-31"}
    answer = client.post("/api/v1/periods", json=body, headers=coordinator)
    assert (answer.status_code, answer.json()["name"]) == (201, "Kevät [31m2026")


@on_both
def test_a_theme_s_name_has_none_and_a_name_of_nothing_else_is_none(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., dict[str, str]],
) -> None:
    themes = ready_run({"Asuntojonot": [received("Asuntoa ei saa."), received("Asuntoa joutuu jonottamaan.")]})
    rename = {"kind": "rename", "theme_id": themes["Asuntojonot"], "based_on": 0}
    route = f"/api/v1/periods/{period.id}/decisions"
    assert client.post(route, json={**rename, "name_fi": "\x00\t"}, headers=coordinator).status_code == 422
    words = {"name_fi": "Asuntoa\x00\nei saa", "description": "Ensin\x07\r\nsitten"}
    theme = client.post(route, json={**rename, **words}, headers=coordinator).json()["theme"]
    assert (theme["name_fi"], theme["description"]) == ("Asuntoa ei saa", "Ensin\nsitten")


@on_both
def test_a_file_and_its_ids_may_have_them_in_their_names(
    client: TestClient, coordinator: Headers, period: PeriodRow
) -> None:
    content = b"Tunniste;Havainto\nw\x001;Jonot kasvavat.\n"
    answer = client.post(
        f"/api/v1/periods/{period.id}/imports", files={"file": ("a\x00b.csv", content)}, headers=coordinator
    )
    assert (answer.status_code, answer.json()["n_new"]) == (201, 1)


@on_both
def test_nobody_is_called_nul(client: TestClient) -> None:
    answer = client.post("/api/v1/session", json={"username": "\x00", "password": "keksitty salasana"})
    assert answer.status_code == 401


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == line.strip()
    assert len(line.splitlines()) <= 1
