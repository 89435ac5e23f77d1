import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import adjusted_rand_score

from nlp.clusters import cluster, too_few_note
from nlp.numerics import unit_rows
from nlp.progress import Stage, Steps
from nlp.types import NO_GROUP, Labels, Vectors

SILENT = Steps(None, Stage.CLUSTER)


def blobs(sizes: list[int], dimensions: int = 20, spread: float = 0.05) -> Vectors:
    """Groups around the first axes, one after the other."""
    random = np.random.default_rng(7)
    centres = np.repeat(np.eye(dimensions)[: len(sizes)], sizes, axis=0)
    return unit_rows(centres + random.normal(0, spread, centres.shape))


def group(vectors: Vectors, granularity: float = 0.5) -> Labels:
    return cluster(vectors, [""] * len(vectors), granularity, SILENT).labels


def same_partition(first: Labels, second: Labels) -> bool:
    pairs = set(zip(first.tolist(), second.tolist(), strict=True))
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


@pytest.mark.parametrize("sizes", [[6, 5, 4], [30, 20, 20, 10], [150, 120, 100, 40]])
def test_plain_groups_are_found_at_every_size(sizes: list[int]) -> None:
    labels = group(blobs(sizes))
    assert same_partition(labels, np.repeat(np.arange(len(sizes)), sizes))


def test_many_texts_are_grouped_without_a_matrix_of_all_pairs() -> None:
    sizes = [900, 900, 900, 900, 900]
    result = cluster(blobs(sizes), [""] * 4_500, 0.5, SILENT)
    assert result.algorithm == "density+diffusion-map+hdbscan+classification-em+samples"
    inside = result.labels != NO_GROUP
    assert inside.mean() > 0.99
    assert same_partition(result.labels[inside], np.repeat(np.arange(5), sizes)[inside])


@pytest.mark.parametrize("size", [10, 30, 100, 300])
def test_a_text_that_lies_far_from_all_groups_is_single(size: int) -> None:
    vectors = np.vstack([blobs([size, size]), np.eye(20, dtype=np.float32)[10]])
    assert group(vectors)[-1] == NO_GROUP


@pytest.mark.parametrize("size", [10, 60, 250])
def test_two_lone_texts_that_say_the_same_are_a_group_of_their_own(size: int) -> None:
    pair = unit_rows(np.eye(20)[[10, 10]] + np.eye(20)[[11, 12]] * 0.2)
    labels = group(np.vstack([blobs([size, size]), pair]))
    assert labels[-1] == labels[-2] != NO_GROUP
    assert (labels == labels[-1]).sum() == 2


@pytest.mark.parametrize("n", [30, 120, 300])
def test_hardly_a_text_comes_or_goes_with_granularity(n: int) -> None:
    random = np.random.default_rng(n)
    vectors = unit_rows(np.eye(20)[np.arange(n) % 6] + random.normal(0, 0.2, (n, 20)))
    vectors = np.vstack([vectors, unit_rows(random.normal(size=(n // 5, 20)))])
    coarsest, usual, finest = (group(vectors, granularity) == NO_GROUP for granularity in (0.0, 0.5, 1.0))
    assert usual.any()
    assert (coarsest == usual).all()
    assert (finest != usual).mean() < 0.01  # who is left alone in a part of a group


def test_equal_texts_are_one_group() -> None:
    labels = group(np.tile(blobs([1]), (1_000, 1)))
    assert set(labels.tolist()) == {0}


def test_a_zero_row_is_single() -> None:
    vectors = np.vstack([blobs([20, 20]), np.zeros((2, 20), dtype=np.float32)])
    assert group(vectors)[-2:].tolist() == [NO_GROUP, NO_GROUP]


def test_texts_that_cannot_be_compared_are_never_grouped_together() -> None:
    vectors = blobs([20])
    labels = cluster(vectors, ["fi"] * 10 + ["sv"] * 10, 0.5, SILENT).labels
    assert not set(labels[:10].tolist()) & set(labels[10:].tolist()) - {NO_GROUP}


@pytest.mark.parametrize("n", [20, 30, 45, 55, 80, 150, 250])
@pytest.mark.parametrize("spread", [0.15, 0.3])
def test_finer_granularity_gives_no_fewer_groups(n: int, spread: float) -> None:
    random = np.random.default_rng(n)
    centres = np.eye(20)[np.sort(random.choice(20, n, p=random.dirichlet(np.ones(20))))]
    vectors = unit_rows(centres + random.normal(0, spread, centres.shape))
    counts = [group(vectors, granularity).max() + 1 for granularity in (0.0, 0.2, 0.4, 0.5, 0.6, 0.8, 1.0)]
    assert counts == sorted(counts)


def test_words_part_what_vectors_blur() -> None:
    themes = np.repeat([0, 1, 2], 40)
    vectors = blobs([40, 40, 40], spread=0.4)
    own = np.repeat(np.eye(3), 10, axis=1)[themes]
    counts = sparse.csr_array(np.random.default_rng(5).poisson(0.1 + 0.6 * own).astype(np.float64))
    by_vectors = cluster(vectors, [""] * 120, 0.5, SILENT).labels
    by_both = cluster(vectors, [""] * 120, 0.5, SILENT, counts).labels
    grouped = (by_both != NO_GROUP) & (by_vectors != NO_GROUP)
    assert grouped.mean() > 0.7
    right = adjusted_rand_score(themes[grouped], by_both[grouped])
    assert right > adjusted_rand_score(themes[grouped], by_vectors[grouped]) + 0.1


@pytest.mark.parametrize("n", [30, 50, 120, 400, 3_300])
def test_the_order_of_rows_does_not_matter(n: int) -> None:
    random = np.random.default_rng(n)
    vectors = unit_rows(np.eye(20)[np.arange(n) % 7] + random.normal(0, 0.2, (n, 20)))
    counts = sparse.csr_array(random.poisson(0.3, (n, 40)).astype(np.float64))
    order = random.permutation(n)
    first = cluster(vectors, [""] * n, 0.5, SILENT, counts).labels
    second = cluster(vectors[order], [""] * n, 0.5, SILENT, counts[order]).labels
    assert same_partition(first[order], second)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(0, 5), st.floats(0, 1))
def test_every_text_gets_a_label_and_groups_are_numbered_by_size(n: int, seed: int, granularity: float) -> None:
    vectors = unit_rows(np.random.default_rng(seed).normal(size=(n, 8)))
    result = cluster(vectors, [""] * n, granularity, SILENT)
    sizes = np.bincount(result.labels[result.labels != NO_GROUP])
    assert result.labels.shape == result.strengths.shape == (n,)
    assert sizes.tolist() == sorted(sizes.tolist(), reverse=True)
    assert (sizes >= 2).all()
    assert ((result.strengths >= 0) & (result.strengths <= 1)).all()


@pytest.mark.parametrize(
    ("n_texts", "n_suggestions", "words"), [(0, 0, "ei ole yhtään"), (3, 0, "mitkään"), (3, 1, "lähinnä")]
)
def test_too_few_texts_are_told_as_they_are(n_texts: int, n_suggestions: int, words: str) -> None:
    (note,) = too_few_note(n_texts, n_suggestions)
    assert words in note


def test_enough_texts_need_no_note() -> None:
    assert too_few_note(15, 0) == ()
