"""How long a discovery takes and how much memory, stage by stage, beside BERTopic on the same vectors.

Each measurement is a process of its own, so that neither warms the other up and each has a peak of its own:
``python -m evaluation.timing WHO FOLDER`` measures one and prints it as JSON; :func:`measure` runs them in turn. With
``cold`` after it, it does the same work once and measures nothing: whoever starts it knows how long all of it took.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from evaluation.load_texts import load_texts
from evaluation.peers import bertopic_missing, bertopic_topics
from nlp.embeddings import JoinedEmbedder, LexicalEmbedder, MeaningEmbedder
from nlp.pipeline import discover
from nlp.progress import Steps
from nlp.types import Document, Observation, Vectors

SIZES = (20, 100, 500, 2_000, 10_000, 50_000, 100_000, 200_000)
OURS = "ilmio"
PEERS: dict[str, int | None] = {"bertopic": None, "bertopic-seeded": 0}
"""The seeds of BERTopic as it comes, and with one. Without, UMAP is spread over all cores but compiled anew for each
fit, which alone takes some eleven seconds; with one it keeps to a core and is compiled once."""

_WARM_UP = 200  # texts of a first grouping, which compiles and loads what is compiled and loaded once
_COLD = "cold"
_COLD_UP_TO = 2_000  # texts; of more, start-up is a small share
_BEFORE_GROUPING = ("clean", "language", "lemmas", "vectors")
_TEXTS, _VECTORS, _FOUND = "texts.json", "vectors.npy", "discovery.json"


@dataclass(frozen=True, slots=True)
class Timing:
    """One measurement.

    Attributes:
        who: ``OURS`` or one of ``PEERS``.
        n: Number of texts.
        seconds: Wall time. Ours: from texts read and model loaded to ``discovery.json`` written, stability and
            descriptions included. The peer's: ``fit_transform`` on texts and vectors in memory.
        from_vectors: Wall time of what comes after the vectors; equal to ``seconds`` of the peer, to set beside it.
        start_up: Wall time of loading and of a first grouping of few texts, which comes before.
        cold: Wall time of another process from its start, imports included, to the result written, as whoever types a
            command waits for it. Ours reads the texts and makes the vectors, the peer is given both. ``None`` of many.
        stages: Wall time by stage; empty of the peer.
        peak_mb: Largest resident memory of the process, in MB of a million bytes.
        groups: Groups found.
        cpu: Processor time of the same work as ``seconds``, all threads together; a busy machine moves it less.
        failed: Why there is no figure.
    """

    who: str
    n: int
    seconds: float = 0.0
    from_vectors: float = 0.0
    start_up: float = 0.0
    stages: dict[str, float] | None = None
    peak_mb: float = 0.0
    groups: int = 0
    cpu: float = 0.0
    cold: float | None = None
    failed: str | None = None


def measure(
    sizes: Sequence[int], comments: Path | None, *, peer: bool, seed: int, limit: float, tell: Callable[[str], None]
) -> Iterator[Timing]:
    """Measure each size, ours first and then the peers on the same vectors.

    Args:
        sizes: Numbers of texts.
        comments: Where the texts are from; ``None`` for the example material.
        peer: Whether to measure the peers too.
        seed: Of the texts.
        limit: Seconds after which a measurement is given up.
        tell: Told what is measured.
    """
    for n in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows = [(one.id, one.text) for one in load_texts(n, comments, seed)]
            (folder / _TEXTS).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
            for who in (OURS, *PEERS) if peer else (OURS,):
                tell(f"{who}, {n:,} texts")
                yield _in_own_process(who, n, folder, limit)


def _in_own_process(who: str, n: int, folder: Path, limit: float) -> Timing:
    if who in PEERS and (remedy := bertopic_missing()):
        return Timing(who, n, failed=remedy)
    try:
        cold = _waited_for(who, n, folder, limit)
        done = _run(who, folder, limit)
    except subprocess.TimeoutExpired:
        return Timing(who, n, failed=f"given up after {limit:.0f} s")
    if done.returncode:
        return Timing(who, n, failed=f"broke: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
    measured = Timing(**json.loads(done.stdout.splitlines()[-1]))
    return replace(measured, n=n, cold=cold)  # the peer is not given texts without words


def _waited_for(who: str, n: int, folder: Path, limit: float) -> float | None:
    """Seconds of a whole process; ``None`` of so many texts that it would tell nothing new, and where it broke."""
    if n > _COLD_UP_TO:
        return None
    begun = time.perf_counter()
    done = _run(who, folder, limit, _COLD)
    return None if done.returncode else time.perf_counter() - begun


def _run(who: str, folder: Path, limit: float, *how: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "evaluation.timing", who, str(folder), *how]
    return subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)  # noqa: S603 - ours


class _Keeper(JoinedEmbedder):
    """The default embedder, which writes the first vectors it makes to a file and knows how long the writing took."""

    def __init__(self, folder: Path) -> None:
        super().__init__(MeaningEmbedder(), LexicalEmbedder(0))
        self.seconds = 0.0
        self._folder = folder

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        """Row *i* is the vector of document *i*."""
        vectors = super().embed(documents, steps)
        begun = time.perf_counter()
        if not (self._folder / _VECTORS).exists():
            np.save(self._folder / _VECTORS, vectors)
            originals = json.dumps([document.original for document in documents], ensure_ascii=False)
            (self._folder / _TEXTS).write_text(originals, "utf-8")
        self.seconds += time.perf_counter() - begun
        return vectors


class _Stopwatch:
    """Told of a discovery's progress, it notes how long each stage took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last, self._stage = time.perf_counter(), ""

    def __call__(self, stage: str, done: int, _total: int) -> None:
        """Count the time since the last call towards the stage; a stage that begins had nothing to do with it."""
        at = time.perf_counter()
        begins = done == 0 and stage != self._stage and self._stage
        self.seconds[self._stage if begins else stage] += at - self._last
        self._last, self._stage = at, stage


def _time_ours(folder: Path) -> Timing:
    rows = json.loads((folder / _TEXTS).read_text("utf-8"))
    begun = time.perf_counter()
    discover([Observation(*row) for row in rows[:_WARM_UP]])
    keeper = _Keeper(folder)
    start_up = time.perf_counter() - begun
    observations, watch = [Observation(*row) for row in rows], _Stopwatch()
    begun, worked = time.perf_counter(), time.process_time()
    found = discover(observations, embedder=keeper, progress=watch)
    written = time.perf_counter()
    (folder / _FOUND).write_text(json.dumps(found.as_json(), ensure_ascii=False), "utf-8")
    watch.seconds["write"] = time.perf_counter() - written
    seconds = time.perf_counter() - begun - keeper.seconds
    cpu = time.process_time() - worked - keeper.seconds
    watch.seconds["vectors"] -= keeper.seconds
    before = sum(watch.seconds[stage] for stage in _BEFORE_GROUPING)
    stages = {stage: round(took, 3) for stage, took in watch.seconds.items()}
    return Timing(OURS, len(rows), seconds, seconds - before, start_up, stages, _peak(), len(found.suggestions), cpu)


def _time_peer(who: str, folder: Path) -> Timing:
    texts, vectors = json.loads((folder / _TEXTS).read_text("utf-8")), np.load(folder / _VECTORS)
    begun = time.perf_counter()
    bertopic_topics(texts[:_WARM_UP], vectors[:_WARM_UP], PEERS[who])
    start_up = time.perf_counter() - begun
    begun, worked = time.perf_counter(), time.process_time()
    topics = bertopic_topics(texts, vectors, PEERS[who])
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    return Timing(who, len(texts), seconds, seconds, start_up, {}, _peak(), len(set(topics.tolist()) - {-1}), cpu)


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1_024  # what getrusage counts in
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _work(who: str, folder: Path) -> None:
    """Do once what is measured, and write what comes of it."""
    if who == OURS:
        found = discover([Observation(*row) for row in json.loads((folder / _TEXTS).read_text("utf-8"))]).as_json()
    else:
        texts, vectors = json.loads((folder / _TEXTS).read_text("utf-8")), np.load(folder / _VECTORS)
        found = bertopic_topics(texts, vectors, PEERS[who]).tolist()
    (folder / _FOUND).write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def main(arguments: Sequence[str]) -> None:
    """Measure one and print it, or only do its work."""
    who, folder, *how = arguments
    if how == [_COLD]:
        _work(who, Path(folder))
        return
    timing = _time_ours(Path(folder)) if who == OURS else _time_peer(who, Path(folder))
    sys.stdout.write(json.dumps(asdict(timing)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
