"""Timings as Markdown, for people."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.result_tables import table
from evaluation.timing import OURS, PEERS, Timing

_BASE = 2_000  # texts; from here on, growth is told


def as_markdown(timings: Sequence[Timing], made_with: Mapping[str, Any]) -> str:
    """A table beside BERTopic, one of stages, and how time grows."""
    ours = [one for one in timings if one.who == OURS and one.failed is None]
    peers = {(one.who, one.n): one for one in timings if one.failed is None}
    stages = list(dict.fromkeys(stage for one in ours for stage in one.stages or {}))
    named = [f"{who} {what}" for who in PEERS for what in ("s", "CPU s", "peak MB", "topics", "start-up s", "cold s")]
    header = ("texts", "Ilmiö s", "CPU s", "from vectors s", "peak MB", "groups", "start-up s", "cold s", *named)
    parts = [
        f"# How long a discovery takes\n\n{_made_with(made_with)}",
        table(header, ([*_cells(one), *_peers(one.n, peers)] for one in ours)),
        "Wall time by stage, in seconds:",
        table(["texts", *stages], ([f"{one.n:,}", *_seconds(one, stages)] for one in ours)),
        *_growth(ours),
        *(f"{one.who}, {one.n:,} texts: {one.failed}." for one in timings if one.failed),
    ]
    return "\n\n".join(parts) + "\n"


def _cells(one: Timing) -> list[str]:
    times = [f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.from_vectors:.2f}"]
    return [f"{one.n:,}", *times, f"{one.peak_mb:,.0f}", str(one.groups), f"{one.start_up:.1f}", _cold(one)]


def _cold(one: Timing) -> str:
    return "–" if one.cold is None else f"{one.cold:.1f}"


def _peers(n: int, peers: Mapping[tuple[str, int], Timing]) -> list[str]:
    cells = []
    for who in PEERS:
        one = peers.get((who, n))
        times = [f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.peak_mb:,.0f}"] if one else ["–"] * 3
        cells += [*times, *([str(one.groups), f"{one.start_up:.1f}", _cold(one)] if one else ["–"] * 3)]
    return cells


def _seconds(one: Timing, stages: Sequence[str]) -> list[str]:
    return [f"{(one.stages or {}).get(stage, 0.0):.2f}" for stage in stages]


def _growth(ours: Sequence[Timing]) -> Iterator[str]:
    base = next((one for one in ours if one.n == _BASE), None)
    for one in ours:
        if base and one.n > base.n:
            times = one.seconds / base.seconds
            expected = one.n * math.log(one.n) / (base.n * math.log(base.n))
            yield (
                f"{one.n:,} texts take {times:.1f} times as long as {base.n:,}: {times / expected:.2f} times what"
                " n·log n would have."
            )


def _made_with(made: Mapping[str, Any]) -> str:
    settings = made["settings"]
    return (
        f"Made {made['made_at']} from revision {made['revision'] or 'unknown'} on {made['cores']} cores"
        f" ({made['processor']}; OMP_NUM_THREADS {settings['threads'] or 'not set'}), texts: {settings['texts']},"
        f" seed {made['seed']}. One run of each, each in a process of its own. Ilmiö: from texts read and model loaded"
        " to discovery.json written, stability and descriptions included. BERTopic, with its defaults and with a seed:"
        " on the same vectors, from texts and vectors in memory, to be set beside Ilmiö's time from vectors on."
        " Start-up (loading, and a first grouping of 200 texts) comes before either. Cold: another process as a whole,"
        " from its start to the result written, without a first grouping; Ilmiö from texts, BERTopic from vectors. CPU:"
        " processor time of the same work, all threads together; other work moves it less than wall time."
    )
