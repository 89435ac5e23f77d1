"""What a setting does: the same texts grouped at several granularities, from the same vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.gold import primary_groups
from evaluation.intervals import Measured
from evaluation.labelled import measure_labelled
from evaluation.preparation import Prepared
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Discovery

GRANULARITIES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""From a few large groups to many small ones."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One granularity.

    Attributes:
        granularity: In [0, 1].
        discovery: What was found.
        measured: Beside the gold labels, by name; empty without labels.
    """

    granularity: float
    discovery: Discovery
    measured: dict[str, Measured]


def sweep(
    prepared: Prepared, gold: dict[str, str], granularities: Sequence[float], *, subsamples: int, seed: int
) -> list[Setting]:
    """Group the texts at each granularity.

    Args:
        prepared: The texts and their vectors.
        gold: The label of each text by its id, or nothing.
        granularities: Each in [0, 1].
        subsamples: On which the stability of each suggestion is measured.
        seed: Of everything drawn.
    """
    return [_setting(prepared, gold, granularity, subsamples, seed) for granularity in granularities]


def _setting(prepared: Prepared, gold: dict[str, str], granularity: float, subsamples: int, seed: int) -> Setting:
    settings = DiscoverySettings(seed=seed, granularity=granularity, subsamples=subsamples)
    found = discover(prepared.observations, settings=settings, embedder=prepared.embedder)
    if not gold:
        return Setting(granularity, found, {})
    groups, ids = dict(primary_groups(found.as_json())), sorted(gold)
    spoken = {document.id: document.language.value for document in prepared.documents}
    measured = measure_labelled(
        [gold[one] for one in ids],
        [groups[one] for one in ids],
        [spoken.get(one, "other") for one in ids],
        resamples=0,
        seed=seed,
    )
    return Setting(granularity, found, measured)
