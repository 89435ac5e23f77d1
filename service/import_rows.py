"""From the rows of a table to observations, with every fault listed by row and column."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from service.characters import one_line
from service.days import finnish_date
from service.domain import NewSubmission, TextField
from service.import_values import CellProblem, read_code, read_codes, read_date, read_language, read_unit
from service.intake import language_of
from service.phrases import Phrase
from service.tabular import Row, Table

_SINGLE = ("valence", "observation_kind", "reporter_role", "addressee", "frequency", "source_channel")
_SEVERAL = ("service_task", "client_group", "support_need", "concerned_sector", "municipality", "voice")
_LONGEST_ID = 120
_LONGEST_TEXT = 100_000  # characters; the longest answer of a form has a twentieth of it
_YEARS = range(2000, 2100)  # a year mistyped as 206 would stretch every chart over eighteen centuries
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or worth knowing, in one place of a file.

    Attributes:
        row: Number of the row as a spreadsheet shows it.
        column: Name of the column, or empty when it is the whole row.
        problem: A sentence for people.
    """

    row: int
    column: str
    problem: Phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """An observation and the row it stands on."""

    row: int
    new: NewSubmission


def read_rows(
    table: Table, mapping: Mapping[str, str], *, today: date, units: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Entry], list[Problem]]:
    """Every row as an observation, and every fault; a row with a fault gives no observation.

    Args:
        table: The file.
        mapping: Column of each field.
        today: Day of arrival of a row that names none.
        units: Id of each unit that a row may name, by its name.
    """
    positions = {field: table.header.index(column) for field, column in mapping.items()}
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in table.rows:
        reader = _RowReader(row, positions, mapping, units)
        new = reader.read(today)
        if reader.problems:
            problems += reader.problems
        else:
            entries.append(Entry(row.number, new))
    return entries, sorted([*problems, *_repeated_ids(entries, mapping)], key=lambda problem: problem.row)


def outside(entries: Iterable[Entry], starts_on: date, ends_on: date, *, column: str) -> Iterator[Problem]:
    """The rows whose day is not in the period: taken in, but told of."""
    for entry in entries:
        day = entry.new.received_on
        if not starts_on <= day <= ends_on:
            yield Problem(entry.row, column, Phrase("Päivä {day} ei ole raportointikaudella.", day=finnish_date(day)))


def _repeated_ids(entries: Sequence[Entry], mapping: Mapping[str, str]) -> Iterator[Problem]:
    first_row: dict[str, int] = {}
    for entry in entries:
        external_id = entry.new.external_id
        if external_id is None:
            continue
        first = first_row.setdefault(external_id, entry.row)
        if first != entry.row:
            fault = Phrase("Sama tunniste on jo rivillä {first}. Anna jokaiselle riville oma.", first=first)
            yield Problem(entry.row, mapping["external_id"], fault)


class _RowReader:
    """Reads one row; what cannot be read is noted in ``problems`` and left empty."""

    def __init__(
        self, row: Row, positions: Mapping[str, int], mapping: Mapping[str, str], units: Mapping[str, str]
    ) -> None:
        self._row = row
        self._units = units
        self._positions = positions
        self._mapping = mapping
        self.problems: list[Problem] = []

    def read(self, today: date) -> NewSubmission:
        texts = self._texts()
        return NewSubmission(
            texts=texts,
            language=self._value("language", read_language) or language_of(texts),
            received_on=self._value("received_on", _date_or_none) or today,
            external_id=self._value("external_id", _external_id),
            unit_id=self._value("unit_id", partial(read_unit, units=self._units)),
            **self._codes(),
        )

    def _texts(self) -> dict[TextField, str]:
        texts = {field: cell for field in TextField if (cell := self._cell(field)).strip()}
        for field, text in texts.items():
            if len(text) > _LONGEST_TEXT:
                self._note(
                    field,
                    Phrase(
                        "Tekstissä on yli {most} merkkiä. Lyhennä sitä tai jaa se eri riveille.", most=_LONGEST_TEXT
                    ),
                )
                texts[field] = text[:_LONGEST_TEXT]  # the row is refused; the rest is not worth reading
        if TextField.OBSERVATION not in texts:
            self._note(TextField.OBSERVATION, Phrase("Havainnon teksti puuttuu. Kirjoita se tai poista rivi."))
        return texts

    def _codes(self) -> dict[str, Any]:
        single = {field: self._value(field, partial(read_code, field=field)) for field in _SINGLE}
        several = {field: self._value(field, partial(read_codes, field=field)) for field in _SEVERAL}
        given = {field: value for field, value in {**single, **several}.items() if value}
        return {"source_channel": "import_other", **given}

    def _value(self, field: str, read: Callable[[str], _Value | None]) -> _Value | None:
        try:
            return read(self._cell(field))
        except CellProblem as problem:
            self._note(field, problem.phrase)
            return None

    def _cell(self, field: str) -> str:
        position = self._positions.get(field)
        return "" if position is None else self._row.cells[position]

    def _note(self, field: str, problem: Phrase) -> None:
        self.problems.append(Problem(self._row.number, self._mapping.get(field, ""), problem))


def _date_or_none(cell: str) -> date | None:
    if not cell.strip():
        return None
    day = read_date(cell)
    if day.year not in _YEARS:
        raise CellProblem("Vuosi {year} ei voi olla oikein. Tarkista päivä.", year=day.year)
    return day


def _external_id(cell: str) -> str | None:
    external_id = one_line(cell)
    if len(external_id) > _LONGEST_ID:
        raise CellProblem("Tunniste on yli {most} merkkiä. Lyhennä sitä.", most=_LONGEST_ID)
    return external_id or None
