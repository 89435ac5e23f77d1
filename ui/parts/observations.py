"""The period's observations: search, read, leave out with a reason."""

import streamlit as st

from ui import session
from ui.models import SubmissionPage
from ui.parts import boundary, links, paging, text_card
from ui.words import common
from ui.words import material as words

_A_PAGE = 20


def show() -> None:
    """Filters, a page of observations, and the way to leave one out."""
    q, language, service_task = _filters()
    key = f"observations:{q}:{language}:{service_task}"
    page = session.client().submissions(
        session.current_period().id,
        limit=_A_PAGE,
        q=q or None,
        language=language,
        service_task=service_task,
        cursor=paging.cursor(key),
    )
    if not page.items:
        links.empty(words.NO_HITS if q or language or service_task else words.EMPTY)
        return
    st.caption(words.FOUND.format(n=page.total))
    for submission in page.items:
        text_card.show(submission)
    paging.show(key, size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    _show_exclusion(page)


def _filters() -> tuple[str, str | None, str | None]:
    words_column, language_column, task_column = st.columns([2, 1, 1], vertical_alignment="bottom")
    q = words_column.text_input(words.SEARCH, key="filter_q", max_chars=200, icon=":material/search:") or ""
    language = language_column.selectbox(
        words.LANGUAGE,
        [None, *common.LANGUAGES],
        format_func=lambda code: common.LANGUAGES[code] if code else words.ALL,
        key="filter_language",
    )
    tasks = {code.code: code.fi for code in session.codes("service_task")}
    task = task_column.selectbox(
        words.SERVICE_TASK,
        [None, *tasks],
        format_func=lambda code: tasks[code] if code else words.ALL,
        key="filter_task",
    )
    return q.strip(), language, task


def _show_exclusion(page: SubmissionPage) -> None:
    references = {submission.id: submission.reference for submission in page.items}
    with st.expander(words.EXCLUDE), st.form("exclude", border=False):
        st.caption(words.EXCLUDE_NOTE)
        st.selectbox(
            words.EXCLUDE_WHICH, list(references), format_func=lambda key: references.get(key, key), key="exclude_id"
        )
        reason_select("exclude_reason")
        st.form_submit_button(words.EXCLUDE_BUTTON, on_click=boundary.attempt, args=(lambda: _exclude(references),))


def reason_select(key: str) -> None:
    """Choose a reason of the closed list; none at first."""
    reasons = {code.code: code.fi for code in session.codes("exclusion_reason")}
    st.selectbox(
        words.EXCLUDE_REASON,
        list(reasons),
        index=None,
        placeholder=words.REASON_MISSING,
        format_func=lambda code: reasons.get(code, code),
        key=key,
    )


def _exclude(references: dict[str, str]) -> session.Notice:
    submission_id, reason = st.session_state["exclude_id"], st.session_state["exclude_reason"]
    if reason is None:
        return session.Notice("error", words.REASON_MISSING)
    session.client().exclude(submission_id, reason)
    return session.Notice("success", words.EXCLUDED.format(reference=references[submission_id]))
