"""Read a gold grouping and a discovery, and line them up text by text."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.errors import BadDiscovery, BadGold, IdsDiffer

NOISE = "NOISE"
"""The gold label of a text that belongs with no other."""

ALONE = None
"""What :func:`read_discovery` gives a text that is single or set aside."""

_SHOWN = 3  # ids that a message names


def read_gold(path: Path, *, id_column: str = "id", label_column: str = "label") -> dict[str, str]:
    """Label by id, from a tab-separated UTF-8 file with a header row, read without quoting rules.

    Raises:
        BadGold: It cannot be read, lacks a column, has nothing in it, or has an id twice.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise BadGold(f"{path} cannot be opened ({error.strerror}); give a tab-separated file.") from error
    except UnicodeDecodeError as error:
        raise BadGold(f"{path} is not UTF-8; save it as UTF-8.") from error
    rows = [line.removesuffix("\r").split("\t") for line in lines if line.strip()]
    if len(rows) < 2:
        raise BadGold(f"{path} has no rows beneath a header; give a file with at least one labelled text.")
    header = rows[0]
    for column in (id_column, label_column):
        if column not in header:
            raise BadGold(f"{path} has no column {column!r}, only {', '.join(header)}; name the right one.")
    return _labels(path, rows, header.index(id_column), header.index(label_column))


def _labels(path: Path, rows: list[list[str]], id_place: int, label_place: int) -> dict[str, str]:
    labels: dict[str, str] = {}
    for number, cells in enumerate(rows[1:], start=2):
        if len(cells) <= max(id_place, label_place):
            raise BadGold(f"{path}, row {number}: {len(cells)} cells are too few; mend the row.")
        identifier, label = cells[id_place].strip(), cells[label_place].strip()
        if not identifier or not label:
            raise BadGold(f"{path}, row {number}: the id or the label is missing; mend the row.")
        if identifier in labels:
            raise BadGold(f"{path}, row {number}: the id {identifier!r} is there twice; ids must be unique.")
        labels[identifier] = label
    return labels


def read_discovery(path: Path) -> dict[str, str | None]:
    """The primary suggestion of each text by its id; ``ALONE`` for singles and what is set aside.

    Raises:
        BadDiscovery: It cannot be read as a ``discovery.json``, or has an id more than once.
    """
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise BadDiscovery(f"{path} cannot be opened ({error.strerror}); give a discovery.json.") from error
    except ValueError as error:
        raise BadDiscovery(f"{path} is not JSON; give a discovery.json.") from error
    try:
        pairs = _primary_groups(content)
        groups = dict(pairs)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadDiscovery(f"{path} is JSON but no discovery.json; give what `ilmio discover` wrote.") from error
    if len(groups) != len(pairs):
        raise BadDiscovery(f"{path} has {len(pairs) - len(groups)} ids more than once; each must be counted once.")
    return groups


def _primary_groups(content: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    grouped: list[tuple[str, str | None]] = [
        (member["id"], suggestion["id"])
        for suggestion in content["suggestions"]
        for member in suggestion["members"]
        if member["primary"]
    ]
    return grouped + [(text["id"], ALONE) for text in (*content["singles"], *content["set_aside"])]


def line_up(gold: Mapping[str, str], found: Mapping[str, str | None]) -> tuple[list[str], list[str | None]]:
    """The two groupings in one order of texts.

    Raises:
        IdsDiffer: One has texts that the other has not.
    """
    missing, extra = sorted(gold.keys() - found.keys()), sorted(found.keys() - gold.keys())
    if missing or extra:
        raise IdsDiffer(
            f"{len(missing)} gold ids are not in the discovery{_named(missing)} and {len(extra)} of its ids not in the"
            f" gold{_named(extra)}; score a discovery of the same file."
        )
    ids = sorted(gold)
    return [gold[identifier] for identifier in ids], [found[identifier] for identifier in ids]


def _named(ids: list[str]) -> str:
    return f" ({', '.join(ids[:_SHOWN])}{' …' if len(ids) > _SHOWN else ''})" if ids else ""
