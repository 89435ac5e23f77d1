import numpy as np
import pytest
from scipy import sparse

from nlp.documents import read
from nlp.keyphrases import alike, class_tf_idf, pick_keywords
from nlp.lemmas import default_lemmatiser
from nlp.types import Language, Observation


def keywords_of(groups: list[list[str]], language: Language = Language.FI) -> list[list[str]]:
    labels = {f"{group}-{number}": group for group, texts in enumerate(groups) for number, _ in enumerate(texts)}
    observations = [Observation(key, groups[group][int(key[2:])], language) for key, group in labels.items()]
    documents = read(observations, default_lemmatiser(), None)
    picked = pick_keywords(documents, np.array([labels[document.id] for document in documents]), 8)
    return [[keyword.text for keyword in row] for row in picked]


def test_worked_example() -> None:
    # Group 0 has 4 terms, group 1 has 2, so A = 3; term 0 is seen 4 times in all and term 1 twice.
    weights = class_tf_idf(sparse.csr_array([[4, 0], [0, 2]])).toarray()
    assert weights == pytest.approx(np.array([[4 * np.log(1 + 3 / 4), 0], [0, 2 * np.log(1 + 3 / 2)]]))


def test_a_term_all_groups_share_weighs_less_than_one_group_s_own() -> None:
    weights = class_tf_idf(sparse.csr_array([[2, 2, 0], [2, 0, 2]])).toarray()
    assert weights[0, 0] < weights[0, 1]


def test_a_group_with_no_terms_gets_zeros() -> None:
    assert not class_tf_idf(sparse.csr_array([[0, 0], [1, 1]])).toarray()[0].any()


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        class_tf_idf(sparse.csr_array([[-1.0]]))


def test_adjective_agrees_with_its_noun() -> None:
    texts = [
        "Täydentävää toimeentulotukea ei saa.",
        "Täydentävän toimeentulotuen päätös.",
        "Täydentävästä toimeentulotuesta.",
    ]
    assert keywords_of([texts, ["Koira haukkuu.", "Koirat haukkuvat."]])[0][0] == "täydentävä toimeentulotuki"


def test_genitive_stays_before_its_noun() -> None:
    texts = [
        "Palvelutarpeen arviointia odotetaan.",
        "Palvelutarpeen arviointi viipyy.",
        "Palvelutarpeen arvioinnin jono.",
    ]
    assert "palvelutarpeen arviointi" in keywords_of([texts, ["Koira haukkuu.", "Koirat haukkuvat."]])[0]


def test_a_noun_mostly_in_the_plural_is_written_in_the_plural() -> None:
    assert "jonot" in keywords_of([["Jonot ovat pitkiä.", "Jonoihin ei pääse.", "Jonoissa odotetaan."]])[0]


def test_words_of_the_whole_field_name_nothing() -> None:
    assert keywords_of([["Asiakas odottaa tulkkia.", "Asiakkaan palvelu, tulkki."]])[0] == ["tulkit"]


def test_no_keyword_is_contained_in_another() -> None:
    texts = ["Omaishoito ja omaishoitaja, omaishoidon tuki."] * 3
    for keyword in (found := keywords_of([texts])[0]):
        assert not any(keyword in other for other in found if other != keyword)


def test_an_adjective_that_names_people_is_a_noun() -> None:
    texts = ["Nuoret jäävät yksin.", "Nuoret eivät tule.", "Nuorten kanssa puhutaan."]
    assert keywords_of([texts, ["Koira haukkuu.", "Koirat haukkuvat."]])[0][0] == "nuoret"


DOGS = ["Koira haukkuu.", "Koirat haukkuvat."]


def test_a_plural_that_no_text_has_in_the_nominative_is_written_all_the_same() -> None:
    texts = ["Hakemuksia on paljon.", "Hakemuksissa viipyy.", "Hakemusten käsittely kestää."]
    assert "hakemukset" in keywords_of([texts, DOGS])[0]


def test_a_clitic_is_no_part_of_a_keyword() -> None:
    assert (
        "lapsilisät" in keywords_of([["Lapsilisätkin pienenevät.", "Lapsilisiä maksetaan.", "Lapsilisätkin."], DOGS])[0]
    )


def test_what_names_people_is_written_in_the_plural() -> None:
    texts = ["Omaishoitaja uupui.", "Omaishoitajan jaksaminen.", "Omaishoitajalle ja asukkaalle.", "Asukas väsyi."]
    assert set(keywords_of([texts, DOGS])[0]) == {"omaishoitajat", "asukkaat"}


@pytest.mark.parametrize(
    ("one", "two"), [("leikkaus", "leikkaaminen"), ("nollasopimus", "nollatuntisopimus"), ("tulkki", "tulkkaus")]
)
def test_terms_that_say_nearly_the_same_are_alike(one: str, two: str) -> None:
    assert alike(one, two)
    assert alike(two, one)


@pytest.mark.parametrize(("one", "two"), [("asunto", "asuminen"), ("vanhemmat", "vanhukset"), ("lapset", "lapsilisät")])
def test_terms_of_their_own_are_not_alike(one: str, two: str) -> None:
    assert not alike(one, two)


def test_an_adjective_that_needs_a_genitive_makes_no_phrase() -> None:
    texts = ["Väkivallan vastainen työryhmä kokoontui.", "Melun vastainen työryhmä.", "Vallan vastaisessa työryhmässä."]
    assert "työryhmä" in keywords_of([texts, DOGS])[0]


def test_doing_something_is_no_plural() -> None:
    texts = ["Perusosan alentamiset jatkuvat.", "Alentamisia tehdään.", "Alentamisista ei kerrota."]
    assert "alentaminen" in keywords_of([texts, DOGS])[0]


def test_a_compound_that_is_cut_off_stays_with_its_pair() -> None:
    texts = ["Sosiaali- ja terveyspalvelut viipyvät.", "Sosiaali- ja terveyspalveluihin jonotetaan."] * 2
    found = keywords_of([texts, DOGS])[0]
    assert "sosiaali- ja terveyspalvelut" in found
    assert "sosiaali" not in found


def test_the_end_of_a_name_of_two_compounds_is_no_keyword() -> None:
    texts = [f"Työ- ja elinkeinotoimisto {word}." for word in ("sulkeutui", "ohjasi", "avattiin")]
    assert keywords_of([texts, DOGS])[0] == ["työ- ja elinkeinotoimisto"]


def test_in_swedish_too_a_compound_that_is_cut_off_stays_with_its_pair() -> None:
    texts = ["Social- och hälsovården dröjer.", "I social- och hälsovården är köerna långa."] * 2
    assert "social- och hälsovården" in keywords_of([texts], Language.SV)[0]


def test_a_plural_that_has_no_singular_takes_its_adjective_along() -> None:
    texts = ["Suorat vaalit pidetään.", "Suorilla vaaleilla valitaan.", "Suorien vaalien aika."]
    assert "suorat vaalit" in keywords_of([texts, DOGS])[0]


def test_adjectives_and_verbs_stand_aside_for_nouns() -> None:
    texts = ["Hissi puuttuu, ja se on kallista.", "Kallis hissi puuttui."]
    assert keywords_of([texts, DOGS])[0] == ["hissi"]


def test_a_group_without_a_shared_noun_has_a_few_of_its_texts_nouns() -> None:
    texts = ["Hissi puuttuu, ja pyörätuoli ei mahdu ramppiin.", "Ovenpumppu puuttuu talosta."]
    assert 1 <= len(keywords_of([texts, DOGS])[0]) <= 3


def test_a_person_s_name_is_no_keyword_but_a_place_s_is() -> None:
    texts = ["Käynti Kouvolassa, kertoi Mikaela Virtanen.", "Kouvolaan mentiin, sanoi Virtanen Mikaelalle."]
    found = keywords_of([texts, DOGS])[0]
    assert "Kouvola" in found
    assert not {"Mikaela", "Virtanen"} & set(found)


def test_a_person_s_name_is_in_no_phrase_either() -> None:
    texts = ["Virtasen hallitus päätti.", "Virtasen hallituksen päätös.", "Virtasen hallituksesta puhutaan."]
    assert keywords_of([texts, DOGS])[0][0] == "hallitus"


def test_what_the_other_groups_speak_of_as_much_is_no_keyword_of_one() -> None:
    shared = [f"Bussi ja {word}." for word in ("hissi", "hissi", "hissi")]
    others = [[f"Bussi ja {word}."] * 3 for word in ("koira", "kissa", "lehmä")]
    assert keywords_of([shared, *others])[0][0] == "hissi"


def test_a_name_that_no_dictionary_knows_keeps_its_capital() -> None:
    texts = ["Kävimme Wizzlimassa.", "Kun Wizzlimassa oli jono.", "Silti Wizzlimaan mentiin ja Wizzlimassa istuttiin."]
    assert keywords_of([texts, DOGS])[0][0] == "Wizzlima"
    texts = ["Vi for till Korpo.", "På Korpo finns ingen.", "I Korpo är det tyst."]
    assert keywords_of([texts, ["Hunden skäller."]], Language.SV)[0] == ["Korpo"]


def test_the_country_is_no_keyword_but_its_language_is() -> None:
    texts = ["Suomessa ei osata suomea.", "Suomea opetetaan Suomessa."]
    assert keywords_of([texts, DOGS])[0] == ["suomi"]


def test_weekdays_and_shells_name_nothing() -> None:
    texts = ["Perjantaina on vara ratkaisuun ja jumppaan.", "Perjantain jumppa on ratkaisu, vaikka varaa ei ole."]
    assert keywords_of([texts, DOGS])[0] == ["jumppa"]


def test_swedish_verbs_adjectives_and_adverbs_stand_aside_for_nouns() -> None:
    texts = ["Tolken stannar ute, och resan är lätt.", "Tolk skickas ute på lätta resor."]
    assert set(keywords_of([texts, ["Hunden skäller."]], Language.SV)[0]) <= {"tolk", "resa"}


def test_a_swedish_adjective_that_names_people_is_written_as_it_does() -> None:
    texts = ["Unga dricker.", "De unga väntar.", "Unga får ingen vård."]
    assert "unga" in keywords_of([texts, ["Hunden skäller."]], Language.SV)[0]


def test_swedish_keywords_are_base_forms() -> None:
    texts = ["Köerna till barnskyddet är långa.", "Barnskyddet har köer."]
    assert set(keywords_of([texts], Language.SV)[0]) == {"kö", "barnskydd"}


def test_a_group_whose_only_word_is_as_common_in_a_larger_one_has_it_all_the_same() -> None:
    assert keywords_of([["Bussi."] * 30, ["Bussi."] * 2]) == [["bussi"], ["bussi"]]
