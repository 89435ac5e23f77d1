"""Observations with their gold labels, to run an analysis on and score it."""

from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import BadTable
from evaluation.gold import NOISE
from evaluation.tables import read_columns
from nlp.types import Language, Observation


@dataclass(frozen=True, slots=True)
class Material:
    """Observations and the gold label of each by its id."""

    observations: tuple[Observation, ...]
    gold: dict[str, str]


def read_material(
    path: Path,
    *,
    id_column: str = "id",
    text_column: str = "text",
    label_column: str = "label",
    language_column: str | None = None,
) -> Material:
    """Read observations and labels from one tab-separated file.

    Raises:
        BadTable: The file cannot be used.
    """
    columns = [id_column, text_column, label_column, *([language_column] if language_column else [])]
    observations, gold = [], {}
    for identifier, text, label, *language in read_columns(path, columns):
        if not label:
            raise BadTable(f"{path}: the text {identifier!r} has no label; give each text one, or {NOISE}.")
        observations.append(Observation(identifier, text, _language(path, identifier, *language)))
        gold[identifier] = label
    return Material(tuple(observations), gold)


def _language(path: Path, identifier: str, code: str = "") -> Language | None:
    if not code:
        return None
    try:
        return Language(code)
    except ValueError:
        known = ", ".join(Language)
        message = (
            f"{path}: the text {identifier!r} is in {code!r}; give one of {known}, or nothing to have it detected."
        )
        raise BadTable(message) from None
