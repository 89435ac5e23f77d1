"""Nothing of one organisation is seen in another, nor of one unit in another, whatever one asks for.

Each submission, theme and period has a mark that nothing else has, and every answer is looked through for the marks of
what the person may not see. Every text is invented (keksitty esimerkkiaineisto).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from service.accounts import Person, create_user, give_role
from service.decisions import decide
from service.domain import DecisionKind, NewSubmission, Role
from service.intake import receive
from service.organisations import create_organisation, create_unit
from service.periods import create_period
from service.store.database import Database
from service.store.tables import OrganisationRow, PeriodRow, SubmissionRow

Headers = dict[str, str]
Where = tuple[int, int | None]  # organisation and unit, by number; None: of no unit, or in the whole organisation

PASSWORD = "keksitty-salasana-testeihin"
IDS = ("run_id", "theme_id", "phenomenon_id", "coding_id")
ORGANISATIONS, UNITS = st.sampled_from([0, 1]), st.sampled_from([0, 1])
SENT = st.lists(st.tuples(ORGANISATIONS, st.none() | UNITS, st.booleans()), min_size=8, max_size=14)
IN_A_UNIT = st.tuples(st.just(Role.COORDINATOR), ORGANISATIONS, UNITS)
IN_A_WHOLE = st.tuples(
    st.sampled_from([Role.COORDINATOR, Role.NETWORK_MEMBER, Role.RESEARCHER]), ORGANISATIONS, st.none()
)
GRANTS = st.one_of(
    st.sets(IN_A_UNIT, min_size=1, max_size=2),
    st.sets(IN_A_WHOLE, min_size=1, max_size=1),
    st.sets(IN_A_UNIT | IN_A_WHOLE, min_size=2, max_size=3),
)


class World:
    """Two organisations of two units each, with a period each, filled anew for every example."""

    def __init__(self, database: Database, home: OrganisationRow) -> None:
        self.database = database
        with database.writing() as session:
            self.organisations = [home, create_organisation(session, "Naapurin hyvinvointialue")]
            self.units = [[create_unit(session, one.id, name).id for name in "AB"] for one in self.organisations]
        self.periods: list[PeriodRow] = []
        self.rows: list[tuple[Where, SubmissionRow, str]] = []
        self.titles: dict[int, str] = {}

    def where(self, organisation: int, unit: int | None) -> tuple[str, str | None]:
        return self.organisations[organisation].id, None if unit is None else self.units[organisation][unit]

    def fill(self, sent: list[tuple[int, int | None, bool]], observation: Callable[..., NewSubmission]) -> None:
        """Take submissions in; those with a telephone number wait in the privacy queue."""
        days = (date(2026, 1, 1), date(2026, 12, 31))
        self.rows = []
        with self.database.writing() as session:
            self.periods = [
                create_period(session, f"Kausi {uuid4().hex}", *days, organisation_id=one.id)
                for one in self.organisations
            ]
            for organisation, unit, is_flagged in sent:
                mark = uuid4().hex
                text = f"Palveluun pääsyä odotetaan. {mark} {'Soita 040 123 4567.' if is_flagged else ''}"
                told = observation(text, unit_id=self.where(organisation, unit)[1])
                self.rows.append(((organisation, unit), receive(session, self.periods[organisation].id, told), mark))

    def group(self, ready_run: Callable[..., dict[str, str]], by: Person) -> None:
        """A run in each organisation: a suggestion, then accepted, that has all of the cleared texts but one."""
        self.titles = {}
        for number, period in enumerate(self.periods):
            cleared = [row for (at, _), row, _ in self.rows if at == number and row.privacy_status == "cleared"]
            if len(cleared) > 2:  # a suggestion has two texts at least
                self.titles[number] = f"Teema {uuid4().hex}"
                made = ready_run({self.titles[number]: cleared[1:]}, singles=cleared[:1], period_id=period.id)
                accepted = {"theme_id": made[self.titles[number]]}
                with self.database.writing() as session:
                    decide(session, period.id, DecisionKind.ACCEPT, accepted, based_on=0, by=by)

    def person(self, grants: set[tuple[Role, int, int | None]]) -> Person:
        name = uuid4().hex
        (role, *place), *others = sorted(grants, key=str)
        with self.database.writing() as session:
            organisation_id, unit_id = self.where(*place)
            made = create_user(session, name, PASSWORD, roles=[role], organisation_id=organisation_id, unit_id=unit_id)
            for further, *there in others:
                made = give_role(session, name, further, *self.where(*there))
        return made

    def hidden_from(self, grants: set[tuple[Role, int, int | None]]) -> set[str]:
        """Marks of what a person of these roles may not come across in any answer."""
        hidden: set[str] = set()
        for (organisation, unit), row, mark in self.rows:
            is_read = {(Role.COORDINATOR, organisation, None), (Role.COORDINATOR, organisation, unit)} & grants
            is_exported = (Role.RESEARCHER, organisation, None) in grants and row.privacy_status == "cleared"
            hidden |= set() if is_read else {row.id, row.reference}
            hidden |= set() if is_read or is_exported else {mark}
        for organisation, title in self.titles.items():
            if not grants & {(role, organisation, None) for role in Role}:
                hidden.add(title)
        for number, period in enumerate(self.periods):
            if number not in {organisation for _, organisation, _ in grants}:
                hidden |= {period.name, self.organisations[number].id}
        return hidden

    def seen_by(self, grants: set[tuple[Role, int, int | None]]) -> set[str]:
        """Marks of what coordinators must come across: they are not kept from what is theirs."""
        return {
            row.reference
            for (organisation, unit), row, _ in self.rows
            if {(Role.COORDINATOR, organisation, None), (Role.COORDINATOR, organisation, unit)} & grants
        }

    def answers(self, app: FastAPI, client: TestClient, headers: Headers) -> Iterator[tuple[str, str]]:
        """What every route that reads answers in both organisations."""
        for path, methods in app.openapi()["paths"].items():
            if "get" not in methods or not path.startswith("/api/v1/") or path.endswith((".pdf", ".xlsx")):
                continue
            for number, period in enumerate(self.periods):
                theirs = [row.id for (organisation, _), row, _ in self.rows if organisation == number]
                for submission_id in theirs if "{submission_id}" in path else ["-"]:
                    ids = dict.fromkeys(IDS, "olematon") | {"period_id": period.id, "submission_id": submission_id}
                    for query in searches(path):
                        answer = client.get(path.format_map(ids), params=query, headers=headers)
                        assert answer.status_code < 500, path
                        yield path, unpacked(answer.content) if path.endswith(".zip") else answer.text


def searches(path: str) -> list[dict[str, str]]:
    """Questions that every submission answers."""
    if path.endswith("/search"):
        return [{"q": "odottaa", "by": "lemma"}, {"q": "pääsee palveluun", "by": "meaning"}]
    return [{}, {"q": "odotetaan"}] if path.endswith("/submissions") else [{}]


def unpacked(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@pytest.fixture
def world(database: Database, home: OrganisationRow) -> World:
    return World(database, home)


@given(sent=SENT, grants=GRANTS)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.reuse, Phase.generate],  # an example takes a second, so that making it smaller would take minutes
)
def test_no_answer_holds_anything_of_another_organisation_or_unit(
    world: World,
    app: FastAPI,
    client: TestClient,
    observation: Callable[..., NewSubmission],
    ready_run: Callable[..., dict[str, str]],
    headers_of: Callable[[Person], Headers],
    coordinator_person: Person,
    sent: list[tuple[int, int | None, bool]],
    grants: set[tuple[Role, int, int | None]],
) -> None:
    world.fill(sent, observation)
    world.group(ready_run, coordinator_person)
    hidden, headers, everything = world.hidden_from(grants), headers_of(world.person(grants)), ""
    for path, answer in world.answers(app, client, headers):
        assert [mark for mark in hidden if mark in answer] == [], path
        everything += answer
    assert [mark for mark in world.seen_by(grants) if mark not in everything] == []
