"""Bar charts, each with the same numbers as a table below it."""

from collections.abc import Mapping
from typing import Literal

import altair as alt
import pandas as pd
import streamlit as st

from ui.markup import table
from ui.words import common
from ui.words import start as words

BAR = "#1b5e7d"
_MOST_NUMBERED = 26  # standing bars; more would write their numbers over each other
INK = "#1c2a33"


def show_bars(title: str, header: str, counts: Mapping[str, int], *, lying: bool = False) -> None:
    """Counts as bars with their numbers, in the order given, and as a table.

    Args:
        title: What is counted.
        header: What the names are.
        counts: Number by name.
        lying: Bars from left to right, for long names.
    """
    st.header(title, anchor=False)
    data = pd.DataFrame({header: list(counts), words.COUNT: list(counts.values())})
    chart = _lying(data, header) if lying else _standing(data, header)
    st.altair_chart(chart, width="stretch", alt=words.CHART_OF.format(title=title))
    with st.expander(common.AS_TABLE):
        st.html(table([header, words.COUNT], counts.items(), caption=title))


def _lying(data: pd.DataFrame, header: str) -> alt.LayerChart:
    names = alt.Y(f"{header}:N", sort=None, title=None, axis=alt.Axis(labelLimit=220, labelFontSize=13))
    numbers = alt.X(f"{words.COUNT}:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", grid=False, labels=False))
    base = alt.Chart(data).encode(y=names, x=numbers, tooltip=[f"{header}:N", f"{words.COUNT}:Q"])
    return _labelled(base, height=36 * len(data) + 20, align="left", dx=4, dy=0)


def _standing(data: pd.DataFrame, header: str) -> alt.Chart | alt.LayerChart:
    names = alt.X(f"{header}:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy"))
    numbers = alt.Y(f"{words.COUNT}:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d"))
    base = alt.Chart(data).encode(x=names, y=numbers, tooltip=[f"{header}:N", f"{words.COUNT}:Q"])
    if len(data) > _MOST_NUMBERED:
        bars: alt.Chart = base.mark_bar(color=BAR).properties(height=240).configure_axis(labelColor=INK)
        return bars
    return _labelled(base, height=240, align="center", dx=0, dy=-8)


def _labelled(base: alt.Chart, *, height: int, align: Literal["left", "center"], dx: int, dy: int) -> alt.LayerChart:
    bars = base.mark_bar(color=BAR)
    numbers = base.mark_text(align=align, dx=dx, dy=dy, fontSize=13).encode(text=f"{words.COUNT}:Q")
    layered: alt.LayerChart = (bars + numbers).properties(height=height).configure_axis(labelColor=INK)
    return layered
