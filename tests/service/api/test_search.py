"""Searching the texts under review; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient

from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Ask = Callable[..., Any]
Themes = dict[str, str]
Rows = list[SubmissionRow]


def test_any_form_of_a_word_and_a_part_of_a_compound_are_found(
    get: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    def found(words: str, **query: object) -> list[tuple[str, list[str]]]:
        items = get(f"/periods/{period.id}/search", q=words, **query)["items"]
        return [(item["submission"]["id"], item["matched"]) for item in items]

    assert found("kyydit") == [(rows[3].id, ["kyyti"]), (rows[4].id, ["Kyytiä"])]
    assert found("asunnot") == [(rows[0].id, ["Asuntojono"]), (rows[1].id, ["Vuokra-asuntoa"])]
    assert [one for one, _ in found("odottavat", place="pending", theme_id=themes["Kyydit"])] == [rows[4].id]
    assert found("odottaa kyytejä", language="sv") == []
    assert found("ja") == []


def test_meaning_finds_over_the_border_of_languages_and_says_where_a_text_is(
    get: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    items = get(f"/periods/{period.id}/search", q="jono asuntoon", by="meaning")["items"]
    assert {item["submission"]["id"] for item in items} >= {rows[0].id, rows[2].id}
    assert [item["similarity"] for item in items] == sorted((item["similarity"] for item in items), reverse=True)
    assert items[0]["theme"]["name_fi"] == "Asuntojono"


def test_what_was_taken_out_of_a_text_is_not_found_any_more(
    client: TestClient, coordinator: Headers, get: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    assert get(f"/periods/{period.id}/search", q="koirat")["total"] == 1
    body = {"action": "redact", "words": ["Koiran"]}
    answer = client.post(f"/api/v1/submissions/{rows[5].id}/privacy", json=body, headers=coordinator)
    assert answer.status_code == 200, answer.text
    assert get(f"/periods/{period.id}/search", q="koirat")["total"] == 0
