import numpy as np
import pytest
from scipy import sparse

from nlp.documents import read
from nlp.keyphrases import class_tf_idf, pick_keywords
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
    assert keywords_of([["Asiakas odottaa tulkkia.", "Asiakkaan palvelu, tulkki."]])[0] == ["tulkki"]


def test_no_keyword_is_contained_in_another() -> None:
    texts = ["Omaishoito ja omaishoitaja, omaishoidon tuki."] * 3
    for keyword in (found := keywords_of([texts])[0]):
        assert not any(keyword in other for other in found if other != keyword)


def test_an_adjective_that_names_people_is_a_noun() -> None:
    texts = ["Nuoret jäävät yksin.", "Nuoret eivät tule.", "Nuorten kanssa puhutaan."]
    assert keywords_of([texts, ["Koira haukkuu.", "Koirat haukkuvat."]])[0][0] == "nuoret"


def test_swedish_keywords_are_base_forms() -> None:
    texts = ["Köerna till barnskyddet är långa.", "Barnskyddet har köer."]
    assert set(keywords_of([texts], Language.SV)[0]) == {"kö", "barnskydd"}
