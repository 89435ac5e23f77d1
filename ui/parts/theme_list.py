"""The coordinator's list of accepted themes: as a table, and one to open."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui import session
from ui.history_models import DecisionMade
from ui.markup import table
from ui.parts import boundary, cards, decisions, links, offers, paging
from ui.review_models import Theme
from ui.words import common
from ui.words import themes as words

_A_PAGE = 50
_LOG_PAGE = 200
_MOST_TASKS = 3
_TAGS = ("client_group", "support_need", "information_need")


def show(period_id: str) -> bool:
    """Texts that wait for an answer, every accepted theme, the way to change one; whether there are any."""
    page = session.client().themes(
        period_id, status="accepted", limit=_A_PAGE, cursor=paging.cursor("themes"), with_diversity="true"
    )
    if not page.items:
        links.empty(words.EMPTY, links.SUGGESTIONS, words.EMPTY_LINK)
        return False
    offers.show(page.items)
    if any(theme.n_offers for theme in page.items):
        st.header(words.LISTED, anchor=False)
    _show_table(page.items)
    paging.show("themes", size=_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    _show_one(page.items, period_id)
    return True


def _show_table(themes: Sequence[Theme]) -> None:
    """A row for each; columns in which no theme has anything are left out."""
    headers = [
        words.NAME,
        words.N,
        words.VALENCE,
        words.LANGUAGES,
        words.VOICES,
        words.SERVICE_TASKS,
        words.TAGS,
        words.STATUS,
    ]
    rows = [_row(theme) for theme in themes]
    told = [at for at in range(len(headers)) if any(row[at] != "" for row in rows)]
    shown = [[row[at] for at in told] for row in rows]
    st.html(table([headers[at] for at in told], shown, caption=words.TABLE, show_caption=False))


def _row(theme: Theme) -> tuple[object, ...]:
    languages = {common.LANGUAGES.get(code, code): n for code, n in theme.languages.items()}
    return (
        theme.name_fi,
        theme.size,
        _joined({words.VALENCES.get(code, code): n for code, n in _voices(theme, "valence").items()}),
        _joined(languages),
        _counted(_voices(theme, "voices"), "voice"),
        _service_tasks(theme),
        ", ".join(label for name in _TAGS for label in session.labels(name, theme.tags.of(name))),
        ", ".join(_states(theme)),
    )


def _service_tasks(theme: Theme) -> str:
    """Those that a person has tagged it with; else those that most of its texts name."""
    tagged = theme.tags.of("service_task")
    if tagged:
        return ", ".join(session.labels("service_task", tagged))
    counts = sorted(_voices(theme, "service_tasks").items(), key=lambda item: -item[1])
    return _counted(dict(counts[:_MOST_TASKS]), "service_task")


def _voices(theme: Theme, name: str) -> Mapping[str, int]:
    counts: Mapping[str, int] = (theme.diversity or {}).get(name, {})
    return {code: n for code, n in counts.items() if code not in ("", "not_given")}


def _counted(counts: Mapping[str, int], list_name: str) -> str:
    return _joined({session.label(list_name, code): n for code, n in counts.items()})


def _joined(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name}\u00a0{n}" for name, n in counts.items())  # a number stays with its name


def _states(theme: Theme) -> list[str]:
    states = [words.UNCONFIRMED.format(n=theme.unconfirmed) if theme.unconfirmed else words.CONFIRMED]
    states += [words.WEAK_SIGNAL] if theme.is_weak_signal else []
    states += [words.COMMITTEE] if theme.committee_pick else []
    states += [words.NAME_SV_MISSING] if not theme.name_sv else []
    return states


def _show_one(themes: Sequence[Theme], period_id: str) -> None:
    names = {theme.id: theme.name_fi for theme in themes}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(words.OPEN, list(names), format_func=lambda key: names.get(key, key), key="theme_to_open")
        chosen = chosen if chosen in names else next(iter(names))
        if st.button(words.RENAME_OR_MERGE, key="edit", type="primary"):
            cards.turn_to_list(chosen, "accepted")
            st.switch_page(links.SUGGESTIONS)
        _show_undo(chosen, period_id)


def _show_undo(theme_id: str, period_id: str) -> None:
    acceptance, version = _acceptance(period_id, theme_id)
    if acceptance is None or not acceptance.can_undo:
        return
    st.button(
        words.UNDO_ACCEPTANCE,
        key="unaccept",
        icon=":material/undo:",
        on_click=boundary.attempt,
        args=(decisions.undoing(acceptance.sequence, based_on=version),),
    )


def _acceptance(period_id: str, theme_id: str) -> tuple[DecisionMade | None, int]:
    """The acceptance that stands for a theme, and the version of the log it was read from."""
    page = session.client().decisions(period_id, limit=_LOG_PAGE, theme_id=theme_id, kind="accept")
    standing = (line for line in page.items if not line.undone and line.kind == "accept" and theme_id in line.theme_ids)
    return next(standing, None), page.version
