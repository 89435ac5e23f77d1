"""The period's observations: search, read, take out what is personal, leave out with a reason."""

from collections.abc import Callable

import streamlit as st

from ui import session
from ui.models import Submission
from ui.parts import links, paging, tending
from ui.words import common
from ui.words import material as words

_A_PAGE = 20


def show(show_one: Callable[[Submission], None] = tending.show, *, empty: str | None = None) -> None:
    """Filters, and a page of observations.

    Args:
        show_one: Shows one of them; by default with what can be done about it.
        empty: What is said where there are none.
    """
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
        links.empty(words.NO_HITS if q or language or service_task else empty or words.EMPTY)
        return
    st.caption(words.FOUND.format(n=page.total))
    for submission in page.items:
        show_one(submission)
    paging.show(key, size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)


def _filters() -> tuple[str, str | None, str | None]:
    words_column, language_column, task_column = st.columns([2, 1, 1], vertical_alignment="bottom")
    q = words_column.text_input(words.SEARCH, key="filter_q", max_chars=200, icon=":material/search:") or ""
    language = language_column.selectbox(
        words.LANGUAGE,
        [None, *common.LANGUAGES],
        format_func=lambda code: common.LANGUAGES[code] if code else words.ALL,
        key="filter_language",
    )
    tasks = {code.code: code.label for code in session.codes("service_task")}
    task = task_column.selectbox(
        words.SERVICE_TASK,
        [None, *tasks],
        format_func=lambda code: tasks[code] if code else words.ALL,
        key="filter_task",
    )
    return q.strip(), language, task
