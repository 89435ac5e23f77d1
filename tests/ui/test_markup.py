"""Other people's words stay words."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ui.markup import chips, highlighted, paragraph, plain, quotation, sandboxed, table


class _Words(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def _read(html: str) -> _Words:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return reader


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(texts)
def test_a_paragraph_shows_every_character_and_makes_no_element(text: str) -> None:
    read = _read(paragraph(text))
    assert read.words == text
    assert read.tags == {"p"}


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_highlighting_keeps_the_text_whole(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(start, min(len(text), start + length), "") for start, length in places if start < len(text)]
    assert _read(highlighted(text, spans)).words.replace(" ", "") == text.replace(" ", "")


def test_places_that_overlap_are_marked_once_with_both_kinds() -> None:
    html = highlighted("(010190-9178)", [(0, 12, "puhelinnumero"), (1, 12, "henkilötunnus")])
    assert html.count("<mark>") == 1
    assert "puhelinnumero, henkilötunnus" in html


def test_a_swedish_text_says_that_it_is_swedish() -> None:
    assert 'lang="sv"' in paragraph("Kön är lång.", language="sv")
    assert "lang" not in paragraph("Jono on pitkä.")


def test_markdown_and_formulas_are_shown_as_written() -> None:
    assert plain("$x$ *tärkeä* :red[punainen] [linkki](http://x)") == (
        r"\$x\$ \*tärkeä\* \:red\[punainen\] \[linkki\](http\://x)"
    )


def test_a_sentence_with_nothing_special_stays_as_it_is() -> None:
    sentence = "Hyväksyttiin teemaksi: Iäkkäät, kunto-ohjaus ym. (12)."
    assert plain(sentence) == sentence


def test_a_number_or_a_dash_at_the_beginning_makes_no_list() -> None:
    assert plain("1. kohta") == r"1\. kohta"
    assert plain("- kohta") == r"\- kohta"


def test_a_table_has_a_caption_and_header_cells() -> None:
    html = table(["Kieli", "Havaintoja"], [("<suomi>", 3)], caption="Kielittäin")
    assert '<th scope="col">Kieli</th>' in html
    assert "<caption>Kielittäin</caption>" in html
    assert "&lt;suomi&gt;" in html


def test_no_chips_leave_no_empty_list() -> None:
    assert chips([]) == ""


def test_a_previewed_document_runs_no_script_of_its_own() -> None:
    html = sandboxed("<script>alert(1)</script>", title="Esikatselu")
    assert 'sandbox=""' in html
    assert "<script>" not in html


def test_words_that_bring_their_own_quotation_marks_get_no_second_ones() -> None:
    assert quotation("Jono kasvaa.") == "<q>Jono kasvaa.</q>"
    assert quotation('"Jono kasvaa", sanoi yksi.') == '<q class="ilmio-bare">&quot;Jono kasvaa&quot;, sanoi yksi.</q>'
