"""Päätökset: the whole log in plain words, narrowed and taken along, and what became of the machine's suggestions."""

from datetime import date

import streamlit as st

from ui import session
from ui.markup import table, told
from ui.parts import decision_log, downloads, links, paging
from ui.words import common
from ui.words import history as words

_A_PAGE = 50


def _show() -> None:
    st.text(words.INTRO)
    period = session.current_period()
    narrowed = _filters(period.id)
    key = f"history:{sorted(narrowed.items(), key=str)}"
    page = session.client().decisions(period.id, limit=_A_PAGE, cursor=paging.cursor(key), **narrowed)
    if not page.items:
        if any(narrowed.values()):
            links.empty(words.NO_HITS)
        else:
            links.empty(words.EMPTY, links.SUGGESTIONS, words.EMPTY_LINK)
        return
    st.caption(words.FOUND.format(n=page.total))
    for line in page.items:
        decision_log.show_line(line, page.version)
    paging.show(key, size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    offers = (
        downloads.Offer(words.DOWNLOAD_CSV, "csv", "text/csv"),
        downloads.Offer(words.DOWNLOAD_JSON, "json", "application/json"),
    )
    downloads.show("paatokset", period, offers, session.client().decisions_file)
    _show_survivorship(period.id)


def _filters(period_id: str) -> dict[str, str | None]:
    with st.expander(words.FILTER, icon=":material/filter_alt:"):
        left, right = st.columns(2)
        kind = left.selectbox(
            words.KIND,
            [None, *words.KINDS],
            format_func=lambda name: words.KINDS.get(name, name) if name else words.ALL,
            key="history_kind",
        )
        who = right.selectbox(
            words.WHO,
            [None, *session.client().deciders(period_id)],
            format_func=lambda name: name or words.ALL,
            key="history_who",
        )
        left, right = st.columns(2)  # a row of their own: on a narrow screen the first day stays by the last
        starts = left.date_input(words.FROM, value=None, key="history_from", format="DD.MM.YYYY")
        ends = right.date_input(words.TO, value=None, key="history_to", format="DD.MM.YYYY")
    return {"kind": kind, "made_by": who, "from": _iso(starts), "to": _iso(ends)}


def _iso(day: object) -> str | None:
    return day.isoformat() if isinstance(day, date) else None


def _show_survivorship(period_id: str) -> None:
    found = session.client().survivorship(period_id)
    st.header(words.SURVIVORSHIP, anchor=False)
    if found.sentences:
        st.html(told(found.sentences))
    rows = [(label, getattr(found, name)) for name, label in words.SURVIVED.items()]
    with st.expander(common.AS_TABLE):
        st.html(table([words.WHAT, words.NUMBER], rows, caption=words.SURVIVORSHIP, show_caption=False))


_show()
