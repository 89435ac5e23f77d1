import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from nlp import voikko
from nlp.errors import ResourceMissing
from nlp.lemmas import default_lemmatiser
from nlp.types import Case, Language, WordClass


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("koirien", "koira"),
        ("toimeentulotukihakemusten", "toimeentulotukihakemus"),
        ("Kelan", "Kela"),
        ("kelaan", "Kela"),
        ("Kela-tukea", "Kela-tuki"),
        ("HUSin", "HUS"),
        ("THL:n", "THL"),
        ("TE-toimistolle", "TE-toimisto"),
        ("nepsyjen", "nepsy"),
        ("tt-tuen", "toimeentulotuki"),
        ("HVA:lla", "hyvinvointialue"),
        ("sote-uudistuksen", "sote-uudistus"),
        ("Digi-palvelut", "digi-palvelu"),
        ("jaksamista", "jaksaminen"),
        ("omaishoidon", "omaishoito"),
        ("kotona", "koti"),
        ("Nepsylapset", "nepsylapset"),
    ],
)
def test_base_form_of_a_finnish_word(form: str, base: str) -> None:
    assert voikko.analyse(form).base == base


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("tuen", "tuki"),  # the commoner base form: not tukea
        ("palkkaa", "palkka"),  # the field speaks of things: not palkata
        ("jonottavat", "jonottaa"),  # a finite verb is commoner than its participle
        ("voi", "voida"),
        ("olin", "olla"),  # not olka: an instructive is rare
        ("aurinko", "aurinko"),  # not auri with a question
        ("lisäksi", "lisäksi"),  # function words are not of a noun
        ("jokin", "jokin"),
        ("he", "hän"),
        ("mulla", "minä"),  # spoken
        ("nopeasti", "nopeasti"),
        ("vaaleissa", "vaalit"),  # a noun that is used in the plural alone
        ("kuntavaalien", "kuntavaalit"),
        ("saanut", "saada"),  # a participle that is part of the verb
        ("velkaantuneille", "velkaantunut"),  # and one that is not
        ("väsynyt", "väsynyt"),  # an adjective by now
        ("Wizzlinilla", "wizzlin"),  # nobody knows it, but it is inflected
        ("vuotta", "vuosi"),  # not the unlikely vuo
        ("päiväkodin", "päiväkoti"),  # not päiväkota
        ("Maan", "maa"),
        ("turvan", "turva"),  # not turpa: the longer beginning
        ("kallion", "kallio"),  # in lower case not a name
        ("Turussa", "Turku"),  # with a capital letter a name
    ],
)
def test_ambiguous_form_is_read_by_the_stated_rule(form: str, base: str) -> None:
    assert voikko.analyse(form).base == base


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("toimeentulotuen", ("toimi", "tulo", "tuki")),
        ("lastensuojeluilmoituksia", ("lapsi", "suojelu", "ilmoitus")),
        ("asunnottomuus", ()),  # a derivation, not a compound
        ("velkaantuneet", ("velkaantua",)),
        ("koristelluille", ("koristella",)),  # of the derived verb, not of koristaa
        ("nopeasti", ("nopea",)),
        ("kuntavaalien", ("kunta", "vaalit")),
    ],
)
def test_compound_is_cut_at_its_word_boundaries(form: str, parts: tuple[str, ...]) -> None:
    assert voikko.analyse(form).parts == parts


def test_case_and_number_are_told() -> None:
    word = voikko.analyse("jonot")
    assert (word.word_class, word.case, word.plural) == (WordClass.NOUN, Case.NOMINATIVE, True)


def test_a_capital_letter_that_opens_a_sentence_makes_no_name() -> None:
    words = default_lemmatiser().lemmatise("Yläkoulun oppilaat. Turussa odotetaan.", Language.FI)
    assert [word.base for word in words] == ["yläkoulu", "oppilas", "Turku", "odottaa"]


def test_a_participle_before_its_noun_is_an_adjective() -> None:
    before, after = (
        default_lemmatiser().lemmatise(text, Language.FI)
        for text in ("Syrjässä elänyt nainen odottaa.", "Silloin on elänyt nainen.")
    )
    assert [word.base for word in before][1:3] == ["elänyt", "nainen"]
    assert [word.base for word in after][2:4] == ["elää", "nainen"]


def test_swedish_words_go_to_their_base_forms() -> None:
    words = default_lemmatiser().lemmatise("Klienternas köer till FPA:s utkomststöd", Language.SV)
    assert [word.base for word in words if not word.stop] == ["klient", "kö", "FPA", "utkomststöd"]


def test_other_languages_stay_as_they_are_in_lower_case() -> None:
    assert [word.base for word in default_lemmatiser().lemmatise("The Queues", Language.OTHER)] == ["the", "queues"]


def test_words_without_meaning_of_their_own_are_marked() -> None:
    words = default_lemmatiser().lemmatise("Mutta minä en oo saanut tukea", Language.FI)
    assert [word.surface for word in words if not word.stop] == ["tukea"]


def test_a_word_that_never_ends_is_cut() -> None:
    (word,) = default_lemmatiser().lemmatise("x" * 100_000, Language.FI)
    assert len(word.base) == 100


def test_many_threads_get_the_same_lemmas_as_one() -> None:
    forms = [
        f"{stem}{end}" for stem in ("koulu", "talo", "asunto", "palvelu") for end in ("ssa", "sta", "lle", "lta", "ja")
    ]
    expected = [voikko.analyse(form).base for form in forms]
    voikko.analyse.cache_clear()
    together = threading.Barrier(8)

    def lemmatise_all(_: int) -> list[str]:
        together.wait()
        return [voikko.analyse(form).base for _ in range(20) for form in forms][: len(forms)]

    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(lemmatise_all, range(8)))


def test_missing_dictionary_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voikko, "_LANGUAGE", "xx")  # Voikko has no such dictionary, as if fi were not installed
    voikko._voikko.cache_clear()
    try:
        with pytest.raises(ResourceMissing, match="apt install libvoikko1 voikko-fi"):
            voikko.dictionary_version()
    finally:
        voikko._voikko.cache_clear()
