import numpy as np

from evaluation.training.beginning import Corpus, choose, first_vectors
from evaluation.training.corpus import Bags


def texts(*words: str) -> list[list[tuple[str, ...]]]:
    return [[(word,) for word in words]]


LARGE = Corpus([texts(*["nimi"] * 90, *["vuoro"] * 10)])
SMALL = Corpus([texts("tuki", "tuki", "tuki", "arki")])


def test_a_small_corpus_counts_as_much_as_a_large_one() -> None:
    assert choose([LARGE, SMALL], [], 2).terms == ("nimi", "tuki")


def test_a_rare_word_needs_a_dictionary() -> None:
    assert "arki" not in choose([SMALL], [], 9).terms
    assert "arki" in choose([SMALL], [[("arki",)]], 9).terms


def test_counts_are_of_all_corpora() -> None:
    found = choose([SMALL, SMALL], [], 9)
    assert dict(zip(found.terms, found.counts.tolist(), strict=True)) == {"tuki": 6}


def test_a_word_begins_where_its_meaning_and_its_sentences_lie() -> None:
    vocabulary = choose([SMALL], [[("arki",)]], 9)
    meaning, sentence = np.array([1, 0, 0], np.float32), np.array([[0, 1, 0]], np.float32)
    bags = Bags.of([[("tuki",)]], vocabulary.row_of)
    table = first_vectors(vocabulary, [([("arki",)], meaning), ([("tuki",)], meaning)], bags, sentence)
    arki, tuki = table[vocabulary.row_of["arki"]], table[vocabulary.row_of["tuki"]]
    assert arki[0] > 0
    assert arki[1] == 0
    assert tuki[0] > tuki[1] > 0


def test_a_common_word_begins_shorter() -> None:
    vocabulary = choose([LARGE], [], 9)
    meaning = np.array([1, 0], np.float32)
    bags = Bags.of([[]], vocabulary.row_of)
    dictionary = [([("nimi",)], meaning), ([("vuoro",)], meaning)]
    table = first_vectors(vocabulary, dictionary, bags, np.zeros((1, 2), np.float32))
    assert table[vocabulary.row_of["nimi"], 0] < table[vocabulary.row_of["vuoro"], 0]
