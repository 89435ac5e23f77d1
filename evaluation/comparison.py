"""What differs between two methods on the same texts, and whether more than chance would have it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.errors import BadResult
from evaluation.gold import NOISE
from evaluation.intervals import Rows, bootstrap
from evaluation.labelled import FEWEST_TEXTS, agreement
from evaluation.result_tables import table
from evaluation.results import Result, Row

COMPARED = ("AMI", "B³")
"""Agreements whose differences are told."""

_DRAWN = {"resamples": 200, "seed": 0}

_FEWEST_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of one minus that of the other, on the same texts.

    Attributes:
        family: What was grouped.
        measure: One of ``COMPARED``.
        first: Who the figure is of.
        second: Whose figure is taken off it.
        value: The difference; above 0, the first is better.
        low: Lower end of its 95 % interval; ``None`` where there is too little for one.
        high: Upper end.
    """

    family: str
    measure: str
    first: str
    second: str
    value: float
    low: float | None
    high: float | None

    @property
    def verdict(self) -> str:
        """What may be said of it."""
        if self.low is None or self.high is None:
            return "insufficient data"
        return "no difference told" if self.low <= 0 <= self.high else "better" if self.value > 0 else "worse"


def compare_methods(result: Result, baseline: str) -> list[Difference]:
    """One method beside each other one of the same result.

    Raises:
        BadResult: It holds no such method.
    """
    methods = list(dict.fromkeys(row.method for row in result.rows))
    if baseline not in methods:
        raise BadResult(f"The result has no method {baseline!r}, only {', '.join(methods)}; name one of them.")
    others = [method for method in methods if method != baseline]
    return [one for other in others for one in _differences(result, baseline, result, other, (baseline, other))]


def compare_results(newer: Result, older: Result) -> list[Difference]:
    """Each method of a result beside itself in another.

    Raises:
        BadResult: They have no sample and method in common, or a sample's texts are not the same.
    """
    common = [m for m in dict.fromkeys(r.method for r in newer.rows) if m in {row.method for row in older.rows}]
    found = [
        one for method in common for one in _differences(newer, method, older, method, (method, f"{method} before"))
    ]
    if not found:
        raise BadResult("The two results have no sample and method in common; compare runs of one experiment.")
    return found


def as_markdown(differences: Sequence[Difference]) -> str:
    """A table of them."""
    header = ("set", "measure", "first", "second", "first - second", "95 % interval", "the first is")
    return table(header, (_line(one) for one in differences))


def _line(one: Difference) -> list[str]:
    interval = "–" if one.low is None or one.high is None else f"[{one.low:+.3f}, {one.high:+.3f}]"
    return [one.family, one.measure, one.first, one.second, f"{one.value:+.3f}", interval, one.verdict]


def _differences(
    first: Result, method: str, second: Result, other: str, names: tuple[str, str]
) -> Iterator[Difference]:
    theirs = {row.sample: row for row in second.rows if row.method == other and row.failed is None}
    for family, of, rows in first.families():
        pairs = [(row, theirs[row.sample]) for row in rows if row.failed is None and row.sample in theirs]
        if of != method or not pairs:
            continue
        _check(pairs)
        for measure in COMPARED:
            value, low, high = _difference(measure, pairs)
            yield Difference(family, measure, *names, value, low, high)


def _difference(measure: str, pairs: Sequence[tuple[Row, Row]]) -> tuple[float, float | None, float | None]:
    """Over texts where there is one sample, over samples where there are several."""
    if len(pairs) > 1:
        gaps = [_value(measure, one) - _value(measure, other) for one, other in pairs]
        mean = sum(gaps) / len(gaps)
        if len(gaps) < _FEWEST_SAMPLES:
            return mean, None, None
        of_samples = bootstrap(lambda rows: float(sum(gaps[row] for row in rows)) / len(rows), len(gaps), **_DRAWN)
        return mean, *of_samples
    one, other = pairs[0]
    gap = _value(measure, one) - _value(measure, other)
    if one.n_texts < FEWEST_TEXTS:
        return gap, None, None
    return gap, *bootstrap(lambda rows: _of(measure, one, rows) - _of(measure, other, rows), one.n_texts, **_DRAWN)


def _value(measure: str, row: Row) -> float:
    return _of(measure, row, range(row.n_texts))


def _of(measure: str, row: Row, places: Rows | range) -> float:
    gold = [NOISE if row.gold[place] is None else row.gold[place] for place in places]
    return agreement(measure, gold, [row.found[place] for place in places])


def _check(pairs: Sequence[tuple[Row, Row]]) -> None:
    for one, other in pairs:
        if one.input_sha256 != other.input_sha256 or list(one.gold) != list(other.gold):
            raise BadResult(f"{one.sample} is not the same texts and labels in both; compare runs on one file.")
