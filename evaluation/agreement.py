"""How far two groupings of the same texts agree.

A grouping is a label per text, equal labels for texts that belong together. Texts that stand alone count as groups of
one: :func:`alone_apart` gives each a label of its own, in the gold as in what is scored, so that leaving a text alone
is right exactly where the gold leaves it alone.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, v_measure_score


@dataclass(frozen=True, slots=True)
class BCubed:
    """B-cubed precision, recall and their harmonic mean, each in (0, 1]."""

    precision: float
    recall: float
    f1: float


def alone_apart(labels: Sequence[Hashable], alone: Hashable) -> list[Hashable]:
    """Give each text that bears the label ``alone`` a group of its own.

    >>> alone_apart(["a", "NOISE", "a", "NOISE"], "NOISE")
    ['a', ('alone', 1), 'a', ('alone', 3)]
    """
    return [("alone", place) if label == alone else label for place, label in enumerate(labels)]


def adjusted_mutual_information(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    r"""Mutual information of two groupings, adjusted for what chance would give.

    :math:`(I - E[I]) / (\tfrac12 (H_g + H_f) - E[I])`: normalised by the arithmetic mean of the entropies, the
    expectation taken over all groupings with the same sizes. Computed by scikit-learn.

    Args:
        gold: The label of each text.
        found: The same texts, in the same order.

    Returns:
        At most 1, which equal groupings have; about 0 for a random one, and below it for worse than random.
        Two equal groupings have 1 also where the formula is 0/0 (every text alone, or all in one group).

    Raises:
        ValueError: The lengths differ, or there are no texts.

    Reference:
        Vinh, N. X., Epps, J., Bailey, J. (2010). Information theoretic measures for clusterings comparison: Variants,
        properties, normalization and correction for chance. JMLR 11, 2837-2854; AMI_sum of table 2.
    """
    first, second = _numbered(gold), _numbered(found)
    _check(first, second)
    if first == second:
        return 1.0
    return min(1.0, float(adjusted_mutual_info_score(first, second, average_method="arithmetic")))


def adjusted_rand(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    r"""Share of pairs of texts that both groupings put together or both keep apart, adjusted for chance.

    :math:`(R - E[R]) / (\max R - E[R])` over pairs put together, computed by scikit-learn.

    Args:
        gold: The label of each text.
        found: The same texts, in the same order.

    Returns:
        At most 1, which equal groupings have; about 0 for a random one, and never below -0.5.

    Raises:
        ValueError: The lengths differ, or there are no texts.

    Reference:
        Hubert, L., Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218; equation 5.
    """
    _check(gold, found)
    return float(adjusted_rand_score(_numbered(gold), _numbered(found)))


def v_measure(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Harmonic mean of homogeneity (groups hold one theme) and completeness (themes lie in one group), in [0, 1].

    Computed by scikit-learn. Not adjusted for chance: many small groups raise it, all texts alone have homogeneity 1.

    Args:
        gold: The label of each text.
        found: The same texts, in the same order.

    Raises:
        ValueError: The lengths differ, or there are no texts.

    Reference:
        Rosenberg, A., Hirschberg, J. (2007). V-Measure: A conditional entropy-based external cluster evaluation
        measure. EMNLP-CoNLL, 410-420; section 2, with beta = 1.
    """
    _check(gold, found)
    return float(v_measure_score(_numbered(gold), _numbered(found)))


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> BCubed:
    r"""Precision and recall from the point of view of each text, averaged over texts.

    With :math:`n_{gf}` texts in both gold group *g* and found group *f*: precision is
    :math:`\frac1n \sum_{gf} n_{gf}^2 / n_f`, the mean share of a text's found group that belongs with it; recall is
    :math:`\frac1n \sum_{gf} n_{gf}^2 / n_g`. F1 is the harmonic mean of the two averages.

    Args:
        gold: The label of each text.
        found: The same texts, in the same order.

    Raises:
        ValueError: The lengths differ, or there are no texts.

    Reference:
        Amigó, E., Gonzalo, J., Artiles, J., Verdejo, F. (2009). A comparison of extrinsic clustering evaluation metrics
        based on formal constraints. Information Retrieval 12, 461-486; section 4, without overlap.
    """
    _check(gold, found)
    gold_sizes, found_sizes = Counter(gold), Counter(found)
    shared = Counter(zip(gold, found, strict=True))
    precision = sum(n * n / found_sizes[f] for (_, f), n in shared.items()) / len(gold)
    recall = sum(n * n / gold_sizes[g] for (g, _), n in shared.items()) / len(gold)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))


def _check(gold: Sequence[Hashable], found: Sequence[Hashable]) -> None:
    if len(gold) != len(found):
        raise ValueError(f"gold has {len(gold)} labels and found {len(found)}; they must be of the same texts.")
    if not gold:
        raise ValueError("There are no texts; a score needs at least one.")


def _numbered(labels: Sequence[Hashable]) -> list[int]:
    """Labels as numbers in the order in which they first occur, so that equal groupings become equal lists."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]
