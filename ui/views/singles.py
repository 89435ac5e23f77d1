"""Yksittäiset: the texts in no group, where weak signals sit."""

import streamlit as st

from ui import session
from ui.markup import plain
from ui.parts import confirming, diversity, links, paging, tending, text_card
from ui.review_models import Single
from ui.words import common
from ui.words import singles as words
from ui.words import suggestions as review_words

_A_PAGE = 20


def _show() -> None:
    st.text(words.INTRO)
    period = session.current_period()
    page = session.client().singles(period.id, limit=_A_PAGE, cursor=paging.cursor("singles"))
    if not page.items:
        _show_empty(period.id)
        return
    for single in page.items:
        _show_single(single)
    paging.show("singles", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    confirming.show("singles", [single.submission.id for single in page.items if not single.confirmed])


def _show_empty(period_id: str) -> None:
    if session.client().runs(period_id):
        links.empty(words.EMPTY)
    else:
        links.empty(words.EMPTY_NO_RUN, links.GROUPING, words.EMPTY_NO_RUN_LINK)


def _show_single(single: Single) -> None:
    text_card.show(single.submission)
    with st.container(horizontal=True, vertical_alignment="center", key=f"single:{single.submission.id}"):
        _show_nearest(single)
        tending.show_button(single.submission)
    tending.show_forms(single.submission)


def _show_nearest(single: Single) -> None:
    nearest = single.nearest
    if nearest is None:
        st.caption(words.NO_NEAREST, width="content")
        return
    status = common.THEME_STATUSES.get(nearest.status, nearest.status)
    closeness = _in_words(single.similarity)
    st.caption(plain(words.NEAREST.format(name=nearest.name_fi, status=status, similarity=closeness)), width="content")
    if st.button(words.OPEN_NEAREST, key=f"nearest:{single.submission.id}", type="tertiary"):
        diversity.open_card(nearest.id, nearest.status)
        st.switch_page(links.SUGGESTIONS)


def _in_words(similarity: float | None) -> str:
    value = 0.0 if similarity is None else similarity
    return next((word for least, word in review_words.SIMILARITY if value >= least), review_words.SIMILARITY[-1][1])


_show()
