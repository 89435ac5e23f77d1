from nlp.keyphrases import Keyword
from nlp.titles import suggest_title
from nlp.types import Language


def test_title_joins_two_nouns_in_the_texts_language() -> None:
    keywords = [Keyword(("kö",), "kö", True, 0.5), Keyword(("barnskydd",), "barnskydd", True, 0.5)]
    assert suggest_title(keywords, Language.SV) == "Kö och barnskydd"
    assert suggest_title(keywords, Language.FI) == "Kö ja barnskydd"


def test_a_word_in_nearly_every_text_is_title_enough() -> None:
    keywords = [Keyword(("tulkki",), "tulkki", True, 0.9), Keyword(("kieli",), "kieli", True, 0.5)]
    assert suggest_title(keywords, Language.FI) == "Tulkki"


def test_a_group_without_words_is_nameless() -> None:
    assert suggest_title([], Language.FI) == "Nimetön"
