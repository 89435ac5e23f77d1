"""Telling how far the work is: the stages' machine names, in the order in which they come."""

from __future__ import annotations

from enum import StrEnum

from nlp.types import Progress


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
