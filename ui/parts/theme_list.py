"""The coordinator's list of accepted themes."""

from html import escape

import streamlit as st

from ui import session
from ui.markup import chips, heading, paragraph
from ui.parts import boundary, decisions, diversity, links, paging, theme_card
from ui.review_models import DecisionMade, Theme
from ui.words import common
from ui.words import themes as words

_A_PAGE = 50
_LOG_PAGE = 200


def show(period_id: str) -> bool:
    """Every accepted theme with its counts and the way to change it; whether there are any."""
    page = session.client().themes(period_id, status="accepted", limit=_A_PAGE, cursor=paging.cursor("themes"))
    if not page.items:
        links.empty(words.EMPTY, links.SUGGESTIONS, words.EMPTY_LINK)
        return False
    log, version = _acceptances(period_id, {theme.id for theme in page.items})
    for theme in page.items:
        with st.container(border=True):
            _show_theme(theme)
            with st.container(horizontal=True, vertical_alignment="center"):
                _show_actions(theme, log.get(theme.id), period_id, version)
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


def _show_actions(theme: Theme, acceptance: DecisionMade | None, period_id: str, version: int) -> None:
    if st.button(words.RENAME_OR_MERGE, key=f"edit:{theme.id}"):
        diversity.open_card(theme.id, theme.status)
        st.switch_page(links.SUGGESTIONS)
    if acceptance is None or not acceptance.can_undo:
        return
    st.button(
        words.UNDO_ACCEPTANCE,
        key=f"unaccept:{theme.id}",
        icon=":material/undo:",
        on_click=boundary.attempt,
        args=(decisions.undoing(period_id, acceptance.sequence, based_on=version),),
    )


def _acceptances(period_id: str, wanted: set[str]) -> tuple[dict[str, DecisionMade], int]:
    """The acceptance that stands for each of these themes, and the version of the log it was read from."""
    found: dict[str, DecisionMade] = {}
    cursor = None
    while True:
        page = session.client().decisions(period_id, limit=_LOG_PAGE, cursor=cursor)
        for line in page.items:
            if line.kind == "accept" and not line.undone:
                found |= {theme_id: line for theme_id in line.theme_ids if theme_id not in found}
        cursor = page.next_cursor
        if cursor is None or wanted <= found.keys():
            return found, page.version


def _facts(theme: Theme) -> list[str]:
    facts = [theme_card.counted(theme.size)]
    facts += [f"{common.LANGUAGES.get(code, code)} {n}" for code, n in theme.languages.items()]
    if theme.unconfirmed:
        facts.append(words.UNCONFIRMED.format(n=theme.unconfirmed))
    return facts
