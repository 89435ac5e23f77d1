"""Phenomena over the periods; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.periods import create_period
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Ask = Callable[..., Any]

HOUSING = ["Vuokra-asuntoa joutuu odottamaan kuukausia.", "Asuntojono on venynyt.", "Bostadskön är alldeles för lång."]
LATER = ["Asunnon saa vasta vuoden jonotuksen jälkeen.", "Edullisia vuokra-asuntoja ei ole."]
DOGS = ["Koiran ulkoiluttaminen auttoi yksinäistä.", "Lemmikki tuo iloa ja seuraa vanhukselle."]


@pytest.fixture
def earlier(database: Database) -> PeriodRow:
    with database.writing() as session:
        return create_period(session, "Kausi 2025", date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def make(client: TestClient, coordinator: Headers, received: Callable[..., SubmissionRow]) -> Callable[..., str]:
    """``make(period, version, "Nimi", texts)`` makes a theme of one's own; gives its id."""

    def theme(period: PeriodRow, version: int, name: str, texts: list[str]) -> str:
        ids = [received(text, period_id=period.id).id for text in texts]
        body = {"kind": "create", "based_on": version, "submission_ids": ids, "name_fi": name}
        answer = client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=coordinator)
        assert answer.status_code == 201, answer.text
        made: str = answer.json()["theme"]["id"]
        return made

    return theme


def test_a_theme_is_proposed_as_continuing_one_of_an_earlier_period_and_a_person_confirms_it(
    get: Ask, decide: Ask, period: PeriodRow, earlier: PeriodRow, make: Callable[..., str]
) -> None:
    before = make(earlier, 0, "Asuntojonot", HOUSING)
    make(earlier, 1, "Kuljetukset", ["Kuljetuspalvelun kyyti jää tulematta.", "Kyytiä odotetaan tuntikausia."])
    now = make(period, 0, "Asunnon saanti", LATER)
    dogs = make(period, 1, "Eläimet", DOGS)
    proposals = get(f"/periods/{period.id}/phenomena/proposals")
    told = {one["theme_id"]: one for one in proposals["themes"]}
    assert (told[now]["relation"], told[now]["confirmed"]) == ("continues", False)
    assert [one["phenomenon_id"] for one in told[now]["candidates"]] == [before]
    assert told[dogs]["relation"] == "new"
    assert [one["name"] for one in proposals["faded"]] == ["Kuljetukset"]

    made = decide("link", 2, theme_id=now, relation="continues", phenomenon_ids=[before])
    assert made["decision"]["sentence"].endswith(
        "liitti teeman ”Asunnon saanti” aiempiin kausiin (jatkaa aiempaa ilmiötä)."
    )
    decide("fade", 3, phenomenon_id=proposals["faded"][0]["phenomenon_id"])
    proposals = get(f"/periods/{period.id}/phenomena/proposals")
    assert {one["theme_id"]: one["confirmed"] for one in proposals["themes"]}[now] is True
    assert proposals["faded"] == []

    timeline = get(f"/phenomena/{before}")
    assert timeline["name"] == "Asunnon saanti"
    assert [(point["period_name"], point["themes"][0]["size"]) for point in timeline["timeline"]] == [
        ("Kausi 2025", 3),
        ("Kausi 2026", 2),
    ]
    listed = {one["id"]: one["n_periods"] for one in get("/phenomena")}
    assert (listed[before], listed[dogs]) == (2, 1)


def test_what_is_no_phenomenon_of_an_earlier_period_cannot_be_continued(
    decide: Ask, period: PeriodRow, make: Callable[..., str]
) -> None:
    theme = make(period, 0, "Eläimet", DOGS)
    decide("link", 1, theme_id=theme, relation="continues", phenomenon_ids=[theme], status=404)
    decide("link", 1, theme_id=theme, relation="continues", phenomenon_ids=[], status=422)
    decide("fade", 1, phenomenon_id="olematon", status=404)
    decide("link", 1, theme_id=theme, relation="new")


def test_a_suggestion_tells_which_earlier_phenomena_it_is_like(
    get: Ask,
    earlier: PeriodRow,
    make: Callable[..., str],
    received: Callable[..., SubmissionRow],
    ready_run: Callable[..., dict[str, str]],
) -> None:
    before = make(earlier, 0, "Asuntojonot", HOUSING)
    make(earlier, 1, "Kuljetukset", ["Kuljetuspalvelun kyyti jää tulematta.", "Kyytiä odotetaan tuntikausia."])
    groups = {"Asunnot": [received(text) for text in LATER], "Eläimet": [received(text) for text in DOGS]}
    themes = ready_run(groups)
    (like,) = get(f"/themes/{themes['Asunnot']}/earlier")
    assert (like["phenomenon_id"], like["name"], like["period_name"]) == (before, "Asuntojonot", "Kausi 2025")
    assert get(f"/themes/{themes['Eläimet']}/earlier") == []
    assert get(f"/themes/{before}/earlier") == []
