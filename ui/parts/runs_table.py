"""What the groupings so far gave, and what the machine did in the newest one."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from ui.dates import day_and_clock
from ui.markup import plain, table, told
from ui.models import Run
from ui.parts import links
from ui.words import grouping as words


def show(runs: Sequence[Run]) -> None:
    """The newest run's outcome once it is over, and all that are over as a table."""
    over = [run for run in runs if run.is_over]
    if runs and runs[0].is_over:
        _outcome(runs[0])
    st.header(words.HISTORY, anchor=False)
    if not over:
        st.caption(words.HISTORY_EMPTY)
        return
    headers = [words.NUMBER, words.STATUS, words.TEXTS_COLUMN, words.SUGGESTIONS_COLUMN, words.SINGLES_COLUMN]
    columns = [*headers, words.STARTED_AT, words.STARTED_BY]
    st.html(table(columns, map(_row, over), caption=words.HISTORY, show_caption=False))


def _outcome(run: Run) -> None:
    if run.status == "ready":
        st.success(words.READY.format(suggestions=run.n_suggestions, singles=run.n_singles))
        links.show(links.SUGGESTIONS, words.READY_LINK)
    elif run.status == "failed":
        st.error(plain(words.FAILED.format(error=run.error or "")))
    if run.notes:
        st.header(words.NOTES, anchor=False)
        st.html(told(run.notes))
    if run.manifest:
        with st.expander(words.METHOD):
            st.caption(words.METHOD_NOTE)
            headers = [words.MANIFEST_WHAT, words.MANIFEST_VALUE]
            st.html(table(headers, _manifest(run.manifest), caption=words.METHOD, show_caption=False))


def _manifest(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    return [(label, str(manifest[name])) for name, label in words.MANIFEST.items() if name in manifest]


def _row(run: Run) -> tuple[object, ...]:
    started = day_and_clock(run.created_at) if run.created_at else ""
    counts = [("" if n is None else n) for n in (run.n_texts, run.n_suggestions, run.n_singles)]
    return (run.number, words.STATUSES.get(run.status, run.status), *counts, started, run.created_by or "")
