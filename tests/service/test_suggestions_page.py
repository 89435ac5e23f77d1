from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from nlp.types import (
    Discovery,
    Language,
    Manifest,
    MapPoint,
    Member,
    Observation,
    SetAside,
    SetAsideReason,
    Single,
    Suggestion,
    SummarySentence,
)
from service.suggestions_map import N_MARKS, draw_map, mark_of
from service.suggestions_page import render_suggestions, stability_in_words

TEXTS = {
    "a1": "Omaishoitaja väsyy. Sijaista ei löydy.",
    "a2": "Omaishoitajan <b>vapaat</b> jäävät pitämättä & kukaan ei kysy.",
    "a3": "Kotihoito ei\nehdi.",
    "b1": "Närståendevårdaren orkar inte mer.",
    "b2": "Avlösaren kom aldrig.",
    "c1": "Lautalla ei\0 pääse.",
    "d1": "😀",
}
_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """What a reader's tools see: headings, languages, ids, links; and that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.seen if attribute in attrs]


@pytest.fixture
def observations() -> list[Observation]:
    swedish = {"b1", "b2"}
    return [Observation(i, text, Language.SV if i in swedish else Language.FI) for i, text in TEXTS.items()]


@pytest.fixture
def discovery() -> Discovery:
    carers = Suggestion(
        id="s001",
        title="Omaishoitajan vapaat",
        keywords=("omaishoitaja", "vapaa"),
        members=(Member("a2", 0.9), Member("a1", 0.8), Member("a3", 0.2), Member("b1", 0.1, primary=False)),
        central=("a1",),
        boundary=("a3",),
        languages={"fi": 3},
        stability=0.7,
        summary=(SummarySentence("a1", "Sijaista ei löydy."),),
    )
    relief = Suggestion(
        "s002", "Avlösare", ("avlösare",), (Member("b1", 0.8), Member("b2", 0.7)), ("b1",), (), {"sv": 2}
    )
    points = [MapPoint(identifier, x / 10, -x / 10) for x, identifier in enumerate(TEXTS) if identifier != "d1"]
    manifest = Manifest("ab" * 32, 7, "voikko", "lemma-tfidf", "hdbscan", {"seed": 0}, 0, {"nlp": "1"}, "cd" * 32)
    return Discovery(
        manifest=manifest,
        suggestions=(carers, relief),
        singles=(Single("c1", "s002", 0.1),),
        set_aside=(SetAside("d1", SetAsideReason.NO_WORDS),),
        map=tuple(points),
        notes=("Tekstejä on vähän, joten ryhmät ovat suuntaa antavia.",),
    )


@pytest.fixture
def page(discovery: Discovery, observations: list[Observation]) -> str:
    return render_suggestions(
        discovery, observations, source_name="kevät <1>.csv", example=False, made_on=date(2026, 3, 1)
    )


def test_every_element_is_closed_and_every_id_is_its_own(page: str) -> None:
    outline = Outline(page)
    assert outline.open == []
    ids = outline.values("id")
    assert len(ids) == len(set(ids))


def test_every_inner_link_leads_somewhere(page: str) -> None:
    outline = Outline(page)
    targets = {href.removeprefix("#") for href in outline.values("href") if href.startswith("#")}
    assert targets <= set(outline.values("id"))


def test_nothing_is_fetched(page: str) -> None:
    outline = Outline(page)
    assert not {"script", "img", "iframe", "object", "embed"} & {tag for tag, _ in outline.seen}
    assert all(href.startswith(("#", "data:")) for href in outline.values("href"))
    assert "@import" not in page
    assert "url(" not in page


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(page).seen if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_markup_in_texts_and_names_is_inert(page: str) -> None:
    assert "Omaishoitajan &lt;b&gt;vapaat&lt;/b&gt; jäävät pitämättä &amp; kukaan ei kysy." in page
    assert "<b>" not in page
    assert "kevät &lt;1&gt;.csv" in page


def test_every_text_stands_in_full_where_it_is_counted(page: str) -> None:
    assert "Kotihoito ei\nehdi." in page
    assert "Lautalla ei pääse." in page
    assert "\0" not in page
    for place in range(1, len(TEXTS) + 1):
        assert page.count(f'id="t{place}"') == 1


def test_the_counts_on_the_page_add_up(page: str) -> None:
    assert "<dd>7</dd>" in page
    assert page.index("<dd>7</dd>") < page.index("<dd>5</dd>") < page.index("<dd>1</dd>")


def test_most_typical_texts_come_first_and_the_least_fitting_are_flagged(page: str) -> None:
    card = page[page.index('id="e1"') : page.index('id="e2"')]
    assert card.index('id="t1"') < card.index('id="t2"') < card.index('id="t3"')
    assert card.count("sopii heikoimmin") == 1
    assert card.index("sopii heikoimmin") > card.index('id="t3"')


def test_swedish_texts_and_titles_are_marked_swedish(page: str) -> None:
    assert '<p class="text">Närståendevårdaren' in page.split('id="t4" lang="sv">')[1][:60]
    assert '<span lang="sv">Avlösare</span>' in page


def test_a_text_that_touches_another_suggestion_says_where_it_is_counted(page: str) -> None:
    card = page[page.index('id="e1"') : page.index('id="e2"')]
    assert "Sivuaa myös tätä" in card
    assert 'lasketaan ehdotuksessa <a href="#e2">' in card


def test_singles_name_the_nearest_suggestion_and_set_aside_the_reason(page: str) -> None:
    assert 'lähin ehdotus <a href="#e2">2. <span lang="sv">Avlösare</span></a>' in page
    assert "tekstissä ei ole sanoja" in page


def test_one_single_is_told_of_as_one(page: str) -> None:
    assert "Tämä teksti ei sopinut mihinkään ehdotukseen." in page
    assert "Nämä 1" not in page


def test_a_quoted_sentence_leads_to_its_text(page: str) -> None:
    assert (
        '<blockquote>Sijaista ei löydy.</blockquote> <span class="source">– havainto <a class="id" href="#t1">' in page
    )


def test_notes_and_manifest_are_shown(page: str) -> None:
    assert "Tekstejä on vähän" in page
    assert "cd" * 32 in page
    assert "1.3.2026" in page


@pytest.mark.parametrize("example", [True, False])
def test_example_material_says_so_on_top(discovery: Discovery, observations: list[Observation], example: bool) -> None:
    page = render_suggestions(discovery, observations, source_name="a", example=example, made_on=date(2026, 3, 1))
    assert ("Keksitty esimerkkiaineisto" in page[: page.index("<h1>")]) is example


def test_a_discovery_with_no_suggestions_has_a_page_too(discovery: Discovery, observations: list[Observation]) -> None:
    lone = Discovery(discovery.manifest, (), tuple(Single(text.id, None, None) for text in observations), ())
    page = render_suggestions(lone, observations, source_name="a", example=False, made_on=date(2026, 3, 1))
    assert Outline(page).open == []
    assert "Kone ei löytänyt tekstejä, jotka kertoisivat selvästi samasta asiasta." in page


@pytest.mark.parametrize(
    ("stability", "words"),
    [
        (None, "ei mitattu"),
        (1.0, "vakaa"),
        (0.75, "vakaa"),
        (0.74, "kohtalainen"),
        (0.6, "kohtalainen"),
        (0.59, "epävakaa"),
    ],
)
def test_stability_in_words(stability: float | None, words: str) -> None:
    assert stability_in_words(stability) == words


def test_marks_differ_as_long_as_there_are_any() -> None:
    marks = [mark_of(number) for number in range(1, N_MARKS + 1)]
    assert len(set(marks)) == N_MARKS
    assert mark_of(N_MARKS + 1) is None


def test_the_map_draws_each_point_once_within_its_frame(discovery: Discovery) -> None:
    drawing = draw_map(discovery, TEXTS)
    assert drawing is not None
    assert (drawing.n_points, drawing.n_drawn) == (6, 6)
    assert [swarm.number for swarm in drawing.swarms] == [None, 1, 2]
    assert all(0 < dot.x < 1000 and 0 < dot.y < 680 for swarm in drawing.swarms for dot in swarm.dots)


def test_a_very_large_map_is_thinned_but_keeps_every_suggestion(discovery: Discovery) -> None:
    many = tuple(Single(f"x{number}", None, None) for number in range(9_000))
    points = discovery.map + tuple(MapPoint(text.id, 0.0, 0.0) for text in many)
    crowded = Discovery(discovery.manifest, discovery.suggestions, many, (), points)
    drawing = draw_map(crowded, TEXTS | {text.id: "x" for text in many})
    assert drawing is not None
    assert drawing.n_drawn < 4_100
    assert all(swarm.dots for swarm in drawing.swarms)
