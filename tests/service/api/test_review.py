"""The review over HTTP, as the screens use it; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.domain import TextField
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow, SubmissionTextRow

Headers = dict[str, str]
Themes = dict[str, str]
Json = dict[str, Any]
Ask = Callable[..., Json]


def test_themes_stand_largest_first_with_how_much_is_reviewed(get: Ask, period: PeriodRow, themes: Themes) -> None:
    page = get(f"/periods/{period.id}/themes")
    assert [(item["name_fi"], item["size"], item["status"]) for item in page["items"]] == [
        ("Asuntojono", 3, "pending"),
        ("Kyydit", 2, "pending"),
    ]
    assert (page["version"], page["total"], page["next_cursor"]) == (0, 2, None)
    assert page["progress"] == {"reviewed": 0, "total": 2}
    first = page["items"][0]
    assert first["languages"] == {"fi": 2, "sv": 1}
    assert first["unconfirmed"] == 3
    assert (first["stability"], first["stability_label"]) == (0.9, "vakaa")


def test_a_list_is_read_a_page_at_a_time(get: Ask, period: PeriodRow, themes: Themes) -> None:
    first = get(f"/periods/{period.id}/themes", limit=1)
    second = get(f"/periods/{period.id}/themes", limit=1, cursor=first["next_cursor"])
    assert [item["name_fi"] for item in first["items"] + second["items"]] == ["Asuntojono", "Kyydit"]
    assert second["next_cursor"] is None


def test_a_card_tells_who_speaks_what_is_said_and_what_is_similar(
    get: Ask, themes: Themes, rows: list[SubmissionRow]
) -> None:
    card = get(f"/themes/{themes['Asuntojono']}")
    assert card["summary"] == [
        {
            "id": rows[0].id,
            "reference": rows[0].reference,
            "text": "Asuntojono on venynyt jo puoleen vuoteen.",
            "language": "fi",
        }
    ]
    assert card["diversity"]["languages"] == {"fi": 2, "sv": 1}
    assert card["diversity"]["voices"] == {"client": 1}
    assert card["diversity"]["roles"] == {"not_given": 2, "social_worker": 1}
    assert card["diversity"]["municipalities"] == {"853": 1}
    assert [(one["name_fi"], one["similarity"], one["shared_keywords"]) for one in card["similar"]] == [
        ("Kyydit", 0.25, ["odottaa"])
    ]
    assert (card["central"], card["boundary"]) == ([rows[0].id], [rows[2].id])


def test_a_themes_texts_come_most_typical_first_and_the_least_fitting_is_marked(
    get: Ask, themes: Themes, rows: list[SubmissionRow]
) -> None:
    first = get(f"/themes/{themes['Asuntojono']}/texts", limit=2)
    rest = get(f"/themes/{themes['Asuntojono']}/texts", limit=2, cursor=first["next_cursor"])
    items = first["items"] + rest["items"]
    assert [item["submission"]["id"] for item in items] == [row.id for row in rows[:3]]
    assert [(item["rank"], item["strength"], item["is_boundary"]) for item in items] == [
        (0, 1.0, False),
        (1, 0.99, False),
        (2, 0.98, True),
    ]
    assert items[2]["submission"]["texts"] == {"observation_text": "Bostadskön är alldeles för lång."}


def test_a_single_text_names_the_theme_nearest_to_it(
    get: Ask, period: PeriodRow, themes: Themes, rows: list[SubmissionRow]
) -> None:
    page = get(f"/periods/{period.id}/singles")
    assert [item["submission"]["id"] for item in page["items"]] == [rows[5].id]
    assert page["items"][0]["nearest"] == {"id": themes["Asuntojono"], "name_fi": "Asuntojono", "status": "pending"}
    assert page["items"][0]["similarity"] == 0.25


def test_the_overview_adds_up_to_what_was_received(
    get: Ask,
    decide: Ask,
    received: Callable[..., SubmissionRow],
    period: PeriodRow,
    themes: Themes,
) -> None:
    received("Soita minulle, numero on 040 123 4567.")
    received("Uusi havainto, jota ei ole vielä ryhmitelty.")
    decide("accept", 0, theme_id=themes["Kyydit"])
    overview = get(f"/periods/{period.id}/overview")
    assert overview["received"] == 8
    assert overview["by_place"] == {
        "themes": 2,
        "weak_signals": 0,
        "pending": 3,
        "singles": 1,
        "waiting": 1,
        "withheld": 1,
        "excluded": 0,
    }
    assert overview["by_language"] == {"fi": 7, "sv": 1, "other": 0}
    assert overview["by_service_task"] == {"families": 6, "disability": 2}
    assert overview["by_week"] == [
        {"week_start": "2026-03-02", "n": 7},
        {"week_start": "2026-03-09", "n": 0},
        {"week_start": "2026-03-16", "n": 1},
    ]
    assert (overview["privacy_queue"], overview["unconfirmed"]) == (1, 2)
    assert (overview["unreviewed"], overview["reviewed"], overview["suggestions_total"]) == (1, 1, 2)
    assert "older" in overview["silent_service_tasks"]
    assert "families" not in overview["silent_service_tasks"]
    assert overview["latest_run"]["status"] == "ready"


def test_an_empty_period_has_an_overview_of_noughts(get: Ask, period: PeriodRow) -> None:
    overview = get(f"/periods/{period.id}/overview")
    assert (overview["received"], overview["by_week"], overview["latest_run"]) == (0, [], None)
    assert set(overview["by_place"].values()) == {0}


def test_confirming_a_cards_texts_counts_each_once(
    client: TestClient,
    coordinator: Headers,
    get: Ask,
    period: PeriodRow,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    body = {"submission_ids": [row.id for row in rows[:2]]}
    path = f"/api/v1/periods/{period.id}/confirmations"
    assert client.post(path, json=body, headers=coordinator).json() == {"confirmed": 2}
    assert client.post(path, json=body, headers=coordinator).json() == {"confirmed": 0}
    assert get(f"/themes/{themes['Asuntojono']}")["unconfirmed"] == 1
    texts = get(f"/themes/{themes['Asuntojono']}/texts")["items"]
    assert [item["confirmed"] for item in texts] == [True, True, False]


def test_a_withheld_text_is_not_confirmed_and_a_foreign_one_is_refused(
    client: TestClient, coordinator: Headers, received: Callable[..., SubmissionRow], period: PeriodRow
) -> None:
    withheld = received("Soita numeroon 040 123 4567.")
    path = f"/api/v1/periods/{period.id}/confirmations"
    answer = client.post(path, json={"submission_ids": [withheld.id]}, headers=coordinator)
    assert answer.json() == {"confirmed": 0}
    assert client.post(path, json={"submission_ids": ["nobody"]}, headers=coordinator).status_code == 404


def test_the_map_names_the_theme_and_the_text_of_each_point(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: list[SubmissionRow]
) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"])
    answer = get(f"/periods/{period.id}/map")
    points = {point["id"]: point for point in answer["points"]}
    assert len(points) == 6
    assert not answer["too_many"]
    assert (points[rows[3].id]["place"], points[rows[3].id]["theme_name"]) == ("accepted", "Kyydit")
    assert (points[rows[5].id]["place"], points[rows[5].id]["theme_id"]) == ("single", None)
    assert points[rows[2].id]["text"] == "Bostadskön är alldeles för lång."


def test_a_text_left_out_after_the_run_vanishes_from_theme_map_and_summary(
    client: TestClient,
    coordinator: Headers,
    get: Ask,
    period: PeriodRow,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    path = f"/api/v1/submissions/{rows[0].id}/exclusion"
    answer = client.post(path, json={"reason": "withdrawn"}, headers=coordinator)
    assert answer.status_code == 200, answer.text
    card = get(f"/themes/{themes['Asuntojono']}")
    assert (card["size"], card["summary"], card["central"]) == (2, [], [])
    assert rows[0].id not in {point["id"] for point in get(f"/periods/{period.id}/map")["points"]}
    assert get(f"/periods/{period.id}/overview")["by_place"]["excluded"] == 1


def test_a_sentence_that_was_redacted_since_is_not_in_the_summary(
    database: Database, get: Ask, themes: Themes, rows: list[SubmissionRow]
) -> None:
    with database.writing() as session:
        text = session.get_one(SubmissionTextRow, (rows[0].id, TextField.OBSERVATION.value))
        text.redacted = "Asuntojono on venynyt [poistettu: päivämäärä]."
    assert get(f"/themes/{themes['Asuntojono']}")["summary"] == []


def test_a_newer_run_offers_only_what_is_in_no_accepted_theme_and_leaves_the_theme_alone(
    get: Ask,
    decide: Ask,
    ready_run: Callable[..., Themes],
    period: PeriodRow,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    accepted = decide("accept", 0, theme_id=themes["Kyydit"])["theme"]
    newer = ready_run({"Asuminen": [rows[0], rows[2]]}, singles=[rows[1], rows[5]])
    latest = get(f"/periods/{period.id}/runs")[0]
    assert (latest["number"], latest["n_texts"], latest["n_suggestions"], latest["n_singles"]) == (2, 4, 1, 2)
    items = get(f"/periods/{period.id}/themes")["items"]
    assert {item["id"] for item in items} == {themes["Kyydit"], newer["Asuminen"]}
    assert next(item for item in items if item["id"] == themes["Kyydit"]) == accepted
    assert decide("accept", 1, theme_id=themes["Asuntojono"], status=404)["title"] == "Ei löytynyt"


ROUTES = [
    ("GET", "/periods/{period}/overview", None),
    ("GET", "/periods/{period}/themes", None),
    ("GET", "/periods/{period}/singles", None),
    ("GET", "/periods/{period}/decisions", None),
    ("GET", "/periods/{period}/map", None),
    ("GET", "/periods/{period}/runs", None),
    ("GET", "/themes/{theme}", None),
    ("GET", "/themes/{theme}/texts", None),
    ("GET", "/runs/{run}", None),
    ("POST", "/periods/{period}/decisions", {"kind": "undo", "sequence": 1, "based_on": 0}),
    ("POST", "/periods/{period}/confirmations", {"submission_ids": ["x"]}),
    ("POST", "/periods/{period}/runs", {"granularity": 0.5}),
    ("POST", "/runs/{run}/cancel", None),
]


@pytest.mark.parametrize("role", ["network_member", "researcher", "admin", None])
def test_only_a_coordinator_reviews(
    request: pytest.FixtureRequest, client: TestClient, get: Ask, period: PeriodRow, themes: Themes, role: str | None
) -> None:
    headers = request.getfixturevalue(role) if role else {}
    names = {"period": period.id, "theme": themes["Kyydit"], "run": get(f"/periods/{period.id}/runs")[0]["id"]}
    answers = {
        (method, path): client.request(method, f"/api/v1{path.format(**names)}", json=body, headers=headers)
        for method, path, body in ROUTES
    }
    assert {answer.status_code for answer in answers.values()} == {403 if role else 401}


def test_what_does_not_exist_is_404(client: TestClient, coordinator: Headers) -> None:
    names = {"period": "nobody", "theme": "nobody", "run": "nobody"}
    for method, path, body in ROUTES:
        answer = client.request(method, f"/api/v1{path.format(**names)}", json=body, headers=coordinator)
        assert (path, answer.status_code) == (path, 404)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_cursor_that_is_not_ours_is_refused(client: TestClient, coordinator: Headers, period: PeriodRow) -> None:
    answer = client.get(f"/api/v1/periods/{period.id}/themes", params={"cursor": "kissa"}, headers=coordinator)
    assert answer.status_code == 422
