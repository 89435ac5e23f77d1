"""Read a gold grouping and a discovery, and line them up text by text."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.errors import BadDiscovery, BadTable, IdsDiffer
from evaluation.tables import read_columns

NOISE = "NOISE"
"""The gold label of a text that belongs with no other."""

ALONE = None
"""What :func:`read_discovery` gives a text that is single or set aside."""

_SHOWN = 3  # ids that a message names


def read_gold(path: Path, *, id_column: str = "id", label_column: str = "label") -> dict[str, str]:
    """Label by id, from a tab-separated UTF-8 file with a header row, read without quoting rules.

    Raises:
        BadTable: It cannot be read, lacks a column or a label, has nothing in it, or has an id twice.
    """
    labels = {row[0]: row[1] for row in read_columns(path, [id_column, label_column])}
    missing = [identifier for identifier, label in labels.items() if not label]
    if missing:
        raise BadTable(f"{path}: {len(missing)} texts have no label{_named(missing)}; give each one, or {NOISE}.")
    return labels


def read_coding(path: Path, *, id_column: str = "id", label_column: str = "label") -> dict[str, str]:
    """What one person said of each text; those that the person gave no label were not judged, and are left out.

    Raises:
        BadTable: The file cannot be used, or nothing in it is judged.
    """
    judged = {row[0]: row[1] for row in read_columns(path, [id_column, label_column]) if row[1]}
    if not judged:
        raise BadTable(f"{path} has no label in {label_column!r}; give a file in which somebody has judged texts.")
    return judged


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
        pairs = primary_groups(content)
        groups = dict(pairs)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadDiscovery(f"{path} is JSON but no discovery.json; give what `ilmio discover` wrote.") from error
    if len(groups) != len(pairs):
        raise BadDiscovery(f"{path} has {len(pairs) - len(groups)} ids more than once; each must be counted once.")
    return groups


def primary_groups(content: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Each text's id with its primary suggestion or ``ALONE``, from the content of a ``discovery.json``.

    Texts of an accepted theme, and those offered to it, are in a group of the theme's.
    """
    grouped: list[tuple[str, str | None]] = [
        (member["id"], suggestion["id"])
        for suggestion in content["suggestions"]
        for member in suggestion["members"]
        if member["primary"]
    ]
    for anchor in content.get("anchors", ()):
        ids = (*anchor["members"], *(text["id"] for text in anchor["offered"]))
        grouped += [(identifier, f"accepted {anchor['id']}") for identifier in ids]
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
