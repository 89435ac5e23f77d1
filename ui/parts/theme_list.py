"""The coordinator's list of accepted themes."""

from html import escape

import streamlit as st

from ui import session
from ui.markup import chips, heading, paragraph
from ui.parts import diversity, links, paging, theme_card
from ui.review_models import Theme
from ui.words import common
from ui.words import themes as words

_A_PAGE = 50


def show(period_id: str) -> bool:
    """Every accepted theme with its counts and the way to change it; whether there are any."""
    page = session.client().themes(period_id, status="accepted", limit=_A_PAGE, cursor=paging.cursor("themes"))
    if not page.items:
        links.empty(words.EMPTY, links.SUGGESTIONS, words.EMPTY_LINK)
        return False
    for theme in page.items:
        with st.container(border=True):
            _show_theme(theme)
    paging.show("themes", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    return True


def _show_theme(theme: Theme) -> None:
    subname = (
        paragraph(theme.name_sv, css="ilmio-subname", language="sv")
        if theme.name_sv
        else f'<p class="ilmio-note">{escape(words.NAME_SV_MISSING)}</p>'
    )
    description = paragraph(theme.description) if theme.description else ""
    st.html(heading(theme.name_fi) + subname + description + chips(_facts(theme)))
    if st.button(words.RENAME_OR_MERGE, key=f"edit:{theme.id}"):
        diversity.open_card(theme.id, theme.status)
        st.switch_page(links.SUGGESTIONS)


def _facts(theme: Theme) -> list[str]:
    facts = [theme_card.counted(theme.size)]
    facts += [f"{common.LANGUAGES.get(code, code)} {n}" for code, n in theme.languages.items()]
    if theme.unconfirmed:
        facts.append(words.UNCONFIRMED.format(n=theme.unconfirmed))
    return facts
