"""How far two people agree on which texts belong together, and where they do not.

A grouping gives each text a label; what has the same label belongs together, and ``None`` is a text that stands alone.
What the groups are called is not compared: two people name the same theme differently, and that is no disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

Grouping = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the second grouping agrees with the first, on the texts that both judged.

    Attributes:
        n_texts: Texts that both judged.
        alpha: Krippendorff's alpha over pairs of texts, at most 1; ``None`` where it is not defined, because both put
            all texts together, or all apart.
        precision: B-cubed, the first taken as right, in (0, 1]; ``None`` without texts.
        recall: The same; with the second taken as right, the two change places.
        f1: Their harmonic mean, the same both ways.
    """

    n_texts: int
    alpha: float | None
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that the two see in different company.

    Attributes:
        only_first: Texts that only the first put together with it.
        only_second: Texts that only the second did.
        overlap: Share of common company, the text itself counted, in (0, 1).
    """

    text: str
    only_first: frozenset[str]
    only_second: frozenset[str]
    overlap: float


def agreement(first: Grouping, second: Grouping) -> Agreement:
    """Measure it on the texts that both judged."""
    texts = sorted(first.keys() & second.keys())
    one, other = _labels(first, texts), _labels(second, texts)
    alpha = _alpha_of_pairs(one, other)
    if not texts:
        return Agreement(0, alpha, None, None, None)
    precision, recall = _b_cubed(one, other), _b_cubed(other, one)
    return Agreement(len(texts), alpha, precision, recall, 2 * precision * recall / (precision + recall))


def differences(first: Grouping, second: Grouping) -> tuple[Difference, ...]:
    """The texts that the two see in different company, least common company first."""
    texts = sorted(first.keys() & second.keys())
    ours, theirs = _company(first, texts), _company(second, texts)
    found = (
        Difference(
            text,
            ours[text] - theirs[text],
            theirs[text] - ours[text],
            len(ours[text] & theirs[text]) / len(ours[text] | theirs[text]),
        )
        for text in texts
        if ours[text] != theirs[text]
    )
    return tuple(sorted(found, key=lambda one: (one.overlap, one.text)))


def _labels(grouping: Grouping, texts: list[str]) -> list[Hashable]:
    """The label of each text; one that stands alone has a label of its own."""
    return [("alone", text) if grouping[text] is None else ("group", grouping[text]) for text in texts]


def _company(grouping: Grouping, texts: list[str]) -> dict[str, frozenset[str]]:
    """Everything that each text is together with, itself too."""
    groups: dict[Hashable, set[str]] = {}
    for text, label in zip(texts, _labels(grouping, texts), strict=True):
        groups.setdefault(label, set()).add(text)
    return {text: company for group in groups.values() for company in [frozenset(group)] for text in group}


def _alpha_of_pairs(one: list[Hashable], other: list[Hashable]) -> float | None:
    r"""Krippendorff's alpha for binary data: units are pairs of texts, values *together* and *apart*.

    With :math:`n_1` and :math:`n_0` values of each kind among the :math:`2N` that two people gave to :math:`N` pairs,
    and :math:`o_{01}` pairs on which they differ: :math:`1 - (2N - 1) o_{01} / (n_0 n_1)`.

    Reference:
        Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania; section A,
        binary data, two observers, no missing data.
    """
    n_values = len(one) * (len(one) - 1)  # twice the number of pairs
    in_both = _n_together(zip(one, other, strict=True))
    together = _n_together(one) + _n_together(other)
    apart = n_values - together
    if not together or not apart:
        return None
    return 1 - (n_values - 1) * (together - 2 * in_both) / (together * apart)


def _n_together(labels: Iterable[Hashable]) -> int:
    """How many pairs have equal labels."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def _b_cubed(right: list[Hashable], judged: list[Hashable]) -> float:
    r"""B-cubed precision: :math:`\frac1n \sum_{gf} n_{gf}^2 / n_f`; with the arguments changed round, recall.

    Reference:
        Amigó, E., Gonzalo, J., Artiles, J., Verdejo, F. (2009). A comparison of extrinsic clustering evaluation metrics
        based on formal constraints. Information Retrieval 12, 461-486; section 4, without overlap.
    """
    sizes = Counter(judged)
    shared = Counter(zip(right, judged, strict=True))
    return sum(n * n / sizes[label] for (_, label), n in shared.items()) / len(judged)
