"""Read what ``ilmio export`` wrote: the texts, what the machine suggested, what people decided."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import BadExport
from evaluation.gold import primary_groups
from evaluation.tables import read_columns, read_header
from nlp.types import Language, Observation

_OWN = "own/"
_NAMES = ("observations.tsv", "discovery.json", "decisions.jsonl", "themes.json")
_READ = ("observation_text", "title", "impact_text")  # by the service when it groups, in this order


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A line of ``decisions.jsonl``.

    Attributes:
        sequence: Its number in the period, from 1.
        kind: ``accept``, ``rename``, ``merge``, ``split``, ``move``, ``reject``, ``undo`` or another.
        suggestions: The suggestions it speaks of, as ``run/label``.
        name_fi: The Finnish name it gives, or ``None``.
        undoes: For ``undo``, the number of the decision taken back.
    """

    sequence: int
    kind: str
    suggestions: tuple[str, ...]
    name_fi: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ExportedTheme:
    """A theme of ``themes.json``.

    Attributes:
        id: The suggestion it grew from, as ``run/label``; ``None`` if it grew from none.
        status: ``accepted``, ``pending``, ``rejected`` or ``merged``.
        name_fi: Its name.
        named_by_person: Whether that is a person's, and not the machine's title.
        suggestions: The suggestions whose texts it holds.
        members: Its texts.
    """

    id: str | None
    status: str
    name_fi: str
    named_by_person: bool
    suggestions: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A period for researchers.

    Attributes:
        observations: Cleared texts, each with its title and what it says of effects, as the service groups them.
        titles: Title of each suggestion of the newest run, by its name, ``run/label``.
        groups: Name of the primary suggestion of each text by its id; ``None`` for one in none.
        decisions: In the order in which they were made.
        themes: As they stand.
    """

    observations: tuple[Observation, ...]
    titles: Mapping[str, str]
    groups: Mapping[str, str | None]
    decisions: tuple[LoggedDecision, ...]
    themes: tuple[ExportedTheme, ...]


def read_export(folder: Path) -> Export:
    """Read the four files.

    Raises:
        BadExport: One is missing or cannot be read.
        BadTable: ``observations.tsv`` cannot be used.
    """
    missing = [name for name in _NAMES if not (folder / name).is_file()]
    if missing:
        raise BadExport(f"{folder} lacks {', '.join(missing)}; give a folder that `ilmio export` wrote.")
    try:
        discovery = json.loads((folder / "discovery.json").read_bytes())
        lines = (folder / "decisions.jsonl").read_text("utf-8").splitlines()
        themes = tuple(_theme(one) for one in json.loads((folder / "themes.json").read_bytes()))
        run = _newest_run(themes)
        return Export(
            observations=_whole(folder / "observations.tsv"),
            titles={f"{run}{one['id']}": one["title"] for one in discovery["suggestions"]},
            groups={text: group and f"{run}{group}" for text, group in _suggested(discovery)},
            decisions=tuple(_decision(json.loads(line)) for line in lines if line.strip()),
            themes=themes,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadExport(f"{folder} is no export of a period ({error}); give what `ilmio export` wrote.") from error


def read_observations(path: Path) -> tuple[Observation, ...]:
    """The texts of an ``observations.tsv``, exported or of the example material, without their titles.

    Raises:
        BadTable: It cannot be used.
    """
    rows = read_columns(path, ["id", "language", "observation_text"])
    return tuple(Observation(row[0], row[2], _language(row[1])) for row in rows)


def _whole(path: Path) -> tuple[Observation, ...]:
    there = [column for column in _READ if column in read_header(path)]
    rows = read_columns(path, ["id", "language", *there])
    return tuple(Observation(row[0], "\n\n".join(filter(None, row[2:])), _language(row[1])) for row in rows)


def _language(code: str) -> Language | None:
    return Language(code) if code in set(Language) else None


def is_own(name: str) -> bool:
    """Whether people made the theme of this name, ``own/1``; a suggestion's name begins with its run's number."""
    return name.startswith(_OWN)


def _suggested(discovery: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Groups of the run's own making: texts of themes accepted before it are left out."""
    return primary_groups({name: discovery[name] for name in ("suggestions", "singles", "set_aside")})


def _newest_run(themes: Iterable[ExportedTheme]) -> str:
    """``2/`` of ``2/s001``: every suggestion of the newest run is among the themes, be it pending; people's are not."""
    names = [theme.id for theme in themes if theme.id and not is_own(theme.id)]
    runs = [int(run) for run, slash, _ in (name.partition("/") for name in names) if slash]
    return f"{max(runs)}/" if runs else ""


def _decision(row: Mapping[str, Any]) -> LoggedDecision:
    return LoggedDecision(
        row["sequence"], row["kind"], tuple(row.get("suggestions", ())), row.get("name_fi"), row.get("undoes")
    )


def _theme(row: Mapping[str, Any]) -> ExportedTheme:
    return ExportedTheme(
        row["id"],
        row["status"],
        row["name_fi"],
        row["named_by_person"],
        tuple(row.get("suggestions", ())),
        tuple(row["members"]),
    )
