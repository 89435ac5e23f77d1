"""Read a table that a person hands over: CSV, TSV or XLSX, whatever Excel and Webropol make of them.

A file is read whole or refused whole; the refusal says, in one sentence, what was found and what to do.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from service.decoding import SAVE_AS_UTF8, decode
from service.errors import TableError, TooLarge
from service.phrases import Phrase, Value
from service.workbooks import OLE2_SIGNATURE, ZIP_SIGNATURE, rows_of_workbook

MAX_BYTES = 512 << 20
MAX_ROWS = 1_000_000
MAX_COLUMNS = 500
_LONGEST_FIELD = 2**31 - 1
_LONGEST_HEADER = 100_000
_QUOTED = re.compile(r'"[^"]*"')
_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
_SHOWN = 10  # row numbers or column names that a message lists at most


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        number: Its number as a spreadsheet shows it: the first row of the file is 1.
        cells: As many as the table has columns.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row and at least one row beneath it.

    Attributes:
        name: The file's name, for messages.
        header: Names of the columns, as they stand there; a name may occur twice, or be empty.
        rows: In the file's order; rows with nothing in them are left out.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> list[str]:
        """The cells of a column from top to bottom.

        Raises:
            TableError: There is no such column, or more than one; the message lists those there are.
        """
        position = self._position(name)
        return [row.cells[position] for row in self.rows]

    def ids(self, name: str) -> list[str]:
        """The cells of a column of ids, stripped: each there, none twice.

        Raises:
            TableError: An id is missing or occurs twice; the message lists the rows.
        """
        ids = [cell.strip() for cell in self.column(name)]
        missing = [row.number for row, identifier in zip(self.rows, ids, strict=True) if not identifier]
        if missing:
            raise TableError(
                "Sarakkeesta {column} puuttuu tunniste ({rows}); anna jokaiselle riville oma.",
                column=name,
                rows=_row_list(missing),
            )
        self._refuse_duplicates(ids, name)
        return ids

    def _position(self, name: str) -> int:
        if self.header.count(name) == 1:
            return self.header.index(name)
        if name in self.header:
            raise TableError(
                "Tiedostossa {name} on monta saraketta nimeltä {column}; nimeä ne eri tavoin.",
                name=self.name,
                column=name,
            )
        raise TableError(
            "Tiedostossa {name} ei ole saraketta {column}; sarakkeet ovat {there}. Tarkista sarakkeen nimi.",
            name=self.name,
            column=name,
            there=_listed(self.header),
        )

    def _refuse_duplicates(self, ids: Sequence[str], name: str) -> None:
        rows_of: dict[str, list[int]] = {}
        for row, identifier in zip(self.rows, ids, strict=True):
            rows_of.setdefault(identifier, []).append(row.number)
        twice = {identifier: rows for identifier, rows in rows_of.items() if len(rows) > 1}
        if twice:
            identifier, rows = next(iter(twice.items()))
            others = Phrase(", ja {n} muuta tunnistetta toistuu", n=len(twice) - 1) if len(twice) > 1 else ""
            raise TableError(
                "Sarakkeessa {column} sama tunniste {id} on monella rivillä ({rows}){others}; anna jokaiselle riville"
                " oma tunniste.",
                column=name,
                id=_shortened(identifier),
                rows=_row_list(rows),
                others=others,
            )


def read_table(path: Path) -> Table:
    """Read a file from disk.

    Raises:
        TableError: It is not there, cannot be opened, or is no table.
        TooLarge: It is over ``MAX_BYTES``.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLarge(
                "Tiedosto {name} on yli {most} megatavua; jaa se pienempiin tiedostoihin.",
                name=path.name,
                most=MAX_BYTES >> 20,
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise TableError("Tiedostoa {path} ei löydy; tarkista polku.", path=str(path)) from error
    except IsADirectoryError as error:
        raise TableError("{path} on kansio; anna CSV-, TSV- tai XLSX-tiedosto.", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise TableError("Tiedostoa {path} ei voi avata; tarkista polku ja lukuoikeus.", path=str(path)) from error
    return parse_table(content, path.name)


def parse_table(content: bytes, name: str) -> Table:
    """Read the content of a file.

    Args:
        content: The whole file.
        name: Its name: ``.tsv`` means tab-separated without quoting rules, ``.xlsx`` an Excel workbook.

    Raises:
        TableError: It is no table, or has nothing in it.
    """
    records = enumerate(_records(content, name), start=1)
    header = _header(records, name)
    rows = tuple(islice(_rows(records, len(header)), MAX_ROWS + 1))
    if not rows:
        raise TableError("Tiedostossa {name} on vain otsikkorivi; lisää sen alle vähintään yksi rivi.", name=name)
    if len(rows) > MAX_ROWS:
        raise TableError(
            "Tiedostossa {name} on yli {most} riviä; jaa se pienempiin tiedostoihin.", name=name, most=MAX_ROWS
        )
    return Table(name, header, rows)


def _records(content: bytes, name: str) -> Iterator[list[str]]:
    suffix = Path(name).suffix.lower()
    if not content.strip():
        raise _empty(name)
    if suffix in _WORKBOOK_SUFFIXES or content.startswith((ZIP_SIGNATURE, OLE2_SIGNATURE)):
        return rows_of_workbook(content, name)
    text = decode(content, name)
    if suffix == ".tsv":
        return (line.split("\t") for line in _lines(text))
    return _csv_records(text, name)


def _empty(name: str) -> TableError:
    return TableError("Tiedosto {name} on tyhjä; anna tiedosto, jossa on otsikkorivi ja havaintoja.", name=name)


def _lines(text: str) -> Iterator[str]:
    """Split at line feeds alone, as a file without quoting rules means it; at carriage returns if it has only those."""
    if "\n" not in text:
        return iter(text.split("\r"))
    return (line.removesuffix("\r") for line in text.split("\n"))


def _csv_records(text: str, name: str) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    hint = first.strip().lower()
    if hint.startswith("sep=") and len(hint) == 5:  # Excel's own way to name the delimiter
        return chain([[]], _parsed_csv(rest, name, delimiter=hint[4]))
    return _parsed_csv(text, name, delimiter=_delimiter(text))


def _delimiter(text: str) -> str:
    """The delimiter that stands most often in the header row, outside quotation marks."""
    beginning = _QUOTED.sub("", text.lstrip("\r\n")[:_LONGEST_HEADER])
    header = beginning.replace("\r", "\n").partition("\n")[0]
    return max(";,\t", key=header.count)


def _parsed_csv(text: str, name: str, *, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _Lines(text)
    number = 0
    try:
        for number, record in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if lines.ended:  # a record normally ends before its reader asks for a line that is not there
                raise TableError(
                    "Tiedoston {name} rivillä {row} alkava lainausmerkki ei sulkeudu; korjaa rivi tai tallenna tiedosto"
                    " Excel-työkirjana (.xlsx).",
                    name=name,
                    row=number,
                )
            yield record
    except csv.Error as error:
        raise TableError(
            "Tiedoston {name} riviä {row} ei voi lukea; {remedy}.", name=name, row=number + 1, remedy=SAVE_AS_UTF8
        ) from error


class _Lines:
    """The lines of a text, knowing whether one was asked for after the last."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.ended = True
            raise StopIteration
        return line


def _header(records: Iterable[tuple[int, list[str]]], name: str) -> tuple[str, ...]:
    for _, cells in records:
        if not _blank(cells):
            header = tuple(cell.strip().lstrip("\ufeff") for cell in _trimmed(cells))
            break
    else:
        raise _empty(name)
    if len(header) > MAX_COLUMNS:
        raise TableError(
            "Tiedostossa {name} on {n} saraketta; enintään {most} luetaan.", name=name, n=len(header), most=MAX_COLUMNS
        )
    return header


def _rows(records: Iterable[tuple[int, list[str]]], n_columns: int) -> Iterator[Row]:
    for number, cells in records:
        if _blank(cells):
            continue
        kept = _trimmed(cells) if len(cells) > n_columns else cells
        if len(kept) > n_columns:
            raise TableError(
                "Rivillä {row} on {n} solua, mutta otsikkorivillä {n_columns}; tarkista erotinmerkit ja lainausmerkit.",
                row=number,
                n=len(kept),
                n_columns=n_columns,
            )
        yield Row(number, tuple(kept) + ("",) * (n_columns - len(kept)))


def _blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Without the empty cells at the end, which spreadsheets leave behind."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])


def _row_list(numbers: Sequence[int]) -> Phrase:
    if len(numbers) == 1:
        return Phrase("rivi {number}", number=numbers[0])
    return Phrase("rivit {numbers}", numbers=_first([str(number) for number in numbers]))


def _listed(names: Sequence[str]) -> Value:
    return _first([_shortened(name) for name in names if name])


def _first(listed: Sequence[str]) -> Value:
    shown = ", ".join(listed[:_SHOWN])
    more = len(listed) - _SHOWN
    return Phrase("{shown} ja {n} muuta", shown=shown, n=more) if more > 0 else shown


def _shortened(name: str) -> str:
    plain = "".join(character if character.isprintable() else "�" for character in name)
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
