"""What can be measured of a grouping when nobody has said what the right one is.

None of these says whether the groups mean anything: they say whether groups are dense, apart, coherent in their words
and different from each other. They prefer the kind of group they were made for, so they compare settings of one method
better than methods.
"""

import math
import warnings
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hdbscan.validity import validity_index
from numpy.typing import NDArray
from sklearn.metrics import silhouette_score

from evaluation.intervals import INSUFFICIENT, Measured, insufficient
from nlp.types import NO_GROUP, Document, Labels, Vectors

TOP_WORDS = 10
"""Lemmas that stand for a group."""

FEWEST_TEXTS = 20
"""Of fewer texts neither density nor co-occurrence can be told."""

_MOST_TEXTS = 5_000  # for what needs all distances
_DIMENSIONS = 10  # that density is told in


def measure_unlabelled(documents: Sequence[Document], vectors: Vectors, labels: Labels) -> dict[str, Measured]:
    """Measure a grouping.

    Args:
        documents: The texts.
        vectors: Row *i* is the vector of document *i*.
        labels: Group number of each, ``NO_GROUP`` for one left alone.
    """
    words = top_words(documents, labels)
    return {
        "texts grouped": Measured(float(np.mean(labels != NO_GROUP)) if len(labels) else None, n=len(labels)),
        "DBCV": density_validity(vectors, labels),
        "silhouette": cosine_silhouette(vectors, labels),
        "NPMI": npmi_coherence(documents, words),
        "diversity": topic_diversity(words),
    }


def density_validity(vectors: Vectors, labels: Labels) -> Measured:
    """Density-based clustering validation: whether groups are denser inside than between, in [-1, 1].

    Computed by hdbscan on the first ten principal axes of the vectors: its core distance raises distances to the power
    of the number of dimensions, which overflows in hundreds. Texts left alone lower it, as the paper has noise do.

    Reference:
        Moulavi, D., Jaskowiak, P. A., Campello, R. J. G. B., Zimek, A., Sander, J. (2014). Density-based clustering
        validation. SIAM International Conference on Data Mining, 839-847; definition 8.
    """
    labels = np.where(np.bincount(labels + 1)[labels + 1] > 1, labels, NO_GROUP)  # one text has no density
    if complaint := _cannot_be_told(labels):
        return complaint
    points = _principal(vectors)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # equal texts are at no distance, and 1/0 is infinitely dense
        value = float(validity_index(points, labels, metric="euclidean"))
    if math.isnan(value):
        return Measured(None, n=len(labels), why=f"{INSUFFICIENT}: a group holds equal texts only")
    return Measured(value, n=len(labels))


def cosine_silhouette(vectors: Vectors, labels: Labels) -> Measured:
    """Mean silhouette of the grouped texts by cosine distance, in [-1, 1]; computed by scikit-learn.

    Texts left alone are left out: the share of those grouped stands beside it.

    Reference:
        Rousseeuw, P. J. (1987). Silhouettes: A graphical aid to the interpretation and validation of cluster analysis.
        Journal of Computational and Applied Mathematics 20, 53-65; section 2.
    """
    if complaint := _cannot_be_told(labels):
        return complaint
    inside = labels != NO_GROUP
    if len(set(labels[inside])) == inside.sum():
        return Measured(None, n=int(inside.sum()), why=f"{INSUFFICIENT}: every group holds one text")
    value = silhouette_score(vectors[inside].astype(np.float64), labels[inside], metric="cosine")
    return Measured(float(value), n=int(inside.sum()))


def top_words(documents: Sequence[Document], labels: Labels) -> list[list[str]]:
    """The ten lemmas that tell each group from the rest, best first, group by group.

    Weighed alike for every method, so that groupings are compared and not ways of naming them: a lemma's share of the
    group's words times ``log(1 + A / f)``, with *A* the mean number of words of a group and *f* the lemma's count in
    all groups; ties by the alphabet. Stop words are left out.

    Reference:
        Grootendorst, M. (2022). BERTopic. arXiv 2203.05794; section 3.3, class-based TF-IDF.
    """
    counts = [Counter[str]() for _ in range(int(labels.max(initial=NO_GROUP)) + 1)]
    for document, label in zip(documents, labels, strict=True):
        if label != NO_GROUP:
            counts[label].update(_lemmas(document))
    everywhere = sum(counts, Counter[str]())
    mean = everywhere.total() / max(1, len(counts))

    def best(count: Counter[str]) -> list[str]:
        weights = {word: n / count.total() * math.log(1 + mean / everywhere[word]) for word, n in count.items()}
        return sorted(weights, key=lambda word: (-weights[word], word))[:TOP_WORDS]

    return [best(count) for count in counts]


def npmi_coherence(documents: Sequence[Document], words: Sequence[Sequence[str]]) -> Measured:
    r"""How often the words of a group stand in the same texts, over chance: the mean over groups, in [-1, 1].

    Of each pair of a group's words :math:`\ln\frac{p(a,b)}{p(a)p(b)} / -\ln p(a,b)`, probabilities being shares of
    the texts at hand; -1 where they never meet, 1 where they always do. A group's figure is the mean over its pairs.

    Args:
        documents: All texts, the ungrouped ones too.
        words: Of each group.

    Reference:
        Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL, 31-40; equation 7.
        Lau, J. H., Newman, D., Baldwin, T. (2014). Machine reading tea leaves. EACL, 530-539; section 3.
    """
    if len(documents) < FEWEST_TEXTS:
        return insufficient(len(documents), FEWEST_TEXTS, "texts")
    spoken = [set(_lemmas(document)) for document in documents]
    places = {word: {n for n, one in enumerate(spoken) if word in one} for group in words for word in group}
    scores = [
        np.mean([_npmi(places[a], places[b], len(documents)) for a, b in combinations(group, 2)])
        for group in words
        if len(group) > 1
    ]
    return Measured(float(np.mean(scores)), n=len(scores)) if scores else insufficient(0, 1, "groups with two words")


def topic_diversity(words: Sequence[Sequence[str]]) -> Measured:
    """Share of the groups' words that are not another group's too, in (0, 1]: distinct words over all words.

    Reference:
        Dieng, A. B., Ruiz, F. J. R., Blei, D. M. (2020). Topic modeling in embedding spaces. TACL 8, 439-453;
        section 5, with ten words a group instead of 25.
    """
    if len(words) < 2:
        return insufficient(len(words), 2, "groups")
    everything = [word for group in words for word in group]
    return Measured(len(set(everything)) / len(everything), n=len(words))


def _npmi(first: set[int], second: set[int], n: int) -> float:
    shared = len(first & second) / n
    if not shared:
        return -1.0
    return 1.0 if shared == 1 else math.log(shared * n * n / (len(first) * len(second))) / -math.log(shared)


def _lemmas(document: Document) -> list[str]:
    return [word.lemma for word in document.lemmas if not word.stop]


def _principal(vectors: Vectors) -> NDArray[np.float64]:
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    return np.asarray(left[:, :_DIMENSIONS] * sizes[:_DIMENSIONS])


def _cannot_be_told(labels: Labels) -> Measured | None:
    n, groups = len(labels), len(set(labels.tolist()) - {NO_GROUP})
    if n < FEWEST_TEXTS:
        return insufficient(n, FEWEST_TEXTS, "texts")
    if groups < 2:
        return insufficient(groups, 2, "groups")
    if n > _MOST_TEXTS:
        return Measured(None, n=n, why=f"not measured: {n} texts are more than {_MOST_TEXTS}")
    return None
