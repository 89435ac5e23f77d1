"""The service answers in the language that is asked for; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Themes = dict[str, str]
Json = dict[str, Any]

API = "/api/v1"
ROUTES = {
    401: ("GET", "/me"),
    403: ("GET", "/periods"),
    404: ("GET", "/themes/nobody"),
    405: ("PUT", "/me"),
    422: ("POST", "/periods"),
}
TOLD = {
    401: ("Logga in", "Logga in för att fortsätta."),
    403: ("Ingen behörighet", "Din roll ger inte rätt till den här åtgärden. Be administratören om rätten."),
    404: ("Hittades inte", "Förslaget eller temat hittades inte. Gå tillbaka till listan."),
    405: ("Åtgärden är inte tillgänglig", "Kontrollera adressen, metoden och uppgifterna som skickades."),
    422: (
        "Uppgifterna behöver rättas",
        "Begäran har felaktiga uppgifter, eller så saknas något. Kontrollera de uppräknade ställena.",
    ),
}


@pytest.fixture
def in_swedish(client: TestClient, coordinator: Headers) -> Callable[..., Json]:
    """``in_swedish("GET", path, 200)`` asks as a Swedish-speaking coordinator, and must be answered so."""

    def ask(method: str, path: str, status: int, body: Json | None = None) -> Any:  # noqa: ANN401 - JSON
        headers = {**coordinator, "Accept-Language": "sv-FI,sv;q=0.9,fi;q=0.5"}
        answer = client.request(method, f"{API}{path}", json=body, headers=headers)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-language"] == "sv"
        return answer.json()

    return ask


@pytest.mark.parametrize("status", ROUTES)
def test_a_refusal_is_told_in_swedish(
    client: TestClient, coordinator: Headers, researcher: Headers, period: PeriodRow, status: int
) -> None:
    method, path = ROUTES[status]
    if status == 403:
        path = f"/periods/{period.id}/overview"
    who = {401: {}, 403: researcher}.get(status, coordinator)
    answer = client.request(method, f"{API}{path}", headers={**who, "Accept-Language": "sv"}, json={})
    problem = answer.json()
    assert answer.status_code == status
    assert (problem["title"], problem["detail"]) == TOLD[status]
    assert (answer.headers["content-language"], answer.headers["vary"]) == ("sv", "Accept-Language")


@pytest.mark.parametrize(
    ("asked", "spoken", "title"),
    [
        ("", "fi", "Kirjaudu sisään"),
        ("en-GB", "en", "Sign in"),
        ("de", "fi", "Kirjaudu sisään"),
        ("sv", "sv", "Logga in"),
    ],
)
def test_finnish_is_spoken_to_whoever_asks_for_nothing_that_is_known(
    client: TestClient, asked: str, spoken: str, title: str
) -> None:
    answer = client.get(f"{API}/me", headers={"Accept-Language": asked})
    assert (answer.headers["content-language"], answer.json()["title"]) == (spoken, title)


def test_faults_of_a_request_are_told_one_by_one(in_swedish: Callable[..., Json], period: PeriodRow) -> None:
    body = {"name": "x" * 121, "starts_on": "ingen dag"}
    faults = {fault["where"]: fault["what"] for fault in in_swedish("POST", "/periods", 422, body)["faults"]}
    assert faults == {
        "body.name": "För långt: högst 120.",
        "body.starts_on": "Skriv datumet i formen 2026-12-31.",
        "body.ends_on": "Uppgiften saknas.",
    }


def test_rows_of_a_file_that_is_refused_are_told_of_in_swedish(
    client: TestClient, coordinator: Headers, period: PeriodRow
) -> None:
    answer = client.post(
        f"{API}/periods/{period.id}/imports",
        files={"file": ("fil.csv", "Havainto;Päivämäärä\nKyyti ei tullut.;hilloa\n".encode(), "text/csv")},
        headers={**coordinator, "Accept-Language": "sv"},
    )
    problem = answer.json()
    assert problem["detail"].startswith("Ställen att rätta i filen: 1.")
    assert problem["rows"][0]["problem"].startswith("”hilloa” är inget datum.")


def test_what_changed_meanwhile_and_what_now_forbids_are_told_in_swedish(
    in_swedish: Callable[..., Json], period: PeriodRow, themes: Themes
) -> None:
    path, accept = f"/periods/{period.id}/decisions", {"kind": "accept", "theme_id": themes["Kyydit"], "based_on": 0}
    made = in_swedish("POST", path, 201, accept)
    sentence = made["decision"]["sentence"]
    assert sentence.endswith(" godkände temat ”Kyydit”.")
    problem = in_swedish("POST", path, 409, accept)
    assert problem["title"] == "Vyn är föråldrad"
    assert problem["detail"].startswith(f"{sentence} Ditt beslut sparades inte.")
    assert [change["sentence"] for change in problem["changes"]] == [sentence]
    assert problem["hindrance"] == "Gruppen ”Kyydit” är redan godkänd."


def test_the_log_and_what_became_of_suggestions_are_told_in_swedish(
    in_swedish: Callable[..., Json], client: TestClient, coordinator: Headers, period: PeriodRow, themes: Themes
) -> None:
    path = f"/periods/{period.id}/decisions"
    in_swedish("POST", path, 201, {"kind": "reject", "theme_id": themes["Kyydit"], "reason": "other", "based_on": 0})
    in_swedish("POST", path, 201, {"kind": "undo", "sequence": 1, "based_on": 1})
    undo, reject = (line["sentence"] for line in in_swedish("GET", path, 200)["items"])
    assert reject.endswith("förkastade gruppen ”Kyydit” (orsak: något annat).")
    assert undo.endswith("ångrade beslut 1: förkastande av gruppen ”Kyydit”.")
    told = in_swedish("GET", f"/periods/{period.id}/survivorship", 200)["sentences"]
    assert told == ["2/2 förslag har ännu inte granskats."]
    table = client.get(f"{API}{path}.csv", headers={**coordinator, "Accept-Language": "sv"}).content.decode("utf-8-sig")
    assert table.startswith("nummer;tid;person;typ;beslut;ångrat;teman;iakttagelser\r\n")


def test_the_same_log_is_read_in_three_languages(
    client: TestClient, coordinator: Headers, decide: Callable[..., Json], period: PeriodRow, themes: Themes
) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"], name_fi="Kyydit jäävät tulematta")

    def read(language: str) -> str:
        asked = {**coordinator, "Accept-Language": language}
        (line,) = client.get(f"{API}/periods/{period.id}/decisions", headers=asked).json()["items"]
        return str(line["sentence"])

    assert read("fi").endswith("hyväksyi ehdotuksen ”Kyydit” teemaksi ”Kyydit jäävät tulematta”.")
    assert read("sv").endswith("godkände förslaget ”Kyydit” som temat ”Kyydit jäävät tulematta”.")
    assert read("en").endswith("accepted the suggestion “Kyydit” as the theme “Kyydit jäävät tulematta”.")


def test_a_run_and_the_check_list_speak_swedish(
    in_swedish: Callable[..., Json], received: Callable[..., SubmissionRow], period: PeriodRow
) -> None:
    received("Asuntojono on pitkä.")
    run = in_swedish("POST", f"/periods/{period.id}/runs", 202, {})
    assert run["stage_label"] == "I väntan på sin tur."
    state = in_swedish("GET", f"/periods/{period.id}/report", 200)
    assert state["checks"][0]["sentence"] == "Inget tema har godkänts. Godkänn minst ett förslag."
