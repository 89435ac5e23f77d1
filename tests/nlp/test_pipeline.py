import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import Cancelled, DuplicateIds
from nlp.pipeline import discover, embed
from nlp.progress import Stage
from nlp.settings import DiscoverySettings
from nlp.texts import clean
from nlp.types import Discovery, Language, Observation, SetAsideReason

Observe = Callable[..., list[Observation]]


def group_of(discovery: Discovery, key: str) -> str:
    return next(s.id for s in discovery.suggestions for member in s.members if member.id == key)


def ids_counted(discovery: Discovery) -> Counter[str]:
    members = (member.id for s in discovery.suggestions for member in s.members if member.primary)
    rest = (row.id for row in (*discovery.singles, *discovery.set_aside))
    return Counter((*members, *rest))


def test_texts_of_one_phenomenon_come_together(observations: list[Observation]) -> None:
    discovery = discover(observations)
    for suggestion in discovery.suggestions:
        assert len({member.id.partition("-")[0] for member in suggestion.members}) == 1
    assert len(discovery.suggestions) >= 5
    assert sum(s.size for s in discovery.suggestions) >= 20


def test_a_suggestion_is_described_in_finnish(observations: list[Observation]) -> None:
    discovery = discover(observations)
    titles = [s.title for s in discovery.suggestions]
    assert len(set(titles)) == len(titles)
    assert all(any(word in title for title in titles) for word in ("maishoitaja", "oissaolo", "toimeentulotuki"))
    for suggestion in discovery.suggestions:
        assert suggestion.keywords
        assert suggestion.languages == {"fi": suggestion.size}
        assert suggestion.central[0] == suggestion.members[0].id


def test_summary_sentences_stand_in_the_texts_they_cite(observations: list[Observation]) -> None:
    texts = {observation.id: observation.text for observation in observations}
    sentences = [sentence for s in discover(observations).suggestions for sentence in s.summary]
    assert sentences
    assert all(sentence.text in texts[sentence.id] for sentence in sentences)


@pytest.mark.parametrize(("count", "told"), [(1, True), (2, True), (5, True), (14, True), (15, False), (25, False)])
def test_fewer_than_fifteen_texts_are_grouped_with_a_warning(
    observations: list[Observation], count: int, told: bool
) -> None:
    discovery = discover(observations[:count])
    assert ids_counted(discovery) == Counter(observation.id for observation in observations[:count])
    assert any("Liian vähän tekstejä" in note for note in discovery.notes) == told


def test_nothing_in_gives_a_valid_empty_discovery() -> None:
    discovery = discover([])
    assert (discovery.suggestions, discovery.singles, discovery.set_aside) == ((), (), ())
    assert discovery.manifest.labels_sha256 == hashlib.sha256(b"").hexdigest()


def test_two_near_texts_make_a_pair(observe: Observe) -> None:
    discovery = discover(observe("Kelan jonot ovat pitkät.", "Kelan jonoihin jää odottamaan."))
    assert [s.size for s in discovery.suggestions] == [2]


def test_a_thousand_equal_texts_are_one_suggestion(observe: Observe) -> None:
    discovery = discover(observe(*["Omaishoitaja ei saa vapaapäiviä."] * 1_000))
    assert [s.size for s in discovery.suggestions] == [1_000]


def test_texts_of_a_hundred_thousand_characters_are_grouped(observe: Observe) -> None:
    long = "Omaishoitajan vapaapäivät jäävät pitämättä. " * 2_300
    discovery = discover(observe(long, long + "Sijaista ei ole.", "x" * 100_000))
    assert [s.size for s in discovery.suggestions] == [2]


def test_texts_without_words_are_set_aside_with_the_reason(observe: Observe) -> None:
    discovery = discover(observe("😀 👍", " \x00\n", "123 !!", "", "Kelan \x00jono"))
    assert {row.id: row.reason for row in discovery.set_aside} == {
        "t0": SetAsideReason.NO_WORDS,
        "t1": SetAsideReason.EMPTY,
        "t2": SetAsideReason.NO_WORDS,
        "t3": SetAsideReason.EMPTY,
    }
    assert [row.id for row in discovery.singles] == ["t4"]


def test_an_id_that_occurs_twice_is_refused_by_name() -> None:
    with pytest.raises(DuplicateIds, match="a1"):
        discover([Observation("a1", "yksi"), Observation("a1", "kaksi")])


def test_the_language_that_the_sender_named_is_kept(observe: Observe) -> None:
    texts = [replace(o, language=Language.SV) for o in observe(*["Kelan jono on pitkä."] * 2)]
    assert discover(texts).suggestions[0].languages == {"sv": 2}


def test_order_of_the_texts_changes_nothing(observations: list[Observation]) -> None:
    shuffled = observations[1::2] + observations[::-2]
    assert discover(shuffled) == discover(observations)


def test_discovery_survives_json(observations: list[Observation]) -> None:
    discovery = discover(observations)
    assert Discovery.from_json(json.loads(json.dumps(discovery.as_json()))) == discovery


def test_labels_hash_is_that_of_the_contract(observations: list[Observation]) -> None:
    discovery = discover(observations)
    group = {row.id: "-" for row in discovery.singles} | {row.id: "!" for row in discovery.set_aside}
    for suggestion in discovery.suggestions:
        members = [member.id for member in suggestion.members if member.primary]
        group |= dict.fromkeys(members, min(members))
    lines = "".join(f"{key}\t{group[key]}\n" for key in sorted(group))
    assert discovery.manifest.labels_sha256 == hashlib.sha256(lines.encode()).hexdigest()


def test_stages_are_told_in_their_order(observations: list[Observation]) -> None:
    told: list[str] = []
    discover(observations, progress=lambda stage, done, total: told.append(stage))
    assert list(dict.fromkeys(told)) == [stage.value for stage in Stage]


@pytest.mark.parametrize("stage", [stage.value for stage in Stage])
def test_work_stops_at_any_stage_when_it_is_cancelled(observations: list[Observation], stage: str) -> None:
    def cancel(told: str, done: int, total: int) -> None:
        if told == stage:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        discover(observations, progress=cancel)


def test_vectors_stand_in_the_rows_order_and_nothing_gives_a_zero_row(observe: Observe) -> None:
    vectors = embed(observe("Kelan jono", "😀", "Omaishoitaja väsyy", "Kelan jono"))
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1, 1], abs=1e-3)
    assert (vectors[0] == vectors[3]).all()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.sampled_from(["Kelan jono", "kö till FPA", "😀", "Kelan jonot"])),
        max_size=20,
    )
)
def test_every_text_is_in_exactly_one_place(texts: list[str]) -> None:
    observations = [Observation(f"h{number}", text) for number, text in enumerate(texts)]
    discovery = discover(observations, settings=DiscoverySettings(subsamples=2))
    assert ids_counted(discovery) == Counter(observation.id for observation in observations)
    assert {row.id for row in discovery.set_aside} >= {o.id for o in observations if not clean(o.text)}
    assert len(discovery.map) == len(observations) - len(discovery.set_aside)


SCRIPT = """
import json, random, sys
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Anchor, Observation
rows = json.loads(sys.stdin.read())
random.Random(int(sys.argv[1])).shuffle(rows)
texts = [Observation(*row) for row in rows]
discovery = discover(
    texts,
    settings=DiscoverySettings(subsamples=2),
    anchors=[Anchor("tulkkaus", tuple(f"tulkkaus-{n}-0" for n in range(5)))],
    earlier=[Observation(f"ennen-{text.id}", text.text) for text in texts if text.id.startswith("omaishoito")],
)
print(json.dumps(discovery.as_json(), sort_keys=True))
"""


ENDS = (
    "",
    " Näin on jatkunut pitkään.",
    " Sama toistuu muuallakin kunnassa.",
    " Keväällä oli vielä toisin.",
    " Naapurikunnassa on ratkaistu asia.",
    " Siitä puhuttiin palaverissa.",
    " Esihenkilö tietää tästä.",
    " Kirjasin havainnon heti.",
    " Työpari huomasi saman.",
    " Kirje tuli perjantaina.",
    " Puhelu kesti tunnin.",
    " Lomakausi pahentaa asiaa.",
)


def in_own_process(rows: str, threads: str, seed: str) -> str:
    """The discovery of the rows, shuffled by the seed, as JSON."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    environment = os.environ | dict.fromkeys(names, threads) | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", SCRIPT, seed]
    return subprocess.run(command, input=rows, env=environment, capture_output=True, text=True, check=True).stdout


def test_processes_threads_and_row_order_give_the_same_discovery(observations: list[Observation]) -> None:
    # Each text in thirteen variants: enough for HDBSCAN and its eigenvectors. The last one is long and tells of another
    # phenomenon, too.
    variants = [[(f"{o.id}-{n}", o.text + end) for n, end in enumerate(ENDS)] for o in observations]
    turned = observations[7:] + observations[:7]
    long = [
        (f"{o.id}-long", f"{o.text} {o.text}\n\n{p.text} {p.text}") for o, p in zip(observations, turned, strict=True)
    ]
    rows = json.dumps([*chain.from_iterable(variants), *long])
    first = in_own_process(rows, "1", "0")
    content = json.loads(first)
    assert "hdbscan" in content["manifest"]["algorithm"]
    assert content["anchors"][0]["offered"]
    assert any(member["passage"] for s in content["suggestions"] for member in s["members"])
    assert all(s["novelty"] is not None for s in content["suggestions"])
    assert in_own_process(rows, "2", "1") == first
    assert in_own_process(rows, "4", "2") == first


def test_threads_and_row_order_give_the_same_discovery_where_a_sample_is_taken(observations: list[Observation]) -> None:
    # Each text with three words of others, many times over: more than 3,000 different ones.
    words = sorted({word for o in observations for word in o.text.split()})
    random = np.random.default_rng(0)
    rows = json.dumps(
        [
            (f"{o.id}-{n}", f"{o.text} {' '.join(random.choice(words, 3, replace=False))}.")
            for o in observations
            for n in range(180)
        ]
    )
    first = in_own_process(rows, "1", "0")
    assert json.loads(first)["manifest"]["algorithm"].endswith("+samples")
    assert in_own_process(rows, "4", "1") == first
