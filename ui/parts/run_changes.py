"""What a new run changed: what stayed, what is new, what has gone, what was held back."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.history_models import RunChanges
from ui.markup import table, told
from ui.models import Run
from ui.parts import links
from ui.words import grouping as words


def show(runs: Sequence[Run]) -> None:
    """The changes of the newest finished run, if there was one before it."""
    ready = [run for run in runs if run.status == "ready"]
    if len(ready) < 2:
        return
    changes = session.client().run_changes(ready[0].id)
    st.header(words.CHANGES, anchor=False)
    if changes.sentences:
        st.html(told(changes.sentences))
    if changes.n_offers:
        links.show(links.THEMES, words.OFFERS_LINK)
    _show_tables(changes)


def _show_tables(changes: RunChanges) -> None:
    columns = [words.CHANGE_NAME, words.CHANGE_SIZE]
    found = (
        (words.KEPT, [*columns, words.CHANGE_OFFERS], [(one.name_fi, one.size, one.n_offers) for one in changes.kept]),
        (words.NEW, columns, [(one.name_fi, one.size) for one in changes.new]),
        (words.GONE, columns, [(one.name_fi, one.size) for one in changes.gone]),
        (words.HELD_BACK, columns, [(one.title, one.size) for one in changes.held_back]),
    )
    for title, headers, rows in found:
        if rows:
            with st.expander(f"{title} ({len(rows)})"):
                st.html(table(headers, rows, caption=title, show_caption=False))
