"""The map of the texts: colour and shape tell the theme, hovering shows the text."""

from collections import Counter
from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from ui import session
from ui.markup import table
from ui.parts import charts
from ui.review_models import MapPoint
from ui.words import common
from ui.words import start as words

# Okabe and Ito's colours, darkened where they are too light on white; told apart with any colour vision.
_COLOURS = ("#0072b2", "#d55e00", "#007a5a", "#a3457f", "#8a6d00", "#2a7fa8", "#5b4a9c", "#111111")
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
_REST = "#8b949e"
_SINGLE = "#4a5a66"
_CROSS = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"  # a lying cross
_NAMED = len(_COLOURS)
_MANY = 600  # from here on, smaller marks


def show() -> None:
    """The map, a choice of what to bring out, and the sizes of the groups as a table."""
    st.header(words.MAP_TITLE, anchor=False)
    found = session.client().text_map(session.current_period().id)
    if not found.points:
        st.caption(words.MAP_EMPTY)
        return
    st.caption(words.MAP_NOTE)
    sizes = Counter(_name(point) for point in found.points if point.theme_id)
    picked = st.selectbox(words.MAP_PICK, [words.MAP_NONE_PICKED, *(name for name, _ in sizes.most_common())])
    named = [name for name, _ in sizes.most_common(_NAMED)] if picked == words.MAP_NONE_PICKED else [picked]
    st.altair_chart(_chart(found.points, named), width="stretch", alt=words.CHART_OF.format(title=words.MAP_TITLE))
    if found.too_many:
        st.caption(words.MAP_TOO_MANY)
    with st.expander(common.AS_TABLE):
        rows = [*sizes.most_common(), (words.MAP_SINGLE, sum(1 for point in found.points if not point.theme_id))]
        st.html(table([words.MAP_GROUP, words.COUNT], rows, caption=words.MAP_TITLE))


def _name(point: MapPoint) -> str:
    return point.theme_name or point.theme_id or words.MAP_SINGLE


def _group(point: MapPoint, named: list[str]) -> str:
    if not point.theme_id:
        return words.MAP_SINGLE
    return _name(point) if _name(point) in named else words.MAP_OTHER


def _chart(found: Sequence[MapPoint], named: list[str]) -> alt.Chart:
    points = sorted(found, key=lambda point: _name(point) in named)  # those brought out are drawn last, on top
    data = pd.DataFrame(
        {
            "x": [point.x for point in points],
            "y": [point.y for point in points],
            words.MAP_GROUP: [_group(point, named) for point in points],
            words.MAP_TEXT: [point.text for point in points],
            words.LANGUAGE: [common.LANGUAGES.get(point.language, point.language) for point in points],
            "name": [_name(point) for point in points],
        }
    )
    groups = [*named, words.MAP_OTHER, words.MAP_SINGLE]
    colours = alt.Scale(domain=groups, range=[*_COLOURS[: len(named)], _REST, _SINGLE])
    shapes = alt.Scale(domain=groups, range=[*_SHAPES[: len(named)], "circle", _CROSS])
    legend = alt.Legend(orient="bottom", columns=2, labelLimit=260, title=None, labelColor=charts.INK, labelFontSize=13)
    hover = [alt.Tooltip("name:N", title=words.MAP_GROUP), f"{words.MAP_TEXT}:N", f"{words.LANGUAGE}:N"]
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_point(filled=True, size=70 if len(points) < _MANY else 30, opacity=0.85)
        .encode(
            x=alt.X("x:Q", axis=None),
            y=alt.Y("y:Q", axis=None),
            color=alt.Color(f"{words.MAP_GROUP}:N", scale=colours, legend=legend),
            shape=alt.Shape(f"{words.MAP_GROUP}:N", scale=shapes, legend=legend),
            tooltip=hover,
        )
        .properties(height=460)
        .configure_view(stroke="#c9d1d9")
    )
    return chart
