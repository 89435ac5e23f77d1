"""``python -m evaluation embeddings``: how well vectors tell what texts are about, model beside model."""

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import v_measure_score

from evaluation import baselines, coverage
from evaluation.coverage import Coverage
from evaluation.datasets import ClusteringSet, PairSet, Sets
from evaluation.errors import BadCard
from evaluation.provenance import cores, provenance
from evaluation.training import teacher
from evaluation.training.card import FIGURES
from nlp import swedish, voikko
from nlp.documents import read
from nlp.embeddings import BUILT_IN, Embedder, JoinedEmbedder, LexicalEmbedder, MeaningEmbedder, ModelEmbedder
from nlp.lemmas import default_lemmatiser
from nlp.numerics import one_thread
from nlp.progress import Stage, Steps
from nlp.refinement import Texts, refined
from nlp.types import Document, Language, Observation, Vectors
from nlp.wording import count_words

PUBLISHED = {  # V on SIB-200's test split, Finnish and Swedish, from the MTEB results (CC0)
    "multilingual-e5-large-instruct": (0.561, 0.590),
    "paraphrase-multilingual-mpnet-base-v2": (0.434, 0.420),
    "multilingual-e5-base": (0.401, 0.405),
    "paraphrase-multilingual-MiniLM-L12-v2": (0.390, 0.412),
    "bge-m3": (0.356, 0.350),
    "LaBSE": (0.268, 0.290),
    "potion-multilingual-128M": (0.216, 0.302),
    "static-similarity-mrl-multilingual-v1": (0.073, 0.081),
    "all-MiniLM-L6-v2": (0.049, 0.074),
}

SIB_FINNISH, SIB_SWEDISH, ACROSS = "SIB-200 fi, V", "SIB-200 sv, V", "SIB-200 fi→sv, top 1"
YLE_BALANCED, YLE_SKEWED = "Yle balanced, V", "Yle skewed, V"
WITH_WORDS = "{}, words counted"
PARAPHRASES = "Turku paraphrases (trained on), top 1"

_FITS = 10  # of one protocol run
_DRAWN = 16_384  # texts drawn with replacement for each fit
_BATCH = 512
_RESTARTS = 10
_MEGABYTE = 1_000_000
_SAMPLE = 2_000  # comments on which all models' speed is measured
_TIMES = 3  # of which the best counts
_SILENT = Steps(None, Stage.VECTORS)


@dataclass(frozen=True, slots=True)
class Speed:
    """Comments a second, in one process.

    Attributes:
        sample: On 2,000 comments, the best of three: with cleaning and lemmatisation for models that read base
            forms, words met before; without for a model that reads the text itself, which gets all cores.
        load: On all comments with cleaning and lemmatisation, no word met before; ``None`` if not measured.
        vectors: The same without lemmatisation.
    """

    sample: float
    load: float | None = None
    vectors: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One model's figures.

    Attributes:
        model: As the manifest names it.
        scores: Score by task, in [0, 1].
        speed: How fast it is.
        megabytes: Of its folder; ``None`` if it has none.
    """

    model: str
    scores: Mapping[str, float]
    speed: Speed
    megabytes: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What one run measured.

    Attributes:
        provenance: What it was measured with.
        rows: The built-in table first.
        coverage: How the built-in model reads words.
    """

    provenance: Mapping[str, Any]
    rows: tuple[Row, ...]
    coverage: tuple[Coverage, ...]


def measure(data: Path, models: Sequence[str], seeds: int, table: Path = BUILT_IN) -> Report:
    """Measure the built-in vectors, their halves, baselines, the teacher if it is installed, and any named models.

    Args:
        data: Folder of the data sets.
        models: Names or folders of sentence-transformers models.
        seeds: Runs of each clustering that are averaged.
        table: Folder of the table, another than the built-in one to judge it before it ships.

    Raises:
        EvaluationError: A set is missing.
        ResourceMissing: A model is missing.
    """
    sets = Sets(data)
    meaning = MeaningEmbedder(table)
    rows = [
        _row(meaning, table, sets, seeds, load=True),
        _row(MeaningEmbedder(table, letters=False), table, sets, seeds),
        _row(JoinedEmbedder(meaning, LexicalEmbedder(0)), table, sets, seeds),
        *(_row(one, None, sets, seeds) for one in (LexicalEmbedder(0), baselines.base_forms(), baselines.raw_words())),
    ]
    if english := teacher.folder():
        found = _row(ModelEmbedder(str(english)), english, sets, seeds)
        rows.append(replace(found, model=f"{teacher.NAME}, the English teacher"))
    rows += [_row(ModelEmbedder(one), Path(one) if Path(one).is_dir() else None, sets, seeds) for one in models]
    asked = {"models": list(models), "seeds": seeds}
    return Report(provenance(0, asked), tuple(rows), tuple(coverage.measure(sets, meaning)))


def _row(embedder: Embedder, folder: Path | None, sets: Sets, seeds: int, *, load: bool = False) -> Row:
    texts = sets.load()
    whole = _load_speed(embedder, texts) if load else (None, None)
    speed = Speed(_sample_speed(embedder, texts[:_SAMPLE]), *whole)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / _MEGABYTE if folder else None
    return Row(embedder.name, dict(_scores(embedder, sets, seeds)), speed, size)


def _load_speed(embedder: Embedder, texts: Sequence[str]) -> tuple[float, float]:
    """Texts a second with lemmatisation, no word met before, and without."""
    voikko.analyse.cache_clear()
    swedish.analyse.cache_clear()
    started = time.perf_counter()
    documents = _documents(texts, Language.FI)
    lemmatised = time.perf_counter()
    embedder.embed(documents, _SILENT)
    ended = time.perf_counter()
    return len(texts) / (ended - started), len(texts) / (ended - lemmatised)


def _sample_speed(embedder: Embedder, texts: Sequence[str]) -> float:
    import torch

    reads_text = isinstance(embedder, ModelEmbedder)
    documents = _documents(texts, Language.FI)
    threads = torch.get_num_threads()
    torch.set_num_threads(cores() if reads_text else threads)
    seconds = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        embedder.embed(documents if reads_text else _documents(texts, Language.FI), _SILENT)
        seconds.append(time.perf_counter() - started)
    torch.set_num_threads(threads)
    return len(texts) / min(seconds)


def _scores(embedder: Embedder, sets: Sets, seeds: int) -> Iterator[tuple[str, float]]:
    def vectors(texts: Sequence[str], language: Language) -> Vectors:
        with one_thread():
            return embedder.embed(_documents(texts, language), _SILENT)

    finnish, swedish = sets.topics(Language.FI), sets.topics(Language.SV)
    first, second = vectors(finnish.texts, Language.FI), vectors(swedish.texts, Language.SV)
    yield SIB_FINNISH, _mean(fast_v_measure, first, finnish, seeds)
    yield SIB_SWEDISH, _mean(fast_v_measure, second, swedish, seeds)
    if embedder.crosses_languages and first.shape[1] == second.shape[1]:
        yield ACROSS, top_one(first, second)
    for name, material in ((YLE_BALANCED, sets.balanced()), (YLE_SKEWED, sets.skewed())):
        found, counts = vectors(material.texts, Language.FI), count_words(_documents(material.texts, Language.FI))
        yield name, _mean(k_means_v_measure, found, material, max(1, seeds // 4))
        score = partial(refined_v_measure, counts)
        yield WITH_WORDS.format(name), _mean(score, found, material, max(1, seeds // 4))
    pairs: PairSet = sets.paraphrases()
    both = vectors([*pairs.firsts, *pairs.seconds], Language.FI)
    yield PARAPHRASES, top_one(both[: len(pairs.firsts)], both[len(pairs.firsts) :])


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


def refined_v_measure(counts: sparse.csr_array, vectors: Vectors, labels: Sequence[str], seed: int) -> float:
    """V-measure of the same groups, once each text went where its words and its vector fit best, as in a discovery.

    Args:
        counts: Words of each text (``nlp.wording.count_words``).
        vectors: Of each text.
        labels: The true groups.
        seed: Starts k-means.
    """
    means = KMeans(len(set(labels)), n_init=_RESTARTS, random_state=seed)
    groups = means.fit_predict(vectors).astype(np.int64)
    return float(v_measure_score(labels, refined(Texts.of(vectors, counts), groups)))


def top_one(queries: Vectors, answers: Vectors) -> float:
    """Share of queries that are nearest to the answer of their own row."""
    return float(((queries @ answers.T).argmax(axis=1) == np.arange(len(queries))).mean())


def as_json(report: Report) -> str:
    """Everything, with the published figures."""
    return json.dumps(asdict(report) | {"published": PUBLISHED}, ensure_ascii=False, indent=2)


def as_markdown(report: Report) -> str:
    """The same as tables to read."""
    made = report.provenance
    return "\n\n".join(
        (
            "# Embeddings",
            f"Measured {made['made_at']}, revision {made['revision']}, {made['cores']} cores, "
            f"{made['settings']['seeds']} seeds.",
            _scores_table(report.rows),
            "*V*: SIB-200 by MTEB's fast clustering protocol on train and dev, Yle by k-means with the true number of "
            "groups; *words counted*: then each text goes where its words and its vector fit best, as in a discovery "
            "(`nlp.refinement`). *top 1*: share whose counterpart is nearest. The default's own steps were chosen by "
            "looking at SIB-200 and Yle, and it was trained on the paraphrases.",
            _speed_table(report.rows),
            coverage.as_markdown(report.coverage),
        )
    )


def _scores_table(rows: Sequence[Row]) -> str:
    tasks = list(dict.fromkeys(task for row in rows for task in row.scores))
    lines = ["| model | " + " | ".join(tasks) + " | MB |", "|" + "---|" * (len(tasks) + 2)]
    for row in rows:
        cells = [f"{row.scores[task]:.3f}" if task in row.scores else "–" for task in tasks]
        size = f"{row.megabytes:.1f}" if row.megabytes is not None else "–"
        lines.append(f"| {row.model} | {' | '.join(cells)} | {size} |")
    for model, (finnish, swedish_) in PUBLISHED.items():
        rest = " | ".join("–" for _ in range(len(tasks) - 1))
        lines.append(f"| {model} (published, test split) | {finnish:.3f} | {swedish_:.3f} | {rest} |")
    return "\n".join(lines)


def _speed_table(rows: Sequence[Row]) -> str:
    lines = [
        "| model | 2,000 comments, texts/s | the table is … times faster | all, first sight of words | vectors alone |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        whole = f"{row.speed.load:,.0f} | {row.speed.vectors:,.0f}" if row.speed.load and row.speed.vectors else "– | –"
        faster = rows[0].speed.sample / row.speed.sample
        lines.append(f"| {row.model} | {row.speed.sample:,.0f} | {faster:.1f} | {whole} |")
    return "\n".join(lines)


def write_to_card(report: Report, card: Path) -> None:
    """Put the built-in table's figures into its model card, in place of those that stand there.

    Raises:
        BadCard: The card has no place for them.
    """
    text = card.read_text(encoding="utf-8")
    if FIGURES not in text:
        raise BadCard(f"{card} has no heading {FIGURES!r}; train the model anew, or add the heading.")
    before, _, after = text.partition(FIGURES)
    rest = after[after.index("\n## ") :] if "\n## " in after else ""
    card.write_text(f"{before}{FIGURES}\n\n{_figures(report)}\n{rest}", encoding="utf-8")


def _figures(report: Report) -> str:
    table, without, *_ = report.rows
    lines = ["| task | the table | without letters |", "|---|---|---|"]
    lines += [f"| {task} | {score:.3f} | {without.scores[task]:.3f} |" for task, score in table.scores.items()]
    made = report.provenance
    return "\n\n".join(
        (
            f"By `python -m evaluation embeddings` on {made['made_at'][:10]}, {made['settings']['seeds']} seeds; "
            "*V* is of k-means, on SIB-200 by MTEB's fast clustering protocol.",
            "\n".join(lines),
            coverage.as_markdown(report.coverage),
        )
    )
