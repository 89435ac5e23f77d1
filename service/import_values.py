"""From the cells of a person's file to the values of a submission: dates as Finns write them, codes or their labels."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType

from service.codes import LIST_OF_FIELD, Label, code_lists
from service.phrases import Phrase, Value, enumerated

_FINNISH_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\s.*)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T\s].*)?")
_SEPARATORS = re.compile(r"[|;\n]")
_SHOWN = 60  # characters of a cell that a message repeats
_OTHER_LANGUAGES = ("en", "englanti", "engelska", "english", "muu", "annat", "other")


class CellProblem(ValueError):
    """A cell cannot be read; ``phrase`` says what was found and what would do."""

    def __init__(self, template: str, /, **values: Value) -> None:
        self.phrase = Phrase(template, **values)
        super().__init__(str(self.phrase))


def read_date(cell: str) -> date:
    """A day written d.m.yyyy or yyyy-mm-dd, with or without a time after it.

    Raises:
        CellProblem: It is neither, or there is no such day.
    """
    text = cell.strip()
    if match := _FINNISH_DATE.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _ISO_DATE.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        raise CellProblem(
            "”{cell}” ei ole päivä. Kirjoita se muodossa 31.12.2026 tai 2026-12-31.", cell=_shortened(cell)
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellProblem(
            "Päivää ”{cell}” ei ole kalenterissa. Tarkista päivä ja kuukausi.", cell=_shortened(cell)
        ) from error


def read_language(cell: str) -> str | None:
    """``fi``, ``sv`` or ``other``, from a code or a name; ``None`` for an empty cell.

    Raises:
        CellProblem: It names no language known here.
    """
    text = cell.strip().casefold()
    if not text:
        return None
    if text in _OTHER_LANGUAGES:
        return "other"
    return _code(cell, "language")


def read_code(cell: str, field: str) -> str | None:
    """The code of a field with one value, from the code or its label; ``None`` for an empty cell.

    Raises:
        CellProblem: The list of the field does not have it.
    """
    return _code(cell, LIST_OF_FIELD[field]) if cell.strip() else None


def read_codes(cell: str, field: str) -> tuple[str, ...]:
    """The codes of a field with several values, between ``|``, ``;``, line breaks or commas; each once.

    A comma inside a label (*Ulosotto, velkaneuvonta*) does not part it.

    Raises:
        CellProblem: The list of the field does not have one of them.
    """
    list_name = LIST_OF_FIELD[field]
    if _plain(cell) in _code_of_name(list_name):
        return (_code(cell, list_name),)
    parts = [part for part in _SEPARATORS.split(cell) if part.strip()]
    return tuple(dict.fromkeys(code for part in parts for code in _codes_between_commas(part, list_name)))


def read_unit(cell: str, units: Mapping[str, str]) -> str | None:
    """The id of a unit, from its name in either language; ``None`` for an empty cell.

    Raises:
        CellProblem: The organisation has no such unit.
    """
    name = _plain(cell)
    if not name:
        return None
    found = next((unit_id for known, unit_id in units.items() if _plain(known) == name), None)
    if found is None:
        raise CellProblem(
            "Yksikköä ”{cell}” ei ole. Yksiköitä ovat esimerkiksi: {offered}.",
            cell=_shortened(cell),
            offered=", ".join(list(units)[:5]),
        )
    return found


def _codes_between_commas(part: str, list_name: str) -> list[str]:
    pieces = [piece for piece in part.split(",") if piece.strip()]
    codes = []
    while pieces:
        taken = next((n for n in range(len(pieces), 0, -1) if _known(pieces[:n], list_name)), 1)
        codes.append(_code(",".join(pieces[:taken]), list_name))
        pieces = pieces[taken:]
    return codes


def _known(pieces: Sequence[str], list_name: str) -> bool:
    return _plain(",".join(pieces)) in _code_of_name(list_name)


def _code(cell: str, list_name: str) -> str:
    found = _code_of_name(list_name).get(_plain(cell))
    if found is None:
        offered = enumerated(Label(list_name, code.code) for code in code_lists()[list_name][:5])
        raise CellProblem(
            "Arvoa ”{cell}” ei ole luettelossa. Siinä on esimerkiksi {offered}.",
            cell=_shortened(cell),
            offered=offered,
        )
    return found


@cache
def _code_of_name(list_name: str) -> Mapping[str, str]:
    """Code by everything it may be written as; where two codes share a name, the first one has it."""
    names: dict[str, str] = {}
    for code in code_lists()[list_name]:
        for name in (code.code, code.fi, code.sv, code.en):
            names.setdefault(_plain(name), code.code)
    return MappingProxyType(names)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", ", ").split())


def _shortened(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
