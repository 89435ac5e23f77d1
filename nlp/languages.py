"""Which language a text is written in: Finnish, Swedish or something else."""

from __future__ import annotations

from functools import cache

from lingua import Language as LinguaLanguage
from lingua import LanguageDetector, LanguageDetectorBuilder

from nlp.types import Language

_CODES = {LinguaLanguage.FINNISH: Language.FI, LinguaLanguage.SWEDISH: Language.SV}
_ENOUGH = 1_000  # characters from the beginning; more tells nothing new


def detect(text: str) -> Language:
    """Language of a cleaned text. English, and what lingua cannot tell, is ``OTHER``.

    English is loaded beside Finnish and Swedish so that there is something else to be.
    """
    return _CODES.get(_detector().detect_language_of(text[:_ENOUGH]), Language.OTHER)  # type: ignore[arg-type] # None: not told


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CODES, LinguaLanguage.ENGLISH).build()
