from collections.abc import Callable

import pytest

from service.accounts import Person
from service.domain import ExclusionReason, PrivacyStatus, TextField
from service.errors import BadInput, Conflict, NotFound
from service.privacy_decisions import FieldSpan, clear, exclude, open_queue, redact_texts, visible
from service.store.database import Database
from service.store.submissions import Filter, events_of, listed_ids, waiting_ids
from service.store.tables import PeriodRow, SubmissionRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

Received = Callable[..., SubmissionRow]
TEXT = "Soita 040 123 4567 tai maija@esimerkki.fi, kertoi Maija."


@pytest.fixture
def flagged(received: Received) -> SubmissionRow:
    return received(TEXT)


def finding_ids(row: SubmissionRow, *kinds: str) -> list[str]:
    return [finding.id for finding in row.findings if finding.kind in kinds]


def now_stored(database: Database, row: SubmissionRow) -> SubmissionRow:
    with database.reading() as session:
        found = session.get_one(SubmissionRow, row.id)
        assert found.texts is not None
        assert found.findings is not None
        return found


def test_clearing_confirms_the_text_and_resolves_what_was_found(
    database: Database, flagged: SubmissionRow, coordinator_person: Person
) -> None:
    with database.writing() as session:
        clear(session, flagged.id, coordinator_person)
    row = now_stored(database, flagged)
    assert row.privacy_status == PrivacyStatus.CLEARED
    assert row.cleared_by == row.confirmed_by == coordinator_person.id
    assert row.confirmed_at is not None
    assert {finding.resolution for finding in row.findings} == {"not_personal"}
    assert row.texts[0].published == TEXT


def test_redacting_marks_the_place_and_leaves_the_original(
    database: Database, flagged: SubmissionRow, coordinator_person: Person
) -> None:
    with database.writing() as session:
        redact_texts(session, flagged.id, coordinator_person, remove=finding_ids(flagged, "phone"))
    row = now_stored(database, flagged)
    assert row.privacy_status == PrivacyStatus.REDACTED_CLEARED
    assert row.confirmed_by == coordinator_person.id
    assert row.texts[0].original == TEXT
    assert row.texts[0].published == "Soita [poistettu: puhelinnumero] tai maija@esimerkki.fi, kertoi Maija."
    assert {finding.kind: finding.resolution for finding in row.findings} == {
        "phone": "removed",
        "email": "not_personal",
    }


def test_a_person_marks_what_the_machine_did_not_see(
    database: Database, flagged: SubmissionRow, coordinator_person: Person
) -> None:
    name = FieldSpan(TextField.OBSERVATION, TEXT.index("Maija."), len(TEXT) - 1)
    with database.writing() as session:
        remove = finding_ids(flagged, "phone", "email")
        redact_texts(session, flagged.id, coordinator_person, remove=remove, spans=[name])
    published = now_stored(database, flagged).texts[0].published
    assert published == (
        "Soita [poistettu: puhelinnumero] tai [poistettu: sähköpostiosoite], kertoi [poistettu: henkilötieto]."
    )


def test_redacting_again_keeps_what_was_taken_out_before(
    database: Database, flagged: SubmissionRow, coordinator_person: Person
) -> None:
    with database.writing() as session:
        redact_texts(session, flagged.id, coordinator_person, remove=finding_ids(flagged, "phone"))
    with database.writing() as session:
        redact_texts(session, flagged.id, coordinator_person, remove=finding_ids(flagged, "email"))
    published = now_stored(database, flagged).texts[0].published
    assert "040" not in published
    assert "maija@" not in published


def test_a_text_that_the_machine_cleared_can_still_be_redacted(
    database: Database, received: Received, coordinator_person: Person
) -> None:
    row = received("Enligt Maija är köerna långa.", language="sv")
    with database.writing() as session:
        redact_texts(session, row.id, coordinator_person, remove=[], spans=[FieldSpan(TextField.OBSERVATION, 7, 12)])
    assert now_stored(database, row).texts[0].published == "Enligt [borttaget: personuppgift] är köerna långa."


def test_words_are_taken_out_wherever_they_stand_but_for_what_is_out_already(
    database: Database, received: Received, coordinator_person: Person
) -> None:
    row = received("Maija kysyi. Maija Keksitty odottaa Maijan kyytiä.")
    for words in (["Maija Keksitty"], ["Maija"]):
        with database.writing() as session:
            redact_texts(session, row.id, coordinator_person, words=words)
    stored = now_stored(database, row)
    mark = "[poistettu: henkilötieto]"
    assert stored.texts[0].published == f"{mark} kysyi. {mark} odottaa {mark}n kyytiä."
    assert stored.texts[0].original == "Maija kysyi. Maija Keksitty odottaa Maijan kyytiä."
    assert len(stored.findings) == 3


@pytest.mark.parametrize("word", ["Pekka", "maija", "poistettu", ""])
def test_a_word_that_is_not_in_the_text_is_refused_and_nothing_is_taken_out(
    database: Database, received: Received, coordinator_person: Person, word: str
) -> None:
    row = received("Maija odottaa kyytiä.")
    with pytest.raises(BadInput, match="ei löydy tekstistä"), database.writing() as session:
        redact_texts(session, row.id, coordinator_person, words=["Maija", word])
    assert now_stored(database, row).texts[0].published == "Maija odottaa kyytiä."


def test_redacting_nothing_is_refused(database: Database, flagged: SubmissionRow, coordinator_person: Person) -> None:
    with database.writing() as session, pytest.raises(BadInput, match="vähintään yksi"):
        redact_texts(session, flagged.id, coordinator_person, remove=[])


@pytest.mark.parametrize(
    "span",
    [
        FieldSpan(TextField.OBSERVATION, 0, len(TEXT) + 1),
        FieldSpan(TextField.OBSERVATION, 5, 5),
        FieldSpan(TextField.TITLE, 0, 1),
    ],
)
def test_a_place_that_is_not_in_the_text_is_refused(
    database: Database, flagged: SubmissionRow, coordinator_person: Person, span: FieldSpan
) -> None:
    with database.writing() as session, pytest.raises(BadInput, match="ei ole tekstissä"):
        redact_texts(session, flagged.id, coordinator_person, remove=[], spans=[span])


def test_another_submission_s_finding_is_refused(
    database: Database, flagged: SubmissionRow, received: Received, coordinator_person: Person
) -> None:
    other = received("Soita 050 765 4321.")
    with database.writing() as session, pytest.raises(BadInput, match="ei ole tässä"):
        redact_texts(session, flagged.id, coordinator_person, remove=finding_ids(other, "phone"))


def test_what_is_left_out_unseen_stays_unseen(
    database: Database, flagged: SubmissionRow, period: PeriodRow, coordinator_person: Person
) -> None:
    with database.writing() as session:
        exclude(session, flagged.id, coordinator_person, ExclusionReason.PERSONAL_DATA)
    row = now_stored(database, flagged)
    assert (row.privacy_status, row.exclusion_reason) == (PrivacyStatus.BLOCKED, "personal_data")
    with database.reading() as session:
        assert waiting_ids(session, period.id) == []
        assert listed_ids(session, period.id, Filter()) == []
        with pytest.raises(NotFound):
            visible(session, flagged.id)


def test_a_cleared_text_can_be_left_out_and_leaves_the_lists(
    database: Database, received: Received, period: PeriodRow, coordinator_person: Person
) -> None:
    row = received("Testi testi.")
    with database.writing() as session:
        exclude(session, row.id, coordinator_person, ExclusionReason.TEST)
    assert now_stored(database, row).confirmed_at is None
    with database.reading() as session:
        assert listed_ids(session, period.id, Filter()) == []


def test_what_is_left_out_is_decided(database: Database, flagged: SubmissionRow, coordinator_person: Person) -> None:
    with database.writing() as session:
        exclude(session, flagged.id, coordinator_person, ExclusionReason.DUPLICATE)
    for decide in (
        lambda session: clear(session, flagged.id, coordinator_person),
        lambda session: exclude(session, flagged.id, coordinator_person, ExclusionReason.TEST),
        lambda session: redact_texts(session, flagged.id, coordinator_person, remove=[]),
    ):
        with database.writing() as session, pytest.raises(Conflict, match="jo jätetty pois"):
            decide(session)


def test_a_text_is_cleared_once(database: Database, flagged: SubmissionRow, coordinator_person: Person) -> None:
    with database.writing() as session:
        clear(session, flagged.id, coordinator_person)
    with database.writing() as session, pytest.raises(Conflict, match="ei odota"):
        clear(session, flagged.id, coordinator_person)


def test_the_trail_tells_who_read_and_decided_what(
    database: Database, flagged: SubmissionRow, coordinator_person: Person
) -> None:
    with database.writing() as session:
        open_queue(session, [flagged.id], coordinator_person)
        redact_texts(session, flagged.id, coordinator_person, remove=finding_ids(flagged, "phone", "email"))
        exclude(session, flagged.id, coordinator_person, ExclusionReason.WITHDRAWN)
    with database.reading() as session:
        trail = {(event.kind, event.by) for event in events_of(session, flagged.id)}
        details = [str(event.detail) for event in events_of(session, flagged.id)]
    by = coordinator_person.id
    assert trail == {
        ("received", None), ("flagged", None), ("original_read", by), ("redacted", by), ("excluded", by),
    }  # fmt: skip
    assert not any("040" in detail or "maija" in detail.lower() for detail in details)
