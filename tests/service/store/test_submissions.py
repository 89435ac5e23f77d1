from collections.abc import Callable
from datetime import date

import pytest

from service.accounts import Person
from service.domain import TextField
from service.periods import create_period
from service.privacy_decisions import FieldSpan, redact_texts
from service.store.database import Database
from service.store.submissions import Filter, by_ids, listed_ids, take_numbers, waiting_ids
from service.store.tables import PeriodRow, SubmissionRow, now

Received = Callable[..., SubmissionRow]


def listed(database: Database, period: PeriodRow, **wanted: str) -> list[str]:
    with database.reading() as session:
        rows = by_ids(session, listed_ids(session, period.id, Filter(**wanted)))
        return [text.published for row in rows for text in row.texts if text.field == "observation_text"]


def test_numbers_are_reserved_in_one_piece(database: Database) -> None:
    with database.writing() as session:
        assert take_numbers(session, 2026, 3) == range(1, 4)
        assert take_numbers(session, 2025, 1) == range(1, 2)
        assert take_numbers(session, 2026, 2) == range(4, 6)


def test_numbers_of_a_transaction_that_failed_are_given_again(database: Database) -> None:
    def take_and_fail() -> None:
        with database.writing() as session:
            take_numbers(session, 2026, 3)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        take_and_fail()
    with database.writing() as session:
        assert take_numbers(session, 2026, 1) == range(1, 2)


def test_the_list_is_newest_first(database: Database, period: PeriodRow, received: Received) -> None:
    for text, day in [("Vanha.", 1), ("Uusi.", 9), ("Keskimmäinen.", 5)]:
        received(text, received_on=date(2026, 3, day))
    assert listed(database, period) == ["Uusi.", "Keskimmäinen.", "Vanha."]


def test_no_flagged_text_is_in_any_list(database: Database, period: PeriodRow, received: Received) -> None:
    flagged = received("Soita 040 123 4567.")
    received("Jonot kasvavat.")
    for wanted in [{}, {"status": "unconfirmed"}, {"q": "040"}, {"language": "fi"}, {"status": "cleared"}]:
        assert not any("040" in text for text in listed(database, period, **wanted))
    with database.reading() as session:
        assert waiting_ids(session, period.id) == [flagged.id]


def test_the_list_of_one_period_has_nothing_of_another(
    database: Database, period: PeriodRow, received: Received
) -> None:
    with database.writing() as session:
        other = create_period(session, "Kausi 2027", date(2027, 1, 1), date(2027, 12, 31))
    received("Toisen kauden havainto.", period_id=other.id)
    assert listed(database, period) == []


@pytest.mark.parametrize("words", ["ämmän ÄITI", "Ämmän äiti", "ÄMMÄN ÄITI"])
def test_a_search_does_not_mind_the_case(database: Database, period: PeriodRow, received: Received, words: str) -> None:
    received("Ämmän ÄITI jonottaa.")
    received("Muu havainto.")
    assert listed(database, period, q=words) == ["Ämmän ÄITI jonottaa."]


@pytest.mark.parametrize("words", ["%", "_", "\\", "100 %"])
def test_a_search_takes_its_words_as_they_stand(
    database: Database, period: PeriodRow, received: Received, words: str
) -> None:
    received(f"Täynnä {words} ihan")
    received("Tavallinen havainto")
    assert listed(database, period, q=words) == [f"Täynnä {words} ihan"]


def test_a_search_does_not_find_what_was_taken_out(
    database: Database, period: PeriodRow, received: Received, coordinator_person: Person
) -> None:
    row = received("Maija jonottaa.")
    with database.writing() as session:
        redact_texts(session, row.id, coordinator_person, remove=[], spans=[FieldSpan(TextField.OBSERVATION, 0, 5)])
    assert listed(database, period, q="maija") == []
    assert listed(database, period, q="poistettu") == ["[poistettu: henkilötieto] jonottaa."]


def test_filters_narrow_the_list(database: Database, period: PeriodRow, received: Received) -> None:
    received("Suomeksi.", service_task=("older", "cross"))
    received("På svenska.", language="sv", service_task=("older",))
    confirmed = received("Vahvistettu.", service_task=("child_protection",))
    with database.writing() as session:
        session.get_one(SubmissionRow, confirmed.id).confirmed_at = now()
    assert set(listed(database, period, service_task="older")) == {"Suomeksi.", "På svenska."}
    assert listed(database, period, service_task="older", language="sv") == ["På svenska."]
    assert listed(database, period, status="confirmed") == ["Vahvistettu."]
    assert set(listed(database, period, status="unconfirmed")) == {"Suomeksi.", "På svenska."}
    assert listed(database, period, service_task="protection") == []
    assert listed(database, period, service_task="child%") == []


def test_rows_come_in_the_order_of_the_ids_and_unknown_ones_are_left_out(
    database: Database, received: Received
) -> None:
    ids = [received(f"Havainto {number}.").id for number in range(3)]
    with database.reading() as session:
        assert [row.id for row in by_ids(session, [ids[2], "ei-ole", ids[0]])] == [ids[2], ids[0]]
