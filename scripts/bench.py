"""Measure what people wait for: a discovery over 300 and over 3,000 texts, and its stages.

Texts are built of the sentences of the example material, so the figures say how long it takes and not how good it is.
Every figure is from one run on this machine; the ratio between the two sizes says more than either.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from nlp import pipeline
from nlp.types import Observation
from service.tabular import read_table

EXAMPLES = Path(__file__).parent.parent / "examples" / "observations.tsv"
SIZES = (300, 3_000)


class Stopwatch:
    """Told of a discovery's progress, it notes how long each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last = time.perf_counter()

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        """Count the time since the last call towards the stage."""
        at = time.perf_counter()
        self.seconds[stage] += at - self._last
        self._last = at


def invented(n: int) -> Iterator[Observation]:
    """Texts of two to five sentences, drawn from the example material."""
    choose = random.Random(0)  # noqa: S311 - nothing secret
    table = read_table(EXAMPLES)
    sentences = [part.strip() for text in table.column("observation_text") for part in text.split(". ") if part.strip()]
    for number in range(n):
        text = ". ".join(choose.choice(sentences) for _ in range(choose.randint(2, 5)))
        yield Observation(f"b{number:05}", text)


def main() -> None:
    """Print a line per size, and the ratio."""
    pipeline.discover(list(invented(30)))  # what is loaded once is loaded now
    walls = []
    for size in SIZES:
        watch = Stopwatch()
        begun = time.perf_counter()
        found = pipeline.discover(list(invented(size)), progress=watch)
        walls.append(time.perf_counter() - begun)
        stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in watch.seconds.items() if seconds >= 0.01)
        say(f"discover, {size:>5,} texts: {walls[-1]:6.2f} s, {len(found.suggestions)} suggestions ({stages})")
    say(f"{SIZES[1] // SIZES[0]} times the texts take {walls[1] / walls[0]:.1f} times as long")


def say(line: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
