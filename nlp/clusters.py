"""Vectors and words to groups, by a way that depends on how many different texts there are.

============== ===========================================================================================
2 to 14        average linkage of what is very near
15 to 199      seeds by average linkage, grown and merged; up to 100, linkage then takes texts together by what they
               mean and by what has grown together
200 to 3,000   seeds by HDBSCAN on a diffusion map, grown and merged
3,001 and on   the same with a sample of 6,000, which all others join; a group larger than that is looked
               into anew, and themes too small to show in a sample are looked for in all texts
============== ===========================================================================================

From 15 on, texts that lie far from all others are left alone before anything is grouped. Once there are groups, each
text goes where it fits, or is single if too little of what is near it lies there: density decides who belongs nowhere,
and what texts say decides who belongs together. Of 101 to 3,000, single texts that lie very near each other make groups
of their own.

From 150 to 1,500 texts this is done twenty times, each time with four fifths of the texts, and those are together that
most of these groupings have together (``nlp.consensus``). From 15 to 1,500 the same groupings of parts tell how often a
group is found again.

Equal texts count as one while grouping and share its fate, and a text that occurs twice is never a single.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from nlp.consensus import GROUPINGS, parts
from nlp.density import Neighbours
from nlp.growth import HDBSCAN_FROM, Grown, common_density, distances, grow
from nlp.labels import renumbered, strengths, without_small
from nlp.linkage import taken_together
from nlp.numerics import different_rows, one_thread
from nlp.progress import Steps, Tell, part
from nlp.samples import TOGETHER, sampled
from nlp.types import LEFT_OUT, NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer texts than this cannot be grouped reliably."""

_FEW_TO_GROW = 100  # texts up to which what has grown together is one likeness among others
_USUAL = 0.5  # granularity

_IN_PARTS_UP_TO = 1_500  # texts; of more, parts are not grouped, which would take too long
_VOTES_FROM = 150  # texts from which on groupings of parts decide; of fewer they are no better than one of all
_FARTHEST_PAIR = 0.6  # cosine distance at which linkage is cut when there are fewer than FEW
_PAIR = (0.8, 0.15)  # how near singles are that make a group, in common densities, and how much nearer
_PAIR_TEXTS = 50  # with each doubling of this number of texts, since chance pairs are nearer among many
_SURELY_NEAR = 0.9  # cosine similarity at which two singles make a group anyhow


@dataclass(frozen=True, slots=True)
class _Found:
    """Groups of texts that may be compared, and how they were found.

    Attributes:
        labels: The group of each; ``NO_GROUP`` for singles.
        algorithm: The name of the way.
        again: As in ``Clustering``.
    """

    labels: Labels
    algorithm: str
    again: NDArray[np.int64] | None = None


def cluster(
    vectors: Vectors,
    apart: Sequence[str],
    granularity: float,
    steps: Steps,
    counts: sparse.csr_array | None = None,
) -> Clustering:
    """Group texts by what they mean and by their words.

    Args:
        vectors: Unit rows, shape ``(n, d)``; texts with zero rows stay single.
        apart: A mark for each text; texts with different marks are never grouped together, because their vectors
            cannot be compared. The same mark for all when they can.
        granularity: From 0, a few large groups, to 1, many small ones.
        steps: Told how far the work is.
        counts: How often each word occurs in each text (``nlp.wording.count_words``), shape ``(n, v)``; without them
            vectors alone decide.
    """
    counts = sparse.csr_array((len(vectors), 1)) if counts is None else counts  # a word that nobody uses
    labels = np.full(len(vectors), NO_GROUP, dtype=np.int64)
    marks = np.array(apart, dtype=np.str_)
    again: NDArray[np.int64] | None = None
    algorithms: set[str] = set()
    steps(0, 1)
    done = 0
    with one_thread():
        for mark in np.unique(marks):
            rows = np.flatnonzero((marks == mark) & vectors.any(axis=1))
            tell = part(steps, done / len(vectors), (done + len(rows)) / len(vectors))
            found = _with_copies(vectors[rows], counts[rows], granularity, tell)
            done += len(rows)
            labels[rows] = _numbered_after(labels, found.labels)
            if found.again is not None:
                again = np.full((len(vectors), GROUPINGS), LEFT_OUT, dtype=np.int64) if again is None else again
                again[rows] = _numbered_after(again, found.again)
            algorithms.add(found.algorithm)
    labels = renumbered(labels)
    steps(1, 1)
    algorithm = ", ".join(sorted(algorithms)) or "none"
    return Clustering(labels, strengths(vectors, labels), algorithm, again)


def too_few_note(n_texts: int, n_suggestions: int) -> tuple[str, ...]:
    """What to tell the reader when there are too few texts; nothing when there are enough."""
    if n_texts >= FEW:
        return ()
    if not n_texts:
        return ("Aineistossa ei ole yhtään tekstiä, jonka voisi ryhmitellä.",)
    if not n_suggestions:
        return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: mitkään tekstit eivät olleet lähellä toisiaan.",)
    return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotuksissa on vain toisiaan lähinnä olevia tekstejä.",)


def _numbered_after(labels: NDArray[np.int64], found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Groups found with numbers that follow those given before, in each column."""
    return np.where(found < 0, found, found + np.maximum(labels.max(axis=0, initial=NO_GROUP), NO_GROUP) + 1)


def _with_copies(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> _Found:
    first, of_unique, copies = different_rows(vectors)
    found = _group(vectors[first], counts[first], granularity, tell)
    for labels in (found.labels, *([] if found.again is None else found.again.T)):
        repeated = (labels == NO_GROUP) & (copies > 1)
        labels[repeated] = labels.max(initial=NO_GROUP) + 1 + np.arange(repeated.sum())
    again = None if found.again is None else found.again[of_unique]
    return _Found(found.labels[of_unique], found.algorithm, again)


def _group(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> _Found:
    n = len(vectors)
    if n < 2:
        return _Found(np.full(n, NO_GROUP, dtype=np.int64), "equal-texts")
    if n < FEW:
        return _Found(_linked(vectors, _FARTHEST_PAIR), _name(n))
    if n > TOGETHER:
        return _Found(sampled(vectors, counts, granularity, tell), f"{_name(TOGETHER)}+samples")
    if n > _IN_PARTS_UP_TO:
        return _Found(_together(vectors, counts, granularity)[0], _name(n))
    votes, again = _in_parts(vectors, counts, granularity, tell)
    labels, _ = _together(vectors, counts, granularity, votes if n >= _VOTES_FROM else None)
    return _Found(labels, _name(n), again)


def _together(
    vectors: Vectors, counts: sparse.csr_array, granularity: float, votes: NDArray[np.int64] | None = None
) -> tuple[Labels, Grown | None]:
    """Groups of up to a few thousand texts, and what they grew from."""
    n = len(vectors)
    if n < FEW:  # a part of hardly more
        return _linked(vectors, _FARTHEST_PAIR), None
    few = n <= _FEW_TO_GROW
    near = Neighbours.among(vectors)
    common = common_density(near)
    grown = grow(vectors, counts, _USUAL if few else granularity, near, common, votes)
    labels = np.full(n, NO_GROUP, dtype=np.int64) if grown is None else grown.labels
    if few:
        return taken_together(vectors, labels, granularity), grown
    return _with_pairs(vectors, labels, common), grown


def _in_parts(
    vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each grouping of a part the usual group that each of all texts is in or fits, and the groups found there."""
    votes = np.zeros((len(vectors), GROUPINGS), dtype=np.int64)
    again = np.full((len(vectors), GROUPINGS), LEFT_OUT, dtype=np.int64)
    for column, rows in enumerate(parts(len(vectors))):
        tell(column, GROUPINGS)
        again[rows, column], grown = _together(vectors[rows], counts[rows], granularity)
        if grown is not None:
            votes[:, column] = grown.core.usual_of_all(rows, vectors, counts)
    return votes, again


def _name(n: int) -> str:
    if n < FEW:
        return "average-linkage"
    seeds = "average-linkage" if n < HDBSCAN_FROM else "diffusion-map+hdbscan"
    last = "+average-linkage" if n <= _FEW_TO_GROW else "+consensus" if _VOTES_FROM <= n <= _IN_PARTS_UP_TO else ""
    return f"density+{seeds}+classification-em{last}"


def _linked(vectors: Vectors, farthest: float) -> Labels:
    """Average linkage, cut at a cosine distance; who is alone then is single."""
    tree = linkage(distances(vectors), "average")
    return without_small(fcluster(tree, farthest, "distance").astype(np.int64), 2)


def _with_pairs(vectors: Vectors, labels: Labels, common: float) -> Labels:
    """Singles that lie very near each other as groups beside the others."""
    alone = np.flatnonzero(labels == NO_GROUP)
    if len(alone) < 2:
        return labels
    near, nearer = _PAIR
    limit = (near + nearer * math.log2(max(1.0, len(vectors) / _PAIR_TEXTS))) * common
    pairs = _linked(vectors[alone], 1 - min(limit, _SURELY_NEAR))
    found = labels.copy()
    found[alone] = np.where(pairs == NO_GROUP, NO_GROUP, pairs + labels.max() + 1)
    return renumbered(found)
