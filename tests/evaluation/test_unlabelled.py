import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.unlabelled import (
    cosine_silhouette,
    density_validity,
    measure_unlabelled,
    npmi_coherence,
    top_words,
    topic_diversity,
)
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP, Document, Labels, Language, Vectors, Word


def documents(texts: Sequence[str]) -> list[Document]:
    return [
        Document(str(n), text, text, Language.FI, tuple(Word(word, word) for word in text.split()))
        for n, text in enumerate(texts)
    ]


def two_bunches(n: int = 15) -> tuple[Vectors, Labels]:
    random = np.random.default_rng(0)
    centres = np.repeat([[5.0, 0, 0, 0, 0, 0], [0, 5.0, 0, 0, 0, 0]], n, axis=0)
    return unit_rows(centres + random.normal(size=(2 * n, 6))), np.repeat([0, 1], n)


def test_npmi_worked_example() -> None:
    # Of 20 texts, a and b stand together in 5, a alone in 5 more: p(ab) = 1/4, p(a) = 1/2, p(b) = 1/4.
    # ln(1/4 / (1/2 * 1/4)) / -ln(1/4) = ln 2 / ln 4 = 1/2.
    found = npmi_coherence(documents(["a b"] * 5 + ["a"] * 5 + ["c"] * 10), [["a", "b"]])
    assert found.value == pytest.approx(0.5)


def test_words_that_never_meet_have_the_least_coherence_and_those_that_always_do_the_most() -> None:
    texts = documents(["a b"] * 10 + ["c"] * 10)
    assert npmi_coherence(texts, [["a", "c"]]).value == -1.0
    assert npmi_coherence(texts, [["a", "b"]]).value == pytest.approx(1.0)


@given(st.lists(st.sampled_from(["a b", "a", "b c", "a c", "d", "a b c d"]), min_size=20, max_size=40))
def test_npmi_is_bounded_and_does_not_depend_on_order(texts: list[str]) -> None:
    words = [word for word in "abcd" if any(word in text for text in texts)]
    value = npmi_coherence(documents(texts), [words]).value
    again = npmi_coherence(documents(texts[::-1]), [words[::-1]]).value
    assert value is None or -1 <= value <= 1 + 1e-12
    assert value == pytest.approx(again) if value is not None else again is None


def test_diversity_worked_example() -> None:
    assert topic_diversity([["a", "b"], ["b", "c"]]).value == 0.75
    assert topic_diversity([["a", "b"]]).value is None


def test_a_word_of_one_group_stands_before_one_of_both() -> None:
    words = top_words(documents(["vuokra asia", "vuokra asia", "tulkki asia"]), np.array([0, 0, 1]))
    assert words == [["vuokra", "asia"], ["tulkki", "asia"]]


def test_weight_of_a_word_worked_example() -> None:
    # Group 0 has 4 words, group 1 has 2: mean 3. vuokra: 1/4 ln(1 + 3/1); asia: 2/4 ln(1 + 3/4).
    assert 0.25 * math.log(4) > 0.5 * math.log(1.75)
    words = top_words(documents(["vuokra asia asia talo", "asia asia"]), np.array([0, 1]))
    assert words[0] == ["talo", "vuokra", "asia"]


def test_bunches_score_higher_than_the_same_texts_dealt_out() -> None:
    vectors, labels = two_bunches()
    dealt = np.arange(len(labels)) % 2
    for measure in (density_validity, cosine_silhouette):
        apart, mixed = measure(vectors, labels).value, measure(vectors, dealt).value
        assert apart is not None
        assert mixed is not None
        assert -1 <= mixed < 0.1 < apart <= 1


def test_silhouette_worked_example() -> None:
    # Both of a pair point one way, the pairs at right angles: nearest within 0, nearest without 1, so (1 - 0) / 1.
    vectors = np.array([[1, 0], [0, 1]] * 10, dtype=np.float32)
    assert cosine_silhouette(vectors, np.array([0, 1] * 10)).value == pytest.approx(1.0)


def test_a_group_of_one_text_and_equal_texts_break_nothing() -> None:
    vectors, labels = two_bunches()
    labels = labels.copy()
    labels[0] = 2
    assert density_validity(vectors, labels).value is not None
    same = np.tile(vectors[:1], (30, 1))
    found = density_validity(same, np.arange(30) % 2)
    assert found.value is None or -1 <= found.value <= 1


@pytest.mark.parametrize(
    ("n", "labels", "why"),
    [
        pytest.param(10, [0] * 5 + [1] * 5, "10 texts, at least 20 needed", id="few texts"),
        pytest.param(30, [0] * 30, "1 groups, at least 2 needed", id="one group"),
        pytest.param(30, [NO_GROUP] * 30, "0 groups, at least 2 needed", id="all alone"),
    ],
)
def test_too_little_is_insufficient_data(n: int, labels: list[int], why: str) -> None:
    vectors = two_bunches(15)[0][:n]
    for measure in (density_validity, cosine_silhouette):
        assert measure(vectors, np.array(labels)).why == f"insufficient data: {why}"


def test_everything_is_measured_at_once() -> None:
    vectors, labels = two_bunches()
    texts = documents(["vuokra koti"] * 15 + ["tulkki kieli"] * 15)
    measured = measure_unlabelled(texts, vectors, labels)
    assert measured["texts grouped"].value == 1.0
    assert measured["NPMI"].value == pytest.approx(1.0)
    assert measured["diversity"].value == 1.0
