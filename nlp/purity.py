"""Whether texts come together by what they say or by the language they say it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from nlp.types import Suggestion

_SUSPICIOUS = 0.5
_ENOUGH = 10  # texts of a language in suggestions, for the figure to be told in words
_NOTE = (
    "Suomen- ja ruotsinkieliset tekstit ovat enimmäkseen eri ehdotuksissa. Katso, onko samaa ilmiötä kahdessa"
    " ehdotuksessa, ja yhdistä tarvittaessa."
)


def language_purity(suggestions: Sequence[Suggestion]) -> float | None:
    r"""How much more often than by chance two texts of one suggestion share their language.

    :math:`(p - e) / (1 - e)`, at least 0, where ``p`` is the share of pairs within suggestions that share their
    language and ``e`` that of all pairs of grouped texts: 0 when languages mix as by chance, 1 when each suggestion is
    in one language.

    Returns:
        ``None`` when the grouped texts are in one language, or no suggestion has two texts.
    """
    totals = _languages(suggestions)
    within = sum(_pairs(suggestion.languages) for suggestion in suggestions)
    possible = sum(_pairs({"": suggestion.size}) for suggestion in suggestions)
    if len(totals) < 2 or not possible:
        return None
    expected = _pairs(totals) / _pairs({"": totals.total()})
    return round(max((within / possible - expected) / (1 - expected), 0.0), 3)


def purity_note(suggestions: Sequence[Suggestion], purity: float | None) -> tuple[str, ...]:
    """What to tell the reader when Finnish and Swedish texts lie suspiciously far apart; nothing otherwise."""
    totals = _languages(suggestions)
    if purity is None or purity < _SUSPICIOUS or min(totals["fi"], totals["sv"]) < _ENOUGH:
        return ()
    return (_NOTE,)


def _languages(suggestions: Sequence[Suggestion]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for suggestion in suggestions:
        totals.update(suggestion.languages)
    return +totals


def _pairs(counts: Mapping[str, int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
