import numpy as np

from nlp.documents import read
from nlp.labels import strengths
from nlp.leftovers import describe_leftovers
from nlp.lemmas import default_lemmatiser
from nlp.numerics import unit_rows
from nlp.types import NO_GROUP, Clustering, Document, Language, Observation, Single, SingleKind, Vectors

WORDS = "kissa koira hevonen lehmä lammas vuohi kana ankka hanhi kukko"


def leftovers(*singles: tuple[str, list[float]]) -> dict[str, Single]:
    """Two groups of twenty texts of ten words, around the first axis and around the second, and the given singles."""
    random = np.random.default_rng(1)
    axes = np.repeat(np.eye(5)[:2], 20, axis=0)
    grouped = axes + random.normal(0, 0.2, axes.shape)
    texts = [WORDS] * 40 + [text for text, _ in singles]
    documents: list[Document] = []
    for number, text in enumerate(texts):  # one by one: `read` sorts by text
        documents += read([Observation(f"t{number:02}", text, Language.FI)], default_lemmatiser(), None)
    vectors: Vectors = unit_rows(np.vstack([grouped, *(np.array([vector]) for _, vector in singles)]))
    labels = np.array([0] * 20 + [1] * 20 + [NO_GROUP] * len(singles))
    found = describe_leftovers(documents, vectors, Clustering(labels, strengths(vectors, labels), "test"))
    return {single.id: single for single in found}


def test_a_text_as_near_to_two_groups_as_their_own_members_is_between_them() -> None:
    single = leftovers((WORDS, [1.0, 0.98, 0.0, 0.0, 0.0]))["t40"]
    assert (single.kind, {single.nearest, single.second}) == (SingleKind.BETWEEN, {"s001", "s002"})


def test_a_text_like_nothing_else_is_alone() -> None:
    single = leftovers((WORDS, [0.1, 0.1, 1.0, 0.0, 0.0]))["t40"]
    assert (single.kind, single.second) == (SingleKind.ALONE, None)


def test_a_text_of_fewer_words_than_the_grouped_ones_says_little() -> None:
    single = leftovers(("Kissa ja koira.", [0.1, 0.1, 1.0, 0.0, 0.0]))["t40"]
    assert single.kind is SingleKind.SAYS_LITTLE
    assert single.nearest in ("s001", "s002")


def test_a_text_much_nearer_to_one_group_is_not_between() -> None:
    assert leftovers((WORDS, [1.0, 0.2, 0.0, 0.0, 0.0]))["t40"].kind is SingleKind.ALONE


def test_without_groups_there_is_nothing_near() -> None:
    (document,) = read([Observation("a", WORDS, Language.FI)], default_lemmatiser(), None)
    (lone,) = describe_leftovers(
        [document], np.ones((1, 3), dtype=np.float32), Clustering(np.array([NO_GROUP]), np.zeros(1), "test")
    )
    assert lone == Single("a", None, None, SingleKind.ALONE)
