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
        squares: Squared length of each vector, shape ``(n,)``.
        text_of: Which text each stored count is of.
    """

    vectors: NDArray[np.float64]
    counts: sparse.csr_array
    sizes: NDArray[np.float64]
    shares: NDArray[np.float64]
    squares: NDArray[np.float64]
    text_of: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Vectors, counts: sparse.csr_array) -> Texts:
        """Texts with vectors and word counts."""
        sizes = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
        text_of = np.repeat(np.arange(len(vectors)), np.diff(counts.indptr))
        exact = vectors.astype(np.float64)
        squares = np.einsum("ij,ij->i", exact, exact)
        return cls(exact, counts, sizes, _LONG / np.maximum(sizes, _LONG), squares, text_of)


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
        n_words = texts.counts.shape[1]
        cells = labels[texts.text_of] * n_words + texts.counts.indices
        seen = np.bincount(cells, texts.counts.data, len(sizes) * n_words).astype(np.float64)
        words = seen.reshape(len(sizes), n_words)
        return cls(words, words.sum(axis=1), np.asarray(belongs @ texts.vectors), sizes)


def fit(texts: Texts, groups: Groups) -> NDArray[np.float64]:
    """How well each text fits each group that it is not in, shape ``(n, k)``, in natural logarithms."""
    return _fit(texts, groups, texts.vectors @ groups.sums.T)


def _fit(texts: Texts, groups: Groups, products: NDArray[np.float64]) -> NDArray[np.float64]:
    n_words = texts.counts.shape[1]
    chances = np.log(groups.words + _SEEN) - np.log(groups.totals + _SEEN * n_words)[:, None]
    lengths = np.maximum(np.linalg.norm(groups.sums, axis=1), _TINY)
    words = np.asarray(texts.counts @ chances.T) * texts.shares[:, None]
    return np.asarray(words + products * (_MEANING / lengths))


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Texts in groups, with what every question about them needs.

    Attributes:
        labels: Group of each text, numbered from 0.
        groups: The groups.
        products: Scalar products of the texts' vectors with the groups' sums, shape ``(n, k)``.
        between: Those of the sums with each other, shape ``(k, k)``.
    """

    labels: Labels
    groups: Groups
    products: NDArray[np.float64]
    between: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Texts, labels: Labels) -> _Grouping:
        """Groups numbered from 0, every text in one."""
        groups = Groups.of(texts, labels)
        return cls(labels, groups, texts.vectors @ groups.sums.T, groups.sums @ groups.sums.T)


def _fit_own(texts: Texts, now: _Grouping) -> NDArray[np.float64]:
    """How well each text fits its own group, itself left out."""
    rows, labels, counts = np.arange(len(now.labels)), now.labels, texts.counts
    seen = now.groups.words[labels[texts.text_of], counts.indices]
    others = np.log((now.groups.totals[labels] - texts.sizes) + _SEEN * counts.shape[1])
    each = counts.data * (np.log(seen - counts.data + _SEEN) - others[texts.text_of])
    words = np.bincount(texts.text_of, each, minlength=len(rows)) * texts.shares
    similarity = _similarity_without(now.products[rows, labels], now.between[labels, labels], texts.squares)
    return np.asarray(words + _MEANING * similarity)


def _fit_both(
    texts: Texts, rows: NDArray[np.int64], now: _Grouping, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How well each row fits two groups taken for one, one of which it is in, itself left out."""
    counts, groups, between = texts.counts[rows], now.groups, now.between
    place = np.repeat(np.arange(len(rows)), np.diff(counts.indptr))
    seen = groups.words[first[place], counts.indices] + groups.words[second[place], counts.indices]
    others = np.log((groups.totals[first] + groups.totals[second] - texts.sizes[rows]) + _SEEN * counts.shape[1])
    each = counts.data * (np.log(seen - counts.data + _SEEN) - others[place])
    words = np.bincount(place, each, minlength=len(rows)) * texts.shares[rows]
    own = now.products[rows, first] + now.products[rows, second]
    total = between[first, first] + 2 * between[first, second] + between[second, second]
    return np.asarray(words + _MEANING * _similarity_without(own, total, texts.squares[rows]))


def _similarity_without(
    own: NDArray[np.float64], total: NDArray[np.float64], itself: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cosine similarity of each text to the mean of the others in its group, from scalar products alone.

    Args:
        own: Of the text with the group's sum.
        total: Of the group's sum with itself.
        itself: Of the text with itself.
    """
    return np.asarray((own - itself) / np.sqrt(np.maximum(total - 2 * own + itself, _TINY)))


def refined(texts: Texts, labels: Labels, rounds: int = _ROUNDS) -> Labels:
    """Let every text go to the group that it fits best, until none moves; groups may vanish.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
        rounds: How often at most.
    """
    return _refined(texts, labels, rounds).labels


def _refined(texts: Texts, labels: Labels, rounds: int) -> _Grouping:
    now = _Grouping.of(texts, labels)
    for _ in range(rounds):
        best = _fits(texts, now).argmax(axis=1)
        if (best == now.labels).all():
            break
        now = _Grouping.of(texts, _consecutive(best))
    return now


def _fits(texts: Texts, now: _Grouping) -> NDArray[np.float64]:
    """How well each text fits each group, itself left out; a group of its own is no group."""
    rows, labels, sizes = np.arange(len(now.labels)), now.labels, now.groups.sizes
    fits = _fit(texts, now.groups, now.products)
    fits[rows, labels] = _fit_own(texts, now)
    if len(sizes) > 1:
        fits[rows[sizes[labels] < 2], labels[sizes[labels] < 2]] = -np.inf
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
    now = _Grouping.of(texts, labels)
    while now.labels.max() > 0:
        first, second, lost = _best_pair(texts, now)
        if lost > loss:
            break
        together = _consecutive(np.where(now.labels == second, first, now.labels))
        now = _refined(texts, together, _ROUNDS_AFTER_MERGING)
    return now.labels


def _best_pair(texts: Texts, now: _Grouping) -> tuple[int, int, float]:
    labels, pairs = now.labels, _near_pairs(now.groups)
    members = [np.flatnonzero((labels == a) | (labels == b)) for a, b in pairs]
    rows, sizes = np.concatenate(members), np.array([len(member) for member in members])
    pair_of = np.repeat(np.arange(len(pairs)), sizes)
    together = _fit_both(texts, rows, now, pairs[pair_of, 0], pairs[pair_of, 1])
    alone = _fit_own(texts, now)[rows]
    single = now.groups.sizes[labels[rows]] < 2
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
    return np.asarray(np.cumsum(np.bincount(labels) > 0)[labels] - 1, dtype=np.int64)
