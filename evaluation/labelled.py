"""Everything that is measured of a grouping beside a gold one, with intervals."""

from collections.abc import Callable, Hashable, Sequence

from evaluation.agreement import adjusted_mutual_information, adjusted_rand, alone_apart, b_cubed, v_measure
from evaluation.gold import ALONE, NOISE
from evaluation.intervals import Measured, Rows, bootstrap, insufficient
from evaluation.recovery import (
    bilingual_together,
    rescued_small_themes,
    singles_precision,
    singles_recall,
    theme_count_error,
)

FEWEST_TEXTS = 10
"""Of fewer texts an agreement is a matter of chance, and none is given."""

Labels = Sequence[Hashable]
Agreement = Callable[[Labels, Labels], float]

AGREEMENTS: dict[str, Agreement] = {
    "AMI": adjusted_mutual_information,
    "ARI": adjusted_rand,
    "V": v_measure,
    "B³ precision": lambda gold, found: b_cubed(gold, found).precision,
    "B³ recall": lambda gold, found: b_cubed(gold, found).recall,
    "B³": lambda gold, found: b_cubed(gold, found).f1,
}
"""Agreements of two groupings by name, texts left alone being groups of their own; 1 is best."""

COUNTS: dict[str, Callable[[Labels, Labels], Measured]] = {
    "theme-count error": theme_count_error,
    "small themes rescued": rescued_small_themes,
    "singles precision": singles_precision,
    "singles recall": singles_recall,
}
"""Measures of single themes and texts by name."""

BILINGUAL = "bilingual themes together"


def agreement(name: str, gold: Labels, found: Labels) -> float:
    """One of ``AGREEMENTS``, ``NOISE`` texts and those left alone each a group of its own."""
    return AGREEMENTS[name](alone_apart(gold, NOISE), alone_apart(found, ALONE))


def measure_labelled(
    gold: Labels, found: Labels, languages: Sequence[str], *, resamples: int, seed: int
) -> dict[str, Measured]:
    """Measure a grouping.

    Args:
        gold: The label of each text, ``NOISE`` for one that belongs with no other.
        found: The group of each text in the same order, ``ALONE`` for one in none.
        languages: Of each text.
        resamples: How many halves of the texts make an interval; 0 leaves the agreements without.
        seed: Starts the drawing.
    """
    measured = {name: _agreement(name, gold, found, resamples, seed) for name in AGREEMENTS}
    measured |= {name: measure(gold, found) for name, measure in COUNTS.items()}
    return measured | {BILINGUAL: bilingual_together(gold, found, languages)}


def _agreement(name: str, gold: Labels, found: Labels, resamples: int, seed: int) -> Measured:
    n = len(gold)
    if n < FEWEST_TEXTS:
        return insufficient(n, FEWEST_TEXTS, "texts")

    def of(rows: Rows) -> float:
        return agreement(name, [gold[row] for row in rows], [found[row] for row in rows])

    value = agreement(name, gold, found)
    if not resamples:
        return Measured(value, n=n)
    low, high = bootstrap(of, n, resamples=resamples, seed=seed)
    return Measured(value, max(-1.0, low), min(1.0, high), n)
