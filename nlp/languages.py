"""Which language a text is written in: Finnish, Swedish or something else."""

from __future__ import annotations

from functools import cache

from lingua import Language as LinguaLanguage
from lingua import LanguageDetector, LanguageDetectorBuilder

from nlp.resources import word_list
from nlp.types import Language

_CODES = {LinguaLanguage.FINNISH: Language.FI, LinguaLanguage.SWEDISH: Language.SV}
_ENOUGH = 1_000  # characters from the beginning; more tells nothing new
_MARKERS = 2  # different words of one language, and none of another, from which on nobody need look closer
_OTHERS = "en"
_FINNISH_ENDINGS = (
    *("ssa", "ssä", "stä", "llä", "ksi", "taan", "tään", "vat", "vät", "inen", "isen"),
    *("uus", "yys", "uuden", "yyden", "aan", "ään", "iin", "uun", "yyn", "aa", "ää"),
)
_SHORTEST = 5  # letters of a word whose ending tells


def detect(text: str) -> Language:
    """Language of a cleaned text. English, and what lingua cannot tell, is ``OTHER``.

    Most texts tell by the little words that only one language has; lingua, which is slow, judges the others. English
    is loaded beside Finnish and Swedish so that there is something else to be.
    """
    beginning = text[:_ENOUGH]
    told = _by_markers(beginning)
    if told is not None:
        return told
    return _CODES.get(_detector().detect_language_of(beginning), Language.OTHER)  # type: ignore[arg-type] # None: not told


def _by_markers(text: str) -> Language | None:
    """The one language of which a text has two marker words; ``None`` if none has, or another has one, too.

    A word that ends as Finnish words do is as good as a Finnish marker.
    """
    written = set(text.lower().split())
    present = {language: n for language, words in _markers().items() if (n := len(written & words))}
    if len(present) > 1:
        return None
    if Language.FI in present or not present:
        endings = sum(word.endswith(_FINNISH_ENDINGS) for word in written if len(word) >= _SHORTEST)
        present[Language.FI] = present.get(Language.FI, 0) + endings
    language, count = next(iter(present.items()))
    return language if count >= _MARKERS else None


@cache
def _markers() -> dict[Language, frozenset[str]]:
    found: dict[Language, frozenset[str]] = {}
    for line in word_list("markers.txt"):
        code, _, words = line.partition(":")
        language = Language.OTHER if code == _OTHERS else Language(code)
        found[language] = found.get(language, frozenset()) | frozenset(words.split())
    return found


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CODES, LinguaLanguage.ENGLISH).build()
