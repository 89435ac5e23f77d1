"""A figure with how sure it is, and the words for one that cannot be given."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Which texts, by their place."""

CONFIDENCE = 0.95
INSUFFICIENT = "insufficient data"

_NORMAL_QUANTILE = 1.959963984540054  # of (1 + CONFIDENCE) / 2


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, or why there is none.

    Attributes:
        value: The figure; ``None`` if it cannot be given.
        low: Lower end of its 95 % interval; ``None`` if none was made.
        high: Upper end.
        n: How many it was counted over: texts, themes or groups, whichever the measure speaks of.
        why: Why there is no value, beginning with ``INSUFFICIENT`` where there is too little to count.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    why: str | None = None


def insufficient(n: int, least: int, of: str) -> Measured:
    """There are ``n`` of something and ``least`` would be needed.

    >>> insufficient(3, 10, "texts").why
    'insufficient data: 3 texts, at least 10 needed'
    """
    return Measured(None, n=n, why=f"{INSUFFICIENT}: {n} {of}, at least {least} needed")


def bootstrap(statistic: Callable[[Rows], float], n: int, *, resamples: int, seed: int) -> tuple[float, float]:
    """The 95 % interval of a statistic of ``n`` texts, from halves of them drawn without repetition.

    A text drawn twice would agree with itself, which makes resamples too alike and intervals too narrow.
    Half of the texts vary about as much around all of them as all of them do around the truth. Of the halves only the
    spread is used: the percentile interval, moved so that their mean lies at the value, since some statistics run
    higher on fewer texts. It tells how the figure would vary with other texts of the same kind, the grouping taken as
    it is; it does not tell how the method would vary.

    Args:
        statistic: Of the texts in these places.
        n: Number of texts, at least 2.
        resamples: How many halves are drawn.
        seed: Starts the drawing.

    Reference:
        Politis, D. N., Romano, J. P. (1994). Large sample confidence regions based on subsamples under minimal
        assumptions. Annals of Statistics 22, 2031-2050; with the correction for a finite population, which is 1 for
        halves. Efron, B., Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall; section 10.2
        for the bias that is taken off.
    """
    random = np.random.default_rng(seed)
    value, half = statistic(np.arange(n)), n // 2
    replicates = np.array([statistic(np.sort(random.permutation(n)[:half])) for _ in range(resamples)])
    spread = (replicates - replicates.mean()) * math.sqrt(half / (n - half))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(spread, [tail, 1 - tail])
    return value + float(low), value + float(high)


def proportion(hits: int, n: int, of: str) -> Measured:
    r"""A share with its score interval, which stays within [0, 1] and is honest at small *n*.

    With *p* the share and *z* the normal quantile, the ends are
    :math:`\frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}`.

    Args:
        hits: How many have it.
        n: Of how many; with none there is no share.
        of: What they are, for the message.

    Reference:
        Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
    """
    if not n:
        return insufficient(0, 1, of)
    share, z = hits / n, _NORMAL_QUANTILE
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Measured(share, max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale), n)
