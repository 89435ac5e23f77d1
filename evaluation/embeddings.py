"""``python -m evaluation embeddings``: how well vectors tell what texts are about, model beside model."""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import v_measure_score

from evaluation.datasets import ClusteringSet, PairSet, Sets
from nlp.documents import read
from nlp.embeddings import BUILT_IN, Embedder, LexicalEmbedder, MeaningEmbedder, load_embedder
from nlp.lemmas import default_lemmatiser
from nlp.numerics import one_thread
from nlp.progress import Stage, Steps
from nlp.types import Document, Language, Observation, Vectors

PUBLISHED = {  # V on SIB-200's test split, Finnish and Swedish, from the MTEB results (CC0)
    "paraphrase-multilingual-MiniLM-L12-v2": (0.390, 0.412),
    "paraphrase-multilingual-mpnet-base-v2": (0.434, 0.420),
    "LaBSE": (0.268, 0.290),
    "multilingual-e5-base": (0.401, 0.405),
    "bge-m3": (0.356, 0.350),
    "potion-multilingual-128M": (0.216, 0.302),
    "static-similarity-mrl-multilingual-v1": (0.073, 0.081),
    "all-MiniLM-L6-v2": (0.049, 0.074),
}

_FITS = 10  # of one protocol run
_DRAWN = 16_384  # texts drawn with replacement for each fit
_BATCH = 512
_RESTARTS = 10
_MEGABYTE = 1_000_000
_SILENT = Steps(None, Stage.VECTORS)


@dataclass(frozen=True, slots=True)
class Row:
    """One model's figures.

    Attributes:
        model: As the manifest names it.
        scores: Score by task, in [0, 1].
        texts_per_second: Documents embedded a second, one process, lemmatisation left out.
        with_lemmas: The same with cleaning and lemmatisation.
        megabytes: Of its folder; ``None`` if it has none.
    """

    model: str
    scores: dict[str, float]
    texts_per_second: float
    with_lemmas: float
    megabytes: float | None


def measure(data: Path, models: Sequence[str], seeds: int) -> list[Row]:
    """Measure the built-in vectors, their halves and any named models.

    Args:
        data: Folder of the data sets.
        models: Names or folders of sentence-transformers models.
        seeds: Runs of each clustering that are averaged.

    Raises:
        EvaluationError: A set is missing.
        ResourceMissing: A model is missing.
    """
    sets = Sets(data)
    embedders: list[tuple[Embedder, Path | None]] = [
        (MeaningEmbedder(), BUILT_IN),
        (load_embedder(None, 0), BUILT_IN),
        (LexicalEmbedder(0), None),
        *((load_embedder(model, 0), Path(model) if Path(model).is_dir() else None) for model in models),
    ]
    return [_row(embedder, folder, sets, seeds) for embedder, folder in embedders]


def _row(embedder: Embedder, folder: Path | None, sets: Sets, seeds: int) -> Row:
    scores = dict(_scores(embedder, sets, seeds))
    texts = sets.load()
    started = time.perf_counter()
    documents = _documents(texts, Language.FI)
    lemmatised = time.perf_counter()
    embedder.embed(documents, _SILENT)
    ended = time.perf_counter()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / _MEGABYTE if folder else None
    return Row(embedder.name, scores, len(texts) / (ended - lemmatised), len(texts) / (ended - started), size)


def _scores(embedder: Embedder, sets: Sets, seeds: int) -> Iterator[tuple[str, float]]:
    def vectors(texts: Sequence[str], language: Language) -> Vectors:
        with one_thread():
            return embedder.embed(_documents(texts, language), _SILENT)

    finnish, swedish = sets.topics(Language.FI), sets.topics(Language.SV)
    first, second = vectors(finnish.texts, Language.FI), vectors(swedish.texts, Language.SV)
    yield "SIB-200 fi, V", _mean(fast_v_measure, first, finnish, seeds)
    yield "SIB-200 sv, V", _mean(fast_v_measure, second, swedish, seeds)
    if embedder.crosses_languages and first.shape[1] == second.shape[1]:
        yield "SIB-200 fi→sv, top 1", top_one(first, second)
    for name, material in (("Yle balanced, V", sets.balanced()), ("Yle skewed, V", sets.skewed())):
        yield name, _mean(k_means_v_measure, vectors(material.texts, Language.FI), material, max(1, seeds // 4))
    pairs: PairSet = sets.paraphrases()
    both = vectors([*pairs.firsts, *pairs.seconds], Language.FI)
    yield "Turku paraphrases (trained on), top 1", top_one(both[: len(pairs.firsts)], both[len(pairs.firsts) :])


def _mean(score: Callable[[Vectors, Sequence[str], int], float], vectors: Vectors, of: ClusteringSet, n: int) -> float:
    with one_thread():
        return float(np.mean([score(vectors, of.labels, seed) for seed in range(n)]))


def _documents(texts: Sequence[str], language: Language) -> list[Document]:
    """Documents in the order of their texts."""
    observations = [Observation(f"{number:09d}", text, language) for number, text in enumerate(texts)]
    return sorted(read(observations, default_lemmatiser(), None), key=lambda document: document.id)


def fast_v_measure(vectors: Vectors, labels: Sequence[str], seed: int) -> float:
    """V-measure by MTEB's fast clustering protocol: the mean of ten mini-batch k-means on random draws.

    Reference:
        Enevoldsen, K. et al. (2025). MMTEB: Massive Multilingual Text Embedding Benchmark. ICLR, appendix.
    """
    draws = random.Random(seed)  # noqa: S311  # as MTEB draws
    named = np.array(labels)
    scores = []
    for _ in range(_FITS):
        rows = draws.choices(range(len(labels)), k=_DRAWN)
        means = MiniBatchKMeans(len(set(labels)), batch_size=_BATCH, n_init=1, random_state=seed)
        scores.append(v_measure_score(named[rows], means.fit_predict(vectors[rows])))
    return float(np.mean(scores))


def k_means_v_measure(vectors: Vectors, labels: Sequence[str], seed: int) -> float:
    """V-measure of k-means with the true number of groups."""
    means = KMeans(len(set(labels)), n_init=_RESTARTS, random_state=seed)
    return float(v_measure_score(labels, means.fit_predict(vectors)))


def top_one(queries: Vectors, answers: Vectors) -> float:
    """Share of queries that are nearest to the answer of their own row."""
    return float(((queries @ answers.T).argmax(axis=1) == np.arange(len(queries))).mean())


def as_json(rows: Sequence[Row], seeds: int) -> str:
    """The table with what it was measured with."""
    versions = {package: version(package) for package in ("ilmio", "numpy", "scikit-learn", "sentence-transformers")}
    content = {"versions": versions, "seeds": seeds, "rows": [asdict(row) for row in rows], "published": PUBLISHED}
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_markdown(rows: Sequence[Row]) -> str:
    """The same as a table to read."""
    tasks = list(dict.fromkeys(task for row in rows for task in row.scores))
    lines = ["| model | " + " | ".join(tasks) + " | texts/s | with lemmas | MB |", "|" + "---|" * (len(tasks) + 4)]
    for row in rows:
        cells = [f"{row.scores[task]:.3f}" if task in row.scores else "–" for task in tasks]
        size = f"{row.megabytes:.1f}" if row.megabytes is not None else "–"
        lines.append(
            f"| {row.model} | {' | '.join(cells)} | {row.texts_per_second:,.0f} | {row.with_lemmas:,.0f} | {size} |"
        )
    for model, (finnish, swedish) in PUBLISHED.items():
        rest = " | ".join("–" for _ in range(len(tasks) + 1))
        lines.append(f"| {model} (published, test split) | {finnish:.3f} | {swedish:.3f} | {rest} |")
    return "\n".join(lines)
