"""Yksittäiset: the texts in no group, where weak signals sit."""

import streamlit as st

from ui import session
from ui.markup import plain
from ui.parts import (
    boundary,
    cards,
    chosen_texts,
    confirming,
    decisions,
    filters,
    links,
    lists,
    paging,
    set_aside,
    similar,
    tending,
    text_card,
)
from ui.parts.chosen_texts import Choice
from ui.review_models import NearestTheme, Single, SinglePage
from ui.words import common
from ui.words import decisions as decision_words
from ui.words import singles as words

_A_PAGE = 20
_SCOPE = "singles"
_LISTS = ("service_task", "client_group", "language", "voice", "valence", "municipality")
_LOOKED_AT = {"new": "false", "seen": "true", "all": None}
_NEW = 0.6  # from here on, little like anything of earlier periods


def _show() -> None:
    st.text(words.INTRO)
    period = session.current_period()
    chosen = "all" if session.is_blind() else lists.choose(words.SHOW, words.LISTS, key="singles_list")
    if chosen == "aside":
        set_aside.show(period.id)
        return
    narrowed = {} if session.is_blind() else filters.show(_SCOPE, _LISTS)
    key = f"{_SCOPE}:{chosen}:{sorted((name, code) for name, code in narrowed.items() if code)}"
    page = session.client().singles(
        period.id, limit=_A_PAGE, cursor=paging.cursor(key), looked_at=_LOOKED_AT[chosen], **narrowed
    )
    if not page.items:
        _show_empty(period.id, chosen, is_narrowed=any(narrowed.values()))
        return
    left, right = st.columns([8, 5], gap="large")
    with left:
        _show_texts(page, key)
    with right, st.container(key="ilmio_side"):
        _show_decisions(page)


def _show_empty(period_id: str, chosen: str, *, is_narrowed: bool) -> None:
    if session.is_blind():
        links.empty(words.EMPTY)
    elif not session.client().runs(period_id):
        links.empty(words.EMPTY_NO_RUN, links.GROUPING, words.EMPTY_NO_RUN_LINK)
    elif is_narrowed or chosen == "seen":
        links.empty(words.EMPTY_LIST)
    elif session.client().singles(period_id, limit=1).total:
        links.empty(words.EMPTY_NEW)
    else:
        links.empty(words.EMPTY)


def _show_texts(page: SinglePage, key: str) -> None:
    for single in page.items:
        _show_single(single, page.version)
    paging.show(key, size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    if not session.is_blind():
        confirming.show(key, [single.submission.id for single in page.items if not single.confirmed])


def _show_decisions(page: SinglePage) -> None:
    st.header(decision_words.TEXTS_TITLE, anchor=False)
    shown = [single.submission.id for single in page.items]
    actions = chosen_texts.SINGLES_BLIND if session.is_blind() else chosen_texts.SINGLES
    with st.container(border=True):
        chosen_texts.show(Choice(_SCOPE, shown, page.version, actions))


def _show_single(single: Single, version: int) -> None:
    submission = single.submission
    text_card.show(submission, _marks(single))
    with st.container(horizontal=True, vertical_alignment="center", key=f"single:{submission.id}"):
        chosen_texts.show_tick(_SCOPE, submission.id, submission.reference)
        if not session.is_blind():
            _show_nearest(single, version)
            tending.show_button(submission)
    tending.show_forms(submission)


def _marks(single: Single) -> tuple[str, ...]:
    marks = (
        (single.kind in words.KINDS, words.KINDS.get(single.kind or "", "")),
        ((single.novelty or 0.0) >= _NEW, words.NEW_KIND),
        (single.looked_at, words.LOOKED_AT),
    )
    return tuple(word for is_so, word in marks if is_so)


def _show_nearest(single: Single, version: int) -> None:
    nearest = single.nearest
    if nearest is None:
        st.caption(words.NO_NEAREST, width="content")
        return
    st.caption(plain(_nearness(single, nearest)), width="content")
    submission_id = single.submission.id
    if st.button(words.OPEN_NEAREST, key=f"nearest:{submission_id}", type="tertiary"):
        cards.turn_to_list(nearest.id, nearest.status)
        st.switch_page(links.SUGGESTIONS)
    if nearest.status in ("pending", "accepted"):
        payload = {"submission_ids": [submission_id], "theme_id": nearest.id}
        st.button(
            words.ATTACH_NEAREST,
            key=f"attach:{submission_id}",
            type="tertiary",
            on_click=boundary.attempt,
            args=(decisions.deciding("move", version, words.ATTACHED, lambda: payload),),
        )


def _nearness(single: Single, nearest: NearestTheme) -> str:
    if single.kind == "between" and single.second is not None:
        return words.BETWEEN.format(name=nearest.name_fi, second=single.second.name_fi)
    status = common.THEME_STATUSES.get(nearest.status, nearest.status)
    closeness = similar.in_words(single.similarity)
    return words.NEAREST.format(name=nearest.name_fi, status=status, similarity=closeness)


_show()
