"""Finnish, Swedish and English: which one to answer in, and the words of each.

Code and templates hold the Finnish text. ``service/locale/*/LC_MESSAGES`` has the others beside it: ``public.po`` for
the public pages, ``sentences.po`` for what the service says elsewhere. A catalogue is compiled in memory when it is
first needed, so that no compiled file has to be kept up to date.
"""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"

Domain = Literal["public", "sentences"]


class Language(StrEnum):
    """A language that the service speaks."""

    FI = "fi"
    SV = "sv"
    EN = "en"


_spoken: ContextVar[Language] = ContextVar("spoken", default=Language.FI)


def current() -> Language:
    """The language of the request that is being answered; Finnish where there is none, as in commands."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Answer in a language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def translations(language: Language, domain: Domain) -> NullTranslations:
    """The words of a language; Finnish is what code and templates say."""
    if language is Language.FI:
        return NullTranslations()
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def preferred(accept_language: str, among: Container[Language] = tuple(Language)) -> Language:
    """The language a reader asks for first, of those there are; Finnish if none.

    >>> preferred("de,sv-FI;q=0.8,fi;q=0.5")
    <Language.SV: 'sv'>
    """
    wanted = sorted((_choice(part) for part in accept_language.split(",")), key=lambda choice: -choice[1])
    offered = (tag.split("-")[0] for tag, quality in wanted if quality > 0)
    return next((Language(tag) for tag in offered if tag in tuple(Language) and Language(tag) in among), Language.FI)


def _choice(part: str) -> tuple[str, float]:
    tag, _, parameters = part.strip().lower().partition(";")
    name, _, value = parameters.strip().partition("=")
    try:
        return tag.strip(), float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return tag.strip(), 0.0
