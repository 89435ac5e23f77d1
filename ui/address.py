"""What the page's own address keeps, so that it holds over a reload: the period, the language, the size of the text."""

from collections.abc import MutableMapping
from typing import Any

import streamlit as st

from ui import languages
from ui.languages import Language

PERIOD, LANGUAGE, LARGE = "kausi", "kieli", "suuri"


def _state() -> MutableMapping[str, Any]:
    state: MutableMapping[str, Any] = st.session_state  # type: ignore[assignment]  # it takes any key, we use names
    return state


def restore() -> None:
    """Take up the language and the size of the text that the address tells, once a session."""
    state, asked = _state(), st.query_params
    if languages.STATE not in state:
        spoken = asked.get(LANGUAGE, "")
        state[languages.STATE] = Language(spoken) if spoken in tuple(Language) else Language.FI
    state.setdefault("is_large", asked.get(LARGE) == "1")


def keep(period_id: str | None) -> None:
    """Write what is chosen into the address; what is as usual is left out of it."""
    language = languages.current()
    wanted = {
        PERIOD: period_id or st.query_params.get(PERIOD),  # not yet chosen on the way in: what was asked for stays
        LANGUAGE: None if language is Language.FI else language.value,
        LARGE: "1" if is_large() else None,
    }
    for key, value in wanted.items():
        if value is None:
            st.query_params.pop(key, None)
        elif st.query_params.get(key) != value:
            st.query_params[key] = value


def period_id() -> str | None:
    """The period that the address tells."""
    asked: str | None = st.query_params.get(PERIOD)
    return asked


def is_large() -> bool:
    """Whether everything is shown in the size for a projector."""
    return bool(_state().get("is_large"))


def speak(language: Language) -> None:
    """Speak this language from now on."""
    _state()[languages.STATE] = language


def enlarge(*, is_large: bool) -> None:
    """Show everything in the size for a projector, or as usual."""
    _state()["is_large"] = is_large
