"""The vocabulary, and the vectors that training begins from."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.training.corpus import Bags, Entry, terms, unit

_RARE_FROM = 3  # occurrences from which on a term that no dictionary has gets a row
_PART = 0.15  # what a dictionary's compound, or several words, tell of each of their parts
_CONTEXT = 0.5  # weight of the sentences a term occurs in beside the dictionaries
_COMMON = 1e-4  # share of all terms at which a term's weight is half (Arora et al. 2017, ICLR)
_LIGHTEST = 0.15


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one kind.

    Attributes:
        texts: Lemmatised sets.
        weight: How much its word counts matter beside those of other kinds.
    """

    texts: Sequence[Sequence[Entry]]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The Finnish terms.

    Attributes:
        terms: In the alphabet's order.
        counts: How often each occurs in the training texts, shape ``(n_terms,)``.
    """

    terms: tuple[str, ...]
    counts: NDArray[np.int64]

    @property
    def row_of(self) -> dict[str, int]:
        """Row by term."""
        return {term: row for row, term in enumerate(self.terms)}


def choose(corpora: Sequence[Corpus], dictionary: Sequence[Entry], most: int) -> Vocabulary:
    """The terms that are commonest over all corpora, each counting by its weight, however large it is.

    An encyclopaedia ten times the size of the rest would fill the table with names; the field writes everyday and
    administrative language.

    Args:
        corpora: The training texts.
        dictionary: Words that get a row from their first occurrence on; others need three.
        most: Number of terms at most.
    """
    counts: Counter[str] = Counter()
    shares: dict[str, float] = defaultdict(float)
    for corpus in corpora:
        found = Counter(term for entries in corpus.texts for entry in entries for term in terms(entry))
        counts.update(found)
        total = found.total()
        for term, count in found.items():
            shares[term] += corpus.weight * count / total
    known = {term for entry in dictionary if len(entry) <= 2 for term in terms(entry)}
    possible = (term for term, count in counts.items() if count >= _RARE_FROM or term in known)
    chosen = sorted(sorted(possible, key=lambda term: (-shares[term], term))[:most])
    return Vocabulary(tuple(chosen), np.array([counts[term] for term in chosen], dtype=np.int64))


def first_vectors(
    vocabulary: Vocabulary,
    dictionary: Sequence[tuple[Entry, NDArray[np.float32]]],
    sentences: Bags,
    targets: NDArray[np.float32],
) -> NDArray[np.float32]:
    """What dictionaries and sentences say of each term, weighted by how rare it is (SIF).

    Args:
        vocabulary: The terms.
        dictionary: Words and the teacher's vector of their meaning.
        sentences: Finnish sentences.
        targets: The teacher's vectors of the English ones.

    Returns:
        Shape ``(n_terms, n_dimensions)``.
    """
    row_of = vocabulary.row_of
    meanings = np.zeros((len(row_of), targets.shape[1]), dtype=np.float32)
    for entry, vector in dictionary:
        for word in entry:
            for place, term in enumerate(word):
                if term in row_of:
                    meanings[row_of[term]] += vector * (1.0 if len(entry) == 1 and place == 0 else _PART)
    contexts = np.zeros_like(meanings)
    of_text = np.repeat(np.arange(len(targets)), sentences.lengths)
    shares = targets / np.sqrt(np.maximum(sentences.lengths, 1))[:, None].astype(np.float32)
    for start in range(0, len(of_text), 1_000_000):
        part = slice(start, start + 1_000_000)
        np.add.at(contexts, sentences.rows[part], shares[of_text[part]])
    shares_of_all = (vocabulary.counts + 1) / (vocabulary.counts + 1).sum()
    weights = (_LIGHTEST + _COMMON / (_COMMON + shares_of_all)).astype(np.float32)
    return np.asarray(unit(unit(meanings) + _CONTEXT * unit(contexts)) * weights[:, None], dtype=np.float32)
