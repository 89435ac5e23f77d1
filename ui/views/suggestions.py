"""Ehdotukset: one card a screen, and the decision about it."""

import streamlit as st

from ui import session
from ui.parts import decision_forms, decision_log, diversity, links, theme_card
from ui.review_models import Card, Theme, ThemePage
from ui.words import suggestions as words

_LISTED = 200
_MERGEABLE = ("pending", "accepted")


def _show() -> None:
    st.text(words.INTRO)
    status = _choose_status()
    page = _themes(status)
    _show_progress(page)
    if page.items:
        _show_card(page)
    else:
        _show_empty(page, status)
    decision_log.show()


def _choose_status() -> str:
    st.session_state.setdefault("status", "pending")
    if st.session_state["status"] is None:
        st.session_state["status"] = "pending"
    chosen: str = (
        st.segmented_control(
            words.SHOW, list(words.FILTERS), format_func=words.FILTERS.__getitem__, key="status", required=True
        )
        or "pending"
    )
    return chosen


def _show_progress(page: ThemePage) -> None:
    if page.progress.total:
        text = words.PROGRESS.format(reviewed=page.progress.reviewed, total=page.progress.total)
        st.progress(min(1.0, page.progress.reviewed / page.progress.total), text=text)


def _show_empty(page: ThemePage, status: str) -> None:
    if not page.progress.total:
        links.empty(words.EMPTY_NO_RUN, links.GROUPING, words.EMPTY_NO_RUN_LINK)
    elif status == "pending":
        links.empty(words.EMPTY_ALL_REVIEWED, links.THEMES, words.EMPTY_ALL_REVIEWED_LINK)
    else:
        links.empty(words.EMPTY_FILTER)


def _show_card(page: ThemePage) -> None:
    current, next_id = _choose_card(page)
    card = session.client().card(current)
    left, right = st.columns([8, 5], gap="large")
    with left:
        theme_card.show_head(card)
        theme_card.show_texts(card)
    with right:
        others, not_listed = _others(card, page)
        decision_forms.show(card, others, not_listed=not_listed, next_id=next_id)
        diversity.show_similar(card)
        diversity.show(card)


def _choose_card(page: ThemePage) -> tuple[str, str | None]:
    """The card to show, and the one to show after a decision about it."""
    names = {theme.id: words.JUMP_LABEL.format(name=theme.name_fi, n=theme.size) for theme in page.items}
    order = list(names)
    current = session.remembered("theme_id")
    if current not in names:
        current = order[0]
    st.session_state["jump"] = current
    at = order.index(current)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(words.JUMP, order, format_func=lambda key: names.get(key, key), key="jump", on_change=_jump)
        st.button(words.PREVIOUS_CARD, on_click=_open, args=(order[at - 1],), disabled=at == 0)
        st.button(words.NEXT_CARD, on_click=_open, args=(order[(at + 1) % len(order)],), disabled=at == len(order) - 1)
    if page.total > len(page.items):
        st.caption(words.MORE_THAN_LISTED.format(n=len(page.items), total=page.total))
    return current, order[(at + 1) % len(order)] if len(order) > 1 else None


def _jump() -> None:
    _open(st.session_state["jump"])


def _open(theme_id: str) -> None:
    session.remember("theme_id", theme_id)


def _others(card: Card, page: ThemePage) -> tuple[list[Theme], int]:
    """What the card can be merged with, the similar ones first; and how many more there are than are listed."""
    found: dict[str, Theme] = {}
    not_listed = 0
    for status in _MERGEABLE:
        listed = page if status == st.session_state["status"] else _themes(status)
        found |= {theme.id: theme for theme in listed.items}
        not_listed += listed.total - len(listed.items)
    near = [similar.id for similar in card.similar]
    others = [theme for theme in found.values() if theme.id != card.id]
    return sorted(others, key=lambda theme: near.index(theme.id) if theme.id in near else len(near)), not_listed


def _themes(status: str) -> ThemePage:
    return session.client().themes(session.current_period().id, status=status, limit=_LISTED)


_show()
