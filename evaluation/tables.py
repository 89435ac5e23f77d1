"""Read chosen columns of a tab-separated file, without quoting rules."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.errors import BadTable


def read_columns(path: Path, columns: Sequence[str], *, unique: bool = True) -> list[tuple[str, ...]]:
    """The cells of some columns, stripped, row by row; the first column must be ids.

    Args:
        path: UTF-8, tab-separated, with a header row.
        columns: Which columns, in which order.
        unique: Whether an id may be there only once.

    Raises:
        BadTable: The file cannot be read, lacks a column, has nothing in it, or an id is missing or there twice.
    """
    rows = _rows(path)
    header = rows[0]
    for column in columns:
        if column not in header:
            raise BadTable(f"{path} has no column {column!r}, only {', '.join(header)}; name the right one.")
    places = [header.index(column) for column in columns]
    chosen = []
    for number, cells in enumerate(rows[1:], start=2):
        if len(cells) <= max(places):
            raise BadTable(f"{path}, row {number}: {len(cells)} cells are too few; mend the row.")
        chosen.append(tuple(cells[place].strip() for place in places))
    if unique:
        _check_ids(path, [row[0] for row in chosen])
    return chosen


def read_header(path: Path) -> list[str]:
    """The names of the columns.

    Raises:
        BadTable: The file cannot be read or has nothing in it.
    """
    return _rows(path)[0]


def _rows(path: Path) -> list[list[str]]:
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise BadTable(f"{path} cannot be opened ({error.strerror}); give a tab-separated file.") from error
    except UnicodeDecodeError as error:
        raise BadTable(f"{path} is not UTF-8; save it as UTF-8.") from error
    rows = [line.removesuffix("\r").split("\t") for line in lines if line.strip()]
    if len(rows) < 2:
        raise BadTable(f"{path} has no rows beneath a header; give a file with at least one labelled text.")
    return rows


def _check_ids(path: Path, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, identifier in enumerate(ids, start=2):
        if not identifier:
            raise BadTable(f"{path}, row {number}: the id is missing; mend the row.")
        if identifier in seen:
            raise BadTable(f"{path}, row {number}: the id {identifier!r} is there twice; ids must be unique.")
        seen.add(identifier)
