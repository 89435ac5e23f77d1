"""A phenomenon over the periods: bars, and the same as a table."""

import altair as alt
import pandas as pd
import streamlit as st

from ui import session
from ui.history_models import PhenomenonTimeline
from ui.markup import table
from ui.parts import charts
from ui.words import phenomena as words

_BAR_WIDTH = 64  # pixels; a single period would otherwise fill the whole chart


def show() -> None:
    """Choose a phenomenon and see its periods."""
    st.header(words.TIMELINE, anchor=False)
    names = {one.id: one.name for one in session.client().phenomena()}
    if not names:
        st.caption(words.NO_PHENOMENA)
        return
    chosen = st.selectbox(words.CHOOSE, list(names), format_func=lambda key: names.get(key, key), key="phenomenon")
    found = session.client().phenomenon(chosen if chosen in names else next(iter(names)))
    chart, listed = st.columns([3, 4], gap="large")
    with chart:
        st.altair_chart(_chart(found), width="stretch", alt=words.CHART_OF.format(name=found.name))
    with listed:
        rows = [(step.period_name, theme.name_fi, theme.size) for step in found.timeline for theme in step.themes]
        st.html(table([words.PERIOD, words.THEME, words.COUNT], rows, caption=found.name))


def _chart(found: PhenomenonTimeline) -> alt.Chart:
    rows = [
        {words.PERIOD: step.period_name, words.COUNT: theme.size, words.THEME: theme.name_fi}
        for step in found.timeline
        for theme in step.themes
    ]
    periods = [step.period_name for step in found.timeline]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows, columns=[words.PERIOD, words.COUNT, words.THEME]))
        .mark_bar(color=charts.BAR, stroke="white", size=_BAR_WIDTH)
        .encode(
            x=alt.X(
                f"{words.PERIOD}:N", sort=None, scale=alt.Scale(domain=periods), title=None, axis=alt.Axis(labelAngle=0)
            ),
            y=alt.Y(f"sum({words.COUNT}):Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            detail=f"{words.THEME}:N",
            tooltip=[f"{words.PERIOD}:N", f"{words.THEME}:N", f"{words.COUNT}:Q"],
        )
        .properties(height=220)
        .configure_axis(labelColor=charts.INK)
    )
    return chart
