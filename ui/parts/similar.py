"""What is like a card: other suggestions and themes, and phenomena of earlier periods."""

from concurrent.futures import Future
from html import escape

import streamlit as st

from ui.client import ServiceUnhappy, ServiceUnreachable
from ui.markup import language_attribute
from ui.parts import cards, pressable
from ui.review_models import Card, Earlier, SimilarTheme
from ui.words import common
from ui.words import suggestions as words

_SECONDS = 2.0


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


def show_earlier(asked: Future[list[Earlier]]) -> None:
    """Phenomena of earlier periods that it is like: at once if the answer has come, otherwise when it comes."""
    if asked.done():
        _show_earlier(asked)
    else:
        _await_earlier(asked)


@st.fragment(run_every=_SECONDS)
def _await_earlier(asked: Future[list[Earlier]]) -> None:
    if asked.done():
        _show_earlier(asked)


def _show_earlier(asked: Future[list[Earlier]]) -> None:
    try:
        found = asked.result()
    except (ServiceUnhappy, ServiceUnreachable):
        return  # the card can be decided without it
    if found:
        with st.expander(f"{words.EARLIER} ({len(found)})", expanded=True):
            rows = "".join(f"<li{language_attribute('fi')}>{escape(_earlier(one))}</li>" for one in found)
            st.html(f'<ul class="ilmio-said">{rows}</ul>')


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
