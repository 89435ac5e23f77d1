"""What the page says beside the groups: what to merge and split, passages, kinds of singles, accepted themes."""

from dataclasses import replace
from datetime import date

import pytest

from nlp.types import (
    Anchored,
    Close,
    Discovery,
    Manifest,
    Member,
    Observation,
    Offer,
    Part,
    Single,
    SingleKind,
    Suggestion,
)
from service.suggestions_page import render_suggestions

# Invented example texts (keksitty esimerkkiaineisto).
TEXTS = {
    "a1": "Omaishoitaja väsyy.",
    "a2": "Omaishoitajan vapaat jäävät pitämättä.",
    "b1": "Tulkki puuttui. Omaishoitaja jäi ilman tulkkia & tukea.",
    "b2": "Tulkkia ei saatu.",
    "c1": "Lautalla ei pääse.",
    "e1": "Asunto meni alta.",
    "f1": "Häätö uhkaa.",
}
PASSAGE = "Omaishoitaja jäi ilman tulkkia & tukea."


@pytest.fixture
def discovery() -> Discovery:
    carers = Suggestion(
        "s001",
        "Omaishoitaja",
        ("omaishoitaja",),
        (Member("a1", 0.9), Member("a2", 0.8), Member("b1", 0.4, primary=False, passage=PASSAGE)),
        ("a1",),
        (),
        {"fi": 2},
        close_to=(Close("s002", 0.8),),
        parts=(Part("Vapaat", ("a2",)), Part("Väsymys", ("a1",))),
        novelty=0.25,
    )
    interpreters = Suggestion("s002", "Tulkki", ("tulkki",), (Member("b1", 0.9), Member("b2", 0.8)), (), (), {"fi": 2})
    manifest = Manifest("00", 7, "voikko", "table", "linkage", {}, 0, {}, "11")
    return Discovery(
        manifest,
        (carers, interpreters),
        (Single("c1", "s002", 0.3, SingleKind.BETWEEN, "s001"),),
        (),
        anchors=(Anchored("Asuminen", ("e1",), (Offer("f1", 0.6, "Samoja sanoja: asunto."),)),),
    )


def page_of(discovery: Discovery) -> str:
    observations = [Observation(key, text) for key, text in TEXTS.items()]
    return render_suggestions(discovery, observations, source_name="kevat.csv", example=False, made_on=date(2026, 3, 1))


def test_a_close_suggestion_parts_and_novelty_stand_on_the_card(discovery: Discovery) -> None:
    page = page_of(discovery)
    assert 'harkitse yhdistämistä: <a href="#e2">2. <span>Tulkki</span></a>' in page
    assert "<span>Vapaat</span> (1), <span>Väsymys</span> (1)" in page
    assert "0,25 (0 = tuttua, 1 = uutta)" in page


def test_a_text_that_touches_another_suggestion_is_shown_by_its_passage(discovery: Discovery) -> None:
    page = page_of(discovery)
    assert page.count("Tulkki puuttui.") == 1
    assert '<p class="text">Omaishoitaja jäi ilman tulkkia &amp; tukea.</p>' in page


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (SingleKind.BETWEEN, "kahden ehdotuksen välissä"),
        (SingleKind.ALONE, "ei muistuta muita"),
        (SingleKind.SAYS_LITTLE, "kertoo liian vähän"),
    ],
)
def test_a_single_says_why_it_is_one(discovery: Discovery, kind: SingleKind, told: str) -> None:
    assert told in page_of(replace(discovery, singles=(Single("c1", "s002", 0.3, kind),)))


def test_a_text_between_two_names_both(discovery: Discovery) -> None:
    links = '<a href="#e2">2. <span>Tulkki</span></a> ja <a href="#e1">1. <span>Omaishoitaja</span></a>'
    assert f"lähin ehdotus {links}" in page_of(discovery)


def test_accepted_themes_are_shown_with_what_is_offered_and_why(discovery: Discovery) -> None:
    page = page_of(discovery)
    assert "<dt>Hyväksytyissä teemoissa</dt><dd>1</dd>" in page
    assert "<dt>Ehdotettu teemoihin</dt><dd>1</dd>" in page
    assert "Samoja sanoja: asunto." in page
    assert "Hyväksytyt teemat" not in page_of(replace(discovery, anchors=()))
