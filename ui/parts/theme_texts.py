"""The texts of a card: most typical first, least fitting last and flagged, each to be ticked and tended."""

import streamlit as st

from ui import asking, session
from ui.asking import TEXTS_A_PAGE, Asked
from ui.parts import chosen_texts, confirming, links, paging, tending, text_card
from ui.review_models import Card, ThemeText, ThemeTextPage
from ui.words import suggestions as words


def ask(theme_id: str) -> Asked:
    """Ask for a card with the texts to show now."""
    return asking.card(theme_id, paging.cursor(_key(theme_id)))


def show(card: Card, page: ThemeTextPage) -> None:
    """The texts, a page at a time."""
    st.header(words.TEXTS, anchor=False)
    if not page.items:
        links.empty(words.NO_TEXTS)
        return
    if any(text.passage for text in page.items):
        st.caption(words.PASSAGE_NOTE)
    is_open = card.status in ("pending", "accepted")
    for text in page.items:
        _show_text(card, text, may_choose=is_open)
    key = _key(card.id)
    paging.show(key, size=TEXTS_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    if not session.is_blind():
        confirming.show(key, [text.submission.id for text in page.items if not text.confirmed])


def _show_text(card: Card, text: ThemeText, *, may_choose: bool) -> None:
    submission = text.submission
    text_card.show(submission, _marks(text), passage=text.passage)
    with st.container(horizontal=True, vertical_alignment="center", key=f"under:{submission.id}"):
        if may_choose:
            chosen_texts.show_tick(f"card:{card.id}", submission.id, submission.reference)
        if not session.is_blind():
            tending.show_button(submission)
    tending.show_forms(submission)


def _marks(text: ThemeText) -> tuple[str, ...]:
    marks = (
        (text.is_boundary, words.BOUNDARY),
        (text.divergent, words.DIVERGENT),
        (not text.primary, words.SECONDARY),
        (text.placed_by_person, words.PLACED),
    )
    return tuple(word for is_so, word in marks if is_so)


def _key(theme_id: str) -> str:
    return f"texts:{theme_id}"
