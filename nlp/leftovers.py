"""Texts that fit into no group: why each was left over, and what it is nearest to.

What counts as little and as near is read from the grouped texts at hand:

- *says little*: fewer different words of meaning than nineteen of twenty grouped texts have, or none;
- *between*: the middle of its two nearest groups is nearer than either of them, and as near as the groups' outer
  members are to their own (10th percentile, each measured without itself);
- *alone*: everything else. That is where the first sign of a phenomenon is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.description import suggestion_id
from nlp.labels import centres
from nlp.nearness import to_own_group
from nlp.numerics import one_thread
from nlp.stopwords import is_domain_word
from nlp.types import NO_GROUP, Clustering, Document, Labels, Single, SingleKind, Vectors

_LITTLE = 5.0  # percentile of the grouped texts' numbers of words
_FEWEST_WORDS = 2  # of meaning, below which a text says little whatever the others say
_OUTER = 10.0  # percentile of the members' similarities to their group
_BLOCK = 5_000  # texts whose similarities are held at a time
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class _Near:
    """The two groups nearest to text ``row``, and how near they and the middle between them are."""

    row: int
    groups: tuple[int, int]
    similarity: float
    middle: float


def describe_leftovers(documents: Sequence[Document], vectors: Vectors, clustering: Clustering) -> tuple[Single, ...]:
    """The texts in no group, by id, each with its kind and its nearest suggestion."""
    labels = clustering.labels
    alone = np.flatnonzero(labels == NO_GROUP)
    few = _few_words(documents, labels)
    middles = centres(vectors, labels)
    if len(middles):
        outer = float(np.percentile(to_own_group(vectors, labels)[labels != NO_GROUP], _OUTER))
        with one_thread():
            found = [_single(documents[near.row], near, few, outer) for near in _nearest(vectors, alone, middles)]
    else:
        found = [_lone(documents[row], few) for row in alone.tolist()]
    return tuple(sorted(found, key=lambda single: single.id))


def _single(document: Document, near: _Near, few: float, outer: float) -> Single:
    first, second = near.groups
    kind = SingleKind.ALONE
    if _words_of_meaning(document) < few:
        kind = SingleKind.SAYS_LITTLE
    elif near.middle >= outer and near.middle > near.similarity:
        kind = SingleKind.BETWEEN
    beside = suggestion_id(second) if kind is SingleKind.BETWEEN else None
    return Single(document.id, suggestion_id(first), round(near.similarity, 3), kind, beside)


def _lone(document: Document, few: float) -> Single:
    kind = SingleKind.SAYS_LITTLE if _words_of_meaning(document) < few else SingleKind.ALONE
    return Single(document.id, None, None, kind)


def _nearest(vectors: Vectors, rows: NDArray[np.int64], middles: Vectors) -> Iterator[_Near]:
    """For each row its two nearest groups; where there is only one group, that one twice."""
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        similarity = np.round(vectors[block] @ middles.T, _DECIMALS)
        order = np.argsort(-similarity, axis=1, kind="stable")[:, :2]
        for row, near, groups in zip(block.tolist(), similarity, order.tolist(), strict=True):
            first, second = groups[0], groups[-1]
            between = float(np.linalg.norm(middles[first] + middles[second]))
            middle = round(float(near[first] + near[second]) / max(between, 1e-9), _DECIMALS)
            yield _Near(row, (first, second), float(near[first]), middle if first != second else -1.0)


def _few_words(documents: Sequence[Document], labels: Labels) -> float:
    """With fewer different words of meaning than this a text says little."""
    counts = [_words_of_meaning(documents[row]) for row in np.flatnonzero(labels != NO_GROUP).tolist()]
    return max(float(np.percentile(counts, _LITTLE)), _FEWEST_WORDS) if counts else _FEWEST_WORDS


def _words_of_meaning(document: Document) -> int:
    """Different words, without stop words and those of the whole field."""
    return len({word.lemma for word in document.lemmas if not word.stop and not is_domain_word(word.lemma)})
