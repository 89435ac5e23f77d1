"""The theme list as the network sees it: small numbers protected, confirmed quotations only."""

from functools import partial
from html import escape

import streamlit as st

from ui import session
from ui.markup import chips, heading, language_attribute, paragraph
from ui.models import CuratedTheme, Quote
from ui.parts import links
from ui.words import themes as words

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(period_id: str, *, empty: str) -> None:
    """Every theme, in projector size too, and the list to take along."""
    curated = session.client().curated(period_id)
    if not curated.themes:
        links.empty(empty)
        return
    large = st.toggle(words.LARGE_TEXT, key="large_text")
    for theme in curated.themes:
        st.html(f'<div class="{"ilmio-large" if large else ""}">{_theme(theme)}</div>')
    show_downloads(period_id)


def show_downloads(period_id: str) -> None:
    """The theme list as files; they are made when asked for."""
    client = session.client()  # bound here: the file is fetched in a thread that has no session
    with st.container(horizontal=True):
        for kind, label, mime in (
            ("xlsx", words.DOWNLOAD_XLSX, _XLSX),
            ("json", words.DOWNLOAD_JSON, "application/json"),
        ):
            st.download_button(
                label,
                data=partial(client.curated_file, period_id, kind),
                file_name=f"teemat.{kind}",
                mime=mime,
                key=f"download:{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def _theme(theme: CuratedTheme) -> str:
    subname = paragraph(theme.name_sv, css="ilmio-subname", language="sv") if theme.name_sv else ""
    description = paragraph(theme.description) if theme.description else ""
    facts = chips([fact for fact in (theme.count_label, theme.languages_label) if fact])
    quotes = "".join(map(_quote, theme.quotes)) or f'<p class="ilmio-note">{escape(words.NO_QUOTES)}</p>'
    return f'<article class="ilmio-theme">{heading(theme.name_fi)}{subname}{facts}{description}{quotes}</article>'


def _quote(quote: Quote) -> str:
    return (
        f'<blockquote class="ilmio-quote"><span{language_attribute(quote.language)}>{escape(quote.text)}</span> '
        f'<span class="ilmio-reference">{escape(quote.reference)}</span></blockquote>'
    )
