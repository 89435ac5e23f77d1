"""A second coder reviews blind, and is then compared; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person, give_role
from service.domain import Role
from service.organisations import create_unit
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow, SubmissionRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

Headers = dict[str, str]
Themes = dict[str, str]
Ask = Callable[..., Any]


@pytest.fixture
def coder_person(new_person: Callable[..., Person]) -> Person:
    return new_person(Role.SECOND_CODER, username="rinnakkainen")


@pytest.fixture
def coder(coder_person: Person, headers_of: Callable[[Person], Headers]) -> Headers:
    return headers_of(coder_person)


class Coding:
    """A second coder at work over HTTP."""

    def __init__(self, client: TestClient, headers: Headers, coding_id: str) -> None:
        self.client, self.headers, self.id, self.version = client, headers, coding_id, 0

    def get(self, path: str, *, status: int = 200) -> Any:  # noqa: ANN401 - any JSON
        answer = self.client.get(f"/api/v1/codings/{self.id}{path}", headers=self.headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    def decide(self, kind: str, *, status: int = 201, **told: object) -> Any:  # noqa: ANN401 - any JSON
        body = {"kind": kind, "based_on": self.version, **told}
        answer = self.client.post(f"/api/v1/codings/{self.id}/decisions", json=body, headers=self.headers)
        assert answer.status_code == status, answer.text
        if status == 201:
            self.version = answer.json()["version"]
        return answer.json()


def post(client: TestClient, headers: Headers, path: str, body: object = None, *, status: int = 201) -> Any:  # noqa: ANN401
    answer = client.post(f"/api/v1{path}", json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.fixture
def coding(client: TestClient, coordinator: Headers, coder: Headers, period: PeriodRow, themes: Themes) -> Coding:
    opened = post(client, coordinator, f"/periods/{period.id}/codings", {"username": "rinnakkainen"})
    return Coding(client, coder, opened["id"])


def test_a_second_coder_sees_the_run_as_the_machine_made_it_whatever_others_decide(
    coding: Coding, decide: Ask, themes: Themes, rows: list[SubmissionRow]
) -> None:
    before = [coding.get("/themes"), coding.get("/singles"), coding.get(f"/themes/{themes['Kyydit']}")]
    decide("accept", 0, theme_id=themes["Asuntojono"], name_fi="Salainen nimi", description="Salainen kuvaus.")
    decide("move", 1, theme_id=themes["Asuntojono"], submission_ids=[rows[5].id])
    decide("merge", 2, theme_ids=[themes["Asuntojono"], themes["Kyydit"]])
    decide("note", 3, theme_id=themes["Asuntojono"], text="Salainen muistiinpano.")
    after = [coding.get("/themes"), coding.get("/singles"), coding.get(f"/themes/{themes['Kyydit']}")]
    assert after == before
    assert coding.get("/decisions")["items"] == []
    texts = coding.get(f"/themes/{themes['Asuntojono']}/texts")
    assert [text["submission"]["id"] for text in texts["items"]] == [row.id for row in rows[:3]]
    assert "salainen" not in json.dumps([after, texts]).casefold()


def test_what_is_let_be_published_is_no_trace_for_the_second_coder(
    client: TestClient,
    coordinator: Headers,
    coding: Coding,
    period: PeriodRow,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    paths = ["/themes", f"/themes/{themes['Kyydit']}", f"/themes/{themes['Kyydit']}/texts", "/singles"]
    before = [coding.get(path) for path in paths]
    path, ids = f"/periods/{period.id}/confirmations", [row.id for row in rows]
    post(client, coordinator, path, {"submission_ids": ids}, status=200)
    assert [coding.get(path) for path in paths] == before


def test_the_periods_own_list_and_log_know_nothing_of_the_second_coder(
    coding: Coding, get: Ask, period: PeriodRow, themes: Themes, rows: list[SubmissionRow]
) -> None:
    before = [get(f"/periods/{period.id}/{one}") for one in ("themes", "singles", "decisions", "deciders")]
    coding.decide("accept", theme_id=themes["Asuntojono"], name_fi="Toisen nimi")
    made = coding.decide("create", submission_ids=[rows[5].id], name_fi="Toisen oma")
    after = [get(f"/periods/{period.id}/{one}") for one in ("themes", "singles", "decisions", "deciders")]
    assert after == before
    assert get(f"/periods/{period.id}/codings")[0]["progress"] == {"reviewed": 1, "total": 2}
    own = made["themes"][0]["id"]
    assert coding.get(f"/themes/{own}")["name_fi"] == "Toisen oma"


def test_undo_works_in_ones_own_log(coding: Coding, themes: Themes) -> None:
    before = coding.get("/themes")["items"]
    coding.decide("reject", theme_id=themes["Kyydit"], reason="other")
    coding.decide("undo", sequence=1)
    assert coding.get("/themes")["items"] == before
    assert [one["undone"] for one in coding.get("/decisions")["items"]] == [False, True]


def test_a_decision_on_an_older_version_is_refused(coding: Coding, themes: Themes) -> None:
    coding.decide("accept", theme_id=themes["Kyydit"])
    coding.version = 0
    assert coding.decide("accept", theme_id=themes["Asuntojono"], status=409)["version"] == 1


@pytest.mark.parametrize("kind", ["set_aside", "tag", "note", "take_offer", "link", "fade"])
def test_a_second_coder_decides_only_what_belongs_together(coding: Coding, kind: str) -> None:
    coding.decide(kind, theme_id="x", submission_ids=["x"], reason="test", status=422)


def test_neither_sees_the_other_before_the_comparison(
    client: TestClient, coordinator: Headers, coding: Coding, themes: Themes
) -> None:
    coding.decide("accept", theme_id=themes["Kyydit"])
    coding.get("/comparison", status=409)
    answer = client.get(f"/api/v1/codings/{coding.id}/comparison", headers=coordinator)
    assert (answer.status_code, "kumpikaan ei näe" in answer.json()["detail"]) == (409, True)


def test_the_comparison_tells_how_far_they_agree_and_lists_what_they_see_differently(
    client: TestClient,
    coordinator: Headers,
    coding: Coding,
    decide: Ask,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    decide("accept", 0, theme_id=themes["Asuntojono"])
    decide("accept", 1, theme_id=themes["Kyydit"])
    coding.decide("accept", theme_id=themes["Asuntojono"], name_fi="Jono")
    coding.decide("move", theme_id=None, submission_ids=[rows[2].id])
    found = post(client, coordinator, f"/codings/{coding.id}/comparison")
    assert (found["agreement"]["n_texts"], found["unjudged_by_first"], found["unjudged_by_second"]) == (4, 0, 2)
    assert found["agreement"]["alpha"] == pytest.approx(1 - 11 * 2 / (4 * 8))
    assert found["agreement"]["precision"] == 1.0
    third = found["items"][0]
    assert third["submission"]["id"] == rows[2].id
    assert (third["first"]["name_fi"], third["second"]["name_fi"]) == ("Asuntojono", None)
    assert third["only_first"] == sorted(row.id for row in rows[:2])
    assert found["sentences"] == [
        "1/4 havaintoa on molemmilla samassa seurassa.",
        "Krippendorffin alfa havaintopareista on 0,31.",
        "Tarkkuuden ja kattavuuden (B³) harmoninen keskiarvo on 0,80.",
        "Luvuista puuttuu havaintoja, joita toinen tai kumpikaan ei vielä ole arvioinut: 2.",
    ]
    assert coding.get("/comparison") == found


def test_the_figures_stay_though_the_review_goes_on_and_no_text_that_is_left_out_is_shown(
    client: TestClient,
    coordinator: Headers,
    coding: Coding,
    decide: Ask,
    themes: Themes,
    rows: list[SubmissionRow],
) -> None:
    decide("accept", 0, theme_id=themes["Asuntojono"])
    coding.decide("reject", theme_id=themes["Asuntojono"], reason="other")
    found = post(client, coordinator, f"/codings/{coding.id}/comparison")
    decide("set_aside", 1, submission_ids=[rows[0].id], reason="personal_data")
    decide("reject", 2, theme_id=themes["Asuntojono"], reason="other")
    later = coding.get("/comparison")
    assert later["agreement"] == found["agreement"]
    assert [one["submission"]["id"] for one in found["items"]] == sorted(row.id for row in rows[:3])
    assert [one["submission"]["id"] for one in later["items"]] == sorted(row.id for row in rows[1:3])
    coding.decide("accept", theme_id=themes["Kyydit"], status=409)
    post(client, coordinator, f"/codings/{coding.id}/comparison", status=409)


def test_whoever_has_seen_a_comparison_is_not_asked_again_for_the_same_period(
    client: TestClient,
    coordinator: Headers,
    coding: Coding,
    period: PeriodRow,
    ready_run: Ask,
    rows: list[SubmissionRow],
) -> None:
    post(client, coordinator, f"/codings/{coding.id}/comparison")
    ready_run({"Toinen ajo": rows})
    post(client, coordinator, f"/periods/{period.id}/codings", {"username": "rinnakkainen"}, status=409)


def test_a_text_left_out_meanwhile_is_out_of_the_coding_at_once(
    coding: Coding, decide: Ask, themes: Themes, rows: list[SubmissionRow]
) -> None:
    assert coding.get(f"/themes/{themes['Asuntojono']}/texts")["total"] == 3
    decide("set_aside", 0, submission_ids=[rows[0].id], reason="personal_data")
    assert coding.get(f"/themes/{themes['Asuntojono']}/texts")["total"] == 2
    assert "puoleen vuoteen" not in json.dumps(coding.get(f"/themes/{themes['Asuntojono']}"))


def test_nobody_who_sees_the_decisions_can_be_asked(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    themes: Themes,
    new_person: Callable[..., Person],
    database: Database,
    home: OrganisationRow,
) -> None:
    new_person(Role.SECOND_CODER, Role.COORDINATOR, username="kaksoisrooli")
    new_person(Role.SECOND_CODER, Role.RESEARCHER, username="tutkiva")
    new_person(Role.SECOND_CODER, username="yksikköä-johtava")
    with database.writing() as session:
        unit = create_unit(session, home.id, "Perhepalvelut")
        give_role(session, "yksikköä-johtava", Role.COORDINATOR, home.id, unit.id)
    new_person(Role.SECOND_CODER, Role.ADMIN, username="tietämätön")
    people = client.get("/api/v1/second-coders", headers=coordinator).json()
    assert [one["username"] for one in people] == ["tietämätön"]
    path = f"/periods/{period.id}/codings"
    for username in ("kaksoisrooli", "tutkiva", "yksikköä-johtava", "koordinaattori", "ei-ketään"):
        post(client, coordinator, path, {"username": username}, status=404)
    post(client, coordinator, path, {"username": "Tietämätön"})
    post(client, coordinator, path, {"username": "tietämätön"}, status=409)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.NETWORK_MEMBER, Role.RESEARCHER])
def test_whoever_comes_to_see_the_decisions_codes_no_more(coding: Coding, database: Database, role: Role) -> None:
    with database.writing() as session:
        give_role(session, "rinnakkainen", role)
    coding.get("/themes", status=403)


def test_a_coding_is_its_coders_own(
    client: TestClient, coding: Coding, new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]
) -> None:
    other = headers_of(new_person(Role.SECOND_CODER))
    assert client.get("/api/v1/codings", headers=other).json() == []
    for path in ("themes", "singles", "decisions", "comparison"):
        assert client.get(f"/api/v1/codings/{coding.id}/{path}", headers=other).status_code == 404
    assert [one["id"] for one in client.get("/api/v1/codings", headers=coding.headers).json()] == [coding.id]


def test_a_period_without_a_run_cannot_be_coded(
    client: TestClient, coordinator: Headers, period: PeriodRow, coder: Headers
) -> None:
    post(client, coordinator, f"/periods/{period.id}/codings", {"username": "rinnakkainen"}, status=409)
