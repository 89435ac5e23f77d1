"""The report: only what people accepted and confirmed, word for word, with small numbers protected.

Every text is invented (keksitty esimerkkiaineisto).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import CuratedList, ExclusionReason, TextField, Theme, ThemeStatus, View, ViewKind
from service.errors import QuoteMismatch
from service.reports import quotes
from service.reports.builder import build, by_alphabet
from service.reports.checks import checks_of
from service.reports.curated import write_xlsx
from service.reports.html import render_html
from service.reports.model import Quote, Report, Source, SourceText
from service.reports.pdf import REPLACEMENT, render_pdf

Make = Callable[..., Source]
TRICKS = [
    "<script>alert('x')</script> & <b>lihava</b>",
    '#import "x": * #eval("1+1") $x^2$ *ei* _ei_ `koodi` @viite <nimi> \\ // /* - + = ~',
    "{{ 7 * 7 }} {% raw %} ${x} %(n)s",
]


def text(n: int, words: str = "", *, language: str = "fi", confirmed: bool = True, **more: object) -> SourceText:
    observation = words or f"Havainto numero {n} kertoo odottamisesta."
    published = {TextField.OBSERVATION: observation, **more.pop("texts", {})}  # type: ignore[dict-item]
    given = {"valence": "negative", "observation_kind": None, **more}
    day = date(2026, 3, 1)
    shown = published if confirmed else {}
    return SourceText(f"id{n}", f"SR-2026-{n:04}", day, language, published=shown, is_confirmed=confirmed, **given)  # type: ignore[arg-type]


def theme(name: str, *members: SourceText, status: ThemeStatus = ThemeStatus.ACCEPTED) -> Theme:
    ids = tuple(one.id for one in members)
    key = f"theme-{name.lower().replace(' ', '-')}"
    accepted = {"accepted_by": "Kaisa", "accepted_at": datetime(2026, 7, 1, tzinfo=UTC)}
    return Theme(key, status, name, "", "", ids, (key,), **(accepted if status is ThemeStatus.ACCEPTED else {}))  # type: ignore[arg-type]


@pytest.fixture
def make() -> Make:
    """``make([theme(…)], texts, singles=[…])`` is a report's source."""

    def source(themes: list[Theme], texts: list[SourceText], **given: object) -> Source:
        placed = {one: "" for each in themes for one in each.members}
        excluded = [one.id for one in texts if one.exclusion_reason]
        withheld = [one.id for one in given.pop("withheld", [])]  # type: ignore[attr-defined]
        rest = [one.id for one in texts if one.id not in {*placed, *excluded, *withheld}]
        curated = CuratedList(3, tuple(themes), tuple(rest), (), tuple(withheld), tuple(excluded))
        fields: dict[str, object] = {
            "organisation": "Keksitty hyvinvointialue",
            "period_name": "Kevät 2026",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2026, 6, 30),
            "is_example": False,
            "min_cell": 3,
            "made_on": date(2026, 7, 1),
            "curated": curated,
            "texts": {one.id: one for one in texts},
            "summaries": {},
            "manifest": {"n_texts": 12, "seed": 7, "embedding_model": "sanasto", "settings": {"granularity": 0.5}},
            "reviewers": ("Kaisa",),
        }
        return Source(**(fields | given))  # type: ignore[arg-type]

    return source


@pytest.fixture
def ordinary(make: Make) -> Source:
    """Two themes in two languages, a single, and one text left out."""
    housing = [text(n) for n in range(1, 6)] + [text(6, "Bostadskön är alldeles för lång.", language="sv")]
    rides = [text(n, texts={TextField.PROPOSAL: f"Lisätään kyytejä {n}."}) for n in range(7, 11)]
    single = text(11, "Koiran ulkoiluttaminen auttoi yksinäistä.", valence="positive")
    left_out = text(12, confirmed=False, exclusion_reason=ExclusionReason.DUPLICATE)
    waiting = text(13, confirmed=False)
    texts = [*housing, *rides, single, left_out, waiting]
    return make([theme("Äkilliset häädöt", *housing, waiting), theme("Kyydit", *rides)], texts)


def shown_in(report: Report) -> str:
    return repr(report)


def test_only_accepted_themes_are_told_of(make: Make) -> None:
    texts = [text(n) for n in range(1, 9)]
    pending = theme("Kesken", *texts[4:], status=ThemeStatus.PENDING)
    report = build(make([theme("Valmis", *texts[:4]), pending], texts), "p")
    assert [one.name_fi for one in report.themes] == ["Valmis"]
    assert report.is_draft
    assert "Yksi ryhmittelyehdotus on vielä tarkistamatta." in report.gaps


def test_only_confirmed_texts_are_quoted_or_appended(ordinary: Source) -> None:
    report = build(ordinary, "p")
    assert [answer.reference for answer in report.answers] == [f"SR-2026-{n:04}" for n in range(1, 12)]
    assert "SR-2026-0012" not in shown_in(report)
    assert "SR-2026-0013" not in shown_in(report)


def test_themes_stand_in_finnish_alphabetical_order_not_by_size(ordinary: Source) -> None:
    assert [one.name_fi for one in build(ordinary, "p").themes] == ["Kyydit", "Äkilliset häädöt"]
    assert sorted(["Öljy", "Zeta", "ähky", "Ahma", "ålder", "Éclair", "elo"], key=by_alphabet) == [
        "Ahma", "Éclair", "elo", "Zeta", "ålder", "ähky", "Öljy",
    ]  # fmt: skip


def test_the_minority_language_and_the_other_view_are_quoted(make: Make) -> None:
    texts = [text(n) for n in range(1, 9)]
    texts[6] = text(7, "Bostadskön är för lång.", language="sv")
    texts[7] = text(8, "Asuntoneuvonta auttoi.", valence="positive")
    (section,) = build(make([theme("Asuminen", *texts)], texts), "p").themes
    assert [quote.reference for quote in section.quotes] == [f"SR-2026-{n:04}" for n in (1, 2, 7, 8)]


def test_a_long_text_is_cut_after_a_whole_sentence_and_says_so() -> None:
    long = text(1, "Ensimmäinen virke on tässä. " * 30)
    made = quotes.quote(long, TextField.OBSERVATION)
    assert made.is_cut
    assert made.text.endswith("tässä.")
    assert len(made.text) <= quotes.LONGEST_QUOTE
    assert not quotes.quote(text(2), TextField.OBSERVATION).is_cut


@given(st.text(min_size=1).filter(lambda words: words.strip()), st.integers(1, 60))
def test_a_quotation_is_always_its_source_s_own_words(words: str, longest: int) -> None:
    made = quotes.quote(text(1, words), TextField.OBSERVATION, longest=longest)
    assert made.text in words
    assert made.text
    assert made.is_cut == (made.text != words.strip())


@pytest.mark.parametrize("tampered", ["Havainto numero 1 kertoo odottamisesta!", "Havainto numero 1 kertoo", ""])
def test_a_tampered_quotation_is_refused(ordinary: Source, tampered: str) -> None:
    report = build(ordinary, "p")
    quote = Quote("SR-2026-0001", TextField.OBSERVATION, tampered, "fi")
    for place in ("positive", "signals", "singles"):
        with pytest.raises(QuoteMismatch, match="SR-2026-0001"):
            quotes.verify(replace(report, **{place: (quote,)}), ordinary.texts.values())
    section = replace(report.themes[0], quotes=(quote,))
    with pytest.raises(QuoteMismatch):
        quotes.verify(replace(report, themes=(section,)), ordinary.texts.values())


def test_a_quotation_of_an_unconfirmed_text_is_refused(ordinary: Source) -> None:
    report = build(ordinary, "p")
    unconfirmed = {**ordinary.texts, "id1": replace(ordinary.texts["id1"], is_confirmed=False)}
    with pytest.raises(QuoteMismatch):
        quotes.verify(report, unconfirmed.values())


def test_an_answer_that_was_changed_is_refused(ordinary: Source) -> None:
    report = build(ordinary, "p")
    part = replace(report.answers[0].texts[0], text="Havainto numero 1 kertoo odottamisesta. ")
    changed = replace(report.answers[0], texts=(part,))
    with pytest.raises(QuoteMismatch):
        quotes.verify(replace(report, answers=(changed, *report.answers[1:])), ordinary.texts.values())


def test_the_machine_s_sentences_are_found_in_the_text_or_left_out(ordinary: Source) -> None:
    lines = {
        "theme-kyydit": (
            ("id7", "Havainto  numero 7 kertoo odottamisesta."),  # white space evened out
            ("id8", "Numero on [040 123 4567]."),  # redacted since the run
            ("id13", "Vahvistamaton."),
            ("id1", "Havainto numero 1 kertoo odottamisesta."),  # another theme's text
        )
    }
    section = build(replace(ordinary, summaries=lines), "p").themes[0]
    assert [line.text for line in section.summary] == ["Havainto numero 7 kertoo odottamisesta."]


def test_the_places_add_up_to_what_was_received(make: Make) -> None:
    texts = [text(n) for n in range(1, 25)]
    left_out = [text(n, confirmed=False, exclusion_reason=ExclusionReason.TEST) for n in range(25, 29)]
    waiting = [text(n, confirmed=False) for n in range(29, 33)]
    everything = [*texts, *left_out, *waiting]
    source = make([theme("A", *texts[:9]), theme("B", *texts[9:18])], everything, withheld=waiting)
    counts = build(source, "p").counts
    whole = [int(row.count) for row in counts.places if not row.is_part]
    assert sum(whole) == int(counts.received) == 32
    assert [row.count for row in counts.places if row.is_part] == ["4"]


def test_small_numbers_are_said_in_words_and_cannot_be_subtracted(make: Make) -> None:
    texts = [text(n) for n in range(1, 16)]
    source = make([theme("Pieni", *texts[:2]), theme("Iso", *texts[2:9]), theme("Suuri", *texts[9:])], texts)
    report = build(source, "p")
    counts = {one.name_fi: one.count for one in report.themes}
    assert counts == {"Pieni": "alle 3 havaintoa", "Iso": "7 havaintoa", "Suuri": "määrää ei näytetä"}
    assert [len(one.quotes) for one in report.themes if one.name_fi == "Pieni"] == [1]


def test_proposals_name_their_theme_only_when_no_theme_can_be_counted_by_them(ordinary: Source, make: Make) -> None:
    assert [group.heading for group in build(ordinary, "p").proposals] == ["Kyydit"]
    texts = [text(n, texts={TextField.PROPOSAL: f"Ehdotus {n}."}) for n in range(1, 12)]
    small = make([theme("Pieni", *texts[:2]), theme("Iso", *texts[2:])], texts)
    assert [group.heading for group in build(small, "p").proposals] == [""]


def test_languages_are_left_out_when_one_of_them_is_small(ordinary: Source, make: Make) -> None:
    assert build(ordinary, "p").counts.languages == ()
    texts = [text(n, language="sv" if n > 5 else "fi") for n in range(1, 10)]
    rows = build(make([theme("A", *texts)], texts), "p").counts.languages
    assert [(row.label, row.count) for row in rows] == [("suomi", "5"), ("ruotsi", "4")]


def test_the_number_grouped_is_not_told_beside_the_number_received(ordinary: Source) -> None:
    report = build(ordinary, "p")
    assert "12" not in [value for _, value in report.method.rows]
    assert ("Satunnaisluvun siemen", "7") in report.method.rows


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_period_of_almost_nothing_has_a_report_without_numbers(make: Make, n: int) -> None:
    texts = [text(k) for k in range(1, n + 1)]
    report = build(make([theme("Ainoa", *texts)], texts), "p")
    assert report.counts.received == ("0" if n == 0 else "alle 3")
    assert all(not row.count.isdigit() or row.count == "0" for row in report.counts.places)
    assert render_html(report)
    assert render_pdf(report).startswith(b"%PDF")


def test_others_than_the_coordinator_get_no_number_that_the_report_withholds(ordinary: Source) -> None:
    told = " ".join(str(check.sentence) for check in checks_of(ordinary, for_coordinator=True))
    assert "Yksi teksti odottaa vahvistusta." in told
    others = " ".join(str(check.sentence) for check in checks_of(ordinary, for_coordinator=False))
    assert "vahvistusta" not in others


def test_the_html_stands_alone_and_names_each_language(ordinary: Source) -> None:
    html = render_html(build(replace(ordinary, is_example=True), "p"))
    assert html.count("<html") == 1
    assert '<html lang="fi">' in html
    assert '<blockquote lang="sv">”Bostadskön är alldeles för lång.”' in html
    assert "Keksitty esimerkkiaineisto" in html
    assert "<script" not in html
    assert "http" not in html.replace("http-equiv", "")


@pytest.mark.parametrize("trick", TRICKS)
def test_markup_in_a_text_is_printed_and_not_obeyed(make: Make, trick: str) -> None:
    texts = [text(n, trick) for n in range(1, 5)]
    odd = replace(theme(trick, *texts), id="t1", suggestion_ids=("t1",), description=trick)
    report = build(make([odd], texts), "p")
    html = render_html(report)
    assert "<script" not in html
    assert "{{ 7 * 7 }}" in html or "7 * 7" not in trick
    assert render_pdf(report).startswith(b"%PDF")
    assert report.answers[0].texts[0].text == trick


def test_the_pdf_is_accessible_and_the_same_each_time(ordinary: Source) -> None:
    report = build(replace(ordinary, is_example=True), "p")
    made = render_pdf(report)
    assert made == render_pdf(report)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fi"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Sosiaalisen raportoinnin yhteenveto: Kevät 2026"
        with pdf.open_outline() as outline:
            headings = [item.title for item in outline.root]
            assert {"Tiivistelmä", "Ilmiöt", "Liitteet"} <= set(headings)
        assert "sv" in {str(each.Lang) for each in pdf.objects if _has_language(each)}


def _has_language(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/Lang" in each


def test_a_character_without_a_glyph_is_a_box_and_the_pdf_says_so(make: Make) -> None:
    texts = [text(1, "Hymyilee 🙂🙂 ja sanoo 你好."), text(2), text(3)]
    report = build(make([theme("Hymyt", *texts)], texts), "p")
    assert render_pdf(report).startswith(b"%PDF")
    assert "🙂🙂" in render_html(report)
    assert REPLACEMENT not in render_html(report)


def test_control_characters_break_neither_file(make: Make) -> None:
    texts = [text(n, "Teksti\x07 jossa \u2028 on \x0b outoja\u00ad merkkejä.\r\nJa rivi.") for n in range(1, 4)]
    report = build(make([theme("Oudot", *texts)], texts), "p")
    assert "\x07" not in render_html(report)
    assert render_pdf(report).startswith(b"%PDF")


def test_no_cell_of_the_workbook_is_a_formula(make: Make) -> None:
    texts = [text(n, '=HYPERLINK("http://example.invalid";"x") on kirjoitettu tähän') for n in range(1, 5)]
    evil = replace(theme("=1+1", *texts), description="+cmd|' /C calc'!A0")
    book = openpyxl.load_workbook(BytesIO(write_xlsx(build(make([evil], texts), "p"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=1+1" in [cell.value for cell in cells]


def test_a_divergent_view_is_quoted_first_of_all_and_called_one(make: Make) -> None:
    members = [text(number, f"Kyyti ei tullut, kerta {number}.") for number in range(8)]
    divergent = replace(theme("Kyydit", *members), divergent=frozenset({members[7].id}))
    report = build(make([divergent], members), "period")
    (section,) = report.themes
    assert [(one.reference, one.is_divergent) for one in section.quotes if one.is_divergent] == [("SR-2026-0007", True)]
    assert "Eriävä näkökulma." in render_html(report)
    sentences = [str(check.sentence) for check in checks_of(make([divergent], members), for_coordinator=True)]
    assert "Eriävät näkökulmat ovat mukana raportissa." in sentences


def test_what_merging_would_have_hidden_is_quoted(make: Make) -> None:
    members = [text(number, f"Kyyti ei tullut, kerta {number}.") for number in range(8)]
    view = View(ViewKind.CLIENT_VOICE, "Asiakkaan ääni.", "b", "Toinen", (members[6].id,))
    report = build(make([replace(theme("Kyydit", *members), views=(view,))], members), "period")
    assert "SR-2026-0006" in {one.reference for one in report.themes[0].quotes}


def test_a_weak_signal_is_a_theme_that_says_so_and_stands_among_the_signals(make: Make) -> None:
    members = [text(number, f"Koira auttoi, kerta {number}.") for number in range(4)]
    signal = replace(theme("Koirat", members[0]), is_weak_signal=True, description_sv="Hundar hjälper.")
    report = build(make([signal], members), "period")
    page = render_html(report)
    assert render_pdf(report).startswith(b"%PDF")
    assert "<strong>Heikko signaali</strong>" in page
    assert "Koordinaattorin heikoiksi signaaleiksi nostamat" in page
    assert 'lang="sv">Hundar hjälper.' in page
    assert "alle 3" in page or "ei näytetä" in page
