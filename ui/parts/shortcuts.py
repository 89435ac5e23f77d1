"""The keys that lead straight to an action, and the list of them on the page.

Each is Alt and a letter: a letter alone would fire while somebody dictates or types.
"""

import streamlit as st

from ui.markup import table
from ui.words import decisions as decision_words
from ui.words import suggestions as words

ACCEPT, SAVE_NAME, MERGE, SPLIT, TEXTS = "Alt+H", "Alt+N", "Alt+Y", "Alt+J", "Alt+V"
TAGS, COMMITTEE, NOTE, REJECT = "Alt+U", "Alt+P", "Alt+M", "Alt+L"
UNDO, NEXT, PREVIOUS = "Alt+Z", "Alt+S", "Alt+E"
YES, NO = "Alt+K", "Alt+X"


def show() -> None:
    """The list, folded."""
    with st.expander(words.SHORTCUTS, icon=":material/keyboard:"):
        st.caption(words.SHORTCUTS_NOTE)
        headers = [words.SHORTCUT, words.SHORTCUT_DOES]
        st.html(table(headers, decision_words.SHORTCUTS.items(), caption=words.SHORTCUTS, show_caption=False))
