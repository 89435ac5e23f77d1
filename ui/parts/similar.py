"""What is like a card: other suggestions and themes, and phenomena of earlier periods."""

from html import escape

import streamlit as st

from ui.markup import plain
from ui.parts import cards, pressable
from ui.review_models import Card, Earlier, SimilarTheme
from ui.words import common
from ui.words import suggestions as words


def show(card: Card) -> None:
    """Those near in meaning first, then those that share words."""
    near = {other.id for other in card.close_to}
    found = [*card.close_to, *(other for other in card.similar if other.id not in near)]
    with st.expander(f"{words.SIMILAR} ({len(found)})", expanded=bool(found)):
        if not found:
            st.caption(words.SIMILAR_NONE)
        if found:
            statuses = {other.id: other.status for other in found}
            html = "".join(map(_other, found))
            pressable.show("similar", html, on_press=lambda theme_id: cards.turn_to_list(theme_id, statuses[theme_id]))
    if card.earlier:
        with st.expander(f"{words.EARLIER} ({len(card.earlier)})", expanded=True):
            st.markdown("\n".join(f"- {plain(_earlier(one))}" for one in card.earlier))


def _other(other: SimilarTheme) -> str:
    button = pressable.button(other.id, f"{other.name_fi} ({common.THEME_STATUSES[other.status]})")
    why = words.SHARED.format(words=", ".join(other.shared_keywords)) if other.shared_keywords else ""
    if not why and other.similarity is not None:
        why = words.CLOSE.format(similarity=in_words(other.similarity))
    return f'{button}<p class="ilmio-note">{escape(why)}</p>'


def _earlier(one: Earlier) -> str:
    return words.EARLIER_LINE.format(name=one.name, period=one.period_name, similarity=in_words(one.similarity))


def in_words(similarity: float | None) -> str:
    """How near something is."""
    value = 0.0 if similarity is None else similarity
    return next((word for least, word in words.SIMILARITY if value >= least), words.SIMILARITY[-1][1])
