"""What the service says: Finnish words with gaps, and what fills them, said in a language where somebody reads them.

Whoever finds something out does not know who will read it: an error is raised deep down, a line of the log is shown to
people of three languages. So what is handed on is a :class:`Phrase`, and it is said at the edge: in the language of the
request by the HTTP interface, in Finnish by commands and documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from service.languages import Language, current, translations

_GAP = re.compile(r"\\\{(\w+)\\\}")  # as ``re.escape`` writes it
_FIGURE = re.compile(r"−?\d+,\d\d")


class Sayable(Protocol):
    """Something that reads differently in each language."""

    def in_(self, language: Language) -> str:
        """The words of a language."""
        ...


Value = str | int | float | Sayable
"""What fills a gap: a name or a number, a figure (two decimals, as the language writes them), or further words."""


class Phrase:
    """A sentence, or a part of one.

    Args:
        template: In Finnish, with gaps like ``{name}``; the key of the catalogues.
        values: What fills the gaps.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: Value) -> None:
        self.template = template
        self.values = values

    def in_(self, language: Language) -> str:
        """The words of a language."""
        words = translations(language, "sentences").gettext(self.template)
        if not self.values:
            return words
        return words.format(**{gap: _written(value, language) for gap, value in self.values.items()})

    @property
    def gaps(self) -> list[str]:
        """Names of its gaps."""
        return re.findall(r"\{(\w+)\}", self.template)

    def __str__(self) -> str:
        return self.in_(Language.FI)

    def __repr__(self) -> str:
        return f"Phrase({self.template!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Phrase):
            return NotImplemented
        return (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(self.template)


def said(phrase: Sayable | str) -> str:
    """What to answer: the words of the language of the request; a string is said as it is."""
    return phrase if isinstance(phrase, str) else phrase.in_(current())


def enumerated(parts: Iterable[Value]) -> Value:
    """One after the other: ``a, b ja c``.

    >>> str(enumerated(["a", "b", "c"]))
    'a, b ja c'
    """
    *before, last = parts
    return Phrase("{before} ja {last}", before=_in_a_row(before), last=last) if before else last


def _in_a_row(parts: Sequence[Value]) -> Value:
    """Halved again and again, so that the phrases of a long list lie in few others."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return Phrase("{before}, {next}", before=_in_a_row(parts[:middle]), next=_in_a_row(parts[middle:]))


def quoted(name: str) -> Phrase:
    """A name as it stands in a sentence."""
    return Phrase("”{name}”", name=name)


def recognised(sentence: str, among: Sequence[Phrase]) -> Phrase | None:
    """What a finished Finnish sentence was made of; the first template that fits is taken.

    For what is stored as a sentence: in the log of decisions, and in what a run leaves.
    """
    for known in among:
        if found := _pattern(known.template).fullmatch(sentence):
            return Phrase(known.template, **{gap: _value(text) for gap, text in found.groupdict().items()})
    return None


def _written(value: Value, language: Language) -> str:
    if isinstance(value, float):
        figure = f"{value:.2f}".replace("-", "−")
        return figure if language is Language.EN else figure.replace(".", ",")
    return str(value) if isinstance(value, str | int) else value.in_(language)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub(r"(?P<\1>.+)", re.escape(template)), re.DOTALL)


def _value(text: str) -> Value:
    return float(text.replace(",", ".").replace("−", "-")) if _FIGURE.fullmatch(text) else text
