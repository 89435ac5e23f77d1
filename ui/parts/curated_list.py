"""The theme list as the network sees it: small numbers protected, confirmed quotations only."""

from html import escape

import streamlit as st

from ui import session
from ui.markup import chips, heading, language_attribute, paragraph
from ui.models import Period
from ui.parts import downloads, links
from ui.review_models import CuratedTheme, Quote
from ui.words import themes as words


def show(period: Period, *, empty: str) -> None:
    """Every theme, and the list to take along."""
    curated = session.client().curated(period.id)
    if not curated.themes:
        links.empty(empty)
        return
    for theme in curated.themes:
        st.html(_theme(theme))
    show_downloads(period)


def show_downloads(period: Period) -> None:
    """The theme list as files."""
    offers = (
        downloads.Offer(words.DOWNLOAD_XLSX, "xlsx", downloads.XLSX),
        downloads.Offer(words.DOWNLOAD_JSON, "json", "application/json"),
    )
    downloads.show("teemat", period, offers, session.client().curated_file)


def _theme(theme: CuratedTheme) -> str:
    subname = paragraph(theme.name_sv, css="ilmio-subname", language="sv") if theme.name_sv else ""
    description = paragraph(theme.description) if theme.description else ""
    facts = chips([fact for fact in (theme.count_label, theme.languages_label) if fact])
    quotes = "".join(map(_quote, theme.quotes)) or f'<p class="ilmio-note">{escape(words.NO_QUOTES)}</p>'
    return f'<article class="ilmio-theme">{heading(theme.name_fi)}{subname}{facts}{description}{quotes}</article>'


def _quote(quote: Quote) -> str:
    cut = f" {words.CUT}" if quote.is_cut else ""
    return (
        f'<blockquote class="ilmio-quote"><span{language_attribute(quote.language)}>{escape(quote.text)}</span>{cut} '
        f'<span class="ilmio-reference">{escape(quote.reference)}</span></blockquote>'
    )
