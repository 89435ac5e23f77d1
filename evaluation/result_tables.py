"""A result as Markdown, for people."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from evaluation.intervals import INSUFFICIENT, Measured
from evaluation.labelled import AGREEMENTS, BILINGUAL, COUNTS
from evaluation.methods import METHODS
from evaluation.results import Result, Row, summarise

WITH_LABELS = (*AGREEMENTS, *COUNTS, BILINGUAL)
WITHOUT_LABELS = ("texts grouped", "DBCV", "silhouette", "NPMI", "diversity", "stability")

_DASH = "–"


def as_markdown(result: Result) -> str:
    """Tables of every family, and what they were made with."""
    parts = [f"# {result.experiment}", _made_with(result), _reading()]
    for family in dict.fromkeys(row.family for row in result.rows):
        parts += [f"## {family}", *family_tables(result, family)]
    return "\n\n".join(parts) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(measured: Measured | None) -> str:
    """A figure with its interval in brackets, or a word for why there is none.

    >>> figure(Measured(0.5, 0.4, 0.6, 20)), figure(Measured(0.5)), figure(None)
    ('0.50 [0.40, 0.60]', '0.50', '–')
    """
    if measured is None:
        return _DASH
    if measured.value is None:
        return INSUFFICIENT if (measured.why or "").startswith(INSUFFICIENT) else "not measured"
    value, low, high = (None if one is None else f"{round(one, 2) + 0.0:.2f}" for one in _parts(measured))
    return f"{value} [{low}, {high}]" if low and high else str(value)


def _parts(measured: Measured) -> tuple[float | None, float | None, float | None]:
    return measured.value, measured.low, measured.high


def family_tables(result: Result, family: str) -> Iterator[str]:
    """What was measured on the samples of one family: paragraphs and tables."""
    groups = [(method, rows) for one, method, rows in result.families() if one == family]
    first = groups[0][1]
    yield f"{_several(first)}{_counts(first)}."
    for names in (WITH_LABELS, WITHOUT_LABELS):
        shown = [name for name in names if any(_is_told(name, rows) for _, rows in groups)]
        if shown:
            yield table(["method", "suggestions", "alone", "s", *shown], (_line(*group, shown) for group in groups))
        yield from _untold([name for name in names if name not in shown], [row for _, rows in groups for row in rows])
    failed = ((method, next((row.failed for row in rows if row.failed), None)) for method, rows in groups)
    yield from (f"{method}: {why.removesuffix('.')}." for method, why in failed if why)


def _line(method: str, rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    done = [row for row in rows if row.failed is None]
    if not done:
        return [method, *[_DASH] * (len(names) + 3)]
    told = [f"{_mean(row.n_suggestions for row in done):.4g}", f"{_mean(row.n_alone for row in done):.4g}"]
    seconds = [row.seconds for row in done if row.seconds is not None]
    told.append(f"{_mean(seconds):.2f}" if seconds else _DASH)
    if len(done) < len(rows):
        told[0] += f" ({len(rows) - len(done)} broke)"
    return [method, *told, *(figure(summarise(name, done)) for name in names)]


def _untold(names: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """What no method has a figure for, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for name in names:
        why = next((row.measured[name].why for row in rows if name in row.measured), None)
        if why:
            reasons.setdefault(why, []).append(name)
    yield from (f"{', '.join(measures)}: {why}." for why, measures in reasons.items())


def _is_told(name: str, rows: Sequence[Row]) -> bool:
    return any(row.measured[name].value is not None for row in rows if name in row.measured)


def _several(rows: Sequence[Row]) -> str:
    return f"{len(rows)} samples, means of: " if len(rows) > 1 else ""


def _counts(rows: Sequence[Row]) -> str:
    texts, themes = _mean(row.n_texts for row in rows), _mean(row.n_themes for row in rows)
    alone = _mean(list(row.gold).count(None) for row in rows)
    return f"{texts:.4g} texts, {themes:.4g} themes, {alone:.4g} texts that belong with no other"


def _mean(numbers: Iterable[float]) -> float:
    return float(np.mean(list(numbers)))


def _made_with(result: Result) -> str:
    made = result.provenance
    versions = ", ".join(f"{package} {number}" for package, number in made["versions"].items())
    what = {name: method.what for name, method in METHODS.items()} | made["settings"].get("elsewhere", {})
    methods = "\n".join(f"- **{name}**: {what[name]}" for name in made["settings"]["methods"] if name in what)
    files = "\n".join(f"- {family}: {digest}" for family, digest in made["settings"]["files"].items())
    revision, cores = made["revision"] or "unknown", f"{made['cores']} cores of {made['processor']}"
    return (
        f"Made {made['made_at']} from revision {revision}, seed {made['seed']}, {cores}, Python {made['python']},"
        f" {versions}.\n\n{methods}\n\nSHA-256 of the files:\n\n{files}"
    )


def _reading() -> str:
    return (
        "In brackets: 95 % intervals, by bootstrap over halves of the texts for agreements, by Wilson's score for"
        " shares, over samples where there are several. They say how figures would vary with other texts of the same"
        " kind. Of theme-count errors the median is given, of singles and small themes the pooled share. A text left"
        " alone, and a gold text that belongs with no other, is a group of its own."
    )
