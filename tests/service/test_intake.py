from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from service.domain import NewSubmission, PrivacyStatus, TextField
from service.errors import BadInput, Conflict, NotFound
from service.intake import receive
from service.store.database import Database
from service.store.submissions import events_of
from service.store.tables import PeriodRow, SubmissionRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

Received = Callable[..., SubmissionRow]
Observation = Callable[..., NewSubmission]


def trail(database: Database, row: SubmissionRow) -> list[tuple[str, str | None]]:
    with database.reading() as session:
        return [(event.kind, event.by) for event in events_of(session, row.id)]


def stored(database: Database, row: SubmissionRow) -> SubmissionRow:
    with database.reading() as session:
        return session.get_one(SubmissionRow, row.id)


def test_what_the_screening_does_not_flag_is_cleared_by_the_machine_and_recorded_so(
    database: Database, received: Received
) -> None:
    row = stored(database, received("Jonot ovat kasvaneet."))
    assert row.privacy_status == PrivacyStatus.CLEARED
    assert row.cleared_at is not None
    assert (row.cleared_by, row.confirmed_by, row.confirmed_at) == (None, None, None)
    assert set(trail(database, row)) == {("received", None), ("cleared", None)}


def test_what_the_screening_flags_waits_for_a_person(database: Database, received: Received) -> None:
    row = received("Soita 040 123 4567.", texts={TextField.PROPOSAL: "Laita viesti maija@esimerkki.fi."})
    assert row.privacy_status == PrivacyStatus.FLAGGED
    assert row.cleared_at is None
    found = {(finding.field, finding.kind, finding.start, finding.end) for finding in row.findings}
    assert found == {("observation_text", "phone", 6, 18), ("action_proposal_text", "email", 13, 31)}
    assert ("flagged", None) in trail(database, row)


def test_words_are_stored_to_the_character(database: Database, received: Received) -> None:
    text = "  A\u0308iti\u00ad sanoi:\r\n”Ei!”\t👩‍👧 \u200b "
    row = received(text)
    assert {each.field: each.original for each in stored(database, row).texts} == {"observation_text": text}


def test_nul_is_taken_out_and_the_trail_says_so(database: Database, received: Received) -> None:
    row = received("Jonot\x00 ovat\x00 kasvaneet.")
    assert stored(database, row).texts[0].original == "Jonot ovat kasvaneet."
    with database.reading() as session:
        detail = next(event.detail for event in events_of(session, row.id) if event.kind == "received")
    assert detail == {"unstorable_characters_removed": {"observation_text": 2}}


@pytest.mark.parametrize("text", ["", "  \n", "\x00\x00"])
def test_an_observation_needs_words(received: Received, text: str) -> None:
    with pytest.raises(BadInput, match="teksti puuttuu"):
        received(text)


def test_fields_with_nothing_in_them_are_not_stored(received: Received) -> None:
    row = received("Jonot ovat kasvaneet.", texts={TextField.IMPACT: "   "})
    assert [text.field for text in row.texts] == ["observation_text"]


def test_references_run_by_the_year_of_arrival(received: Received) -> None:
    days = [date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 31), date(2026, 5, 5)]
    references = [received(f"Havainto {n}.", received_on=day).reference for n, day in enumerate(days)]
    assert references == ["SR-2026-0001", "SR-2026-0002", "SR-2025-0001", "SR-2026-0003"]


def test_observations_that_arrive_at_once_get_different_references(
    database: Database, period: PeriodRow, observation: Observation
) -> None:
    def send(number: int) -> str:
        with database.writing() as session:
            return receive(session, period.id, observation(f"Samaan aikaan {number}.")).reference

    with ThreadPoolExecutor(8) as threads:
        references = sorted(threads.map(send, range(24)))
    assert references == [f"SR-2026-{number:04d}" for number in range(1, 25)]


def test_two_presses_at_once_store_one_observation(
    database: Database, period: PeriodRow, observation: Observation
) -> None:
    def send(_: int) -> str:
        with database.writing() as session:
            return receive(session, period.id, observation("Sama havainto.", external_id="form:1")).id

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(send, range(8)))) == 1


def test_the_same_words_without_an_id_are_another_worker_s_observation(received: Received) -> None:
    assert received("Jonot ovat kasvaneet.").id != received("Jonot ovat kasvaneet.").id


def test_a_sender_system_s_id_names_one_observation_of_a_period(received: Received) -> None:
    first = received("Jonot ovat kasvaneet.", external_id="w-1")
    again = received("Aivan muuta.", external_id="w-1")
    assert again.id == first.id
    assert again.texts[0].original == "Jonot ovat kasvaneet."
    assert received("Jonot ovat kasvaneet.", external_id="w-2").id != first.id


def test_a_closed_period_takes_nothing(database: Database, period: PeriodRow, received: Received) -> None:
    with database.writing() as session:
        session.get_one(PeriodRow, period.id).status = "closed"
    with pytest.raises(Conflict, match="suljettu"):
        received("Jonot ovat kasvaneet.")


def test_an_unknown_period_takes_nothing(database: Database, received: Received) -> None:
    with pytest.raises(NotFound):
        received("Jonot ovat kasvaneet.", period_id="ei-ole")
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(SubmissionRow)) == 0


def test_codes_are_stored_as_they_came(database: Database, received: Received) -> None:
    row = stored(
        database,
        received("Kö.", language="sv", service_task=("older", "cross"), municipality=("853",), frequency="once"),
    )
    assert (row.language, row.service_task, row.municipality, row.frequency, row.valence) == (
        "sv", ["older", "cross"], ["853"], "once", "unspecified",
    )  # fmt: skip
