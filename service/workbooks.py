"""From an Excel workbook to rows of text, bounded in size and never trusting what the file says of itself."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from service.errors import TableError

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP_SIGNATURE = b"PK\x03\x04"
OLE2_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAX_UNPACKED_BYTES = 1 << 30
_MAX_PARTS = 10_000
_MAX_CELLS = 20_000_000


def rows_of_workbook(content: bytes, name: str) -> Iterator[list[str]]:
    """Yield the rows of the workbook's first sheet, each cell as text; a row may be empty.

    Args:
        content: The whole file.
        name: The file's name, for the messages.

    Raises:
        TableError: It is broken, protected by a password, of the old kind, or too large when unpacked.
    """
    _check_container(content, name)
    try:
        yield from _bounded(_rows_of_first_sheet(content, name), name)
    except (TableError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever a broken part causes
        raise _broken(name) from error


def _check_container(content: bytes, name: str) -> None:
    if content.startswith(OLE2_SIGNATURE):
        if _ENCRYPTED_STREAM in content:
            raise TableError(
                "Työkirja {name} on suojattu salasanalla; poista suojaus ja tallenna se uudelleen.", name=name
            )
        raise TableError(
            "Työkirja {name} on vanhaa Excel-muotoa (.xls) tai suojattu salasanalla;"
            " poista suojaus ja tallenna se muodossa .xlsx.",
            name=name,
        )
    if not content.startswith(ZIP_SIGNATURE):
        raise _broken(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken(name) from error
    # zipfile never unpacks more of a part than its entry states, so the stated sizes bound what is read.
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED_BYTES:
        raise TableError("Työkirja {name} on purettuna liian suuri; jaa se pienempiin tiedostoihin.", name=name)


def _rows_of_first_sheet(content: bytes, name: str) -> Iterator[list[str]]:
    book = _open(content)
    try:
        if not book.worksheets:
            raise TableError(
                "Työkirjassa {name} ei ole yhtään taulukkoa; lisää taulukko, jossa on otsikkorivi.", name=name
            )
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # the dimensions that the file states may be wrong
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for cells in sheet.iter_rows(values_only=True):
                yield [_as_text(cell) for cell in cells]
    finally:
        book.close()


def _open(content: bytes) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():  # about styles and extensions, which do not matter here
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True)


def _bounded(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    seen = 0
    for row in rows:
        seen += len(row) + 1
        if seen > _MAX_CELLS:
            raise TableError(
                "Työkirjassa {name} on yli {most} solua; jaa se pienempiin tiedostoihin.", name=name, most=_MAX_CELLS
            )
        yield row


def _as_text(cell: object) -> str:
    """Write a cell as a person would type it into a CSV file, dates as ISO 8601."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _broken(name: str) -> TableError:
    return TableError(
        "Tiedosto {name} ei ole ehjä Excel-työkirja (.xlsx); avaa se Excelissä ja tallenna uudelleen.", name=name
    )
