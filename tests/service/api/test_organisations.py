"""Two organisations on one installation, and the units of one; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, select

from service.accounts import Person, give_role, take_role
from service.analysis import earlier_observations
from service.app import create_app
from service.domain import Role
from service.exports import export_files
from service.organisations import create_organisation, create_unit
from service.periods import create_period
from service.scopes import admitted
from service.settings import Settings
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow, RunRow, SubmissionRow, UnitRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

Headers = dict[str, str]
Themes = dict[str, str]
Ask = Callable[..., Any]

HOUSING = ["Vuokra-asuntoa joutuu odottamaan kuukausia.", "Asuntojono on venynyt jo puoleen vuoteen."]


@pytest.fixture
def neighbour(database: Database, home: OrganisationRow) -> OrganisationRow:
    with database.writing() as session:
        return create_organisation(session, "Naapurin hyvinvointialue", "Grannens välfärdsområde")


@pytest.fixture
def its_period(database: Database, neighbour: OrganisationRow) -> PeriodRow:
    """A period of the neighbour's, before and during ours."""
    with database.writing() as session:
        return create_period(session, "Kausi 2025", date(2025, 1, 1), date(2099, 12, 31), organisation_id=neighbour.id)


@pytest.fixture
def its_coordinator(
    neighbour: OrganisationRow, new_person: Callable[..., Person], headers_of: Callable[[Person], Headers]
) -> Headers:
    return headers_of(new_person(Role.COORDINATOR, organisation_id=neighbour.id))


@pytest.fixture
def units(database: Database, home: OrganisationRow) -> list[UnitRow]:
    names = (("Aikuissosiaalityö", "Vuxensocialarbete"), ("Lastensuojelu", "Barnskydd"))
    with database.writing() as session:
        return [create_unit(session, home.id, *both) for both in names]


def made_theme(client: TestClient, headers: Headers, period: PeriodRow, texts: list[SubmissionRow]) -> str:
    body = {"kind": "create", "based_on": 0, "name_fi": "Asuntojonot", "submission_ids": [row.id for row in texts]}
    answer = client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["theme"]["id"]
    return made


def test_a_run_compares_with_no_text_of_another_organisation(
    database: Database,
    home: OrganisationRow,
    its_period: PeriodRow,
    received: Callable[..., SubmissionRow],
    themes: Themes,
) -> None:
    received(HOUSING[0], period_id=its_period.id)
    with database.writing() as session:
        year = (date(2024, 1, 1), date(2024, 12, 31))
        ours = create_period(session, "Kausi 2024", *year, organisation_id=home.id)
    mine = received(HOUSING[1], period_id=ours.id)
    with database.reading() as session:
        run_id = session.scalar(select(RunRow.id)) or ""
        assert [one.id for one in earlier_observations(session, run_id)] == [mine.id]


def test_a_phenomenon_of_another_organisation_is_neither_proposed_nor_listed_nor_continued(
    client: TestClient,
    coordinator: Headers,
    its_coordinator: Headers,
    period: PeriodRow,
    its_period: PeriodRow,
    received: Callable[..., SubmissionRow],
    get: Ask,
    decide: Ask,
) -> None:
    theirs = made_theme(client, its_coordinator, its_period, [received(t, period_id=its_period.id) for t in HOUSING])
    ours = made_theme(client, coordinator, period, [received(text) for text in HOUSING])
    proposals = get(f"/periods/{period.id}/phenomena/proposals")
    assert [(one["theme_id"], one["relation"]) for one in proposals["themes"]] == [(ours, "new")]
    assert proposals["faded"] == []
    assert [one["id"] for one in get("/phenomena")] == [ours]
    assert get(f"/themes/{ours}/earlier") == []
    refused = decide("link", 1, status=404, theme_id=ours, relation="continues", phenomenon_ids=[theirs])
    assert theirs not in str(refused)


def test_a_second_coder_of_another_organisation_is_neither_listed_nor_asked(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    themes: Themes,
    neighbour: OrganisationRow,
    new_person: Callable[..., Person],
    get: Ask,
) -> None:
    new_person(Role.SECOND_CODER, username="vieras", organisation_id=neighbour.id)
    new_person(Role.SECOND_CODER, username="oma")
    assert [one["username"] for one in get("/second-coders")] == ["oma"]
    path = f"/api/v1/periods/{period.id}/codings"
    answers = [client.post(path, json={"username": name}, headers=coordinator) for name in ("vieras", "olematon")]
    assert answers[0].status_code == 404
    assert answers[0].json() == answers[1].json()


def test_a_coordinator_elsewhere_can_be_a_blind_second_coder_here(
    client: TestClient,
    coordinator: Headers,
    period: PeriodRow,
    themes: Themes,
    database: Database,
    neighbour: OrganisationRow,
    home: OrganisationRow,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    person = new_person(Role.COORDINATOR, username="molemmat", organisation_id=neighbour.id)
    with database.writing() as session:
        give_role(session, "molemmat", Role.SECOND_CODER, home.id)
    path = f"/api/v1/periods/{period.id}/codings"
    asked = client.post(path, json={"username": "molemmat"}, headers=coordinator)
    assert asked.status_code == 201, asked.text
    headers = headers_of(person)
    own = client.get("/api/v1/codings", headers=headers).json()
    assert [one["id"] for one in own] == [asked.json()["id"]]
    assert client.get(f"/api/v1/codings/{asked.json()['id']}/themes", headers=headers).status_code == 200
    with database.writing() as session:
        take_role(session, "molemmat", Role.SECOND_CODER, home.id)
        give_role(session, "molemmat", Role.SECOND_CODER, neighbour.id)
    assert client.get("/api/v1/codings", headers=headers).json() == []
    assert client.get(f"/api/v1/codings/{asked.json()['id']}/themes", headers=headers).status_code == 404


def test_the_public_form_is_of_the_organisation_that_the_settings_name(
    client: TestClient, database: Database, home: OrganisationRow, its_period: PeriodRow
) -> None:
    assert "Kausi 2025" not in client.get("/fi").text
    with database.writing() as session:
        create_period(session, "Oma kausi", date(2020, 1, 1), date(2099, 12, 31), organisation_id=home.id)
    assert "Oma kausi" in client.get("/fi").text


def test_the_public_form_is_closed_where_the_settings_name_none_of_several_organisations(
    database: Database, settings: Settings, home: OrganisationRow, neighbour: OrganisationRow
) -> None:
    with database.writing() as session:
        create_period(session, "Oma kausi", date(2020, 1, 1), date(2099, 12, 31), organisation_id=home.id)
    for name, is_open in ((home.name_fi, True), ("Kolmas", False)):
        with TestClient(create_app(settings.model_copy(update={"organisation": name}))) as running:
            assert ("Oma kausi" in running.get("/fi").text) is is_open


def test_a_report_bears_the_name_of_the_period_s_organisation(
    client: TestClient, its_coordinator: Headers, its_period: PeriodRow, received: Callable[..., SubmissionRow]
) -> None:
    made_theme(client, its_coordinator, its_period, [received(text, period_id=its_period.id) for text in HOUSING])
    report = client.get(f"/api/v1/periods/{its_period.id}/report.html", headers=its_coordinator)
    assert "Naapurin hyvinvointialue" in report.text


def test_a_researcher_takes_the_pseudonymised_export_along_and_nothing_else(
    client: TestClient, database: Database, researcher: Headers, period: PeriodRow, themes: Themes
) -> None:
    swedish = {**researcher, "Accept-Language": "sv"}
    answer = client.get(f"/api/v1/periods/{period.id}/export.zip", headers=swedish)
    assert (answer.headers["content-type"], answer.headers["content-language"]) == ("application/zip", "fi")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with database.reading() as session:
        assert files == export_files(session, period.id)
        identifying = [one for row in session.scalars(select(SubmissionRow)) for one in (row.id, row.reference)]
    assert not [one for one in identifying if any(one.encode() in content for content in files.values())]
    assert answer.content == client.get(f"/api/v1/periods/{period.id}/export.zip", headers=researcher).content


def test_an_imported_row_names_its_unit_in_either_language(
    client: TestClient, database: Database, coordinator: Headers, period: PeriodRow, units: list[UnitRow]
) -> None:
    rows = "Havainto;Yksikkö\nJonot kasvavat.;aikuissosiaalityö\nKöerna växer.;Barnskydd\nKyyti jää tulematta.;\n"
    sent = client.post(
        f"/api/v1/periods/{period.id}/imports", files={"file": ("a.csv", rows.encode())}, headers=coordinator
    )
    assert sent.status_code == 201, sent.text
    with database.reading() as session:
        found = session.scalars(select(SubmissionRow.unit_id).order_by(SubmissionRow.reference)).all()
    assert found == [units[0].id, units[1].id, None]


def test_a_unit_that_the_organisation_does_not_have_is_a_fault_of_its_row(
    client: TestClient, coordinator: Headers, period: PeriodRow, units: list[UnitRow]
) -> None:
    rows = "Havainto;Työyksikkö\nJonot kasvavat.;Terveysasema\n"
    path = f"/api/v1/periods/{period.id}/imports/preview"
    (fault,) = client.post(path, files={"file": ("a.csv", rows.encode())}, headers=coordinator).json()["errors"]
    assert (fault["row"], fault["column"]) == (2, "Työyksikkö")
    assert "Terveysasema" in fault["problem"]
    assert "Aikuissosiaalityö, Lastensuojelu, Vuxensocialarbete" in fault["problem"]


@pytest.mark.usefixtures("its_period")
def test_where_there_are_no_units_a_column_of_them_is_let_be(
    client: TestClient, database: Database, coordinator: Headers, period: PeriodRow, neighbour: OrganisationRow
) -> None:
    with database.writing() as session:
        create_unit(session, neighbour.id, "Terveysasema")
    rows = "Havainto;Yksikkö\nJonot kasvavat.;Terveysasema\n"
    path = f"/api/v1/periods/{period.id}/imports"
    looked_at = client.post(f"{path}/preview", files={"file": ("a.csv", rows.encode())}, headers=coordinator).json()
    assert (looked_at["mapping"], looked_at["errors"]) == ({"observation_text": "Havainto"}, [])
    assert client.post(path, files={"file": ("a.csv", rows.encode())}, headers=coordinator).status_code == 201
    with database.reading() as session:
        assert session.scalars(select(SubmissionRow.unit_id)).one() is None


def test_a_coordinator_of_a_unit_finds_its_texts_however_many_others_are_nearer(
    client: TestClient,
    home: OrganisationRow,
    units: list[UnitRow],
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    mine = received("Asuntoa odotetaan, ja vuokra-asunnoista on pulaa.", unit_id=units[0].id)
    for number in range(3):
        received(f"Vuokra-asuntoa joutuu odottamaan {number} kuukautta.", unit_id=units[1].id)
    headers = headers_of(new_person(Role.COORDINATOR, organisation_id=home.id, unit_id=units[0].id))
    for by in ("lemma", "meaning"):
        query = {"q": "vuokra-asunto", "by": by}
        found = client.get(f"/api/v1/periods/{period.id}/search", params=query, headers=headers).json()
        assert [one["submission"]["id"] for one in found["items"]] == [mine.id]
        assert found["total"] == 1


def test_one_is_told_what_one_may_do_where(
    client: TestClient,
    database: Database,
    home: OrganisationRow,
    neighbour: OrganisationRow,
    units: list[UnitRow],
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    person = new_person(Role.COORDINATOR, organisation_id=home.id, unit_id=units[0].id)
    with database.writing() as session:
        give_role(session, person.username, Role.NETWORK_MEMBER, neighbour.id)
        give_role(session, person.username, Role.ADMIN)
    me = client.get("/api/v1/me", headers=headers_of(person)).json()
    assert me["roles"] == ["admin", "network_member"]
    told = [
        tuple(one[what] and (one[what]["name_fi"], one[what]["name_sv"]) for what in ("organisation", "unit"))
        for one in me["grants"]
    ]
    assert [one["role"] for one in me["grants"]] == ["admin", "coordinator", "network_member"]
    assert told == [
        (None, None),
        ((home.name_fi, ""), ("Aikuissosiaalityö", "Vuxensocialarbete")),
        (("Naapurin hyvinvointialue", "Grannens välfärdsområde"), None),
    ]


def test_to_find_out_whose_a_period_or_a_submission_is_takes_one_query(
    database: Database,
    period: PeriodRow,
    received: Callable[..., SubmissionRow],
    coordinator_person: Person,
) -> None:
    text = received(HOUSING[0])
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for named in (("period_id", period.id), ("submission_id", text.id)):
        with database.reading() as session:
            session.connection()
            asked.clear()
            admitted(session, coordinator_person, [Role.COORDINATOR], named)
        assert len(asked) == 1, asked


def test_the_refusal_says_why_and_whom_to_ask(
    client: TestClient,
    home: OrganisationRow,
    units: list[UnitRow],
    period: PeriodRow,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    headers = headers_of(new_person(Role.COORDINATOR, organisation_id=home.id, unit_id=units[0].id))
    refused = client.post(f"/api/v1/periods/{period.id}/decisions", headers=headers)
    assert refused.status_code == 403
    assert "rajattu yksikköön" in refused.json()["detail"]
    assert "Pyydä asiaa organisaatiosi koordinaattorilta" in refused.json()["detail"]
