"""How far people who group the same texts agree with each other."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from evaluation.agreement import BCubed, alone_apart, b_cubed
from evaluation.errors import BadTable
from evaluation.gold import NOISE, read_coding
from evaluation.intervals import INSUFFICIENT, Measured, insufficient
from evaluation.result_tables import figure, table

FEWEST_UNITS = 10
"""Of fewer texts that two people judged, no agreement is given."""

Coding = Mapping[str, Hashable]
"""What one person said of each text, by its id; a text not judged is left out. ``NOISE``: belongs with no other."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two people beside each other, on the texts that both judged.

    Attributes:
        first: Name of one.
        second: Name of the other.
        n_texts: Texts that both judged.
        b_cubed: Precision is that of the second seen from the first, recall the other way about; F1 is symmetric.
            ``None`` with too few texts.
    """

    first: str
    second: str
    n_texts: int
    b_cubed: BCubed | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far several people agree.

    Attributes:
        labels: Krippendorff's alpha of the names that they gave; for what it is worth where names are free.
        pairs: Krippendorff's alpha of which texts they put together.
        b_cubed: Of each two people.
    """

    labels: Measured
    pairs: Measured
    b_cubed: tuple[PairAgreement, ...]


def read_codings(paths: Sequence[Path], *, label_column: str = "label") -> dict[str, Coding]:
    """The codings of several people, each by the name of its file.

    Raises:
        BadTable: A file cannot be used, there is but one, or two bear one name.
    """
    if len(paths) < 2:
        raise BadTable(f"{len(paths)} people cannot agree or differ; give a file of each of two or more.")
    codings: dict[str, Coding] = {}
    for path in paths:
        if path.stem in codings:
            raise BadTable(f"Two files are called {path.stem}; name each after the person whose it is.")
        codings[path.stem] = read_coding(path, label_column=label_column)
    return codings


def agree(codings: Mapping[str, Coding]) -> Agreement:
    """Measure how far people agree.

    Args:
        codings: By the person's name.
    """
    everybody = list(codings.values())
    return Agreement(alpha_of_labels(everybody), alpha_of_pairs(everybody), tuple(pairwise_b_cubed(codings)))


def alpha_of_labels(codings: Sequence[Coding]) -> Measured:
    r"""Krippendorff's alpha for nominal labels that mean the same to everybody, as themes with names do.

    :math:`1 - D_o / D_e`: observed over expected disagreement, from the coincidences of values within texts that at
    least two judged.

    Args:
        codings: One of each person.

    Returns:
        1 for perfect agreement, 0 for what chance would give, below 0 for systematic disagreement.

    Reference:
        Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania; section C,
        nominal data, any number of observers, missing data.
    """
    judged: dict[str, list[Hashable]] = {}
    for coding in codings:
        for text, label in coding.items():
            judged.setdefault(text, []).append(label)
    units = [labels for labels in judged.values() if len(labels) > 1]
    if len(units) < FEWEST_UNITS:
        return insufficient(len(units), FEWEST_UNITS, "texts judged twice")
    agreed, totals = 0.0, Counter[Hashable]()
    for labels in units:
        counts = Counter(labels)
        totals.update(counts)
        agreed += sum(n * (n - 1) for n in counts.values()) / (len(labels) - 1)
    return _alpha(agreed, list(totals.values()), len(units))


def alpha_of_pairs(codings: Sequence[Coding]) -> Measured:
    """Krippendorff's alpha of who belongs with whom, for groups whose names mean nothing to others.

    The units are pairs of texts and the values *together* and *apart*; a pair is judged by those who judged both texts.
    A text that belongs with no other is apart from all.

    Args and returns are those of :func:`alpha_of_labels`; ``n`` counts pairs.

    Reference:
        Krippendorff (2011), section B, binary data, over pairs as in Artstein, R., Poesio, M. (2008). Inter-coder
        agreement for computational linguistics. Computational Linguistics 34, 555-596; section 4.4 on grouping.
    """
    texts = sorted({text for coding in codings for text in coding})
    if len(texts) < FEWEST_UNITS:
        return insufficient(len(texts), FEWEST_UNITS, "texts")
    numbers = np.array([_numbers(coding, texts) for coding in codings])
    # How many pairs were judged by m people of whom t put them together, row m, column t.
    judged = np.zeros((len(codings) + 1, len(codings) + 1), dtype=np.int64)
    for place in range(len(texts) - 1):
        one, others = numbers[:, place, None], numbers[:, place + 1 :]
        both = (one >= 0) & (others >= 0)
        np.add.at(judged, (both.sum(axis=0), (both & (one == others)).sum(axis=0)), 1)
    return _alpha_of_counts(judged)


def pairwise_b_cubed(codings: Mapping[str, Coding]) -> list[PairAgreement]:
    """B-cubed of each pair of people, on the texts that both judged.

    Args:
        codings: By the person's name.
    """
    return [_pair(first, second, codings) for first, second in combinations(sorted(codings), 2)]


def _pair(first: str, second: str, codings: Mapping[str, Coding]) -> PairAgreement:
    both = sorted(codings[first].keys() & codings[second].keys())
    if len(both) < FEWEST_UNITS:
        return PairAgreement(first, second, len(both), None)
    groups = [alone_apart([codings[name][text] for text in both], NOISE) for name in (first, second)]
    return PairAgreement(first, second, len(both), b_cubed(*groups))


def _numbers(coding: Coding, texts: Sequence[str]) -> list[int]:
    """Number of each text's group, -1 where it was not judged; a lone text's number is its own."""
    numbers: dict[Hashable, int] = {}
    return [
        -1
        if text not in coding
        else numbers.setdefault(("alone", text) if coding[text] == NOISE else coding[text], len(numbers))
        for text in texts
    ]


def _alpha_of_counts(judged: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Measured:
    agreed, together, apart = 0.0, 0, 0
    for m in range(2, len(judged)):
        for t in range(m + 1):
            pairs = int(judged[m, t])
            agreed += pairs * (t * (t - 1) + (m - t) * (m - t - 1)) / (m - 1)
            together += pairs * t
            apart += pairs * (m - t)
    return _alpha(agreed, [together, apart], int(judged[2:].sum()))


def _alpha(agreed: float, totals: Sequence[int], n_units: int) -> Measured:
    """From the coincidences that agree and how often each value was given in units judged at least twice."""
    n = sum(totals)
    expected = n * (n - 1) - sum(count * (count - 1) for count in totals)
    if not expected:
        return Measured(
            None, n=n_units, why="insufficient data: everybody always said the same, which leaves no chance"
        )
    return Measured(1 - (n - agreed) * (n - 1) / expected, n=n_units)


def as_markdown(found: Agreement) -> str:
    """Both alphas, and a table of pairs of people."""
    rows = [(one.first, one.second, str(one.n_texts), *_cells(one.b_cubed)) for one in found.b_cubed]
    header = ("first", "second", "texts", "precision", "recall", "B³")
    return (
        f"Krippendorff's alpha of labels: {figure(found.labels)} ({found.labels.n} texts); of who belongs with whom:"
        f" {figure(found.pairs)} ({found.pairs.n} pairs). That of labels says something only where all used the same"
        f" names for the same.\n\n{table(header, rows)}"
    )


def _cells(both: BCubed | None) -> tuple[str, str, str]:
    if both is None:
        return INSUFFICIENT, INSUFFICIENT, INSUFFICIENT
    return f"{both.precision:.2f}", f"{both.recall:.2f}", f"{both.f1:.2f}"
