"""Texts that may hold personal data, and what a person decides of them."""

from typing import Any

import streamlit as st

from ui import session
from ui.dates import day
from ui.markup import highlighted
from ui.models import Finding, Flagged
from ui.parts import boundary, links, observations, paging
from ui.words import common
from ui.words import material as words

_A_PAGE = 5


def count() -> int:
    """How many texts wait; nobody has read them by this."""
    return session.client().overview(session.current_period().id).privacy_queue


def show() -> None:
    """The queue, longest waiting first."""
    page = session.client().privacy_queue(session.current_period().id, limit=_A_PAGE, cursor=paging.cursor("privacy"))
    if not page.items:
        links.empty(words.PRIVACY_EMPTY)
        return
    st.caption(words.PRIVACY_INTRO)
    for flagged in page.items:
        with st.container(border=True):
            _show_case(flagged)
    paging.show("privacy", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)


def _show_case(flagged: Flagged) -> None:
    submission = flagged.submission
    language = common.LANGUAGES.get(submission.language, submission.language)
    st.markdown(f"**{submission.reference}** · {day(submission.received_on)} · {language}")
    still_open = [finding for finding in flagged.findings if finding.resolution == "open"]
    st.html("".join(_text(name, flagged, still_open) for name in common.TEXT_FIELDS if flagged.texts.get(name)))
    _show_actions(flagged, still_open)


def _text(name: str, flagged: Flagged, still_open: list[Finding]) -> str:
    spans = [(finding.start, finding.end, finding.kind_label) for finding in still_open if finding.field == name]
    marked = highlighted(flagged.texts[name], spans, language=flagged.submission.language)
    return f'<p class="ilmio-label">{common.TEXT_FIELDS[name]}</p>{marked}'


def _show_actions(flagged: Flagged, still_open: list[Finding]) -> None:
    key = flagged.submission.id
    names = {finding.id: _name(finding, flagged.texts) for finding in still_open}
    with st.form(f"redact:{key}", border=False):
        st.multiselect(
            words.PRIVACY_FINDINGS,
            list(names),
            default=list(names),
            format_func=lambda finding_id: names.get(finding_id, finding_id),
            key=f"remove:{key}",
        )
        buttons = st.container(horizontal=True)
        buttons.form_submit_button(
            words.PRIVACY_REDACT,
            type="primary",
            help=words.PRIVACY_REDACT_HELP,
            on_click=boundary.attempt,
            args=(lambda: _redact(flagged),),
        )
        buttons.form_submit_button(
            words.PRIVACY_CLEAR,
            help=words.PRIVACY_CLEAR_HELP,
            on_click=boundary.attempt,
            args=(lambda: _clear(flagged),),
        )
    with st.expander(words.PRIVACY_EXCLUDE), st.form(f"leave_out:{key}", border=False):
        observations.reason_select(f"reason:{key}")
        st.form_submit_button(words.EXCLUDE_BUTTON, on_click=boundary.attempt, args=(lambda: _exclude(flagged),))


def _name(finding: Finding, texts: dict[str, str]) -> str:
    found = texts.get(finding.field, "")[finding.start : finding.end]
    return words.PRIVACY_FINDING.format(kind=finding.kind_label or finding.kind, text=found)


def _redact(flagged: Flagged) -> session.Notice:
    chosen = st.session_state[f"remove:{flagged.submission.id}"]
    if not chosen:
        return session.Notice("error", words.PRIVACY_NOTHING_CHOSEN)
    return _settle(flagged, "redact", words.PRIVACY_REDACTED, remove=chosen)


def _clear(flagged: Flagged) -> session.Notice:
    return _settle(flagged, "clear", words.PRIVACY_CLEARED)


def _exclude(flagged: Flagged) -> session.Notice:
    reason = st.session_state[f"reason:{flagged.submission.id}"]
    if reason is None:
        return session.Notice("error", words.REASON_MISSING)
    return _settle(flagged, "exclude", words.EXCLUDED, reason=reason)


def _settle(flagged: Flagged, action: str, sentence: str, **details: Any) -> session.Notice:  # noqa: ANN401 - as JSON
    session.client().settle_privacy(flagged.submission.id, action, **details)
    return session.Notice("success", sentence.format(reference=flagged.submission.reference))
