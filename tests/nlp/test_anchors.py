import re
import zlib
from collections import Counter
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.embeddings import Embedder
from nlp.errors import BadAnchors
from nlp.numerics import unit_rows
from nlp.pipeline import discover
from nlp.progress import Steps
from nlp.settings import DiscoverySettings
from nlp.types import Anchor, Discovery, Document, Observation, Offer, Vectors

# Invented example texts (keksitty esimerkkiaineisto).
WORDS = ["tulkki", "kieli", "vuokra", "asunto", "häätö", "koulu", "poissaolo", "omaishoitaja", "vapaapäivä", "Kela"]
QUICK = DiscoverySettings(subsamples=0)


class WordEmbedder:
    """Counts words in forty buckets: quick, and near for texts that share words."""

    name = "words"
    crosses_languages = True

    def embed(self, documents: Sequence[Document], steps: Steps) -> Vectors:
        vectors = np.zeros((len(documents), 40))
        for row, document in enumerate(documents):
            for word in document.lemmas:
                vectors[row, zlib.crc32(word.lemma.encode()) % 40] += 1
        return unit_rows(vectors)


def embedder() -> Embedder:
    return WordEmbedder()


def places(discovery: Discovery) -> Counter[str]:
    """How many places each id has."""
    return Counter(
        [
            *(member.id for s in discovery.suggestions for member in s.members if member.primary),
            *(single.id for single in discovery.singles),
            *(text.id for text in discovery.set_aside),
            *(id for anchor in discovery.anchors for id in anchor.members),
            *(text.id for anchor in discovery.anchors for text in anchor.offered),
        ]
    )


def offered(discovery: Discovery, anchor: str) -> dict[str, Offer]:
    (found,) = [one for one in discovery.anchors if one.id == anchor]
    return {text.id: text for text in found.offered}


def of(observations: list[Observation], phenomenon: str, count: int = 5) -> tuple[str, ...]:
    return tuple(o.id for o in observations if o.id.startswith(phenomenon))[:count]


@st.composite
def reviews(draw: st.DrawFn) -> tuple[list[Observation], list[Observation], list[Anchor]]:
    """Texts, 30 % more of them, and some of the first put into themes by a person, some taken out again."""
    text = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
    old = [Observation(f"a{number}", draw(text)) for number in range(draw(st.integers(3, 40)))]
    new = [Observation(f"b{number}", draw(text)) for number in range(-(-len(old) * 3 // 10))]
    theme = {o.id: draw(st.none() | st.integers(0, 3)) for o in old}
    everyone = st.sampled_from([o.id for o in [*old, *new]])
    anchors = [
        Anchor(f"t{number}", tuple(id for id, of in theme.items() if of == number), tuple(draw(st.sets(everyone))))
        for number in range(4)
    ]
    return old, new, anchors


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reviews(), st.randoms(use_true_random=False))
def test_no_accepted_membership_changes_when_a_third_more_texts_arrive(
    review: tuple[list[Observation], list[Observation], list[Anchor]], random: Random
) -> None:
    old, new, anchors = review
    shuffled = [*old, *new]
    random.shuffle(shuffled)
    discovery = discover(shuffled, settings=QUICK, embedder=embedder(), anchors=anchors)
    assert [(anchor.id, anchor.members) for anchor in discovery.anchors] == [(a.id, a.members) for a in anchors]
    assert places(discovery) == Counter(o.id for o in shuffled)
    for anchor in anchors:
        assert not offered(discovery, anchor.id).keys() & {*anchor.apart, *anchor.members}
    assert discovery == discover([*old, *new], settings=QUICK, embedder=embedder(), anchors=anchors)


def test_a_new_text_is_offered_to_the_theme_it_fits_with_the_reason(observations: list[Observation]) -> None:
    known = Anchor("teema", of(observations, "tulkkaus"))
    others = Anchor("muu", of(observations, "omaishoito"))
    new = Observation("uusi", "Tulkkia ei saatu tapaamiseen, ja kieli ymmärrettiin väärin.")
    discovery = discover([*observations, new], settings=QUICK, anchors=[known, others])
    offer = offered(discovery, "teema")["uusi"]
    assert "tulkit" in offer.reason
    assert offer.nearest in known.members
    assert re.search(r"lähimmän tekstin kanssa on [01],\d\d\.$", offer.reason)
    assert "uusi" not in offered(discovery, "muu")


def test_texts_of_other_phenomena_are_grouped_anew(observations: list[Observation]) -> None:
    discovery = discover(observations, settings=QUICK, anchors=[Anchor("teema", of(observations, "tulkkaus"))])
    grouped = {member.id for s in discovery.suggestions for member in s.members}
    assert {id.partition("-")[0] for id in grouped} >= {"omaishoito", "toimeentulotuki", "asunnottomuus"}
    assert not grouped & {*of(observations, "tulkkaus")}


def test_a_text_that_was_taken_out_is_not_offered_again(observations: list[Observation]) -> None:
    members, out = of(observations, "tulkkaus", 4), of(observations, "tulkkaus")[4]
    again = discover(observations, settings=QUICK, anchors=[Anchor("teema", members, apart=(out,))])
    assert out not in offered(again, "teema")
    assert places(again)[out] == 1


def test_two_texts_do_not_draw_in_what_is_only_a_little_alike(observations: list[Observation]) -> None:
    pair = Anchor("pari", of(observations, "tulkkaus", 2))
    assert all(
        id.startswith("tulkkaus") for id in offered(discover(observations, settings=QUICK, anchors=[pair]), "pari")
    )


def test_a_theme_of_one_text_is_offered_its_likeness_and_nothing_else(observations: list[Observation]) -> None:
    first = observations[0]
    same = Observation("sama", first.text)
    discovery = discover([*observations, same], settings=QUICK, anchors=[Anchor("yksi", (first.id,))])
    assert offered(discovery, "yksi").keys() == {"sama"}


@pytest.mark.parametrize("members", [(), ("tyhja",)])
def test_a_theme_without_words_keeps_its_texts_and_is_offered_none(
    observations: list[Observation], members: tuple[str, ...]
) -> None:
    texts = [*observations, Observation("tyhja", "😀")]
    discovery = discover(texts, settings=QUICK, anchors=[Anchor("teema", members)])
    assert (discovery.anchors[0].members, discovery.anchors[0].offered) == (members, ())
    assert places(discovery) == Counter(o.id for o in texts)


@pytest.mark.parametrize(
    ("anchors", "told"),
    [
        ([Anchor("a", ("poissa",))], "poissa"),
        ([Anchor("a", ("tulkkaus-0",)), Anchor("b", ("tulkkaus-0",))], "tulkkaus-0"),
    ],
)
def test_themes_that_cannot_stand_are_refused_by_name(
    observations: list[Observation], anchors: list[Anchor], told: str
) -> None:
    with pytest.raises(BadAnchors, match=told):
        discover(observations, anchors=anchors)


def test_nothing_is_said_of_too_few_texts_when_every_text_has_a_theme(observations: list[Observation]) -> None:
    everything = Anchor("kaikki", tuple(o.id for o in observations))
    assert discover(observations, settings=QUICK, anchors=[everything]).notes == ()


def test_an_accepted_theme_shows_in_the_labels_hash(observations: list[Observation]) -> None:
    plain = discover(observations, settings=QUICK).manifest.labels_sha256
    anchored = discover(observations, settings=QUICK, anchors=[Anchor("t", of(observations, "tulkkaus", 2))])
    assert anchored.manifest.labels_sha256 != plain
