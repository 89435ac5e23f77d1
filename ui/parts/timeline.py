"""A phenomenon over the periods: bars, and the same as a table."""

import altair as alt
import pandas as pd
import streamlit as st

from ui import session
from ui.history_models import PhenomenonTimeline, TimelineStep
from ui.markup import table
from ui.parts import charts
from ui.words import phenomena as words


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
        headers = [words.PERIOD, words.RELATION_SHORT, words.THEMES, words.COUNT]
        st.html(table(headers, map(_row, found.timeline), caption=found.name))


def _row(step: TimelineStep) -> tuple[str, ...]:
    return (
        step.period_name,
        words.RELATION_WORDS.get(step.relation, step.relation),
        ", ".join(theme.name_fi for theme in step.themes),
        ", ".join(theme.count_label for theme in step.themes),
    )


def _chart(found: PhenomenonTimeline) -> alt.Chart:
    rows = [
        {words.PERIOD: step.period_name, words.COUNT: _size(theme.count_label), words.THEMES: theme.name_fi}
        for step in found.timeline
        for theme in step.themes
    ]
    empty = [{words.PERIOD: step.period_name, words.COUNT: 0, words.THEMES: ""} for step in found.timeline]
    periods = [step.period_name for step in found.timeline]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows or empty))
        .mark_bar(color=charts.BAR, stroke="white")
        .encode(
            x=alt.X(f"{words.PERIOD}:N", sort=None, scale=alt.Scale(domain=periods), title=None),
            y=alt.Y(f"sum({words.COUNT}):Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            detail=f"{words.THEMES}:N",
            tooltip=[f"{words.PERIOD}:N", f"{words.THEMES}:N", f"{words.COUNT}:Q"],
        )
        .properties(height=220)
        .configure_axis(labelColor=charts.INK)
    )
    return chart


def _size(count_label: str) -> int:
    """The number in a label such as ``12 havaintoa``; a protected small number is drawn as 1."""
    first = count_label.split(" ", 1)[0]
    return int(first) if first.isdigit() else 1
