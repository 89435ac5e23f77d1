"""Run methods side by side on the same samples, from the same vectors."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.errors import EvaluationError
from evaluation.gold import NOISE
from evaluation.intervals import Measured, Rows
from evaluation.labelled import measure_labelled
from evaluation.methods import Grouping, Method
from evaluation.preparation import Prepared, prepare
from evaluation.provenance import provenance
from evaluation.recovery import groups_of
from evaluation.results import Result, Row
from evaluation.samples import Sample
from evaluation.steadiness import numbered, stability
from evaluation.unlabelled import measure_unlabelled
from nlp.errors import NlpError
from nlp.manifest import input_sha256
from nlp.types import Labels

_TOLD = (ValueError, TypeError, ArithmeticError, MemoryError, LookupError, AttributeError, NlpError)


@dataclass(frozen=True, slots=True)
class Settings:
    """How an experiment is run.

    Attributes:
        seed: Starts everything that is drawn.
        resamples: Halves drawn for an interval; 0 for none. Samples of a family get theirs from each other.
        subsamples: On which stability is measured; 0 leaves it unmeasured, as every one is a grouping anew.
    """

    seed: int = 0
    resamples: int = 200
    subsamples: int = 0


def run(
    experiment: str,
    samples: Sequence[Sample],
    methods: Sequence[Method],
    settings: Settings,
    tell: Callable[[str], None] = lambda _line: None,
) -> Result:
    """Run every method on every sample.

    A method that is not installed, or that breaks on a sample, gets a row that says so.

    Args:
        experiment: Its name.
        samples: What is grouped.
        methods: What groups it.
        settings: How.
        tell: Told of each sample before it is grouped.
    """
    families = [sample.family for sample in samples]
    asked = {"methods": [method.name for method in methods], "resamples": settings.resamples}
    asked |= {"elsewhere": {method.name: method.what for method in methods if method.from_file}}
    asked |= {"subsamples": settings.subsamples, "files": {one.family: one.file_sha256 for one in samples}}
    made_with = provenance(settings.seed, asked)  # before the work: the code may change under a long run
    for method in methods:
        made_with["versions"] |= method.versions
    rows: list[Row] = []
    for sample in samples:
        tell(f"{sample.name}: {len(sample.material.observations)} texts")
        prepared = prepare(sample.material.observations, settings.seed, sample.name)
        resamples = settings.resamples if families.count(sample.family) == 1 else 0
        rows += [_row(sample, method, prepared, settings, resamples) for method in methods]
    return Result(experiment, made_with, tuple(rows))


def _row(sample: Sample, method: Method, prepared: Prepared, settings: Settings, resamples: int) -> Row:
    gold = sample.material.gold
    themes = groups_of(list(gold.values()), NOISE)
    started = time.perf_counter()
    grouping, failed = _group(method, prepared, len(themes), settings.seed)
    seconds = time.perf_counter() - started
    ids = sorted(gold)
    found = [grouping[one] for one in ids] if not failed else []
    measured = {} if failed else _measure(sample, method, prepared, grouping, settings, resamples)
    return Row(
        sample=sample.name,
        family=sample.family,
        method=method.name,
        n_texts=len(ids),
        n_themes=len(themes),
        n_suggestions=len(groups_of(found, None)),
        n_alone=found.count(None),
        seconds=None if method.from_file else round(seconds, 3),
        input_sha256=input_sha256(sample.material.observations),
        measured=measured,
        gold=_as_numbers([None if gold[one] == NOISE else gold[one] for one in ids]),
        found=_as_numbers(found),
        failed=failed,
    )


def _group(method: Method, prepared: Prepared, n_themes: int, seed: int) -> tuple[Grouping, str | None]:
    if remedy := method.missing():
        return {}, remedy
    try:
        return method.group(prepared, n_themes, seed), None
    except EvaluationError as error:
        return {}, str(error)
    except _TOLD as error:  # a peer that breaks on a few texts is a finding, not an end
        return {}, f"broke: {type(error).__name__}: {error}"


def _measure(
    sample: Sample, method: Method, prepared: Prepared, grouping: Grouping, settings: Settings, resamples: int
) -> dict[str, Measured]:
    gold, ids = sample.material.gold, sorted(sample.material.gold)
    spoken = {document.id: document.language.value for document in prepared.documents}
    measured = measure_labelled(
        [gold[one] for one in ids],
        [grouping[one] for one in ids],
        [spoken.get(one, "other") for one in ids],
        resamples=resamples,
        seed=settings.seed,
    )
    labels = _labels(prepared, grouping)
    measured |= measure_unlabelled(prepared.documents, prepared.vectors, labels)
    if settings.subsamples:
        measured["stability"] = _stability(
            method, prepared, labels, len(groups_of(list(gold.values()), NOISE)), settings
        )
    return measured


def _stability(method: Method, prepared: Prepared, labels: Labels, n_themes: int, settings: Settings) -> Measured:
    if method.from_file:
        return Measured(None, why="not measured: its groups were made elsewhere")

    def regroup(rows: Rows) -> Labels:
        part = prepared.part(rows.tolist())
        grouping, failed = _group(method, part, n_themes, settings.seed)
        return _labels(part, grouping) if not failed else np.full(len(rows), -1, dtype=np.int64)

    return stability(labels, regroup, subsamples=settings.subsamples, seed=settings.seed)


def _labels(prepared: Prepared, grouping: Grouping) -> Labels:
    return numbered([grouping[document.id] for document in prepared.documents])


def _as_numbers(groups: Sequence[object]) -> list[int | None]:
    return [None if number < 0 else int(number) for number in numbered(groups)]
