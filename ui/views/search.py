"""Haku: texts by their words or by what they mean, wherever they are; a theme of one's own from what is found."""

import streamlit as st

from ui import session
from ui.markup import plain
from ui.parts import cards, chosen_texts, filters, links, paging, text_card
from ui.parts.chosen_texts import Choice
from ui.review_models import FoundPage, FoundText
from ui.words import decisions as decision_words
from ui.words import search as words

_A_PAGE = 20
_SCOPE = "search"
_LISTS = ("service_task", "client_group", "language", "voice", "valence", "municipality")


def _show() -> None:
    st.text(words.INTRO)
    q = (st.text_input(words.QUERY, key="search_q", max_chars=200, help=words.QUERY_HELP) or "").strip()
    by = st.segmented_control(
        words.BY, list(words.WAYS), format_func=words.WAYS.__getitem__, default="lemma", key="search_by", required=True
    )
    narrowed = filters.show(_SCOPE, _LISTS)
    if not q:
        st.caption(words.START)
        return
    key = f"{_SCOPE}:{q}:{by}:{sorted((name, code) for name, code in narrowed.items() if code)}"
    page = session.client().search(
        session.current_period().id, q, by=by or "lemma", limit=_A_PAGE, cursor=paging.cursor(key), **narrowed
    )
    if page.items:
        _show_found(page, key)
    else:
        links.empty(words.NOTHING)


def _show_found(page: FoundPage, key: str) -> None:
    st.caption(words.FOUND.format(n=page.total))
    left, right = st.columns([8, 5], gap="large")
    with left:
        for found in page.items:
            _show_text(found)
        paging.show(key, size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    with right, st.container(key="ilmio_side"):
        st.header(decision_words.TEXTS_TITLE, anchor=False)
        shown = [found.submission.id for found in page.items]
        with st.container(border=True):
            chosen_texts.show(Choice(_SCOPE, shown, page.version, chosen_texts.FOUND))


def _show_text(found: FoundText) -> None:
    submission = found.submission
    text_card.show(submission, tuple(filter(None, [words.PLACES.get(found.place)])))
    with st.container(horizontal=True, vertical_alignment="center", key=f"single:{submission.id}"):
        chosen_texts.show_tick(_SCOPE, submission.id, submission.reference)
        if found.matched:
            st.caption(plain(words.MATCHED.format(words=", ".join(found.matched))), width="content")
        theme = found.theme
        if theme is None:
            return
        if st.button(plain(words.OPEN.format(name=theme.name_fi)), key=f"found:{submission.id}", type="tertiary"):
            cards.turn_to_list(theme.id, theme.status)
            st.switch_page(links.SUGGESTIONS)


_show()
