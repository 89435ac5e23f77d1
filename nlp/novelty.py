"""How new something is, next to the texts of earlier periods.

A text's novelty is 0 when some earlier text is as near to it as the nearest text of its own suggestion usually is to a
grouped text, and 1 when none is nearer than the nearest text of *another* suggestion usually is (both medians); in
between, evenly. A suggestion's is the mean of its members'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nlp.documents import is_worth_grouping
from nlp.embeddings import Embedder
from nlp.numerics import one_thread
from nlp.progress import Stage, Steps
from nlp.types import NO_GROUP, Document, Labels, Single, Suggestion, Vectors
from nlp.vectors import check_vectors

_SAMPLE = 2_000  # grouped texts on which the limits are measured
_MOST_EARLIER = 20_000  # earlier texts that are compared with, spread evenly: bounds the work
_BLOCK = 1_000  # texts whose similarities are held at a time
_DECIMALS = 5


def measure_novelty(
    documents: Sequence[Document], earlier: Sequence[Document], labels: Labels, embedder: Embedder
) -> dict[str, float]:
    """Novelty of each text, by id; empty without earlier texts.

    Args:
        documents: The texts at hand.
        earlier: Those of earlier periods.
        labels: Group of each text at hand.
        embedder: Makes vectors of both that can be compared; called once.
    """
    earlier = [document for document in earlier if is_worth_grouping(document)]
    earlier = earlier[:: -(-len(earlier) // _MOST_EARLIER) or 1]
    if not earlier or not documents:
        return {}
    everything = [*documents, *earlier]
    found = embedder.embed(everything, Steps(None, Stage.VECTORS))
    vectors = check_vectors(found, len(everything), embedder.name)
    now, before = vectors[: len(documents)], vectors[len(documents) :]
    with one_thread():
        unknown, known = _limits(now, labels)
        nearest = _nearest(now, before)
    novelty = np.round(np.clip((known - nearest) / max(known - unknown, 1e-9), 0.0, 1.0), 2)
    return {document.id: float(value) for document, value in zip(documents, novelty, strict=True)}


def add_novelty(suggestions: Sequence[Suggestion], novelty: dict[str, float]) -> tuple[Suggestion, ...]:
    """Give each suggestion the mean novelty of its primary members, if it was measured."""
    if not novelty:
        return tuple(suggestions)
    return tuple(
        replace(suggestion, novelty=round(float(np.mean(values)), 2))
        for suggestion in suggestions
        if (values := [novelty[member.id] for member in suggestion.members if member.primary])
    )


def add_novelty_of_singles(singles: Sequence[Single], novelty: dict[str, float]) -> tuple[Single, ...]:
    """Give each single its novelty, if it was measured."""
    return tuple(replace(single, novelty=novelty.get(single.id)) for single in singles)


def _limits(vectors: Vectors, labels: Labels) -> tuple[float, float]:
    """The similarities at which a text is wholly new and wholly known."""
    grouped = np.flatnonzero(labels != NO_GROUP)
    rows = grouped[:: -(-len(grouped) // _SAMPLE) or 1]
    if not len(rows):
        return 0.0, 1.0
    similarity = np.round(vectors[rows] @ vectors[rows].T, _DECIMALS)
    np.fill_diagonal(similarity, -1.0)
    same = labels[rows][:, None] == labels[rows]
    usual = float(np.median(np.where(same, similarity, -1.0).max(axis=1)))
    if same.all():
        return 0.0, usual
    return float(np.median(np.where(same, -1.0, similarity).max(axis=1))), usual


def _nearest(now: Vectors, before: Vectors) -> NDArray[np.float64]:
    """Similarity of each text at hand to the nearest earlier one."""
    blocks = [now[start : start + _BLOCK] @ before.T for start in range(0, len(now), _BLOCK)]
    return np.concatenate([np.round(block.max(axis=1), _DECIMALS) for block in blocks]).astype(np.float64)
