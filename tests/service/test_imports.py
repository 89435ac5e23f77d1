"""Every text here is invented (keksitty esimerkkiaineisto)."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from sqlalchemy import func, select

from service import imports
from service.accounts import Person
from service.errors import BadInput, Conflict, TableError
from service.store.database import Database
from service.store.tables import ImportBatchRow, PeriodRow, SubmissionRow

Bring = Callable[..., imports.Imported]

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

CSV = (
    "Tunniste;Päivämäärä;Havainto;Palvelutehtävä;Kunta\n"
    "w1;2.3.2026;Jonot asuntoihin ovat kasvaneet.;Lapsiperheiden palvelut;Turku, Salo\n"
    "w2;2026-03-05;Köerna till bostäder är långa.;Service för äldre|Barnskydd;Åbo\n"
    "w3;6.3.2026;Soita 040 123 4567.;;\n"
)


@pytest.fixture
def bring(database: Database, period: PeriodRow, coordinator_person: Person) -> Bring:
    def bring(
        content: bytes | str, name: str = "vastaukset.csv", mapping: dict[str, str] | None = None
    ) -> imports.Imported:
        file = imports.read_file(content.encode() if isinstance(content, str) else content, name, mapping)
        screened = imports.screen_file(file)
        with database.writing() as session:
            return imports.commit(session, period.id, file, screened, coordinator_person)

    return bring


def look(database: Database, period: PeriodRow, content: str | bytes) -> imports.Preview:
    file = imports.read_file(content.encode() if isinstance(content, str) else content, "a.csv")
    with database.reading() as session:
        return imports.preview(session, period.id, file)


def stored(database: Database) -> list[SubmissionRow]:
    with database.reading() as session:
        return list(session.scalars(select(SubmissionRow).order_by(SubmissionRow.reference)))


def count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(SubmissionRow)) or 0


def test_a_file_comes_in_whole(database: Database, bring: Bring) -> None:
    done = bring(CSV)
    assert (done.n_new, done.n_existing, done.n_flagged) == (3, 0, 1)
    first, second, third = stored(database)
    assert first.texts[0].original == "Jonot asuntoihin ovat kasvaneet."
    assert (first.external_id, first.received_on, first.language) == ("w1", date(2026, 3, 2), "fi")
    assert (first.service_task, first.municipality) == (["families"], ["853", "734"])
    assert (second.service_task, second.language, second.received_on) == (
        ["older", "child_protection"], "sv", date(2026, 3, 5),
    )  # fmt: skip
    assert (third.privacy_status, third.source_channel, third.import_batch_id) == (
        "flagged", "import_other", done.batch_id,
    )  # fmt: skip


def test_bringing_a_file_again_adds_nothing(database: Database, bring: Bring) -> None:
    bring(CSV)
    again = bring(CSV)
    assert (again.n_new, again.n_existing, count(database)) == (0, 3, 3)


def test_a_longer_file_adds_what_is_new(database: Database, bring: Bring) -> None:
    bring(CSV)
    done = bring(CSV + "w4;7.3.2026;Uusi havainto.;;\n")
    assert (done.n_new, done.n_existing, count(database)) == (1, 3, 4)


def test_rows_without_ids_are_known_by_their_words_and_each_of_equal_rows_counts(
    database: Database,
    bring: Bring,
) -> None:
    file = "Havainto\nJonot kasvavat.\njonot  KASVAVAT.\nMuuta.\n"
    assert bring(file).n_new == 3
    assert bring(file).n_new == 0
    assert bring(file + "Jonot kasvavat.\n").n_new == 1
    assert count(database) == 4


def test_what_came_by_the_form_is_not_taken_for_a_row_of_a_file(
    database: Database,
    bring: Bring,
    received: Callable[..., SubmissionRow],
) -> None:
    received("Jonot kasvavat.")
    assert bring("Havainto\nJonot kasvavat.\n").n_new == 1


def test_windows_1252_tabs_and_xlsx_are_read_alike(database: Database, bring: Bring) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tunniste", "Päivämäärä", "Havainto"])
    book.active.append([7, date(2026, 3, 2), "Äidit jonottavat."])
    saved = io.BytesIO()
    book.save(saved)
    bring("Tunniste;Päivämäärä;Havainto\n5;2.3.2026;Äidit jonottavat.\n".encode("cp1252"))
    bring("Tunniste\tPäivämäärä\tHavainto\n6\t2.3.2026\tÄidit jonottavat.\n")
    bring(saved.getvalue(), "nimi ei kerro muotoa.csv")
    rows = stored(database)
    assert [row.external_id for row in rows] == ["5", "6", "7"]
    assert {row.received_on for row in rows} == {date(2026, 3, 2)}
    assert {row.texts[0].original for row in rows} == {"Äidit jonottavat."}


def test_a_file_with_faults_is_refused_whole_with_its_rows_and_columns(
    database: Database,
    period: PeriodRow,
    bring: Bring,
) -> None:
    faulty = CSV + "w1;eilen;;Avaruuspalvelut;\n"
    with pytest.raises(BadInput, match="korjattavaa 3 kohdassa") as refused:
        bring(faulty)
    rows = refused.value.extra["rows"]
    assert {(row["row"], row["column"]) for row in rows} == {
        (5, "Päivämäärä"), (5, "Havainto"), (5, "Palvelutehtävä"),
    }  # fmt: skip
    assert count(database) == 0
    preview = look(database, period, faulty)
    assert (len(preview.file.errors), preview.n_new) == (3, 3)


def test_an_id_standing_twice_is_a_fault_of_the_later_row(bring: Bring) -> None:
    with pytest.raises(BadInput) as refused:
        bring("Tunniste;Havainto\nw1;Yksi.\nw1;Kaksi.\n")
    [row] = refused.value.extra["rows"]
    assert (row["row"], row["column"]) == (3, "Tunniste")
    assert "rivillä 2" in str(row["problem"])


def test_a_day_outside_the_period_is_told_of_but_no_fault(
    database: Database,
    period: PeriodRow,
    bring: Bring,
) -> None:
    file = "pvm;Havainto\n31.12.2025;Jonot kasvavat.\n1.1.2026;Jonot kasvavat yhä.\n"
    preview = look(database, period, file)
    assert [(notice.row, notice.column) for notice in preview.notices] == [(2, "pvm")]
    assert not preview.file.errors
    assert bring(file).n_new == 2


def test_a_known_id_with_other_words_is_told_of_and_the_first_words_stay(
    database: Database,
    period: PeriodRow,
    bring: Bring,
) -> None:
    bring("Tunniste;Havainto\nw1;Ensin näin.\n")
    changed = "Tunniste;Havainto\nw1;Sitten noin.\n"
    [notice] = look(database, period, changed).notices
    assert "SR-" in str(notice.problem)
    assert bring(changed).n_existing == 1
    assert stored(database)[0].texts[0].original == "Ensin näin."


def test_a_preview_stores_nothing_and_shows_the_first_rows_by_field(database: Database, period: PeriodRow) -> None:
    preview = look(database, period, CSV)
    assert (preview.n_new, preview.n_existing, count(database)) == (3, 0, 0)
    assert preview.file.mapping == {
        "external_id": "Tunniste",
        "received_on": "Päivämäärä",
        "observation_text": "Havainto",
        "service_task": "Palvelutehtävä",
        "municipality": "Kunta",
    }
    assert preview.sample[0]["observation_text"] == "Jonot asuntoihin ovat kasvaneet."


def test_a_person_s_mapping_goes_before_the_guess(database: Database, bring: Bring) -> None:
    bring("Havainto;Oikea teksti\nx;Jonot kasvavat.\n", mapping={"observation_text": "Oikea teksti"})
    assert stored(database)[0].texts[0].original == "Jonot kasvavat."


def test_a_file_without_a_column_for_the_observation_says_so(database: Database, period: PeriodRow) -> None:
    preview = look(database, period, "A;B\n1;2\n")
    assert [str(error.problem) for error in preview.file.errors] == ["Valitse sarake, jossa havainnon teksti on."]


def test_a_file_that_is_no_table_is_refused(bring: Bring) -> None:
    with pytest.raises(TableError):
        bring(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_a_closed_period_takes_no_file(database: Database, period: PeriodRow, bring: Bring) -> None:
    with database.writing() as session:
        session.get_one(PeriodRow, period.id).status = "closed"
    with pytest.raises(Conflict):
        bring(CSV)


def test_the_file_itself_is_recorded(database: Database, bring: Bring, coordinator_person: Person) -> None:
    bring(CSV, "../../vastaukset.csv")
    with database.reading() as session:
        batch = session.scalars(select(ImportBatchRow)).one()
    assert (batch.filename, batch.n_rows, batch.created_by) == ("vastaukset.csv", 3, coordinator_person.id)


def test_thousands_of_rows_come_in_together(database: Database, bring: Bring) -> None:
    rows = "".join(f"w{n};{n % 28 + 1}.3.2026;Havainto numero {n} jonoista.\n" for n in range(2_500))
    assert bring("Tunniste;pvm;Havainto\n" + rows).n_new == 2_500
    assert len({row.reference for row in stored(database)}) == 2_500
