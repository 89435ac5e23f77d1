"""Groups made better: each text goes where its words and its meaning fit best when it is itself left out.

A group is taken for a source of words and a direction of meaning. A text fits it by the probability of its words
(naive Bayes, every word seen once before) and by its similarity to the mean of the group's vectors. A text never speaks
for the group it is in: it is left out of it while the two are compared, or every group would look right.

References:
    Celeux, G. & Govaert, G. (1992). A classification EM algorithm for clustering. Computational Statistics & Data
    Analysis 14, 315-332.
    Nigam, K., McCallum, A., Thrun, S. & Mitchell, T. (2000). Text classification from labeled and unlabeled documents
    using EM. Machine Learning 39, 103-134.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.types import Labels, Vectors

_MEANING = 20.0  # what a cosine similarity of 1 weighs, in natural logarithms of a probability
_LONG = 20.0  # words; the words of longer texts weigh no more than those of such a one
_SEEN = 1.0  # times that a group is taken to have used each word
_NEAR = 2  # groups that a group may become one with
_ROUNDS = 5
_ROUNDS_AFTER_MERGING = 2
_DECIMALS = 6
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as groups see them.

    Attributes:
        vectors: Unit rows, float64, shape ``(n, d)``.
        counts: Words of each, shape ``(n, v)``.
        sizes: Number of words of each, shape ``(n,)``.
        shares: What each word of a text weighs: 1, or less in a long text; shape ``(n,)``.
        text_of: Which text each stored count is of.
    """

    vectors: NDArray[np.float64]
    counts: sparse.csr_array
    sizes: NDArray[np.float64]
    shares: NDArray[np.float64]
    text_of: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Vectors, counts: sparse.csr_array) -> Texts:
        """Texts with vectors and word counts."""
        sizes = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
        text_of = np.repeat(np.arange(len(vectors)), np.diff(counts.indptr))
        return cls(vectors.astype(np.float64), counts, sizes, _LONG / np.maximum(sizes, _LONG), text_of)


@dataclass(frozen=True, slots=True)
class Groups:
    """What groups say and mean, each text counted in.

    Attributes:
        words: How often each group uses each word, shape ``(k, v)``.
        totals: Number of words of each, shape ``(k,)``.
        sums: Sum of the vectors of each, shape ``(k, d)``.
        sizes: Number of texts of each, shape ``(k,)``.
    """

    words: NDArray[np.float64]
    totals: NDArray[np.float64]
    sums: NDArray[np.float64]
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Texts, labels: Labels) -> Groups:
        """Groups numbered from 0, every text in one."""
        n = len(labels)
        sizes = np.bincount(labels)
        belongs = sparse.csr_array((np.ones(n), (labels, np.arange(n))), shape=(len(sizes), n))
        words = np.asarray((belongs @ texts.counts).toarray())
        return cls(words, words.sum(axis=1), np.asarray(belongs @ texts.vectors), sizes)


def fit(texts: Texts, groups: Groups) -> NDArray[np.float64]:
    """How well each text fits each group that it is not in, shape ``(n, k)``, in natural logarithms."""
    n_words = texts.counts.shape[1]
    chances = np.log(groups.words + _SEEN) - np.log(groups.totals + _SEEN * n_words)[:, None]
    lengths = np.maximum(np.linalg.norm(groups.sums, axis=1), _TINY)
    words = np.asarray(texts.counts @ chances.T) * texts.shares[:, None]
    return np.asarray(words + _MEANING * (texts.vectors @ (groups.sums / lengths[:, None]).T))


def _fit_without(
    texts: Texts, rows: NDArray[np.int64], groups: Groups, first: NDArray[np.int64], second: NDArray[np.int64] | None
) -> NDArray[np.float64]:
    """How well each row fits a group that it is in, itself left out: one group, or two taken for one."""
    counts = texts.counts[rows]
    place = np.repeat(np.arange(len(rows)), np.diff(counts.indptr))
    seen, totals = groups.words[first[place], counts.indices], groups.totals[first]
    if second is not None:
        seen, totals = seen + groups.words[second[place], counts.indices], totals + groups.totals[second]
    others = np.log((totals - texts.sizes[rows]) + _SEEN * counts.shape[1])
    each = counts.data * (np.log(seen - counts.data + _SEEN) - others[place])
    words = np.bincount(place, each, minlength=len(rows)) * texts.shares[rows]
    return np.asarray(words + _MEANING * _similarity_without(texts, rows, groups, first, second))


def _similarity_without(
    texts: Texts, rows: NDArray[np.int64], groups: Groups, first: NDArray[np.int64], second: NDArray[np.int64] | None
) -> NDArray[np.float64]:
    """Cosine similarity of each row to the mean of the others in its group, from scalar products alone."""
    products = texts.vectors @ groups.sums.T
    between = groups.sums @ groups.sums.T
    own, total = products[rows, first], between[first, first]
    if second is not None:
        own = own + products[rows, second]
        total = total + 2 * between[first, second] + between[second, second]
    itself = np.einsum("ij,ij->i", texts.vectors, texts.vectors)[rows]
    return np.asarray((own - itself) / np.sqrt(np.maximum(total - 2 * own + itself, _TINY)))


def refined(texts: Texts, labels: Labels, rounds: int = _ROUNDS) -> Labels:
    """Let every text go to the group that it fits best, until none moves; groups may vanish.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
        rounds: How often at most.
    """
    for _ in range(rounds):
        groups = Groups.of(texts, labels)
        best = _fits(texts, labels, groups).argmax(axis=1)
        if (best == labels).all():
            break
        labels = _consecutive(best)
    return labels


def _fits(texts: Texts, labels: Labels, groups: Groups) -> NDArray[np.float64]:
    """How well each text fits each group, itself left out; a group of its own is no group."""
    rows = np.arange(len(labels))
    fits = fit(texts, groups)
    fits[rows, labels] = _fit_without(texts, rows, groups, labels, None)
    if len(groups.sizes) > 1:
        fits[rows[groups.sizes[labels] < 2], labels[groups.sizes[labels] < 2]] = -np.inf
    return np.round(fits, _DECIMALS)


def merged(texts: Texts, labels: Labels, loss: float) -> Labels:
    """Take the two groups that lose least as one for one group, again and again, until too much would be lost.

    What is lost is how much worse the texts of both fit the one group than their own, in the mean over texts. The order
    of merging does not depend on ``loss``, so a larger loss never gives more groups.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
        loss: How much may be lost.
    """
    while labels.max() > 0:
        groups = Groups.of(texts, labels)
        first, second, lost = _best_pair(texts, labels, groups)
        if lost > loss:
            break
        labels = refined(texts, _consecutive(np.where(labels == second, first, labels)), _ROUNDS_AFTER_MERGING)
    return labels


def _best_pair(texts: Texts, labels: Labels, groups: Groups) -> tuple[int, int, float]:
    pairs = _near_pairs(groups)
    members = [np.flatnonzero((labels == a) | (labels == b)) for a, b in pairs]
    rows, sizes = np.concatenate(members), np.array([len(member) for member in members])
    pair_of = np.repeat(np.arange(len(pairs)), sizes)
    together = _fit_without(texts, rows, groups, pairs[pair_of, 0], pairs[pair_of, 1])
    alone = _fit_without(texts, np.arange(len(labels)), groups, labels, None)[rows]
    single = groups.sizes[labels[rows]] < 2
    gains = np.bincount(pair_of, np.where(single, 0.0, together - alone)) / sizes
    best = int(np.round(gains, _DECIMALS).argmax())
    return int(pairs[best, 0]), int(pairs[best, 1]), float(-np.round(gains[best], _DECIMALS))


def _near_pairs(groups: Groups) -> NDArray[np.int64]:
    """Each group with those that mean most alike, every pair once, lower number first."""
    directions = groups.sums / np.maximum(np.linalg.norm(groups.sums, axis=1, keepdims=True), _TINY)
    similarity = np.round(directions @ directions.T, _DECIMALS)
    np.fill_diagonal(similarity, -2.0)
    count = min(_NEAR, len(similarity) - 1)
    nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :count]
    pairs = np.stack([np.repeat(np.arange(len(similarity)), count), nearest.ravel()], axis=1)
    return np.unique(np.sort(pairs, axis=1), axis=0)


def _consecutive(labels: Labels) -> Labels:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)
