"""The results of an experiment: what is written as JSON and read back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from evaluation.errors import BadResult
from evaluation.intervals import Measured, insufficient, proportion

_FEWEST_SAMPLES = 3  # of a family, for an interval
_RESAMPLES = 2_000  # of the samples of a family: cheap

POOLED = ("small themes rescued", "singles precision", "singles recall", "bilingual themes together")
"""Shares: a family's is counted over all its samples together."""

MEDIANS = ("theme-count error",)
"""Of a family the median is given, because one odd sample says little."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one sample.

    Attributes:
        sample: Name of the sample.
        family: Samples of one family are averaged.
        method: Name of the method.
        n_texts: Texts of the sample.
        n_themes: Gold groups of at least two texts.
        n_suggestions: Found groups of at least two texts.
        n_alone: Texts left alone.
        seconds: Wall time of the grouping; of the default, of the whole discovery with its descriptions. ``None`` for
            groups made elsewhere.
        input_sha256: Hash of the sample's ids and texts.
        measured: Figures by name.
        gold: Number of each text's gold group, in the order of ids; ``None`` for one alone.
        found: Number of each text's found group in the same order; ``None`` for one left alone.
        failed: What went wrong, or what to install; then nothing is measured.
    """

    sample: str
    family: str
    method: str
    n_texts: int
    n_themes: int
    n_suggestions: int
    n_alone: int
    seconds: float | None
    input_sha256: str
    measured: Mapping[str, Measured]
    gold: Sequence[int | None]
    found: Sequence[int | None]
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What an experiment gave.

    Attributes:
        experiment: Its name.
        provenance: What it was made with.
        rows: One for each sample and method.
    """

    experiment: str
    provenance: Mapping[str, Any]
    rows: tuple[Row, ...]

    def families(self) -> Iterator[tuple[str, str, list[Row]]]:
        """The rows of each family and method, in the order in which they were measured."""
        for family, method in dict.fromkeys((row.family, row.method) for row in self.rows):
            yield family, method, [row for row in self.rows if (row.family, row.method) == (family, method)]

    def as_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read back what :meth:`as_json` wrote.

        Raises:
            BadResult: The file cannot be read as one.
        """
        try:
            content = json.loads(path.read_bytes())
            rows = tuple(
                Row(**{**row, "measured": {name: Measured(**one) for name, one in row["measured"].items()}})
                for row in content["rows"]
            )
            return cls(content["experiment"], content["provenance"], rows)
        except OSError as error:
            raise BadResult(f"{path} cannot be opened ({error.strerror}); give a result of `run`.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadResult(f"{path} is no result; give the .json that `python -m evaluation run` wrote.") from error


def summarise(name: str, rows: Sequence[Row]) -> Measured:
    """A measure over the samples of a family: their mean, their median or their pooled share, by what it is.

    Intervals of means and medians are the spread over samples; three are needed for one. A sample in which the
    measure could not be given is left out, and ``n`` says how many were not.
    """
    given = [row.measured[name] for row in rows if name in row.measured]
    if len(given) == 1:
        return given[0]
    values = np.array([one.value for one in given if one.value is not None])
    if not len(values):
        return next((one for one in given), insufficient(0, 1, "samples"))
    if name in POOLED:
        hits = sum(round(one.value * one.n) for one in given if one.value is not None)
        return proportion(hits, sum(one.n for one in given if one.value is not None), name)
    middle = np.median if name in MEDIANS else np.mean
    if len(values) < _FEWEST_SAMPLES:
        return Measured(float(middle(values)), n=len(values))
    random = np.random.default_rng(0)
    spread = middle(values[random.integers(len(values), size=(_RESAMPLES, len(values)))], axis=1)
    low, high = np.quantile(spread, [0.025, 0.975])
    return Measured(float(middle(values)), float(low), float(high), len(values))
