"""Privacy before eyes: find what looks like personal data, and take it out with a visible mark.

The screening is offline pattern matching by Presidio's recognisers: the Finnish identity code, phone numbers, e-mail
addresses and account numbers. It knows no names; a coordinator's eyes are still needed before anything is published.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from service.codes import Lang, label
from service.domain import TextField

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

MIN_SCORE = 0.4
"""Least score of a finding: identity codes, addresses and accounts that pass their check get 1, phone numbers 0.4."""


class PersonalDataKind(StrEnum):
    """What kind of personal data a place in a text looks like."""

    IDENTITY_CODE = "identity_code"
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    OTHER = "other"  # marked by a person


_KINDS = {
    "FI_PERSONAL_IDENTITY_CODE": PersonalDataKind.IDENTITY_CODE,
    "PHONE_NUMBER": PersonalDataKind.PHONE,
    "EMAIL_ADDRESS": PersonalDataKind.EMAIL,
    "IBAN_CODE": PersonalDataKind.IBAN,
}
_LANGUAGE = "fi"  # the recognisers match patterns alone, so one language serves every text
_REMOVED: dict[Lang, str] = {"fi": "poistettu", "sv": "borttaget"}
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""Dashes that word processors put for a hyphen; each is one character, so that offsets stay."""
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text.

    Attributes:
        start: Offset of its first character in the original text.
        end: Offset after its last character; ``start < end``.
        kind: What it looks like.
    """

    start: int
    end: int
    kind: PersonalDataKind = PersonalDataKind.OTHER

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span from {self.start} to {self.end} holds no character.")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a free-text field that looks like personal data.

    Attributes:
        field: Which text it is in.
        span: Where in the original.
        score: How sure the recogniser is, in [``MIN_SCORE``, 1].
    """

    field: TextField
    span: Span
    score: float


def screen(texts: Mapping[TextField, str]) -> tuple[Finding, ...]:
    """Everything in the free-text fields that looks like personal data, in the order of the fields and of the text."""
    return tuple(finding for field, text in texts.items() for finding in _screen_text(field, text))


def _screen_text(field: TextField, text: str) -> Iterator[Finding]:
    with _lock:  # requests run in threads; the recognisers promise nothing about that
        results = _engine().analyze(text.translate(_DASHES), language=_LANGUAGE, score_threshold=MIN_SCORE)
    found = [(Span(result.start, result.end, _KINDS[result.entity_type]), result.score) for result in results]
    for span, score in sorted(found, key=lambda each: (each[0].start, each[0].end)):
        if not any(score < other_score and _says_no_more(span, other, text) for other, other_score in found):
            yield Finding(field, span, score)


def _says_no_more(span: Span, surer: Span, text: str) -> bool:
    """Whether a span adds no letter or digit to a surer one: an identity code is read as a phone number, too."""
    if span.end <= surer.start or surer.end <= span.start:
        return False
    beyond = text[span.start : max(span.start, surer.start)] + text[min(span.end, surer.end) : span.end]
    return not any(character.isalnum() for character in beyond)


@cache
def _engine() -> "AnalyzerEngine":
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NoOpNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        EmailRecognizer,
        FiPersonalIdentityCodeRecognizer,
        IbanRecognizer,
        PhoneRecognizer,
    )

    class AnyDomainEmailRecognizer(EmailRecognizer):
        """Takes every domain: Presidio's own would look up the list of public suffixes over the network."""

        def validate_result(self, pattern_text: str) -> bool:
            """An address is an address, in an inner network too."""
            return True

    recognizers = [
        FiPersonalIdentityCodeRecognizer(supported_language=_LANGUAGE),
        PhoneRecognizer(supported_language=_LANGUAGE, supported_regions=("FI",)),
        AnyDomainEmailRecognizer(supported_language=_LANGUAGE),
        IbanRecognizer(supported_language=_LANGUAGE),
    ]
    languages = [_LANGUAGE]
    registry = RecognizerRegistry(recognizers=recognizers, supported_languages=languages)
    no_pipeline = NoOpNlpEngine([{"lang_code": _LANGUAGE, "model_name": ""}])
    return AnalyzerEngine(registry=registry, nlp_engine=no_pipeline, supported_languages=languages)


def mark(kind: PersonalDataKind, language: str) -> str:
    """What a reader sees in place of what was taken out, in the text's own language.

    >>> mark(PersonalDataKind.PHONE, "sv")
    '[borttaget: telefonnummer]'
    """
    lang: Lang = "sv" if language == "sv" else "fi"
    return f"[{_REMOVED[lang]}: {label('personal_data_kind', kind, lang)}]"


def redact(original: str, spans: Iterable[Span], *, language: str) -> str:
    """The published version of a text: each span replaced by a visible mark, every other character as it was.

    Spans that overlap or touch are taken out as one, marked by their kind, or as *henkilötieto* if it is not one kind.

    Args:
        original: The text as it was sent; it is not changed.
        spans: What to take out, in any order.
        language: The text's language, for the mark.

    Raises:
        ValueError: A span reaches beyond the text.
    """
    pieces = []
    position = 0
    for span in merged(spans):
        if span.end > len(original):
            raise ValueError(f"A span ends at {span.end} in a text of {len(original)} characters.")
        pieces += [original[position : span.start], mark(span.kind, language)]
        position = span.end
    return "".join(pieces) + original[position:]


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word or a phrase stands in a text to the character, inside longer words too: start, and end exclusive.

    >>> list(occurrences("Maija kysyi Maijalta.", "Maija"))
    [(0, 5), (12, 17)]
    """
    start = text.find(word) if word else -1
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same places as spans that neither overlap nor touch, in the order of the text."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and span.start <= result[-1].end:
            result[-1] = _union(result[-1], span)
        else:
            result.append(span)
    return tuple(result)


def _union(first: Span, second: Span) -> Span:
    kind = first.kind if first.kind is second.kind else PersonalDataKind.OTHER
    return Span(first.start, max(first.end, second.end), kind)
