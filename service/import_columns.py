"""Which column of a person's file is which field of a submission: guessed from its name, corrected by a person."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from service.errors import BadInput

_FILE = Path(__file__).parent / "data" / "import_columns.yaml"
_NOT_IN_A_NAME = re.compile(r"[\W_]+")


@cache
def fields() -> tuple[str, ...]:
    """Every field that a column can be."""
    return tuple(_names())


def guess(header: Sequence[str]) -> dict[str, str]:
    """The column of each field whose name is among the header, each column once; a name standing twice is left out."""
    mapping: dict[str, str] = {}
    for column in header:
        field = _field_of_name().get(_plain(column))
        if field is not None and field not in mapping and header.count(column) == 1:
            mapping[field] = column
    return mapping


def checked(mapping: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """A mapping that a person gave; a field with an empty column is left out.

    Raises:
        BadInput: A field or a column is not there, stands twice, or no column holds the observation.
    """
    kept = {field: column for field, column in mapping.items() if column}
    for field, column in kept.items():
        if field not in fields():
            raise BadInput(
                "Kenttää {field} ei ole. Mahdolliset kentät ovat {offered}.", field=field, offered=", ".join(fields())
            )
        if column not in header:
            raise BadInput("Saraketta ”{column}” ei ole tiedostossa. Tarkista sarakkeiden valinnat.", column=column)
        if header.count(column) > 1:
            raise BadInput(
                "Sarake ”{column}” on tiedostossa monta kertaa. Tarkista sarakkeiden valinnat.", column=column
            )
    if "observation_text" not in kept:
        raise BadInput("Valitse sarake, jossa havainnon teksti on.", extra={"columns": list(header)})
    return kept


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    content: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({field: (field, *names) for field, names in content.items()})


@cache
def _field_of_name() -> Mapping[str, str]:
    return MappingProxyType({_plain(name): field for field, names in _names().items() for name in names})


def _plain(name: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", name.casefold()).strip()
