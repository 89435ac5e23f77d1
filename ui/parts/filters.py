"""Narrowing a list by codes, folded until somebody needs it."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.words import common as words

Chosen = dict[str, str | None]


def show(scope: str, lists: Sequence[str], *, with_words: str | None = None) -> Chosen:
    """A choice for each list of codes; what is chosen, by list.

    Args:
        scope: Tells these choices from those of other pages.
        lists: Names of code lists.
        with_words: Label of a field for a word to look for, if there is one.
    """
    chosen = sum(bool(st.session_state.get(_key(scope, name))) for name in (*lists, "q"))
    label = words.FILTERS_ON.format(n=chosen) if chosen else words.FILTERS
    found: Chosen = {}
    fold = st.expander(label, icon=":material/filter_alt:", key=f"filters:{scope}", on_change="rerun")
    if not (fold.open or chosen):
        return found
    with fold:
        if with_words is not None:
            found["q"] = (st.text_input(with_words, key=_key(scope, "q"), max_chars=200) or "").strip() or None
        columns = st.columns(2)
        for at, name in enumerate(lists):
            with columns[at % 2]:
                found[name] = _choose(scope, name)
        st.button(words.FILTERS_CLEAR, key=f"clear:{scope}", on_click=clear, args=(scope, lists), disabled=not chosen)
    return found


def clear(scope: str, lists: Sequence[str]) -> None:
    """Choose everything again."""
    for name in lists:
        st.session_state[_key(scope, name)] = None
    st.session_state[_key(scope, "q")] = ""


def _choose(scope: str, name: str) -> str | None:
    names = {code.code: code.label for code in session.codes(name)}
    chosen: str | None = st.selectbox(
        words.FILTER_LISTS[name],
        [None, *names],
        format_func=lambda code: names.get(code, code) if code else words.ALL,
        key=_key(scope, name),
    )
    return chosen


def _key(scope: str, name: str) -> str:
    return f"filter:{scope}:{name}"
