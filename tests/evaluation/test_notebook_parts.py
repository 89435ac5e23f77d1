"""What the notebooks call, beside what the commands do."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evaluation.corpus import Corpus, of_two_periods, read_corpus, text_facts
from evaluation.errors import BadTable
from evaluation.gold import NOISE
from evaluation.neighbours import neighbours_alike, pair_similarities
from evaluation.periods import compare_periods
from evaluation.preparation import prepare
from evaluation.sweep import sweep
from evaluation.vocabulary import growth, is_unknown, unknown_share, unknown_words
from nlp.types import (
    Case,
    Discovery,
    Document,
    Language,
    Manifest,
    Member,
    Observation,
    Suggestion,
    Word,
    WordClass,
)


def test_the_example_material_is_known_as_invented() -> None:
    corpus = read_corpus()
    assert corpus.notice == "keksitty esimerkkiaineisto"
    assert len(corpus.observations) == len(corpus.labels) == len(corpus.periods) == 335
    assert {one.language for one in corpus.observations} == {Language.FI, Language.SV}


def test_any_table_of_ids_and_texts_is_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "oma.tsv"
    path.write_text("id\ttext\n1\tVuokra jäi maksamatta.\n2\tVuokra jäi maksamatta.\n", "utf-8")
    corpus = read_corpus(path)
    assert (corpus.notice, corpus.labels, corpus.periods) == ("oma", {}, {})
    assert [facts.copies for facts in text_facts(corpus.documents())] == [2, 2]


def test_a_table_without_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "oma.tsv"
    path.write_text("id\tteksti\n1\tx\n", "utf-8")
    with pytest.raises(BadTable, match="no column observation_text or text, only id, teksti"):
        read_corpus(path)


def small_corpus(periods: dict[str, str]) -> Corpus:
    return Corpus("oma", (Observation("1", "a"), Observation("2", "b")), {}, periods, "", invented=False)


def test_two_periods_of_one_file_or_of_two_exports() -> None:
    corpus = small_corpus({"1": "kevät", "2": "syksy"})
    before, after = of_two_periods(corpus, corpus, "kevät", "syksy")
    assert [one.id for one in (*before, *after)] == ["kevät/1", "syksy/2"]
    export = small_corpus({})
    before, after = of_two_periods(export, export, "kevät", "syksy")
    assert [one.id for one in (*before, *after)] == ["kevät/1", "kevät/2", "syksy/1", "syksy/2"]


def test_a_period_without_texts_is_refused() -> None:
    corpus = small_corpus({"1": "kevät", "2": "kevät"})
    with pytest.raises(BadTable, match="no texts of 'syksy'; its periods are kevät"):
        of_two_periods(corpus, corpus, "kevät", "syksy")


def suggestion(title: str, ids: list[str]) -> Suggestion:
    return Suggestion(title, title, (), tuple(Member(one, 1.0) for one in ids), (), (), {})


def test_a_change_is_told_only_beyond_chance() -> None:
    spring, autumn = [f"k{n}" for n in range(20)], [f"s{n}" for n in range(20)]
    period_of = dict.fromkeys(spring, "kevät") | dict.fromkeys(autumn, "syksy")
    suggestions = (
        suggestion("uusi", autumn[:8]),
        suggestion("kadonnut", spring[:8]),
        suggestion("ennallaan", [*spring[8:14], *autumn[8:14]]),
        suggestion("vähäinen", autumn[14:16]),
    )
    found = compare_periods(Discovery(MANIFEST, suggestions, (), ()), period_of, "kevät", "syksy")
    assert {change.title: change.verdict for change in found} == {
        "uusi": "new",
        "kadonnut": "gone",
        "ennallaan": "no change told",
        "vähäinen": "no change told",
    }
    # Of 40 texts 8 in it: all in one half by chance C(20, 8) / C(40, 8), and as often in the other.
    assert found[0].p == pytest.approx(2 * 125_970 / 76_904_685)


MANIFEST = Manifest("", 0, "", "", "", {}, 0, {}, "")


def test_a_change_of_shares_is_growth_whatever_the_counts() -> None:
    period_of = {f"k{n}": "kevät" for n in range(10)} | {f"s{n}": "syksy" for n in range(100)}
    ids = [*(f"k{n}" for n in range(6)), *(f"s{n}" for n in range(10))]
    (change,) = compare_periods(Discovery(MANIFEST, (suggestion("x", ids),), (), ()), period_of, "kevät", "syksy")
    assert (change.earlier, change.later, change.verdict) == (6, 10, "faded")


def word(surface: str, lemma: str = "", **options: object) -> Word:
    return replace(Word(surface, lemma or surface), **options)  # type: ignore[arg-type]


def document(identifier: str, *words: Word, language: Language = Language.FI) -> Document:
    return Document(identifier, "", identifier, language, words)


def test_growth_counts_forms_base_forms_and_parts() -> None:
    first = document("1", word("Vuokran", "vuokra"), word("ja", stop=True), word("vuokra"))
    second = document("2", word("vuokrarästi", parts=("vuokra", "rästi")))
    told = growth([first, second])
    assert [(one.texts, one.words, one.surfaces, one.lemmas, one.parts) for one in told] == [
        (1, 2, 2, 1, 1),
        (2, 3, 3, 2, 2),
    ]


def test_unknown_words_are_counted_by_text_in_finnish() -> None:
    known = word("Kela", "Kela", word_class=WordClass.NAME, case=Case.NOMINATIVE)
    texts = [
        document("1", word("masis"), word("masis"), known),
        document("2", word("Masis", "masis"), word("nepsy")),
        document("3", word("masis"), language=Language.SV),
    ]
    assert [(one.form, one.texts) for one in unknown_words(texts)] == [("masis", 2), ("nepsy", 1)]
    assert unknown_share(texts[0]) == pytest.approx(2 / 3)
    assert not is_unknown(word("35-v"))


def test_neighbours_worked_example() -> None:
    # Twelve of a point one way and twelve of b another; one text of no other's kind lies among a.
    vectors = np.array([[1, 0]] * 12 + [[0, 1]] * 12 + [[1, 0]], dtype=np.float32)
    labels = ["a"] * 12 + ["b"] * 12 + [NOISE]
    found = neighbours_alike(vectors, labels)
    assert found.n == 24
    assert found.value is not None
    assert 0.9 < found.value <= 1.0
    pairs = pair_similarities(vectors, labels)
    assert len(pairs.same) == 2 * 66
    assert len(pairs.different) == 300 - 132
    # Of the different pairs 12 are as near as all same ones, which counts half.
    assert pairs.separation.value == pytest.approx(1 - 0.5 * 12 / 168)


def test_neighbours_of_few_texts_are_insufficient_data() -> None:
    vectors = np.eye(4, dtype=np.float32)
    assert neighbours_alike(vectors, ["a"] * 4).why == (
        "insufficient data: 4 texts that another is like, at least 20 needed"
    )
    assert pair_similarities(vectors, ["a"] * 4).separation.value is None


def test_a_sweep_measures_each_granularity_on_the_same_texts() -> None:
    texts = [Observation(str(n), f"{kind} {extra}") for n, (kind, extra) in enumerate(KINDS)]
    gold = {str(n): kind for n, (kind, _) in enumerate(KINDS)}
    found = sweep(prepare(texts, 0), gold, (0.0, 1.0), subsamples=0, seed=0)
    assert [one.granularity for one in found] == [0.0, 1.0]
    assert all(one.measured["AMI"].n == len(texts) for one in found)
    assert all(one.discovery.manifest.n_texts == len(texts) for one in found)
    assert sweep(prepare(texts, 0), {}, (0.5,), subsamples=0, seed=0)[0].measured == {}


KINDS = [
    (kind, extra)
    for kind in ("Vuokra jäi maksamatta", "Tulkki ei tullut tapaamiseen", "Omaishoitaja on uupunut")
    for extra in ("taas.", "keväällä.", "syksyllä.", "usein.", "joskus.", "tänään.")
]
