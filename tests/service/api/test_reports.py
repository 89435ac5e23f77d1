"""The curated list and the report over HTTP; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pikepdf
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow, SubmissionTextRow

Headers = dict[str, str]
ROUTES = ("curated", "curated.json", "curated.xlsx", "report", "report.html", "report.pdf")


@pytest.fixture
def rows(received: Callable[..., SubmissionRow]) -> list[SubmissionRow]:
    """Four about housing, one of them in Swedish; two about transport; one on its own; one with a phone number."""
    return [
        received("Asuntojono on venynyt jo puoleen vuoteen."),
        received("Vuokra-asuntoa joutuu odottamaan kuukausia."),
        received("Bostadskön är alldeles för lång.", language="sv"),
        received("Asuntoa ei saa, jos on maksuhäiriö."),
        received("Kuljetuspalvelun kyyti jää tulematta."),
        received("Kyytiä odotetaan tuntikausia."),
        received("Koiran ulkoiluttaminen auttoi yksinäistä.", valence="positive"),
        received("Soittakaa numeroon 040 123 4567, kun kyyti on myöhässä."),
    ]


@pytest.fixture
def reviewed(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    rows: list[SubmissionRow],
    ready_run: Callable[..., dict[str, str]],
) -> list[SubmissionRow]:
    """The housing theme is accepted and three of its texts are confirmed; the transport one waits."""
    themes = ready_run({"Asuntojono": rows[:4], "Kyydit": rows[4:6]}, singles=rows[6:7])
    decision = {"kind": "accept", "theme_id": themes["Asuntojono"], "name_fi": "Asuntoa ei saa", "based_on": 0}
    confirmed = {"submission_ids": [row.id for row in (*rows[:3], rows[6])]}
    for what, body in (("decisions", decision), ("confirmations", confirmed)):
        answer = client.post(f"/api/v1/periods/{period.id}/{what}", json=body, headers=coordinator)
        assert answer.is_success, answer.text
    return rows


@pytest.fixture
def get(client: TestClient, network_member: Headers, period: PeriodRow) -> Callable[..., Any]:
    """``get("report")`` is what a network member is answered."""

    def ask(what: str, headers: Headers = network_member) -> Any:  # noqa: ANN401 - an httpx response
        return client.get(f"/api/v1/periods/{period.id}/{what}", headers=headers)

    return ask


@pytest.mark.usefixtures("reviewed")
def test_the_curated_list_has_accepted_themes_and_confirmed_words_only(get: Callable[..., Any]) -> None:
    listed = get("curated").json()
    (theme,) = listed["themes"]
    assert (theme["name_fi"], theme["count_label"]) == ("Asuntoa ei saa", "4 havaintoa")
    assert theme["languages_label"] == "Lainauksia suomeksi ja ruotsiksi"
    assert len(theme["quotes"]) == 3
    assert "maksuhäiriö" not in json.dumps(listed, ensure_ascii=False)
    assert listed["version"] == 1


@pytest.mark.usefixtures("reviewed")
def test_the_list_as_a_file_says_the_same(get: Callable[..., Any]) -> None:
    answer = get("curated.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="ilmio-teemat-kausi-2026.json"'
    assert answer.json() == get("curated").json()


@pytest.mark.usefixtures("reviewed")
def test_the_list_as_a_workbook(get: Callable[..., Any]) -> None:
    answer = get("curated.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="ilmio-teemat-kausi-2026.xlsx"'
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert list(book["Teemat"].iter_rows(values_only=True))[1] == (
        "Asuntoa ei saa",
        None,
        None,
        "4 havaintoa",
    )
    assert book["Lainaukset"].max_row == 4


@pytest.mark.usefixtures("reviewed")
def test_the_check_list_says_what_is_open(get: Callable[..., Any], coordinator: Headers) -> None:
    state = get("report", coordinator).json()
    assert (state["ready"], state["is_draft"]) == (True, True)
    still = [check["sentence"] for check in state["checks"] if not check["ok"]]
    assert still == [
        "Yksi ehdotus on tarkistamatta.",
        "Yksi havainto odottaa tietosuojatarkistusta.",
        "Vahvistusta odottaa 3 tekstiä. Vahvistamattomia tekstejä ei lainata eikä julkaista.",
    ]


@pytest.mark.usefixtures("reviewed")
def test_the_report_is_a_file_that_needs_no_network(get: Callable[..., Any]) -> None:
    answer = get("report.html")
    assert answer.headers["content-disposition"] == 'attachment; filename="ilmio-raportti-kausi-2026.html"'
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Bostadskön är alldeles för lång." in answer.text
    assert "040 123" not in answer.text
    assert "maksuhäiriö" not in answer.text
    assert "Luonnos" in answer.text


@pytest.mark.usefixtures("reviewed")
def test_the_report_is_a_tagged_pdf(get: Callable[..., Any]) -> None:
    answer = get("report.pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="ilmio-raportti-kausi-2026.pdf"'
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.Lang == "fi"


def test_what_a_redaction_took_out_is_nowhere(
    get: Callable[..., Any], reviewed: list[SubmissionRow], database: Database
) -> None:
    with database.writing() as session:
        session.execute(
            update(SubmissionTextRow)
            .where(SubmissionTextRow.submission_id == reviewed[0].id)
            .values(redacted="Asuntojono on venynyt [poistettu: muu].")
        )
    page = get("report.html").text
    assert "[poistettu: muu]" in page
    assert "puoleen vuoteen" not in page


def test_a_text_left_out_after_all_is_neither_quoted_nor_appended(
    get: Callable[..., Any], reviewed: list[SubmissionRow], database: Database
) -> None:
    with database.writing() as session:
        session.execute(
            update(SubmissionRow).where(SubmissionRow.id == reviewed[1].id).values(exclusion_reason="withdrawn")
        )
    assert "Vuokra-asuntoa" not in get("report.html").text
    assert "Vuokra-asuntoa" not in get("curated").text


def test_without_a_theme_there_is_no_report_and_it_is_said(get: Callable[..., Any]) -> None:
    assert get("report").json()["ready"] is False
    for kind in ("html", "pdf"):
        answer = get(f"report.{kind}")
        assert answer.status_code == 409
        assert "yhtään teemaa ei ole hyväksytty" in answer.json()["detail"]
    assert get("curated").json()["themes"] == []


def test_an_unknown_period_is_not_found(client: TestClient, coordinator: Headers) -> None:
    for route in ROUTES:
        assert client.get(f"/api/v1/periods/olematon/{route}", headers=coordinator).status_code == 404


@pytest.mark.parametrize("route", ROUTES)
def test_only_the_coordinator_and_the_network_read_it(
    get: Callable[..., Any], researcher: Headers, admin: Headers, route: str
) -> None:
    assert [get(route, headers).status_code for headers in (researcher, admin, {})] == [403, 403, 401]


def test_example_material_is_called_so_in_every_form(
    get: Callable[..., Any], reviewed: list[SubmissionRow], database: Database
) -> None:
    assert "esimerkkiaineisto" not in get("report.html").text
    with database.writing() as session:
        session.execute(update(PeriodRow).where(PeriodRow.id == reviewed[0].period_id).values(is_example=True))
    assert "Keksitty esimerkkiaineisto" in get("report.html").text
    assert get("curated").json()["period"]["is_example"] is True
    about = openpyxl.load_workbook(BytesIO(get("curated.xlsx").content))["Tietoja"]
    assert "Keksitty esimerkkiaineisto" in str(about["B2"].value)
