"""Telling how far the work is: the stages' machine names, in the order in which they come."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from nlp.types import Progress

Tell = Callable[[int, int], None]
"""Told how many steps of how many are done."""

_STEPS = 1_000  # that a stage told in parts has


class Stage(StrEnum):
    """A stage of the analysis, as ``Progress`` names it."""

    CLEAN = "clean"
    LANGUAGE = "language"
    LEMMAS = "lemmas"
    VECTORS = "vectors"
    CLUSTER = "cluster"
    STABILITY = "stability"
    DESCRIBE = "describe"
    PASSAGES = "passages"
    MAP = "map"


class Steps:
    """Tells the steps of one stage.

    Args:
        progress: Whom to tell; nobody when ``None``.
        stage: The stage.
    """

    def __init__(self, progress: Progress | None, stage: Stage) -> None:
        self._progress = progress
        self._stage = stage

    def __call__(self, done: int, total: int) -> None:
        """Tell how many steps of how many are done; what the listener raises is let through."""
        if self._progress is not None:
            self._progress(self._stage.value, done, total)


def part(tell: Tell, start: float, end: float) -> Tell:
    """Tells the steps of a part of the work as those of the whole.

    Args:
        tell: Told of the whole.
        start: How much of the whole comes before the part, in [0, 1].
        end: How much is done when the part is.
    """

    def tell_part(done: int, total: int) -> None:
        tell(round(_STEPS * (start + (end - start) * done / max(total, 1))), _STEPS)

    return tell_part
