"""Whether texts about one thing lie near each other, vectors beside vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

from evaluation.gold import NOISE
from evaluation.intervals import Measured, Rows, bootstrap, insufficient
from nlp.types import Vectors

NEAREST = 5
"""Neighbours of a text that are looked at."""

FEWEST_TEXTS = 20

_RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosine similarities of pairs of texts.

    Attributes:
        same: Of pairs with the same label.
        different: Of pairs with different ones; a text that belongs with no other differs from all.
        separation: Probability that a pair of the same label is nearer than a pair of different ones: the area under
            the ROC curve, 1/2 for vectors that tell nothing.
    """

    same: Vectors
    different: Vectors
    separation: Measured


def neighbours_alike(vectors: Vectors, labels: Sequence[str], seed: int = 0) -> Measured:
    """Mean share of a text's five nearest that bear its label, over texts whose label another text bears.

    Precision at 5 of retrieval by cosine similarity, with an interval by bootstrap over texts.

    Args:
        vectors: Unit rows.
        labels: Of each text; ``NOISE`` for one that belongs with no other.
        seed: Of the bootstrap.

    Reference:
        Manning, C. D., Raghavan, P., Schütze, H. (2008). Introduction to Information Retrieval. CUP; section 8.4.
    """
    named = np.array(labels)
    sought = np.array([label != NOISE and labels.count(label) > 1 for label in labels])
    if sought.sum() < FEWEST_TEXTS:
        return insufficient(int(sought.sum()), FEWEST_TEXTS, "texts that another is like")
    similarities = np.round(vectors @ vectors.T, 5)
    np.fill_diagonal(similarities, -2)
    nearest = np.argsort(-similarities, axis=1, kind="stable")[:, :NEAREST]
    shares = (named[nearest] == named[:, None]).mean(axis=1)[sought]

    def mean(rows: Rows) -> float:
        return float(shares[rows].mean())

    low, high = bootstrap(mean, len(shares), resamples=_RESAMPLES, seed=seed)
    return Measured(float(shares.mean()), low, high, len(shares))


def pair_similarities(vectors: Vectors, labels: Sequence[str]) -> Similarities:
    """Similarities of all pairs, parted by whether they are about one thing."""
    named = np.array([f"{label} {place}" if label == NOISE else label for place, label in enumerate(labels)])
    first, second = np.triu_indices(len(named), k=1)
    values = np.einsum("ij,ij->i", vectors[first], vectors[second])
    together = named[first] == named[second]
    if len(named) < FEWEST_TEXTS or not together.any() or together.all():
        separation = insufficient(len(named), FEWEST_TEXTS, "texts with and without a like")
    else:
        separation = Measured(float(roc_auc_score(together, values)), n=len(values))
    return Similarities(values[together], values[~together], separation)
