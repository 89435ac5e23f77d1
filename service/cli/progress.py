"""How far an analysis has come, on standard error: a bar in a terminal, a line per stage elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from nlp.types import Progress

STAGES = {
    "clean": "Siistitään tekstit",
    "language": "Tunnistetaan kielet",
    "lemmas": "Palautetaan sanat perusmuotoon",
    "vectors": "Muutetaan tekstit vektoreiksi",
    "cluster": "Ryhmitellään",
    "stability": "Mitataan vakautta",
    "describe": "Kuvaillaan ehdotukset",
    "passages": "Luetaan pitkät tekstit kohdittain",
    "map": "Piirretään kartta",
}


def stage_title(stage: str) -> str:
    """The stage's name in Finnish."""
    return STAGES.get(stage, stage)


@contextmanager
def progress_shown() -> "Iterator[Progress]":
    """Show the progress of what runs inside; it is told by calling what this yields."""
    from rich.console import Console

    console = Console(stderr=True)
    if console.is_terminal:
        with _bar(console) as progress:
            yield progress
    else:
        yield _lines(console)


@contextmanager
def _bar(console: "Console") -> "Iterator[Progress]":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console) as bar:

        def finish() -> None:
            for task in bar.tasks:
                bar.update(task.id, completed=task.total)

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                finish()
                tasks[stage] = bar.add_task(stage_title(stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield advance
        finish()


def _lines(console: "Console") -> "Progress":
    begun: set[str] = set()

    def advance(stage: str, done: int, total: int) -> None:
        if stage not in begun:
            begun.add(stage)
            console.print(f"{stage_title(stage)} …", highlight=False)

    return advance
