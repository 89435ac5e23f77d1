"""``suggestions.html``: what a discovery found, as one file to read in a browser or on paper.

It needs no network, no scripts and no other file; every text of the input stands in it, escaped, exactly once in full
(and again, cut short, where the map is hovered over).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from nlp.languages import detect
from nlp.texts import clean
from nlp.types import Anchored, Discovery, Language, Member, Observation, SetAsideReason, SingleKind, Suggestion
from service import suggestions_map
from service.days import finnish_date
from service.suggestions_map import Map, Mark, draw_map, mark_of

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE_NAMES = {Language.FI: "suomi", Language.SV: "ruotsi", Language.OTHER: "muu kieli"}
_REASONS = {
    SetAsideReason.EMPTY: "tekstiä ei ole",
    SetAsideReason.NO_WORDS: "tekstissä ei ole sanoja (vain numeroita, välimerkkejä tai kuvamerkkejä)",
}
_KINDS = {
    SingleKind.ALONE: "ei muistuta muita",
    SingleKind.BETWEEN: "kahden ehdotuksen välissä",
    SingleKind.SAYS_LITTLE: "kertoo liian vähän",
}
# Hennig, C. (2007). Cluster-wise assessment of cluster stability. CSDA 52(1), section 3.3: a mean Jaccard similarity of
# 0.75 or more is a valid, stable cluster; below 0.6 it should not be trusted.
_STABLE_FROM = 0.75
_DOUBTFUL_BELOW = 0.6


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text as the page shows it.

    Attributes:
        text: Without control characters, which HTML cannot hold.
        language: ``fi``, ``sv``, or empty where it is neither.
        strength: How firmly it belongs, in [0, 1]; ``None`` for what is in no suggestion.
        typical: Whether it is among the most typical.
        doubtful: Whether it is among those that fit least.
        related: Number of a suggestion that it also touches, or that is nearest; ``None`` if none.
        note: Why it is in no suggestion, or is offered to a theme; empty otherwise.
        also_near: Number of the second suggestion that a text between two is near; ``None`` otherwise.
        anchor: Where in the page the text stands in full; 0 where this is not that place.
    """

    id: str
    text: str
    language: str
    strength: float | None = None
    typical: bool = False
    doubtful: bool = False
    related: int | None = None
    note: str = ""
    anchor: int = 0
    also_near: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the summary, with the id, language and anchor (as in `TextLine`) of the text it is from."""

    id: str
    text: str
    language: str
    anchor: int


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as the page shows it.

    Attributes:
        lines: Its texts.
        also: Passages of texts that are counted elsewhere.
        close: Numbers of the suggestions that it might be merged with, nearest first.
    """

    number: int
    mark: Mark | None
    suggestion: Suggestion
    language: str
    languages: str
    stability: str
    summary: tuple[Quote, ...]
    lines: tuple[TextLine, ...]
    also: tuple[TextLine, ...]
    close: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AcceptedTheme:
    """An accepted theme as the page shows it: its texts, and the texts offered to it with the reason."""

    id: str
    lines: tuple[TextLine, ...]
    offered: tuple[TextLine, ...]

    @property
    def n_lines(self) -> int:
        """Texts that are in it."""
        return len(self.lines)

    @property
    def n_offered(self) -> int:
        """Texts that are offered to it."""
        return len(self.offered)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    discovery: Discovery
    cards: tuple[Card, ...]
    singles: tuple[TextLine, ...]
    set_aside: tuple[TextLine, ...]
    themes: tuple[AcceptedTheme, ...]
    map: Map | None
    languages: str
    source_name: str
    example: bool
    made_on: date

    @property
    def unmeasured(self) -> bool:
        """Whether no suggestion's stability was measured, though there are some."""
        return bool(self.cards) and all(card.suggestion.stability is None for card in self.cards)

    @property
    def n_grouped(self) -> int:
        """Texts that are in a suggestion."""
        return sum(card.suggestion.size for card in self.cards)


def render_suggestions(
    discovery: Discovery, observations: Sequence[Observation], *, source_name: str, example: bool, made_on: date
) -> str:
    """Write the page.

    Args:
        discovery: What was found.
        observations: The texts it was found in.
        source_name: Name of the file or the period they are from.
        example: Whether they are invented example material; the page then says so on top.
        made_on: The day that stands on the page.
    """
    texts = {observation.id: _shown(observation.text) for observation in observations}
    languages = {observation.id: _language_of(observation) for observation in observations}
    composer = _Composer(discovery, texts, languages)
    page = Page(
        discovery=discovery,
        cards=tuple(composer.cards()),
        singles=tuple(composer.singles()),
        set_aside=tuple(composer.set_aside()),
        themes=tuple(composer.theme(anchor) for anchor in discovery.anchors),
        map=draw_map(discovery, texts),
        languages=_language_counts(Counter(languages.values())),
        source_name=source_name,
        example=example,
        made_on=made_on,
    )
    return _template().render(page=page, drawing=suggestions_map)


class _Composer:
    """Joins what was found with the texts it was found in."""

    def __init__(self, discovery: Discovery, texts: Mapping[str, str], languages: Mapping[str, Language]) -> None:
        self._discovery = discovery
        self._texts = texts
        self._languages = languages
        self._anchors = {identifier: place for place, identifier in enumerate(texts, start=1)}
        self._numbers = {suggestion.id: number for number, suggestion in enumerate(discovery.suggestions, start=1)}
        self._home = {
            member.id: self._numbers[suggestion.id]
            for suggestion in discovery.suggestions
            for member in suggestion.members
            if member.primary
        }

    def cards(self) -> Iterator[Card]:
        for suggestion in self._discovery.suggestions:
            number = self._numbers[suggestion.id]
            own = [member for member in suggestion.members if member.primary]
            also = [member for member in suggestion.members if not member.primary]
            yield Card(
                number=number,
                mark=mark_of(number),
                suggestion=suggestion,
                language="sv" if suggestion.languages.get("sv", 0) > suggestion.languages.get("fi", 0) else "",
                languages=_language_counts(suggestion.languages),
                stability=stability_in_words(suggestion.stability),
                summary=tuple(
                    Quote(sentence.id, _shown(sentence.text), self._language(sentence.id), self._anchors[sentence.id])
                    for sentence in suggestion.summary
                ),
                lines=tuple(self._member(member, suggestion) for member in _typical_first(own, suggestion)),
                also=tuple(self._touching(member) for member in also),
                close=tuple(self._numbers[close.id] for close in suggestion.close_to),
            )

    def singles(self) -> Iterator[TextLine]:
        for single in self._discovery.singles:
            line = self._line(single.id, related=self._numbers.get(single.nearest or ""), note=_KINDS[single.kind])
            yield replace(line, also_near=self._numbers.get(single.second or ""))

    def set_aside(self) -> Iterator[TextLine]:
        for text in self._discovery.set_aside:
            yield self._line(text.id, note=_REASONS[text.reason])

    def theme(self, anchor: Anchored) -> AcceptedTheme:
        return AcceptedTheme(
            anchor.id,
            tuple(self._line(identifier) for identifier in anchor.members),
            tuple(self._line(offer.id, note=offer.reason) for offer in anchor.offered),
        )

    def _member(self, member: Member, suggestion: Suggestion) -> TextLine:
        typical = member.id in suggestion.central
        doubtful = member.id in suggestion.boundary and not typical
        return self._line(member.id, strength=member.strength, typical=typical, doubtful=doubtful)

    def _touching(self, member: Member) -> TextLine:
        line = replace(self._line(member.id, related=self._home.get(member.id)), anchor=0)
        return line if member.passage is None else replace(line, text=_shown(member.passage))

    def _line(
        self,
        identifier: str,
        *,
        strength: float | None = None,
        typical: bool = False,
        doubtful: bool = False,
        related: int | None = None,
        note: str = "",
    ) -> TextLine:
        language = self._language(identifier)
        text = self._texts[identifier]
        return TextLine(
            _shown(identifier), text, language, strength, typical, doubtful, related, note, self._anchors[identifier]
        )

    def _language(self, identifier: str) -> str:
        language = self._languages[identifier]
        return "" if language is Language.OTHER else language.value


def stability_in_words(stability: float | None) -> str:
    """Say how often a group is found again, by Hennig's (2007) bounds."""
    if stability is None:
        return "ei mitattu"
    if stability >= _STABLE_FROM:
        return "vakaa"
    return "kohtalainen" if stability >= _DOUBTFUL_BELOW else "epävakaa"


def _typical_first(members: Sequence[Member], suggestion: Suggestion) -> list[Member]:
    """The most typical as the discovery ranks them, then the others, those that fit least at the end."""
    central = {identifier: rank for rank, identifier in enumerate(suggestion.central)}
    boundary = {identifier: rank for rank, identifier in enumerate(reversed(suggestion.boundary), start=1)}
    others = len(central)
    return sorted(
        members, key=lambda member: (central.get(member.id, others), boundary.get(member.id, 0), -member.strength)
    )


def _language_of(observation: Observation) -> Language:
    return observation.language or detect(clean(observation.text))


def _language_counts(counts: Mapping[str, int]) -> str:
    found = {name: counts[code] for code, name in _LANGUAGE_NAMES.items() if counts.get(code)}
    if len(found) == 1:
        return next(iter(found))
    return ", ".join(f"{name}\u00a0{_number(count)}" for name, count in found.items())


def _shown(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _number(number: int) -> str:
    """With a no-break space between thousands, as Finnish writes it."""
    return f"{number:,}".replace(",", "\u00a0")


def _decimal(number: float) -> str:
    return f"{number:.2f}".replace(".", ",").replace("-", "\u2212")


def _texts(number: int) -> str:
    return f"{_number(number)} {'teksti' if number == 1 else 'tekstiä'}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "decimal": _decimal, "texts": _texts, "day": finnish_date}
    return environment.get_template("suggestions.html")
