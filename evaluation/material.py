"""Observations with their gold labels, to run an analysis on and score it."""

from dataclasses import dataclass
from pathlib import Path

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
        observations.append(Observation(identifier, text, Language(language[0]) if language else None))
        gold[identifier] = label
    return Material(tuple(observations), gold)
