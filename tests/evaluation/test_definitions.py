"""Each measure beside its definition, written out the slow way."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations, permutations
from math import comb, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import cdist

from evaluation.agreement import adjusted_mutual_information, adjusted_rand, b_cubed, v_measure
from evaluation.recovery import rescued_small_themes, singles_precision, singles_recall
from evaluation.unlabelled import cosine_silhouette, density_validity
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP

Pairs = list[tuple[int, int]]
labelled = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)
few = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=6)


def entropy(labels: Sequence[Hashable]) -> float:
    return -sum(n / len(labels) * log(n / len(labels)) for n in Counter(labels).values())


def information(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    return entropy(gold) + entropy(found) - entropy(list(zip(gold, found, strict=True)))


@given(labelled)
def test_b_cubed_text_by_text(pairs: Pairs) -> None:
    def seen_from_each(of: int, among: int) -> float:
        """Mean share of those with the text's label in ``among`` that also share its label in ``of``."""
        shares = []
        for text in pairs:
            beside = [other for other in pairs if other[among] == text[among]]
            shares.append(sum(other[of] == text[of] for other in beside) / len(beside))
        return float(np.mean(shares))

    found = b_cubed(*zip(*pairs, strict=True))
    assert found.precision == pytest.approx(seen_from_each(of=0, among=1))
    assert found.recall == pytest.approx(seen_from_each(of=1, among=0))


@given(labelled)
def test_adjusted_rand_pair_by_pair(pairs: Pairs) -> None:
    together = Counter((a[0] == b[0], a[1] == b[1]) for a, b in combinations(pairs, 2))
    both, gold = together[True, True], sum(together[True, x] for x in (True, False))
    found = sum(together[x, True] for x in (True, False))
    expected = gold * found / max(comb(len(pairs), 2), 1)
    most = (gold + found) / 2
    if most != expected:
        value = adjusted_rand(*zip(*pairs, strict=True))
        assert value == pytest.approx((both - expected) / (most - expected), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(few)
def test_adjusted_mutual_information_over_every_dealing_out(pairs: Pairs) -> None:
    gold, found = zip(*pairs, strict=True)
    by_chance = float(np.mean([information(gold, dealt) for dealt in permutations(found)]))
    most = (entropy(gold) + entropy(found)) / 2
    if most - by_chance > 1e-9:
        value = (information(gold, found) - by_chance) / (most - by_chance)
        assert adjusted_mutual_information(gold, found) == pytest.approx(value, abs=1e-9)


@given(labelled)
def test_v_from_entropies(pairs: Pairs) -> None:
    gold, found = zip(*pairs, strict=True)
    shared = information(gold, found)
    homogeneity = shared / entropy(gold) if entropy(gold) else 1.0
    completeness = shared / entropy(found) if entropy(found) else 1.0
    mean = 2 * homogeneity * completeness / (homogeneity + completeness) if homogeneity + completeness > 1e-9 else 0.0
    assert v_measure(gold, found) == pytest.approx(mean, abs=1e-6)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", "NOISE"]), st.sampled_from(["x", "y", "z", None])), min_size=1)
)
def test_small_themes_and_singles_one_by_one(pairs: list[tuple[str, str | None]]) -> None:
    gold, found = zip(*pairs, strict=True)
    texts = range(len(pairs))
    themes = [{t for t in texts if gold[t] == name} for name in sorted(set(gold) - {"NOISE"})]
    groups = [{t for t in texts if found[t] == name} for name in sorted({*found} - {None})]  # type: ignore[type-var]
    small = [theme for theme in themes if 2 <= len(theme) <= 5]
    rescued = sum(any(len(theme & group) / len(theme | group) > 0.5 for group in groups) for theme in small)
    assert rescued_small_themes(gold, found).value == (pytest.approx(rescued / len(small)) if small else None)
    alone = {t for t in texts if not any(t in theme for theme in themes if len(theme) > 1)}
    left = {t for t in texts if not any(t in group for group in groups if len(group) > 1)}
    assert singles_precision(gold, found).value == (pytest.approx(len(alone & left) / len(left)) if left else None)
    assert singles_recall(gold, found).value == (pytest.approx(len(alone & left) / len(alone)) if alone else None)


def silhouette(points: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    distances, values = cdist(points, points, "cosine"), []
    for text, label in enumerate(labels.tolist()):
        own = [other for other in np.flatnonzero(labels == label).tolist() if other != text]
        inside = np.mean([distances[text, other] for other in own])
        outside = min(distances[text, labels == other].mean() for other in set(labels.tolist()) - {label})
        values.append((outside - inside) / max(inside, outside) if own else 0.0)
    return float(np.mean(values))


def dbcv(points: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Definitions 1 to 8 of Moulavi et al. (2014), in Euclidean distances."""
    distances = cdist(points, points)
    core: dict[int, float] = {}
    inner: dict[int, list[int]] = {}
    sparseness: dict[int, float] = {}
    groups = sorted(set(labels.tolist()) - {NO_GROUP})
    for group in groups:
        rows = np.flatnonzero(labels == group)
        for row in rows.tolist():
            others = distances[row, rows[rows != row]]
            core[row] = float(np.mean((1 / others) ** points.shape[1]) ** (-1 / points.shape[1]))
        cores = np.array([core[row] for row in rows.tolist()])
        reach = np.maximum(distances[np.ix_(rows, rows)], np.maximum.outer(cores, cores))
        np.fill_diagonal(reach, 0)
        tree = minimum_spanning_tree(reach).tocoo()
        degrees = np.bincount(np.concatenate([tree.row, tree.col]), minlength=len(rows))
        inside = (degrees[tree.row] > 1) & (degrees[tree.col] > 1)
        sparseness[group] = float(tree.data[inside if inside.any() else slice(None)].max())
        inner[group] = rows[degrees > 1].tolist()

    def apart(one: int, other: int) -> float:
        return min(max(core[a], core[b], distances[a, b]) for a in inner[one] for b in inner[other])

    validity = 0.0
    for group in groups:
        separation = min(apart(group, other) for other in groups if other != group)
        value = (separation - sparseness[group]) / max(separation, sparseness[group])
        validity += float((labels == group).mean()) * value
    return validity


@settings(max_examples=25, deadline=None, derandomize=True)  # of 1,500 drawings, one has two least spanning trees
@given(st.integers(0, 10_000), st.floats(0, 3))
def test_density_and_silhouette_by_definition(seed: int, gap: float) -> None:
    random = np.random.default_rng(seed)
    labels = np.repeat([0, 1, 2, NO_GROUP], [15, 12, 9, 6])
    points = random.normal(size=(len(labels), 4))
    points[:, 0] += gap * labels
    vectors = unit_rows(points)
    exact = vectors.astype(np.float64)
    measured: dict[Callable[..., float], float | None] = {
        dbcv: density_validity(vectors, labels).value,
        silhouette: cosine_silhouette(vectors, labels).value,
    }
    grouped = labels != NO_GROUP
    assert measured[dbcv] == pytest.approx(dbcv(exact, labels), abs=1e-3)
    assert measured[silhouette] == pytest.approx(silhouette(exact[grouped], labels[grouped]), abs=1e-4)
