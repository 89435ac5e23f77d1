import pytest

from nlp.swedish import analyse
from nlp.types import WordClass


@pytest.mark.parametrize(
    "word", ["kö", "hyran", "resor", "samtal", "tolk", "familjer", "barnskyddet", "bankkoder", "boende"]
)
def test_a_noun_is_told_by_its_articles_or_by_the_end_of_a_compound(word: str) -> None:
    assert analyse(word).word_class is WordClass.NOUN


@pytest.mark.parametrize("word", ["tolka", "stannar", "skickar", "reser", "hyr", "bor", "betala"])
def test_a_verb_is_told_by_its_forms(word: str) -> None:
    assert analyse(word).word_class is WordClass.VERB


@pytest.mark.parametrize("word", ["lediga", "öppen", "gemensamma", "lätt", "finskspråkiga", "ute", "emot"])
def test_adjectives_and_adverbs_are_one_class(word: str) -> None:
    assert analyse(word).word_class is WordClass.ADJECTIVE


def test_a_word_that_the_tables_do_not_know_has_no_class() -> None:
    assert analyse("xyzzyx").word_class is WordClass.OTHER
    assert analyse("FPA:s").word_class is WordClass.NAME
