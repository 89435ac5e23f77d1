import numpy as np
import pytest

from nlp import quotes
from nlp.description import describe
from nlp.documents import read
from nlp.lemmas import default_lemmatiser
from nlp.maps import project
from nlp.progress import Stage, Steps
from nlp.settings import DiscoverySettings
from nlp.summaries import own_words, summarise
from nlp.types import Clustering, Language, Member, Observation


def members(*strengths: float) -> list[Member]:
    return [Member(f"m{number}", strength) for number, strength in enumerate(strengths)]


def test_central_texts_are_the_strongest() -> None:
    assert quotes.central(members(0.9, 0.8, 0.7, 0.6)) == ("m0", "m1", "m2")


def test_boundary_texts_fit_clearly_less_than_the_rest_worst_first() -> None:
    assert quotes.boundary(members(0.9, 0.9, 0.9, 0.9, 0.85, 0.9, 0.3, 0.2)) == ("m7", "m6")


def test_a_small_or_even_group_has_no_boundary() -> None:
    assert quotes.boundary(members(0.9, 0.1)) == ()
    assert quotes.boundary(members(0.9, 0.9, 0.9, 0.9, 0.9)) == ()


def test_summary_does_not_say_one_thing_twice() -> None:
    texts = (
        "Toimeentulotuen päätökset viipyvät Kelassa kuukausia tänä syksynä.",
        "Toimeentulotuen päätökset viipyvät Kelassa kuukausia tänä vuonna.",
        "Vuokranantaja uhkaa häädöllä, kun toimeentulotuen päätös puuttuu.",
    )
    documents = read(
        [Observation(f"t{n}", text, Language.FI) for n, text in enumerate(texts)], default_lemmatiser(), None
    )
    summary = summarise(documents, default_lemmatiser(), 2)
    assert "t2" in {sentence.id for sentence in summary}
    assert len(summary) == 2


def summary_of(texts: list[str], most: int = 1) -> list[str]:
    observations = [Observation(f"t{n}", text, Language.FI) for n, text in enumerate(texts)]
    documents = read(observations, default_lemmatiser(), None)
    return [sentence.text for sentence in summarise(documents, default_lemmatiser(), most)]


def test_summary_says_what_the_group_speaks_of() -> None:
    texts = ["Tulkki puuttui tapaamisesta viime viikolla.", "Tulkki jäi saamatta kolmannen kerran."]
    assert "Tulkki" in summary_of([*texts, "Naapurin koira haukkui koko illan."])[0]


def test_summary_does_not_open_with_a_sentence_that_leans_on_another() -> None:
    leaning = "Silti tulkki puuttui taas tapaamisesta."
    whole = "Varattu tulkki puuttui tapaamisesta aamulla."
    assert summary_of([leaning, whole]) == [whole]


@pytest.mark.parametrize(
    "flawed",
    [
        "Siitä varattu tulkki puuttui taas tapaamisesta heti aamulla.",
        "Varattu tulkki kuitenkin puuttui taas tapaamisesta heti aamulla.",
        "varattu tulkki puuttui taas tapaamisesta heti aamulla,",
        "Miksi varattu tulkki puuttui taas tapaamisesta heti aamulla?",
        "Tulkki puuttui taas tapaamisesta aamulla.",
    ],
)
def test_summary_prefers_a_sentence_that_can_be_read_alone(flawed: str) -> None:
    whole = "Varattu tulkki puuttui toisenkin kerran tapaamisesta heti maanantain aamulla."
    assert summary_of([flawed, whole]) == [whole]


def test_summary_s_second_sentence_stands_for_texts_that_the_first_does_not() -> None:
    interpreters = ["Varattu tulkki puuttui tapaamisesta taas kerran heti aamulla."] * 3
    rents = ["Vuokranantaja uhkaa häädöllä perhettä vuokrarästin takia jo tänään."] * 2
    summary = summary_of([*interpreters, *rents, "Naapurin koira haukkui koko illan pihalla aivan turhaan."], most=2)
    assert summary == [interpreters[0], rents[0]]


def test_what_other_groups_say_as_often_does_not_make_a_sentence_central() -> None:
    texts = [
        "Puhelin soi, puhelin piippaa, ja puhelimen linja katkeaa iltaisin.",
        "Tulkki puuttui puhelimesta, ja tulkin linja jäi auki.",
        "Tulkki tuli, mutta puhelin unohtui kotiin keittiön hyllylle.",
    ]
    others = ["Puhelin jäi junaan, ja linja oli poikki.", "Puhelin hukkui, ja linja suljettiin."] * 2
    observations = [Observation(f"t{n}", text, Language.FI) for n, text in enumerate([*texts, *others])]
    documents = {document.id: document for document in read(observations, default_lemmatiser(), None)}
    ordered = [documents[f"t{n}"] for n in range(len(observations))]
    own, _ = own_words(ordered, np.array([0] * len(texts) + [1] * len(others)))
    assert own["tulkki"] == 1 > 0 >= own["puhelin"]
    (sentence,) = summarise(ordered[: len(texts)], default_lemmatiser(), 1, own)
    assert sentence.id in ("t1", "t2")


def test_summary_of_texts_without_a_fit_sentence_is_empty() -> None:
    documents = read([Observation("t0", "Kela", Language.FI)], default_lemmatiser(), None)
    assert summarise(documents, default_lemmatiser(), 3) == ()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 25, 1_600])
def test_map_stays_within_its_bounds(count: int) -> None:
    documents = read(
        [Observation(f"t{number}", "Kela", Language.FI) for number in range(count)], default_lemmatiser(), None
    )
    vectors = np.random.default_rng(0).normal(size=(count, 12)).astype(np.float32)
    points = project(documents, vectors, 0, Steps(None, Stage.MAP))
    assert [point.id for point in points] == sorted(document.id for document in documents)
    assert all(-1 <= value <= 1 for point in points for value in (point.x, point.y))


def test_a_group_in_two_languages_is_named_in_the_language_of_most() -> None:
    swedish = [("Närståendevårdaren orkar inte.", Language.SV), ("Närståendevårdaren väntar.", Language.SV)]
    finnish = [(text, Language.FI) for text in ("Jono kasvaa.", "Jono venyy.", "Raha loppuu.")]
    observations = [Observation(f"t{n}", text, language) for n, (text, language) in enumerate([*swedish, *finnish])]
    documents = read(observations, default_lemmatiser(), None)
    clustering = Clustering(np.zeros(5, dtype=np.int64), np.ones(5), "test")
    (suggestion,) = describe(
        documents, clustering, [None], default_lemmatiser(), DiscoverySettings(), Steps(None, Stage.DESCRIBE)
    )
    assert "närstående" not in suggestion.title.lower()
    assert any("närstående" in keyword.lower() for keyword in suggestion.keywords)
