"""Raportti: the check list, the preview, the files."""

from datetime import UTC, datetime
from html import escape

import streamlit as st

from ui import session
from ui.dates import clock
from ui.markup import sandboxed
from ui.models import Period
from ui.parts import downloads, links
from ui.review_models import Check
from ui.words import report as words

_PREVIEW_HEIGHT = 900


def _show() -> None:
    st.text(words.INTRO)
    period = session.current_period()
    state = session.client().report_state(period.id)
    st.header(words.CHECKS, anchor=False)
    st.html(f'<ul class="ilmio-checks">{"".join(map(_check, state.checks))}</ul>')
    if not state.ready:
        person = session.person()
        may_review = person is not None and person.is_coordinator
        links.empty(words.NOT_READY, links.SUGGESTIONS if may_review else None, words.NOT_READY_LINK)
        return
    if state.is_draft:
        st.warning(words.DRAFT)
    _show_downloads(period)
    _show_preview(period)


def _check(check: Check) -> str:
    css, word = ("ilmio-done", words.CHECK_OK) if check.ok else ("ilmio-open", words.CHECK_OPEN)
    return f'<li class="{css}"><strong>{word}</strong> {escape(check.sentence)}</li>'


def _show_downloads(period: Period) -> None:
    offers = (
        downloads.Offer(words.DOWNLOAD_HTML, "html", "text/html"),
        downloads.Offer(words.DOWNLOAD_PDF, "pdf", "application/pdf"),
    )
    downloads.show("raportti", period, offers, session.client().report_file)


def _show_preview(period: Period) -> None:
    st.header(words.PREVIEW, anchor=False)
    key = f"report:{period.id}"
    if st.button(words.BUILD, type="primary", key="build_report"):
        with st.spinner(words.BUILDING):
            html = session.client().report_file(period.id, "html").decode("utf-8")
        session.remember(key, (html, datetime.now(UTC)))
    built = session.remembered(key)
    if built is None:
        return
    html, moment = built
    st.caption(words.BUILT_AT.format(time=clock(moment)))
    st.iframe(sandboxed(html, title=words.PREVIEW_TITLE), height=_PREVIEW_HEIGHT, alt=words.PREVIEW_TITLE)


_show()
