"""Texts that people have left out in the review, each with its reason and the way back."""

import streamlit as st

from ui import session
from ui.dates import day_and_clock
from ui.markup import plain
from ui.parts import boundary, decisions, links, paging, text_card
from ui.review_models import SetAside
from ui.words import singles as words

_A_PAGE = 20


def show(period_id: str) -> None:
    """The texts, the latest left out first."""
    page = session.client().set_aside(period_id, limit=_A_PAGE, cursor=paging.cursor("aside"))
    if not page.items:
        links.empty(words.EMPTY_ASIDE)
        return
    for one in page.items:
        _show_one(one, page.version)
    paging.show("aside", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)


def _show_one(one: SetAside, version: int) -> None:
    submission = one.submission
    text_card.show(submission)
    when = day_and_clock(one.made_at) if one.made_at else ""
    reason = session.label("exclusion_reason", one.reason)
    payload = {"submission_ids": [submission.id]}
    with st.container(horizontal=True, vertical_alignment="center", key=f"single:{submission.id}"):
        said = words.ASIDE_BY.format(reason=reason, name=one.made_by, when=when)
        st.caption(plain(" ".join(filter(None, [said, one.note]))), width="content")
        st.button(
            words.BRING_BACK,
            key=f"bring_back:{submission.id}",
            type="tertiary",
            on_click=boundary.attempt,
            args=(decisions.deciding("bring_back", version, words.BROUGHT_BACK, lambda: payload),),
        )
