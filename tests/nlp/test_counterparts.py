from collections import Counter

from nlp import voikko
from nlp.counterparts import counterpart, counterpart_of, has_counterpart
from nlp.lemmas import default_lemmatiser
from nlp.resources import word_list
from nlp.types import Language

ITEMS = [item for line in word_list("words_sv_fi.txt") for item in line.split()]


def test_no_swedish_word_is_listed_twice() -> None:
    counts = Counter(item.partition("=")[0] for item in ITEMS)
    assert [word for word, count in counts.items() if count > 1] == []


def test_swedish_words_are_in_lower_case_and_have_a_place_for_finnish_ones() -> None:
    assert [
        item for item in ITEMS if item.count("=") != 1 or item.partition("=")[0] != item.partition("=")[0].lower()
    ] == []


def test_the_dictionary_knows_every_finnish_word() -> None:
    finnish = {word for item in ITEMS for word in item.partition("=")[2].split("_") if word}
    assert sorted(word for word in finnish if not voikko.analyses(word)) == []


def test_a_counterpart_is_read_like_any_finnish_word() -> None:
    (word,) = counterpart("närståendevård") or ()
    assert (word.lemma, word.parts) == ("omaishoito", ("omainen", "hoito"))


def test_a_word_in_no_list_has_no_counterpart() -> None:
    assert counterpart("xyzzy") is None
    assert not has_counterpart("xyzzy")


def test_a_word_without_meaning_of_its_own_has_a_counterpart_of_no_words() -> None:
    assert counterpart("naturligtvis") == ()


def test_an_inflected_word_has_the_counterpart_of_its_base_form() -> None:
    (word,) = default_lemmatiser().lemmatise("skuldsättningen", Language.SV)
    assert [found.lemma for found in counterpart_of(word) or ()] == ["velkaantuminen"]


def test_a_form_that_the_tables_take_for_another_word_is_found_without_its_ending() -> None:
    (word,) = default_lemmatiser().lemmatise("beslutet", Language.SV)
    assert word.lemma != "beslut"
    assert [found.lemma for found in counterpart_of(word) or ()] == ["päätös"]
