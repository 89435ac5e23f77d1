"""Etusivu: where the period stands, and what is to be done next."""

import streamlit as st

from ui import session
from ui.markup import plain, table
from ui.models import Overview, WeekCount
from ui.parts import charts, links, new_period, text_map
from ui.words import common
from ui.words import start as words


def _show() -> None:
    _show_period()
    with st.expander(common.PERIOD_NEXT, icon=":material/calendar_add_on:"):
        new_period.show_form()


def _show_period() -> None:
    overview = session.client().overview(session.current_period().id)
    st.text(words.INTRO)
    if not overview.received:
        links.empty(plain(words.EMPTY.format(url=session.service_info().form_url)), links.MATERIAL, words.EMPTY_LINK)
        return
    _show_figures(overview)
    _show_queues(overview)
    _show_coverage(overview)
    _show_places(overview)
    _show_charts(overview)
    text_map.show()


def _show_figures(overview: Overview) -> None:
    reviewed = words.REVIEWED_OF.format(reviewed=overview.reviewed, total=overview.suggestions_total)
    received, themes, progress = st.columns(3)
    received.metric(words.RECEIVED, overview.received, border=True, height="stretch")
    in_themes = sum(overview.by_place.get(place, 0) for place in ("themes", "weak_signals"))
    themes.metric(words.THEMES, in_themes, border=True, height="stretch")
    progress.metric(words.REVIEWED, reviewed, border=True, height="stretch")


def _show_queues(overview: Overview) -> None:
    waiting = overview.by_place.get("waiting", 0)
    queues = (
        (overview.privacy_queue, words.QUEUE_PRIVACY, links.MATERIAL, words.QUEUE_PRIVACY_LINK),
        (waiting, words.QUEUE_WAITING, links.GROUPING, words.QUEUE_WAITING_LINK),
        (overview.unreviewed, words.QUEUE_UNREVIEWED, links.SUGGESTIONS, words.QUEUE_UNREVIEWED_LINK),
        (overview.singles, words.QUEUE_SINGLES, links.SINGLES, words.QUEUE_SINGLES_LINK),
        (overview.unconfirmed, words.QUEUE_UNCONFIRMED, links.THEMES, words.QUEUE_UNCONFIRMED_LINK),
    )
    st.header(words.TO_DO, anchor=False)
    if not any(n for n, *_ in queues):
        st.success(words.NOTHING_TO_DO)
    for n, sentence, page, label in queues:
        if n:
            with st.container(horizontal=True, vertical_alignment="center", key=f"queue:{page}:{label}"):
                st.text(sentence.format(n=n))
                links.show(page, label)


def _show_coverage(overview: Overview) -> None:
    if overview.silent_service_tasks:
        tasks = [
            words.SILENT_TASK.format(task=task)
            for task in session.labels("service_task", overview.silent_service_tasks)
        ]
        st.warning(plain(words.COVERAGE.format(tasks="; ".join(tasks))), icon=":material/visibility_off:")


def _show_places(overview: Overview) -> None:
    rows = [(name, overview.by_place.get(place, 0)) for place, name in words.PLACES.items()]
    st.header(words.PLACES_TITLE, anchor=False)
    whole = [*rows, (words.TOTAL, overview.received)]
    with st.container(key="ilmio_summed"):
        st.html(table([words.PLACE, words.COUNT], whole, caption=words.PLACES_TITLE, show_caption=False))


def _show_charts(overview: Overview) -> None:
    charts.show_bars(words.PER_WEEK, words.WEEK, {_week(week): week.n for week in overview.by_week})
    left, right = st.columns(2, gap="large")
    with left:
        languages = {common.LANGUAGES.get(code, code): n for code, n in overview.by_language.items()}
        charts.show_bars(words.PER_LANGUAGE, words.LANGUAGE, languages, lying=True)
    with right:
        counts = {code.label: overview.by_service_task.get(code.code, 0) for code in session.codes("service_task")}
        charts.show_bars(words.PER_SERVICE_TASK, words.SERVICE_TASK, counts, lying=True)
        st.caption(words.SERVICE_TASK_NOTE)


def _week(week: WeekCount) -> str:
    year, number, _ = week.week_start.isocalendar()
    return words.WEEK_LABEL.format(week=number, year=year)


_show()
