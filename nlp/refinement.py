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

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
_LARGE = 5_000  # cells


@dataclass(frozen=True)
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

    @cached_property
    def products(self) -> NDArray[np.float64]:
        """Scalar products of the vectors with each other, shape ``(n, n)``."""
        return np.asarray(self.vectors @ self.vectors.T)

    @cached_property
    def shared(self) -> sparse.csr_array:
        """The counts of words that more than one text uses, shape ``(n, w)``.

        Of another word nobody else has any, and where its text is left out it is as if never seen: it tells groups
        nothing.
        """
        used = np.bincount(self.counts.indices, minlength=self.counts.shape[1]) > 1
        kept = used[self.counts.indices]
        starts = np.concatenate([[0], kept.cumsum()])[self.counts.indptr]
        columns = (used.cumsum() - 1)[self.counts.indices[kept]]
        return sparse.csr_array((self.counts.data[kept], columns, starts), shape=(len(self.sizes), int(used.sum())))


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
    n_words = texts.counts.shape[1]
    chances = np.log(groups.words + _SEEN) - np.log(groups.totals + _SEEN * n_words)[:, None]
    lengths = np.maximum(np.linalg.norm(groups.sums, axis=1), _TINY)
    words = np.asarray(texts.counts @ chances.T) * texts.shares[:, None]
    return np.asarray(words + texts.vectors @ groups.sums.T * (_MEANING / lengths))


def fit_own(texts: Texts, labels: Labels) -> NDArray[np.float64]:
    """How well each text fits its own group, itself left out, however many groups there are; alone it fits none.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
    """
    n, n_words, counts = len(labels), texts.counts.shape[1], texts.counts.data
    sizes = np.bincount(labels)
    cells = np.unique(labels[texts.text_of] * n_words + texts.counts.indices, return_inverse=True)[1]
    seen = np.bincount(cells, counts)[cells] - counts
    others = np.bincount(labels, texts.sizes)[labels] - texts.sizes
    words = np.bincount(texts.text_of, counts * np.log(seen + _SEEN), n) - texts.sizes * np.log(
        others + _SEEN * n_words
    )
    sums = np.asarray(sparse.csr_array((np.ones(n), (labels, np.arange(n))), shape=(len(sizes), n)) @ texts.vectors)
    own, squares = np.einsum("ij,ij->i", texts.vectors, sums[labels]), np.einsum("ij,ij->i", sums, sums)
    similarity = _similarity_without(own, squares[labels], texts.squares)
    fits = np.round(words * texts.shares + _MEANING * similarity, _DECIMALS)
    return np.where(sizes[labels] > 1, fits, -np.inf)


class _Grouping:
    """Texts in groups, and how well they fit: whoever moves changes the figures of the groups concerned alone.

    The number of a group that vanishes is left unused, so that all other figures stay where they are.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
    """

    def __init__(self, texts: Texts, labels: Labels) -> None:
        n, k = len(labels), int(labels.max()) + 1
        self._texts, self._labels, self._rows = texts, labels, np.arange(n)
        self._seen_before = _SEEN * texts.counts.shape[1]  # words that each group is taken to have used anyhow
        belongs = (labels == np.arange(k)[:, None]).astype(np.float64)
        self._sizes = np.bincount(labels)  # texts of each group
        self._totals = belongs @ texts.sizes  # words of each group
        places, counts, words = self._used(self._rows)
        width = texts.shared.shape[1]
        used = np.bincount(labels[places] * width + words, counts, k * width)
        self._words = used.reshape(k, width)  # how often each group uses each of the shared words
        self._products = _summed(belongs, texts.products)  # of the groups' sums with the texts' vectors
        self._fits = np.empty((n, k))  # of each text with each group, itself left out
        self._own = np.empty(n)  # of each text with its own group
        self._gains = np.empty((k, k))  # of two groups taken for one; not a number where not known
        self._fit(np.arange(k))

    @property
    def labels(self) -> Labels:
        """Group of each text, numbered from 0."""
        return np.asarray((np.cumsum(self._sizes > 0) - 1)[self._labels], dtype=np.int64)

    def refine(self, rounds: int) -> None:
        """Let every text go to the group that it fits best, until none moves or so many rounds are over."""
        for _ in range(rounds):
            if not self._move(self._fits.argmax(axis=1)):
                break

    def merge(self, first: int, second: int) -> None:
        """Make two groups one."""
        self._labels = np.where(self._labels == second, first, self._labels)
        for figures in (self._sizes, self._totals, self._words, self._products):
            figures[first] += figures[second]
            figures[second] = 0
        self._fit(np.array([first, second]))

    def best_pair(self) -> tuple[int, int, float] | None:
        """The two groups that lose least as one, and how much in the mean over their texts; none if all are one."""
        present = self._sizes.nonzero()[0]
        if len(present) < 2:
            return None
        between = self._between(present)
        near = _near_pairs(between)
        first, second = present[near]
        unknown = np.isnan(self._gains[first, second]).nonzero()[0]
        if len(unknown):
            a, b = near[:, unknown]
            squares = between[a, a] + 2 * between[a, b] + between[b, b]
            a, b = first[unknown], second[unknown]
            self._gains[a, b] = self._gains_of(a, b, squares)
        gains = self._gains[first, second]
        best = gains.argmax()
        return int(first[best]), int(second[best]), float(-gains[best])

    def _move(self, labels: Labels) -> bool:
        """Count who is elsewhere than before towards the new group instead of the old one; whether there is any."""
        moved = (labels != self._labels).nonzero()[0]
        if not len(moved):
            return False
        before, after = self._labels[moved], labels[moved]
        groups = np.bincount(np.concatenate([before, after])).nonzero()[0]
        signs = (after == groups[:, None]).astype(np.float64) - (before == groups[:, None])
        self._labels = labels
        self._sizes[groups] += signs.sum(axis=1).astype(np.int64)
        self._totals[groups] += signs @ self._texts.sizes[moved]
        self._products[groups] += _summed(signs, self._texts.products[moved])
        places, counts, words = self._used(moved)
        flat, width = self._words.reshape(-1), self._words.shape[1]
        np.add.at(flat, after[places] * width + words, counts)
        np.subtract.at(flat, before[places] * width + words, counts)
        self._fit(groups)
        return True

    def _used(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32]]:
        """What words texts use: the place in ``rows`` of each one's text, how often it uses it, and which it is."""
        shared = self._texts.shared
        starts = shared.indptr[rows]
        lengths = shared.indptr[rows + 1] - starts
        places = np.arange(len(rows)).repeat(lengths)
        stored = np.arange(len(places)) + (starts - lengths.cumsum() + lengths)[places]
        return places, shared.data[stored], shared.indices[stored]

    def _fit(self, groups: NDArray[np.int64]) -> None:
        """Tell anew how well texts fit these groups, which some came to or left."""
        labels, k = self._labels, len(self._sizes)
        own = self._products[labels, self._rows]
        squares = np.asarray(np.bincount(labels, own, k), dtype=np.float64)  # of the groups' sums
        self._fits[:, groups] = self._fits_to(groups, squares[groups])
        changed = np.zeros(k, dtype=np.bool_)
        changed[groups] = True
        members = changed[labels].nonzero()[0]
        theirs = labels[members]
        self._own[members] = own = self._fits_within(members, (theirs,), squares[theirs])
        alone = self._sizes[theirs] < 2  # a group of its own is no group
        self._fits[members, theirs] = np.where(alone, -np.inf, own.round(_DECIMALS))
        self._gains[groups] = self._gains[:, groups] = np.nan

    def _fits_to(self, groups: NDArray[np.int64], squares: NDArray[np.float64]) -> NDArray[np.float64]:
        """How well each text fits groups that it is not in, rounded; a group without texts fits none."""
        texts = self._texts
        said = texts.shared @ np.log(self._words[groups] + _SEEN).T
        said -= texts.sizes[:, None] * np.log(self._totals[groups] + self._seen_before)
        said *= texts.shares[:, None]
        said += self._products[groups].T * (_MEANING / np.sqrt(np.maximum(squares, _TINY**2)))
        said[:, self._sizes[groups] < 1] = -np.inf
        return np.asarray(said.round(_DECIMALS))

    def _fits_within(
        self, rows: NDArray[np.int64], parts: Sequence[Labels], squares: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How well texts fit the group they are in, each itself left out.

        Args:
            rows: Which texts.
            parts: The groups that each one's group is made of.
            squares: Of the sum of each one's group.
        """
        texts, (places, counts, words) = self._texts, self._used(rows)
        seen, others, products = _SEEN - counts, self._seen_before - texts.sizes[rows], np.zeros(len(rows))
        for part in parts:
            seen += self._words.reshape(-1)[part[places] * self._words.shape[1] + words]
            others += self._totals[part]
            products += self._products[part, rows]
        said = np.bincount(places, counts * np.log(seen), len(rows))
        fits = (said - texts.sizes[rows] * np.log(others)) * texts.shares[rows]
        return np.asarray(fits + _MEANING * _similarity_without(products, squares, texts.squares[rows]))

    def _between(self, groups: NDArray[np.int64]) -> NDArray[np.float64]:
        """Scalar products of the sums of all groups that there are."""
        order = self._labels.argsort(kind="stable")
        starts = self._sizes[groups].cumsum() - self._sizes[groups]
        return np.asarray(np.add.reduceat(self._products[groups][:, order], starts, axis=1))

    def _gains_of(
        self, first: NDArray[np.int64], second: NDArray[np.int64], squares: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How much better texts of pairs of groups fit them taken for one than their own, in the mean, rounded."""
        labels = self._labels[:, None]
        rows, pair = ((labels == first) | (labels == second)).nonzero()
        together = self._fits_within(rows, (first[pair], second[pair]), squares[pair])
        gains = np.where(self._sizes[self._labels[rows]] < 2, 0.0, together - self._own[rows])
        sums = np.bincount(pair, gains, len(first)) / (self._sizes[first] + self._sizes[second])
        return np.asarray(sums.round(_DECIMALS))


def _summed(belongs: NDArray[np.float64], products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums of rows for each group; most of ``belongs`` is 0, which pays where it is large."""
    return np.asarray((sparse.csr_array(belongs) if belongs.size > _LARGE else belongs) @ products)


def _near_pairs(between: NDArray[np.float64]) -> NDArray[np.int64]:
    """Each group with those that mean most alike, every pair once, lower number first, shape ``(2, n_pairs)``.

    Args:
        between: Scalar products of the groups' sums.
    """
    k = len(between)
    lengths = np.sqrt(np.maximum(between.diagonal(), _TINY**2))
    similarity = (between / (lengths * lengths[:, None])).round(_DECIMALS)
    np.fill_diagonal(similarity, -2.0)
    count = min(_NEAR, k - 1)
    nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :count]
    pairs = np.zeros((k, k), dtype=np.bool_)
    pairs[np.arange(k)[:, None], nearest] = True
    return np.stack(np.triu(pairs | pairs.T).nonzero())


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
    grouping = _Grouping(texts, labels)
    grouping.refine(rounds)
    return grouping.labels


def merged(texts: Texts, labels: Labels, loss: float) -> Labels:
    """Take the two groups that lose least as one for one group, again and again, until too much would be lost.

    What is lost is how much worse the texts of both fit the one group than their own, in the mean over texts. The order
    of merging does not depend on ``loss``, so a larger loss never gives more groups.

    Args:
        texts: What is grouped.
        labels: Groups numbered from 0, every text in one.
        loss: How much may be lost.
    """
    grouping = _Grouping(texts, labels)
    while (pair := grouping.best_pair()) and pair[2] <= loss:
        grouping.merge(pair[0], pair[1])
        grouping.refine(_ROUNDS_AFTER_MERGING)
    return grouping.labels
