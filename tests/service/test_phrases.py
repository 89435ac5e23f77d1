"""What the service says, in three languages; every name is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.anchors import _reason
from nlp.clusters import too_few_note
from nlp.purity import _NOTE
from service.codes import Label
from service.errors import Conflict
from service.languages import Language, current, speaking
from service.phrases import Phrase, enumerated, quoted, recognised, said
from service.review import guard
from service.stored_sentences import KNOWN, retold

FI, SV, EN = Language


def test_a_phrase_is_said_in_each_language_and_so_are_the_phrases_in_it() -> None:
    deed = Phrase("siirsi {texts} teemaan ”{name}”", texts=Phrase("{n} havaintoa", n=3), name="Kyydit")
    sentence = Phrase("{who} {deed}.", who="Maija", deed=deed)
    assert str(sentence) == "Maija siirsi 3 havaintoa teemaan ”Kyydit”."
    assert sentence.in_(SV) == "Maija flyttade 3 iakttagelser till temat ”Kyydit”."
    assert sentence.in_(EN) == "Maija moved 3 observations to the theme “Kyydit”."


def test_a_figure_has_two_decimals_as_the_language_writes_them() -> None:
    phrase = Phrase("Krippendorffin alfa havaintopareista on {alpha}.", alpha=-0.126)
    assert phrase.in_(FI).endswith("−0,13.")
    assert phrase.in_(EN).endswith("−0.13.")


def test_names_are_told_one_after_the_other() -> None:
    names = enumerated([quoted("A"), quoted("B"), quoted("C")])
    assert [Phrase("{names}", names=names).in_(language) for language in Language] == [
        "”A”, ”B” ja ”C”",
        "”A”, ”B” och ”C”",
        "“A”, “B” and “C”",
    ]
    assert enumerated(["yksi"]) == "yksi"
    assert str(enumerated([str(number) for number in range(1_000)])).count(", ") == 998


def test_a_code_s_label_is_a_part_of_a_sentence() -> None:
    label = Label("exclusion_reason", "withdrawn", is_within=True)
    assert [label.in_(language) for language in Language] == [
        "lähettäjä perui",
        "avsändaren återkallade",
        "withdrawn by the sender",
    ]


def test_braces_in_what_fills_a_gap_are_only_braces() -> None:
    assert (
        str(Conflict("Päätös {sequence} on jo kumottu.", sequence="{0} {name}")) == "Päätös {0} {name} on jo kumottu."
    )


def test_an_error_is_finnish_to_a_command_and_the_reader_s_to_a_request() -> None:
    error = Conflict("Kausi {name} on jo olemassa. Anna toinen nimi.", name="Kevät")
    assert str(error) == "Kausi Kevät on jo olemassa. Anna toinen nimi."
    with speaking(SV):
        assert said(error.detail) == "Perioden Kevät finns redan. Ge ett annat namn."
        assert str(error.detail) == str(error)
    assert current() is FI


@pytest.mark.parametrize(
    "sentence",
    [
        *too_few_note(0, 0),
        *too_few_note(2, 0),
        *too_few_note(2, 1),
        _NOTE,
        _reason([], 0.5),
        _reason(["kyyti", "jono"], 0.75),
    ],
)
def test_what_the_analysis_says_of_a_run_is_known_here(sentence: str) -> None:
    with speaking(SV):
        assert retold(sentence) != sentence
    assert retold(sentence) == sentence


def test_a_stored_reason_keeps_its_words_and_writes_its_figure_anew() -> None:
    with speaking(EN):
        assert retold(_reason(["kyyti", "jono"], 0.75)) == (
            "Words shared with the texts of the theme: kyyti, jono. "
            "The similarity to the nearest text of the theme is 0.75."
        )


def test_a_reason_that_an_earlier_version_stored_is_retold_too() -> None:
    old = "Samoja sanoja kuin teeman teksteissä: kyyti. Samankaltaisuus teeman lähimpään tekstiin on 0,75."
    with speaking(SV):
        assert retold(old) == retold(_reason(["kyyti"], 0.75)) != old


def test_a_sentence_that_nobody_knows_is_told_as_it_is() -> None:
    with speaking(SV):
        assert retold("Tätä ei ole kukaan sanonut.") == "Tätä ei ole kukaan sanonut."


@given(known=st.sampled_from(guard.SENTENCES), name=st.text(min_size=1), n=st.integers(2, 10_000))
def test_a_view_that_a_merge_kept_is_retold_whatever_its_theme_is_called(known: Phrase, name: str, n: int) -> None:
    view = Phrase(known.template, name=name, n=n)
    found = recognised(str(view), KNOWN)
    assert found is not None
    assert found.in_(SV) == view.in_(SV)
