from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.description import describe
from nlp.documents import read
from nlp.embeddings import load_embedder
from nlp.labels import strengths
from nlp.lemmas import default_lemmatiser
from nlp.passages import add_passages, cut
from nlp.pipeline import discover
from nlp.progress import Stage, Steps
from nlp.settings import DiscoverySettings
from nlp.texts import words
from nlp.types import Clustering, Observation, Suggestion

# Invented example texts (keksitty esimerkkiaineisto).
ABSENCE = "Yläkoulun oppilas on jatkuvasti poissa koulusta, ja poissaoloista kuraattorille kertyy satoja tunteja."
INTERPRETER = "Tulkkia ei saatu: harvinaisen kielen tulkki puuttui, ja tulkkaus siirrettiin puhelintulkkaukseksi."
SEVERAL = (
    f"{ABSENCE} Kuraattori vaihtuu kesken lukuvuoden, eikä koulu tee poissaoloista ilmoitusta ajoissa.\n\n{INTERPRETER}"
)


def test_a_passage_is_whole_sentences_of_one_paragraph() -> None:
    assert list(cut(SEVERAL)) == [SEVERAL.partition("\n\n")[0], INTERPRETER]


def test_what_is_too_short_or_too_long_is_no_passage() -> None:
    assert list(cut("Lyhyt otsikko.\n\n" + "sana " * 200)) == []


@given(st.text(alphabet="aä. \n!?1", max_size=400))
def test_passages_stand_in_the_text_in_their_order(text: str) -> None:
    place = 0
    for passage in cut(text):
        place = text.index(passage, place) + len(passage)
        assert passage == passage.strip()


@given(st.lists(st.integers(min_value=1, max_value=30), max_size=12))
def test_no_passage_has_fewer_than_six_words(lengths: list[int]) -> None:
    text = " ".join("Sana" + " sana" * (length - 1) + "." for length in lengths)
    assert all(len(list(words(passage))) >= 6 for passage in cut(text))


def described(observations: list[Observation]) -> dict[str, Suggestion]:
    """A suggestion for each phenomenon, with passages; a text's phenomenon is the beginning of its id."""
    documents = read(observations, lemmatiser := default_lemmatiser(), None)
    phenomena = sorted({document.id.partition("-")[0] for document in documents})
    labels = np.array([phenomena.index(document.id.partition("-")[0]) for document in documents])
    embedder, steps = load_embedder(None, 0), Steps(None, Stage.PASSAGES)
    clustering = Clustering(labels, strengths(embedder.embed(documents, steps), labels), "test")
    found = describe(documents, clustering, [None] * len(phenomena), lemmatiser, DiscoverySettings(), steps)
    read_on = add_passages(found, documents, clustering, embedder, lemmatiser, steps)
    return dict(zip(phenomena, read_on, strict=True))


@pytest.mark.parametrize("ending", ["", "\n\n\u00adKuva: 😀  ja\ttaulukko."])
def test_a_text_of_two_phenomena_is_a_secondary_member_of_the_other(
    observations: list[Observation], ending: str
) -> None:
    suggestions = described([*observations, Observation("koulupoissaolot-9", SEVERAL + ending)])
    guests = {name: [m for m in s.members if not m.primary] for name, s in suggestions.items()}
    (guest,) = guests.pop("tulkkaus")
    assert (guest.id, guest.passage) == ("koulupoissaolot-9", INTERPRETER)
    assert not any(guests.values())
    (own,) = [m for m in suggestions["koulupoissaolot"].members if m.id == "koulupoissaolot-9"]
    assert own.passage == SEVERAL.partition("\n\n")[0]
    assert suggestions["tulkkaus"].size == 5


def test_every_passage_is_lifted_unchanged_from_its_text(observations: list[Observation]) -> None:
    others = [f"{a.text}  {b.text}\r\n\r\n{c.text}" for a, b, c in zip(*[iter(observations)] * 3, strict=False)]
    several = [Observation(f"monta-{number}", text * 2) for number, text in enumerate(others)]
    everything = [*observations, *several]
    texts = {o.id: o.text for o in everything}
    members = [m for s in discover(everything).suggestions for m in s.members]
    assert any(member.passage for member in members)
    assert all(member.passage is not None for member in members if not member.primary)
    assert all(member.passage in texts[member.id] for member in members if member.passage is not None)


def test_short_texts_have_no_passages(observations: list[Observation]) -> None:
    short = [replace(o, text=" ".join(o.text.split()[:8])) for o in observations]
    assert len(read(short, default_lemmatiser(), None)) == 25
    assert all(member.passage is None for s in discover(short).suggestions for member in s.members)


def test_texts_of_stop_words_alone_are_read_without_harm(observe: Callable[..., list[Observation]]) -> None:
    discovery = discover(observe(*["ja tai sekä eli että " * 20] * 3))
    assert all(not m.passage or m.primary for s in discovery.suggestions for m in s.members)
