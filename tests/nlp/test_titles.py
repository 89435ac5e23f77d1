import numpy as np
import pytest

from nlp.documents import read
from nlp.keyphrases import Keyword, pick_keywords
from nlp.lemmas import default_lemmatiser
from nlp.titles import distinct_titles, names_of, written
from nlp.types import Language, Observation

# Invented example texts (keksitty esimerkkiaineisto).
INTERPRETERS = ["Tulkki puuttui.", "Tulkkia ei saatu somalin kielelle.", "Kieli ei ollut yhteinen.", "Kieltä ei osata."]
RENTS = ["Vuokra nousi.", "Vuokra-asuntoa ei ole.", "Vuokran maksu myöhästyi.", "Häätö uhkaa vuokran takia."]
RATIONS = ["Ruokaa ei ole.", "Ruoka loppui, ja koirakin söi sen."]
DOGS = ["Koira haukkuu.", "Koirat haukkuvat ulkona."]


def title(keywords: list[Keyword], language: Language = Language.FI, members: int = 4) -> str:
    """The best title of a group of rows 0, 1 … among ten texts."""
    return written(names_of(keywords, range(members), range(10))[0], language)


def titles_for(groups: list[list[str]], languages: list[Language] | None = None) -> list[str]:
    languages = languages or [Language.FI] * len(groups)
    observations, labels = [], {}
    for group, (texts, language) in enumerate(zip(groups, languages, strict=True)):
        for number, text in enumerate(texts):
            observations.append(Observation(f"{group}-{number}", text, language))
            labels[f"{group}-{number}"] = group
    documents = read(observations, default_lemmatiser(), None)
    groups_of = np.array([labels[document.id] for document in documents])
    return distinct_titles(documents, groups_of, pick_keywords(documents, groups_of, 8))


def keyword(text: str, rows: set[int], worth: float = 1.0, names: bool = True) -> Keyword:
    return Keyword((text,), text, names, frozenset(rows), worth)


@pytest.mark.parametrize(("language", "joined"), [(Language.FI, "Kö ja barnskydd"), (Language.SV, "Kö och barnskydd")])
def test_two_words_that_cover_the_group_between_them_are_joined(language: Language, joined: str) -> None:
    assert title([keyword("kö", {0, 1}), keyword("barnskydd", {2, 3}, 0.9)], language) == joined


def test_a_word_in_every_text_is_title_enough() -> None:
    assert title([keyword("tulkki", {0, 1, 2, 3}), keyword("kieli", {0, 1}, 0.3)]) == "Tulkki"


def test_a_word_of_the_whole_group_beats_a_better_keyword_of_one_text() -> None:
    assert title([keyword("lumilinko", {0}, 1.0), keyword("ruoka", {0, 1, 2, 3}, 0.5)]) == "Ruoka"


def test_a_word_that_is_everywhere_tells_no_group() -> None:
    everywhere, own = keyword("vuosi", set(range(10)), 0.6), keyword("tulkki", {0, 1, 2}, 0.5)
    assert title([everywhere, own]) == "Tulkki"


def test_three_words_share_a_group_of_which_each_has_a_third() -> None:
    words = [keyword("lasku", {0, 1}), keyword("velka", {2, 3}, 0.9), keyword("pikavippi", {4, 5}, 0.8)]
    assert title(words, members=6) == "Lasku, velka ja pikavippi"


def test_a_word_of_one_text_does_not_stand_beside_a_word_of_several() -> None:
    assert title([keyword("vuokra", {0, 1, 2}), keyword("naapuri", {3}, 0.9)]) == "Vuokra"


def test_a_term_with_an_and_of_its_own_stands_alone() -> None:
    services = Keyword(("sosiaali-", "ja", "palvelu"), "sosiaali- ja terveyspalvelut", True, frozenset({0, 1}), 1.0)
    assert title([services, keyword("jono", {2, 3}, 0.9)]) in ("Sosiaali- ja terveyspalvelut", "Jono")


def test_a_word_that_names_another_group_counts_less() -> None:
    words = [keyword("vuokra", {0, 1, 2, 3}), keyword("häätö", {0, 1, 2, 3}, 0.9)]
    taken = [keyword("vuokrarästi", {8, 9}), keyword("vuokra", {7})]
    assert [word.text for word in names_of(words, range(4), range(10), taken)[0]] == ["häätö"]


def test_a_compound_is_not_joined_with_its_part() -> None:
    assert title([keyword("omaishoitaja", {0, 1}), keyword("omainen", {0, 1, 2, 3}, 0.9)]) == "Omainen"


def test_a_verb_names_nothing_while_there_is_a_noun() -> None:
    assert title([keyword("odottaa", {0, 1, 2, 3}, names=False), keyword("jono", {0}, 0.2)]) == "Jono"


def test_a_group_without_words_is_nameless() -> None:
    assert title([]) == "Nimetön"
    assert title([], Language.SV) == "Utan namn"


def test_a_title_covers_its_group() -> None:
    interpreters, rents = titles_for([INTERPRETERS, RENTS])
    assert interpreters in ("Tulkit ja kieli", "Kieli ja tulkit")
    assert rents == "Vuokra"  # in a compound, too


def test_two_groups_get_two_titles() -> None:
    first, second, _ = titles_for([RENTS, [*RENTS, *["Vuokra ja häätö."] * 2], DOGS])
    assert first != second


def test_a_small_group_is_not_named_by_a_verb() -> None:
    names = titles_for([["Soitimme turhaan numeroon.", "Soitimme uudelleen illalla."], RATIONS, DOGS])
    assert "soittaa" not in names[0].lower()
