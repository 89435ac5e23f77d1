"""What a reviewer might do with the suggestions: merge two that are close, split one that falls into parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nlp.hierarchy import close_groups, parts_of
from nlp.keyphrases import pick_keywords
from nlp.numerics import one_thread
from nlp.titles import distinct_titles
from nlp.types import Close, Clustering, Document, Part, Suggestion, Vectors

_MOST_CLOSE = 3  # suggestions named beside one
_KEYWORDS = 8  # of a part, of which its name is made


def add_proposals(
    suggestions: Sequence[Suggestion],
    documents: Sequence[Document],
    vectors: Vectors,
    clustering: Clustering,
    granularity: float,
) -> tuple[Suggestion, ...]:
    """Tell of each suggestion which others are close to it, and into which parts it falls.

    Args:
        suggestions: Described groups, in the order of their numbers.
        documents: All texts that were clustered.
        vectors: Of the texts.
        clustering: Their groups.
        granularity: The one that they were found at.
    """
    close = _close(suggestions, vectors, clustering)
    with one_thread():
        parts = [_parts(documents, vectors, clustering, group, granularity) for group in range(len(suggestions))]
    return tuple(
        replace(suggestion, close_to=close[group], parts=parts[group]) for group, suggestion in enumerate(suggestions)
    )


def _close(suggestions: Sequence[Suggestion], vectors: Vectors, clustering: Clustering) -> list[tuple[Close, ...]]:
    found: list[list[Close]] = [[] for _ in suggestions]
    for first, second, closeness in close_groups(vectors, clustering.labels):  # nearest pairs first
        found[first].append(Close(suggestions[second].id, closeness))
        found[second].append(Close(suggestions[first].id, closeness))
    return [tuple(close[:_MOST_CLOSE]) for close in found]


def _parts(
    documents: Sequence[Document], vectors: Vectors, clustering: Clustering, group: int, granularity: float
) -> tuple[Part, ...]:
    """The parts, each named by what it has and the other parts have not."""
    rows = np.flatnonzero(clustering.labels == group)
    found = parts_of(vectors, rows, granularity)
    if not found:
        return ()
    inside = [documents[row] for row in rows.tolist()]
    labels = np.zeros(len(rows), dtype=np.int64)
    for number, part in enumerate(found):
        labels[np.isin(rows, part)] = number
    titles = distinct_titles(inside, labels, pick_keywords(inside, labels, _KEYWORDS))
    return tuple(
        Part(title, _strongest_first(documents, clustering, part)) for title, part in zip(titles, found, strict=True)
    )


def _strongest_first(documents: Sequence[Document], clustering: Clustering, rows: NDArray[np.int64]) -> tuple[str, ...]:
    keys = sorted((-float(clustering.strengths[row]), documents[row].id) for row in rows.tolist())
    return tuple(id for _, id in keys)
