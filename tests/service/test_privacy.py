"""Every code, number and address here is invented (keksitty esimerkkiaineisto)."""

import socket
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain import TextField
from service.privacy import PersonalDataKind, Span, mark, merged, redact, screen

KINDS = list(PersonalDataKind)


def found_in(text: str) -> list[tuple[str, str]]:
    findings = screen({TextField.OBSERVATION: text})
    return [(finding.span.kind.value, text[finding.span.start : finding.span.end]) for finding in findings]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Hetu on 131052-308T.", "identity_code", "131052-308T"),
        ("Hetu on 131052–308T.", "identity_code", "131052–308T"),
        ("Numero 040–123 4567.", "phone", "040–123 4567"),
        ("Hetu 131052A308T oli lomakkeella.", "identity_code", "131052A308T"),
        ("Hetu (131052-308T) oli lomakkeella.", "identity_code", "131052-308T"),
        ("Hetu (010190-9178) oli lomakkeella.", "identity_code", "010190-9178"),
        ("Soitti numerosta 040 123 4567 eilen.", "phone", "040 123 4567"),
        ("Ring +358 40 123 4567 i morgon.", "phone", "+358 40 123 4567"),
        ("Kirjoitti osoitteesta maija@esimerkki.fi.", "email", "maija@esimerkki.fi"),
        ("Sisäverkossa maija@hva.internal.", "email", "maija@hva.internal"),
        ("Tili FI21 1234 5600 0007 85 tyhjeni.", "iban", "FI21 1234 5600 0007 85"),
        ("Kontot FI2112345600000785.", "iban", "FI2112345600000785"),
    ],
)
def test_personal_data_is_found_where_it_stands(text: str, kind: str, place: str) -> None:
    assert found_in(text) == [(kind, place)]


@pytest.mark.parametrize(
    "text",
    [
        "Jonotusaika on vuosina 2024–2025 ollut 12 viikkoa.",
        "Hetu 131052-308X ei läpäise tarkistusta.",
        "SHL 1301/2014 11 § ja 15.3.2026 klo 12.30.",
        "Y-tunnus 1234567-8 ja 12 000 euroa.",
        "Väntetiden är 3–4 månader.",
        "",
    ],
)
def test_ordinary_numbers_are_not_personal_data(text: str) -> None:
    assert found_in(text) == []


def test_every_field_is_screened() -> None:
    texts = {field: f"Soita 040 123 4567 ({field})." for field in TextField}
    assert [finding.field for finding in screen(texts)] == list(TextField)


def test_offsets_count_characters_of_the_original() -> None:
    text = "Äiti 👩‍👧 soitti: 040 123 4567"
    assert found_in(text) == [("phone", "040 123 4567")]


def test_a_long_text_is_screened_to_its_end() -> None:
    assert found_in("sana " * 20_000 + "maija@esimerkki.fi") == [("email", "maija@esimerkki.fi")]


def test_screening_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the screening tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert found_in("maija@esimerkki.fi ja matti@example.museum") != []


def test_a_mark_is_in_the_text_s_own_language() -> None:
    assert mark(PersonalDataKind.PHONE, "fi") == "[poistettu: puhelinnumero]"
    assert mark(PersonalDataKind.PHONE, "sv") == "[borttaget: telefonnummer]"
    assert mark(PersonalDataKind.OTHER, "other") == "[poistettu: henkilötieto]"


def test_what_is_taken_out_is_marked_and_the_rest_stays() -> None:
    text = "Soita 040 123 4567 tai maija@esimerkki.fi heti."
    spans = [finding.span for finding in screen({TextField.OBSERVATION: text})]
    assert (
        redact(text, spans, language="fi") == "Soita [poistettu: puhelinnumero] tai [poistettu: sähköpostiosoite] heti."
    )


def test_overlapping_places_get_one_mark() -> None:
    spans = [Span(0, 5, PersonalDataKind.PHONE), Span(3, 8, PersonalDataKind.IBAN)]
    assert redact("0123456789", spans, language="fi") == "[poistettu: henkilötieto]89"


def test_a_place_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="ends at 9"):
        redact("lyhyt", [Span(2, 9)], language="fi")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no character"):
        Span(start, end)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(min_size=1, max_size=60))
    starts = st.integers(0, len(text) - 1)
    places = draw(st.lists(st.tuples(starts, st.integers(1, 20), st.sampled_from(KINDS)), min_size=1, max_size=6))
    return text, [Span(start, min(start + length, len(text)), kind) for start, length, kind in places]


@given(texts_with_spans(), st.sampled_from(["fi", "sv", "other"]))
def test_redaction_keeps_every_other_character_in_its_place(case: tuple[str, list[Span]], language: str) -> None:
    text, spans = case
    redacted = redact(text, spans, language=language)
    position, rest = 0, redacted
    for span in merged(spans):
        kept, shown = text[position : span.start], mark(span.kind, language)
        assert rest.startswith(kept + shown)
        rest = rest[len(kept) + len(shown) :]
        position = span.end
    assert rest == text[position:]


@given(texts_with_spans())
def test_merged_places_are_the_same_places_apart_and_in_order(case: tuple[str, list[Span]]) -> None:
    _, spans = case
    apart = merged(spans)
    assert {i for span in apart for i in range(span.start, span.end)} == {
        i for span in spans for i in range(span.start, span.end)
    }
    assert all(first.end < second.start for first, second in pairwise(apart))
    assert merged(reversed(apart)) == apart
