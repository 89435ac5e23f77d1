"""Two reporting periods side by side: what grew, what faded, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.stats import fisher_exact

from evaluation.intervals import Measured, proportion
from nlp.types import Discovery, Suggestion

UNLIKELY = 0.05
"""How seldom chance may give a change as large, for it to be told."""


@dataclass(frozen=True, slots=True)
class Change:
    """A suggestion of both periods together.

    Attributes:
        title: The suggestion's.
        earlier: Its texts of the earlier period.
        later: Its texts of the later one.
        share_later: Share of its texts that are of the later period, with an interval.
        p: How often chance alone gives a change as large, in [0, 1], by Fisher's exact test on texts inside and
            outside the suggestion, in both periods; each suggestion by itself, not corrected for their number.
        verdict: ``new``, ``gone``, ``grew``, ``faded`` or ``no change told``.
    """

    title: str
    earlier: int
    later: int
    share_later: Measured
    p: float
    verdict: str


def compare_periods(discovery: Discovery, period_of: Mapping[str, str], earlier: str, later: str) -> list[Change]:
    """Tell how each suggestion changed, surest first.

    A suggestion counts as *grown* or *faded* only beyond chance; *new* and *gone* only if so too: five texts in one
    period and none in the other are no surprise where the one has twice as many texts.

    Args:
        discovery: Of the texts of both periods together.
        period_of: The period of each text by its id.
        earlier: Name of the earlier period.
        later: Name of the later one.

    Reference:
        Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39-82.
    """
    totals = [sum(period == name for period in period_of.values()) for name in (earlier, later)]
    changes = [_change(suggestion, period_of, (earlier, later), totals) for suggestion in discovery.suggestions]
    return sorted(changes, key=lambda change: (change.p, change.title))


def _change(suggestion: Suggestion, period_of: Mapping[str, str], names: tuple[str, str], totals: list[int]) -> Change:
    periods = [period_of.get(member.id) for member in suggestion.members if member.primary]
    before, after = (periods.count(name) for name in names)
    table = [[before, after], [totals[0] - before, totals[1] - after]]
    p = float(fisher_exact(table).pvalue)
    share = proportion(after, before + after, "texts of either period")
    return Change(suggestion.title, before, after, share, p, _verdict(before, after, totals, p))


def _verdict(before: int, after: int, totals: list[int], p: float) -> str:
    if p > UNLIKELY:
        return "no change told"
    if not before or not after:
        return "gone" if before else "new"
    return "grew" if after * totals[0] > before * totals[1] else "faded"
