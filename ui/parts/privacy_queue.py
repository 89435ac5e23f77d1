"""Texts that may hold personal data, and what a person decides of them."""

import streamlit as st

from ui import session
from ui.dates import day
from ui.models import Finding, Flagged
from ui.parts import boundary, leaving_out, links, paging, redaction
from ui.words import common
from ui.words import material as words

_A_PAGE = 5


def count() -> int:
    """How many texts wait; nobody has read them by this."""
    return session.client().overview(session.current_period().id).privacy_queue


def show(*, may_decide: bool = True) -> None:
    """The queue, longest waiting first."""
    page = session.client().privacy_queue(session.current_period().id, limit=_A_PAGE, cursor=paging.cursor("privacy"))
    if not page.items:
        links.empty(words.PRIVACY_EMPTY)
        return
    st.caption(words.PRIVACY_INTRO if may_decide else words.PRIVACY_READING)
    for flagged in page.items:
        with st.container(border=True):
            still_open = _show_text(flagged)
            if may_decide:
                _show_actions(flagged, still_open)
                leaving_out.show(flagged.submission.id, flagged.submission.reference)
    paging.show("privacy", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)


def _show_text(flagged: Flagged) -> list[Finding]:
    submission = flagged.submission
    language = common.LANGUAGES.get(submission.language, submission.language)
    st.markdown(f"**{submission.reference}** · {day(submission.received_on)} · {language}")
    still_open = [finding for finding in flagged.findings if finding.resolution == "open"]
    marks = {
        name: [(finding.start, finding.end, finding.kind_label) for finding in still_open if finding.field == name]
        for name in flagged.texts
    }
    st.html(redaction.marked(flagged.texts, submission.language, submission.id, marks))
    return still_open


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
            placeholder=words.PRIVACY_NONE_CHOSEN,
            select_all=False,
        )
        redaction.show_field(key, flagged.texts)
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


def _name(finding: Finding, texts: dict[str, str]) -> str:
    found = texts.get(finding.field, "")[finding.start : finding.end]
    return words.PRIVACY_FINDING.format(kind=finding.kind_label or finding.kind, text=found)


def _redact(flagged: Flagged) -> session.Notice:
    submission = flagged.submission
    chosen = st.session_state[f"remove:{submission.id}"]
    return redaction.redact(submission.id, submission.reference, flagged.texts, chosen)


def _clear(flagged: Flagged) -> session.Notice:
    submission = flagged.submission
    if redaction.typed(submission.id):
        return session.Notice("error", words.PRIVACY_CLEAR_OR_REMOVE)
    session.client().settle_privacy(submission.id, "clear")
    return session.Notice("success", words.PRIVACY_CLEARED.format(reference=submission.reference))
