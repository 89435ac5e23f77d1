"""Whose voices a card holds."""

import streamlit as st

from ui import session
from ui.markup import chips
from ui.review_models import Card
from ui.words import common
from ui.words import suggestions as words

_CODES = {
    "languages": "language",
    "valence": "valence",
    "roles": "reporter_role",
    "voices": "voice",
    "service_tasks": "service_task",
    "municipalities": "municipality",
}  # code lists by what they count
_NOT_GIVEN = "not_given"  # the service's word for a code that was left open


def show(card: Card) -> None:
    """How many of the texts carry each code: what merging must not drown."""
    lists = {
        name: counts for name, counts in (card.diversity or {}).items() if counts and name in words.DIVERSITY_LISTS
    }
    if not lists:
        return
    with st.expander(words.DIVERSITY, expanded=True):
        rows = (_counts(name, lists[name]) for name in words.DIVERSITY_LISTS if name in lists)
        st.html(f'<p class="ilmio-note">{words.DIVERSITY_NOTE}</p>{"".join(rows)}')


def _counts(name: str, counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return f'<p class="ilmio-label">{words.DIVERSITY_LISTS[name]}</p>' + chips(
        [f"{_label(name, code)} {n}" for code, n in ordered], name=words.DIVERSITY_LISTS[name]
    )


def _label(name: str, code: str) -> str:
    if name == "languages":
        return common.LANGUAGES.get(code, code)
    if code in ("", _NOT_GIVEN):
        return words.NOT_TOLD
    return session.label(_CODES[name], code)
