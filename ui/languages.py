"""Finnish, Swedish and English on the screens: which one this session speaks, and the words of each.

``ui/words`` holds the Finnish text; ``ui/locale/*/LC_MESSAGES/screens.po`` has the others beside it. A catalogue is
compiled in memory when it is first needed, so that no compiled file has to be kept up to date.
"""

from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from streamlit.runtime.scriptrunner import get_script_run_ctx

STATE = "language"
_LOCALE = Path(__file__).parent / "locale"


class Language(StrEnum):
    """A language that the screens speak."""

    FI = "fi"
    SV = "sv"
    EN = "en"


NAMES = {Language.FI: "Suomi", Language.SV: "Svenska", Language.EN: "English"}


class Words(ModuleType):
    """A module of words that gives them in the language of the session that asks, at the moment of asking."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - as of any module
        value = super().__getattribute__(name)
        return translated(value, current()) if name.isupper() else value


def current() -> Language:
    """The language of the session whose page is being drawn; Finnish where there is none."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return Language.FI
    spoken: Language = st.session_state.get(STATE, Language.FI)
    return spoken


def translated(value: Any, language: Language) -> Any:  # noqa: ANN401 - words, or a mapping or tuple of them
    """Words in another language; of a mapping its values, of a tuple its parts."""
    if language is Language.FI:
        return value
    if isinstance(value, str):
        return translations(language).gettext(value) if value else value
    if isinstance(value, dict):
        return {key: translated(word, language) for key, word in value.items()}
    if isinstance(value, tuple):
        return tuple(translated(word, language) for word in value)
    return value


def decimal(figure: float) -> str:
    """A figure with two decimals, as the language of the screens writes it."""
    written = f"{figure:.2f}".replace("-", "−")
    return written if current() is Language.EN else written.replace(".", ",")


@cache
def translations(language: Language) -> NullTranslations:
    """The words of a language; Finnish is what ``ui/words`` says."""
    if language is Language.FI:
        return NullTranslations()
    with (_LOCALE / language / "LC_MESSAGES" / "screens.po").open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
