"""History, survivorship, presence and the changes of a run; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person
from service.domain import Role
from service.store.database import Database
from service.store.runs import runs_of
from service.store.tables import OfferRow, PeriodRow, SubmissionRow

Headers = dict[str, str]
Themes = dict[str, str]
Ask = Callable[..., Any]
Rows = list[SubmissionRow]


@pytest.fixture
def decided(decide: Ask, themes: Themes, rows: Rows) -> Themes:
    decide("accept", 0, theme_id=themes["Kyydit"], name_fi="=Kyydit myöhästyvät")
    decide("move", 1, submission_ids=[rows[5].id], theme_id=themes["Kyydit"])
    decide("reject", 2, theme_id=themes["Asuntojono"], reason="too_general")
    decide("undo", 3, sequence=2)
    return themes


def test_the_log_is_filtered_by_kind_person_theme_and_day(get: Ask, period: PeriodRow, decided: Themes) -> None:
    def numbers(**query: object) -> list[int]:
        return [item["sequence"] for item in get(f"/periods/{period.id}/decisions", **query)["items"]]

    assert numbers(kind="move") == [2]
    assert numbers(theme_id=decided["Kyydit"]) == [4, 2, 1]
    assert numbers(made_by="Ei kukaan") == []
    (name,) = get(f"/periods/{period.id}/deciders")
    assert numbers(made_by=name) == [4, 3, 2, 1]
    assert numbers(to="2020-01-01") == []
    assert numbers(**{"from": "2020-01-01"}) == [4, 3, 2, 1]


def test_the_log_is_taken_along_as_a_table_without_formulas_and_as_data(
    client: TestClient, coordinator: Headers, period: PeriodRow, decided: Themes
) -> None:
    path = f"/api/v1/periods/{period.id}/decisions"
    table = client.get(f"{path}.csv", headers=coordinator)
    rows = list(csv.DictReader(StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["numero"], row["kumottu"]) for row in rows] == [("1", "ei"), ("2", "kyllä"), ("3", "ei"), ("4", "ei")]
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    data = client.get(f"{path}.json", params={"kind": "reject"}, headers=coordinator).json()
    assert [(one["sequence"], one["undone"]) for one in data] == [(3, False)]
    assert "attachment" in table.headers["content-disposition"]


def test_survivorship_counts_every_suggestion_once(get: Ask, period: PeriodRow, decided: Themes) -> None:
    told = get(f"/periods/{period.id}/survivorship")
    assert (told["suggestions"], told["renamed"], told["rejected"], told["texts_moved"]) == (2, 1, 1, 0)
    parts = ("kept", "renamed", "merged", "split", "rejected", "pending")
    assert sum(told[part] for part in parts) == told["suggestions"]
    assert "1/2 ehdotuksesta hylättiin." in told["sentences"]


def test_people_see_each_other_and_never_themselves(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    themes: Themes,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    path = f"/api/v1/periods/{period.id}/presence"
    other = headers_of(new_person(Role.COORDINATOR, username="toinen"))
    assert client.post(path, json={"theme_id": themes["Kyydit"]}, headers=other).json() == {"others": []}
    seen = client.post(path, json={"theme_id": None}, headers=coordinator).json()["others"]
    assert [(one["display_name"], one["theme_name"]) for one in seen] == [("Testaaja toinen", "Kyydit")]
    assert client.delete(path, headers=other).status_code == 204
    assert client.post(path, json={"theme_id": None}, headers=coordinator).json() == {"others": []}


def test_a_new_run_leaves_what_people_made_offers_new_texts_and_holds_the_rejected_back(
    get: Ask,
    decide: Ask,
    database: Database,
    period: PeriodRow,
    themes: Themes,
    rows: Rows,
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., Themes],
) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"], name_fi="Kyydit myöhästyvät")
    decide("reject", 1, theme_id=themes["Asuntojono"], reason="too_general")
    new = [received(f"Uusi kyyti ei tullut, kerta {number}.") for number in range(2)]
    newer = ready_run({"Asuntojono": rows[:3]}, singles=[rows[5], *new])
    with database.writing() as session:
        run = runs_of(session, period.id)[0]
        offers = [
            OfferRow(run_id=run.id, theme_id=themes["Kyydit"], submission_id=row.id, similarity=0.7, reason="Kyydit.")
            for row in new
        ]
        session.add_all(offers)
        assert [anchor["id"] for anchor in run.settings["anchors"]] == [themes["Kyydit"]]
    changes = get(f"/runs/{run.id}/changes")
    assert [(one["name_fi"], one["n_offers"]) for one in changes["kept"]] == [("Kyydit myöhästyvät", 2)]
    assert [(one["title"], one["rejected_id"]) for one in changes["held_back"]] == [
        ("Asuntojono", themes["Asuntojono"])
    ]
    assert (changes["new"], changes["gone"], changes["n_new_texts"]) == ([], [], 2)
    assert "Yksi teema pysyi ennallaan." in changes["sentences"]
    assert get(f"/themes/{themes['Kyydit']}")["size"] == 2
    assert newer["Asuntojono"] not in {theme["id"] for theme in get(f"/periods/{period.id}/themes")["items"]}

    offered = get(f"/themes/{themes['Kyydit']}/offers")["items"]
    assert {one["submission"]["id"] for one in offered} == {row.id for row in new}
    decide("take_offer", 2, theme_id=themes["Kyydit"], submission_id=new[0].id)
    decide("refuse_offer", 3, theme_id=themes["Kyydit"], submission_id=new[1].id)
    assert get(f"/themes/{themes['Kyydit']}/offers")["total"] == 0
    assert get(f"/themes/{themes['Kyydit']}")["size"] == 3
    ready_run({}, singles=[*rows[:3], rows[5], new[1]])
    with database.reading() as session:
        (anchor,) = runs_of(session, period.id)[0].settings["anchors"]
    assert (anchor["apart"], len(anchor["members"])) == ([new[1].id], 3)
