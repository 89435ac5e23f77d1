"""Which of a page's lists is shown."""

from collections.abc import Mapping

import streamlit as st


def choose(label: str, names: Mapping[str, str], *, key: str) -> str:
    """The chosen list; the first one until somebody chooses, which is chosen again where a click unchooses all.

    Args:
        label: What the choice is about.
        names: What each list is called.
        key: Where the session keeps the choice.
    """
    first = next(iter(names))
    if st.session_state.get(key) is None:
        st.session_state[key] = first
    chosen: str | None = st.segmented_control(label, list(names), format_func=names.__getitem__, key=key, required=True)
    return chosen or first
