"""Ehdotukset: one card a screen, and the decision about it."""

import streamlit as st

from ui import asking, early, session
from ui.asking import Asked
from ui.early import Early
from ui.parts import (
    alone,
    card_decisions,
    cards,
    decision_log,
    diversity,
    filters,
    links,
    lists,
    presence,
    shortcuts,
    similar,
    theme_card,
    theme_texts,
)
from ui.parts.filters import Chosen
from ui.review_models import ThemePage
from ui.words import coding as coding_words
from ui.words import suggestions as words

_LISTED = 200
_LISTS = (
    "service_task",
    "client_group",
    "support_need",
    "information_need",
    "language",
    "voice",
    "valence",
    "municipality",
)


def _show_page() -> None:
    """What stays as it is from card to card, and between it the card, which is drawn without the rest."""
    st.text(words.INTRO)
    if session.is_blind():
        st.caption(coding_words.BLIND)
    if session.remembered("filters_off"):
        session.remember("filters_off", False)
        filters.clear("themes", _LISTS)
    status = lists.choose(words.SHOW, words.FILTERS, key="status")
    narrowed = filters.show("themes", _LISTS, with_words=words.FILTER_Q)
    alone.show(lambda: _show(status, narrowed))
    shortcuts.show()


def _show(status: str, narrowed: Chosen) -> bool:
    if session.remembered("filters_off") or session.remembered("status") != status:
        return False  # a card of another list has been opened
    page, asked, found = _read(status, narrowed)
    _show_progress(page)
    if page.items:
        _show_card(page, asked, found)
    else:
        _show_empty(page, status, is_narrowed=any(narrowed.values()))
    decision_log.show()
    return asked is None or found is None or early.holds(found, asked)


def _read(status: str, narrowed: Chosen) -> tuple[ThemePage, Asked | None, Early | None]:
    """The list; the card that is probably open, on its way meanwhile; and the same card if it was fetched before."""
    client, period_id, opened = session.client(), session.current_period().id, cards.current()
    key = asking.list_key(period_id, status, narrowed)
    asked = theme_texts.ask(opened) if opened and asking.has_list(key) else None
    at_hand = asking.at_hand(key)
    found = early.take(opened, at_hand.version) if opened and at_hand else None
    if at_hand is not None and found is not None and opened in {theme.id for theme in at_hand.items}:
        return at_hand, asked, found
    read = lambda: client.themes(period_id, status=status, limit=_LISTED, **narrowed)  # noqa: E731 - said once, here
    return asking.listed(key, asked, read), asked, None


def _show_progress(page: ThemePage) -> None:
    if page.progress.total:
        text = words.PROGRESS.format(reviewed=page.progress.reviewed, total=page.progress.total)
        st.progress(min(1.0, page.progress.reviewed / page.progress.total), text=text)


def _show_empty(page: ThemePage, status: str, *, is_narrowed: bool) -> None:
    if not page.progress.total:
        links.empty(words.EMPTY_NO_RUN, links.GROUPING, words.EMPTY_NO_RUN_LINK)
    elif status == "pending" and not is_narrowed and session.is_blind():
        links.empty(coding_words.ALL_REVIEWED)
    elif status == "pending" and not is_narrowed:
        links.empty(words.EMPTY_ALL_REVIEWED, links.THEMES, words.EMPTY_ALL_REVIEWED_LINK)
    else:
        links.empty(words.EMPTY_FILTER)


def _show_card(page: ThemePage, asked: Asked | None, found: Early | None) -> None:
    current, next_id = _choose_card(page)
    if asked is None or asked.theme_id != current:
        asked = theme_texts.ask(current)
    card, texts = (found.card, found.texts) if found else (asked.card.result(), asked.texts.result())
    others = st.container()
    left, right = st.columns([8, 5], gap="large")
    with left:
        theme_card.show_head(card)
        theme_texts.show(card, texts)
    with right, st.container(key="ilmio_side"):
        card_decisions.show(card, [text.submission.id for text in texts.items], next_id)
        similar.show(card)
        diversity.show(card)
        similar.show_earlier(early.earlier(current))  # last: nothing moves when it comes
    with others:
        presence.show(current, asked.presence)
    early.keep(asked, next_id)


def _choose_card(page: ThemePage) -> tuple[str, str | None]:
    """The card to show, and the one to show after a decision about it."""
    names = {theme.id: words.JUMP_LABEL.format(name=theme.name_fi, n=theme.size) for theme in page.items}
    order = list(names)
    opened = cards.current()
    current = opened if opened in names else order[0]
    st.session_state["jump"] = current
    at = order.index(current)
    after = order[(at + 1) % len(order)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(words.JUMP, order, format_func=lambda key: names.get(key, key), key="jump", on_change=_jump)
        st.button(
            words.PREVIOUS_CARD,
            key="previous_card",
            shortcut=shortcuts.PREVIOUS,
            on_click=cards.turn_to,
            args=(order[at - 1],),
            disabled=at == 0,
        )
        st.button(
            words.NEXT_CARD,
            key="next_card",
            shortcut=shortcuts.NEXT,
            on_click=cards.turn_to,
            args=(after,),
            disabled=at == len(order) - 1,
        )
    if page.total > len(page.items):
        st.caption(words.MORE_THAN_LISTED.format(n=len(page.items), total=page.total))
    return current, after if len(order) > 1 else None


def _jump() -> None:
    cards.turn_to(st.session_state["jump"])


_show_page()
