"""Links from page to page, and what to say when a list is empty."""

import streamlit as st

START, MATERIAL, GROUPING = "views/start.py", "views/material.py", "views/grouping.py"
SUGGESTIONS, SINGLES, THEMES = "views/suggestions.py", "views/singles.py", "views/themes.py"
REPORT = "views/report.py"


def show(page: str, label: str) -> None:
    """A link to another page."""
    st.page_link(page, label=label, icon=":material/arrow_forward:")


def empty(sentence: str, page: str | None = None, label: str = "") -> None:
    """An empty list: why it is empty, and where to go next."""
    st.info(sentence, icon=":material/info:")
    if page is not None:
        show(page, label)
