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

Equal texts count as one while grouping and share its fate, and a text that occurs twice is never a single.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage

from nlp.density import Neighbours
from nlp.growth import HDBSCAN_FROM, common_density, distances, grow
from nlp.labels import renumbered, strengths, without_small
from nlp.linkage import taken_together
from nlp.numerics import different_rows, one_thread
from nlp.progress import Steps, Tell, part
from nlp.samples import TOGETHER, sampled
from nlp.types import NO_GROUP, Clustering, Labels, Vectors

FEW = 15
"""Fewer texts than this cannot be grouped reliably."""

_FEW_TO_GROW = 100  # texts up to which what has grown together is one likeness among others
_USUAL = 0.5  # granularity

_FARTHEST_PAIR = 0.6  # cosine distance at which linkage is cut when there are fewer than FEW
_PAIR = (0.8, 0.15)  # how near singles are that make a group, in common densities, and how much nearer
_PAIR_TEXTS = 50  # with each doubling of this number of texts, since chance pairs are nearer among many
_SURELY_NEAR = 0.9  # cosine similarity at which two singles make a group anyhow


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
    algorithms: set[str] = set()
    steps(0, 1)
    done = 0
    with one_thread():
        for mark in np.unique(marks):
            rows = np.flatnonzero((marks == mark) & vectors.any(axis=1))
            tell = part(steps, done / len(vectors), (done + len(rows)) / len(vectors))
            found, algorithm = _with_copies(vectors[rows], counts[rows], granularity, tell)
            done += len(rows)
            labels[rows] = np.where(found == NO_GROUP, NO_GROUP, found + labels.max(initial=NO_GROUP) + 1)
            algorithms.add(algorithm)
    labels = renumbered(labels)
    steps(1, 1)
    return Clustering(labels, strengths(vectors, labels), ", ".join(sorted(algorithms)) or "none")


def too_few_note(n_texts: int, n_suggestions: int) -> tuple[str, ...]:
    """What to tell the reader when there are too few texts; nothing when there are enough."""
    if n_texts >= FEW:
        return ()
    if not n_texts:
        return ("Aineistossa ei ole yhtään tekstiä, jonka voisi ryhmitellä.",)
    if not n_suggestions:
        return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: mitkään tekstit eivät olleet lähellä toisiaan.",)
    return ("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotukset ovat vain toisiaan lähimpiä tekstejä.",)


def _with_copies(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> tuple[Labels, str]:
    first, of_unique, copies = different_rows(vectors)
    found, algorithm = _group(vectors[first], counts[first], granularity, tell)
    repeated = (found == NO_GROUP) & (copies > 1)
    found[repeated] = found.max(initial=NO_GROUP) + 1 + np.arange(repeated.sum())
    return found[of_unique], algorithm


def _group(vectors: Vectors, counts: sparse.csr_array, granularity: float, tell: Tell) -> tuple[Labels, str]:
    n = len(vectors)
    if n < 2:
        return np.full(n, NO_GROUP, dtype=np.int64), "equal-texts"
    if n < FEW:
        return _linked(vectors, _FARTHEST_PAIR), "average-linkage"
    if n <= TOGETHER:
        few = n <= _FEW_TO_GROW
        near = Neighbours.among(vectors)
        common = common_density(near)
        grown = grow(vectors, counts, _USUAL if few else granularity, near, common)
        labels = np.full(n, NO_GROUP, dtype=np.int64) if grown is None else grown.labels
        if few:
            return taken_together(vectors, labels, granularity), f"{_name(n)}+average-linkage"
        return _with_pairs(vectors, labels, common), _name(n)
    return sampled(vectors, counts, granularity, tell), f"{_name(TOGETHER)}+samples"


def _name(n: int) -> str:
    seeds = "average-linkage" if n < HDBSCAN_FROM else "diffusion-map+hdbscan"
    return f"density+{seeds}+classification-em"


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
