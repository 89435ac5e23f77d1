"""Bring a file of observations into a period: looked at first, then taken in whole or not at all.

A row is known already by its id, or, without one, by its texts: if a file holds the same texts on three rows, three
workers saw the same thing, and three observations are kept; bringing the file again adds none. What is known already
stays as it was first sent.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from types import MappingProxyType

from sqlalchemy.orm import Session

from service import import_columns, intake
from service.accounts import Person
from service.characters import one_line
from service.days import today
from service.errors import BadInput, TableError
from service.import_rows import Entry, Problem, outside, read_rows
from service.intake import Screened
from service.phrases import Phrase
from service.store import imports, submissions
from service.store.periods import get_period
from service.store.tables import ImportBatchRow, PeriodRow
from service.tabular import Table, parse_table

MAX_LISTED = 100
"""How many faults or notices of one file are listed."""

_MOST_ROWS = 50_000
_SAMPLE_ROWS = 5
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that could be read as a table, with what is in it.

    Attributes:
        sha256: Of its bytes, hexadecimal.
        mapping: Column of each field.
        entries: Its rows without faults, in the order of the file.
        errors: Everything that keeps it from being taken in.
        reads_units: Whether a column can tell units: where there are any.
    """

    table: Table
    sha256: str
    mapping: Mapping[str, str]
    entries: Sequence[Entry]
    errors: Sequence[Problem]
    reads_units: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a file in would do.

    Attributes:
        n_new: Rows that would become new observations.
        n_existing: Rows that the period has already.
        notices: What does not hinder the import but is good to know.
    """

    file: ReadFile
    n_new: int
    n_existing: int
    notices: Sequence[Problem]

    @property
    def sample(self) -> list[dict[str, str]]:
        """The first rows, by field."""
        header, rows = self.file.table.header, self.file.table.rows[:_SAMPLE_ROWS]
        positions = {field: header.index(column) for field, column in self.file.mapping.items()}
        return [{field: row.cells[position] for field, position in positions.items()} for row in rows]


@dataclass(frozen=True, slots=True)
class Imported:
    """What taking a file in did.

    Attributes:
        n_flagged: How many of the new ones wait in the privacy queue.
    """

    batch_id: str
    n_new: int
    n_existing: int
    n_flagged: int


def read_file(
    content: bytes,
    filename: str,
    mapping: Mapping[str, str] | None = None,
    units: Mapping[str, str] = MappingProxyType({}),
) -> ReadFile:
    """Read a file; ``mapping`` corrects which column is which field, and otherwise it is guessed.

    ``units`` has the id of each unit that a row may name, by its name; where there is none, no column is read as one.

    Raises:
        TableError: It is no table.
        BadInput: The mapping does not fit the file.
    """
    table = parse_table(content, one_line(PurePath(filename).name)[-_LONGEST_NAME:] or "tiedosto")
    if len(table.rows) > _MOST_ROWS:
        raise TableError(
            "Tiedostossa {name} on yli {most} riviä. Jaa se pienempiin tiedostoihin.", name=table.name, most=_MOST_ROWS
        )
    chosen = import_columns.guess(table.header) if mapping is None else import_columns.checked(mapping, table.header)
    if not units:
        chosen.pop("unit_id", None)
    entries, errors = read_rows(table, chosen, today=today(), units=units) if chosen else ([], [])
    if "observation_text" not in chosen:
        entries, errors = [], [Problem(1, "", Phrase("Valitse sarake, jossa havainnon teksti on."))]
    return ReadFile(table, sha256(content).hexdigest(), chosen, entries, errors, reads_units=bool(units))


def preview(session: Session, period_id: str, file: ReadFile) -> Preview:
    """Tell what taking a file in would do; nothing is stored.

    Raises:
        NotFound: There is no such period.
        Conflict: It is closed.
    """
    intake.check_open(session, period_id)
    period = get_period(session, period_id)
    hashes = [intake.content_hash(entry.new.texts) for entry in file.entries]
    is_new = _new_ones(session, period_id, file.entries, hashes)
    return Preview(file, sum(is_new), len(is_new) - sum(is_new), _notices(session, period, file, hashes))


def screen_file(file: ReadFile) -> list[Screened]:
    """Screen every row of a file without faults; needs no database, so that no lock is held meanwhile.

    Raises:
        BadInput: The file has faults; ``rows`` lists them.
    """
    if file.errors:
        raise BadInput(
            "Tiedostossa on korjattavaa {n} kohdassa, eikä siitä tuotu mitään. Korjaa ne ja yritä uudelleen.",
            n=len(file.errors),
            extra={
                "rows": [
                    {"row": error.row, "column": error.column, "problem": error.problem}
                    for error in file.errors[:MAX_LISTED]
                ],
                "n_errors": len(file.errors),
            },
        )
    return [intake.prepare(entry.new) for entry in file.entries]


def commit(session: Session, period_id: str, file: ReadFile, screened: Sequence[Screened], person: Person) -> Imported:
    """Take a screened file in: all of its new rows, or none.

    Raises:
        NotFound: There is no such period.
        Conflict: It is closed.
    """
    intake.check_open(session, period_id)
    submissions.lock_content(session, period_id, "import")
    is_new = _new_ones(session, period_id, file.entries, [each.content_hash for each in screened])
    new = [each for each, wanted in zip(screened, is_new, strict=True) if wanted]
    n_existing = len(is_new) - len(new)
    batch = imports.add_batch(
        session,
        ImportBatchRow(
            period_id=period_id,
            filename=file.table.name,
            file_sha256=file.sha256,
            n_rows=len(is_new),
            n_new=len(new),
            n_existing=n_existing,
            created_by=person.id,
        ),
    )
    intake.store(session, period_id, new, batch_id=batch.id, by=person.id)
    return Imported(batch.id, len(new), n_existing, sum(bool(each.findings) for each in new))


def _new_ones(session: Session, period_id: str, entries: Sequence[Entry], hashes: Sequence[str]) -> list[bool]:
    """For each row, whether the period does not have it yet."""
    ids = [entry.new.external_id for entry in entries]
    known_ids = submissions.by_external_id(session, period_id, [each for each in ids if each is not None])
    without_id = {content for each, content in zip(ids, hashes, strict=True) if each is None}
    left = Counter(submissions.imported_without_id(session, period_id, without_id))
    is_new = []
    for external_id, content in zip(ids, hashes, strict=True):
        if external_id is not None:
            is_new.append(external_id not in known_ids)
        else:
            is_new.append(left[content] == 0)
            left[content] -= left[content] > 0
    return is_new


def _notices(session: Session, period: PeriodRow, file: ReadFile, hashes: Sequence[str]) -> list[Problem]:
    day_column = file.mapping.get("received_on", "")
    notices = list(outside(file.entries, period.starts_on, period.ends_on, column=day_column))
    ids = [entry.new.external_id for entry in file.entries if entry.new.external_id is not None]
    known = submissions.by_external_id(session, period.id, ids)
    for entry, content in zip(file.entries, hashes, strict=True):
        row = known.get(entry.new.external_id or "")
        if row is not None and row.content_hash != content:
            told = Phrase(
                "Tunniste on jo havainnolla {reference}, mutta teksti on eri. Aiemmin tuotu teksti säilyy.",
                reference=row.reference,
            )
            notices.append(Problem(entry.row, file.mapping["external_id"], told))
    return sorted(notices, key=lambda notice: notice.row)
