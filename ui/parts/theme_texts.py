"""The texts of a card: most typical first, least fitting last and flagged, each to be ticked and tended."""

from collections.abc import Sequence

import streamlit as st

from ui import asking, session
from ui.asking import TEXTS_A_PAGE, Asked
from ui.parts import chosen_texts, confirming, links, paging, pressable, tending, text_card
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
    _show_texts(card, page.items, may_choose=is_open)
    key = _key(card.id)
    paging.show(key, size=TEXTS_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    if not session.is_blind():
        confirming.show(key, [text.submission.id for text in page.items if not text.confirmed])


def _show_texts(card: Card, texts: Sequence[ThemeText], *, may_choose: bool) -> None:
    """All of them at once; where forms are open, those before them and those after."""
    at = next((at for at, text in enumerate(texts, start=1) if tending.is_open(text.submission)), len(texts))
    _draw(card, texts[:at], "texts:before", may_choose=may_choose)
    tending.show_forms(texts[at - 1].submission)
    if texts[at:]:
        _draw(card, texts[at:], "texts:after", may_choose=may_choose)


def _draw(card: Card, texts: Sequence[ThemeText], key: str, *, may_choose: bool) -> None:
    scope, shown = f"card:{card.id}", [text.submission.id for text in texts]
    pressable.show(
        key,
        "".join(_html(text, may_choose=may_choose) for text in texts),
        ticked=chosen_texts.ticked(scope, shown),
        on_tick=lambda chosen: chosen_texts.tick(scope, shown, chosen),
        on_press=tending.toggle,
    )


def _html(text: ThemeText, *, may_choose: bool) -> str:
    submission = text.submission
    box = pressable.box(submission.id, words.PICK_NAMED.format(reference=submission.reference)) if may_choose else ""
    tend = "" if session.is_blind() else pressable.button(submission.id, tending.label(submission))
    return f'{text_card.article(submission, _marks(text), passage=text.passage)}<p class="ilmio-under">{box}{tend}</p>'


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
