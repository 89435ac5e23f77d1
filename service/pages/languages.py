"""Finnish and Swedish on the public pages: which one to offer, and the words of each.

The templates hold the Finnish text; ``service/locale/sv/LC_MESSAGES/public.po`` has the Swedish beside it. The
catalogue is compiled in memory when it is first needed, so that no compiled file has to be kept up to date.
"""

from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent.parent / "locale" / "sv" / "LC_MESSAGES" / "public.po"


class Language(StrEnum):
    """A language that the public pages speak."""

    FI = "fi"
    SV = "sv"

    @property
    def other(self) -> "Language":
        """The other one, to switch to."""
        return Language.SV if self is Language.FI else Language.FI


@cache
def translations(language: Language) -> NullTranslations:
    """The words of a language; Finnish is what the templates say."""
    if language is Language.FI:
        return NullTranslations()
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def preferred(accept_language: str) -> Language:
    """The language a browser asks for first, of those we have; Finnish if neither.

    >>> preferred("en-GB,sv-FI;q=0.8,fi;q=0.5")
    <Language.SV: 'sv'>
    """
    wanted = sorted((_choice(part) for part in accept_language.split(",")), key=lambda choice: -choice[1])
    offered = (tag.split("-")[0] for tag, quality in wanted if quality > 0)
    return next((Language(tag) for tag in offered if tag in tuple(Language)), Language.FI)


def _choice(part: str) -> tuple[str, float]:
    tag, _, parameters = part.strip().lower().partition(";")
    name, _, value = parameters.strip().partition("=")
    try:
        return tag.strip(), float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return tag.strip(), 0.0
