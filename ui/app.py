"""The router: who is signed in, which pages are theirs, and the frame around the page."""

from pathlib import Path
from typing import Literal

import streamlit as st

from ui import address, asking, session
from ui.models import Person
from ui.parts import boundary, focus, frame, links, new_period, sign_in
from ui.words import common as words

# Who sees a page besides the coordinators of an organisation; the last two are pages of their own.
_READERS, _BLIND, _NOBODY_ELSE = "readers", "second coders", ""
_UNIT, _RESEARCHERS = "coordinators of a unit", "researchers"
# Name, icon, address, who sees it; in the order of the work.
PAGES = (
    ("start", ":material/home:", "etusivu", _NOBODY_ELSE),
    ("material", ":material/inbox:", "aineisto", _NOBODY_ELSE),
    ("grouping", ":material/workspaces:", "ryhmittely", _NOBODY_ELSE),
    ("suggestions", ":material/rule:", "ehdotukset", _BLIND),
    ("singles", ":material/notifications:", "yksittaiset", _BLIND),
    ("search", ":material/search:", "haku", _NOBODY_ELSE),
    ("themes", ":material/label:", "teemat", _READERS),
    ("phenomena", ":material/timeline:", "ilmiot", _NOBODY_ELSE),
    ("history", ":material/history:", "paatokset", _NOBODY_ELSE),
    ("coding", ":material/compare_arrows:", "rinnakkaisarviointi", _BLIND),
    ("report", ":material/description:", "raportti", _READERS),
    ("unit", ":material/apartment:", "yksikko", _UNIT),
    ("research", ":material/folder_zip:", "tutkimusaineisto", _RESEARCHERS),
)
_ALONE = ("ehdotukset",)  # pages that show notices themselves (ui/parts/alone.py)

_ICON = str(Path(__file__).with_name("icon.svg"))  # our own: a named icon would be fetched from another's server


def _may_open(person: Person | None, others: str) -> bool:
    if person is None:
        return False
    theirs = {_UNIT: person.is_unit_reader, _RESEARCHERS: person.is_researcher}
    if others in theirs:
        return theirs[others]
    return (
        person.is_coordinator
        or (others == _READERS and person.is_reader)
        or (others == _BLIND and person.is_second_coder)
    )


def main() -> None:
    """Show the page that is asked for, if it is this person's."""
    st.set_page_config(page_title=words.PRODUCT, page_icon=_ICON, layout="wide")
    address.restore()
    frame.dress()
    person = session.person()
    frame.keep_signed_in()
    allowed = {url_path for *_, url_path, others in PAGES if _may_open(person, others)}
    pages = {url_path: _page(name, icon, url_path, allowed) for name, icon, url_path, _ in PAGES}
    chosen = st.navigation(list(pages.values()), position="sidebar" if allowed else "hidden")
    with boundary.guarded():
        if person is None:
            sign_in.show()
        elif not allowed:
            _turn_away(person)
        elif chosen not in [pages[url_path] for url_path in allowed]:
            st.switch_page(next(page for url_path, page in pages.items() if url_path in allowed))
        else:
            _run(chosen, person)
    current = session.period()
    address.keep(current.id if current else None)


def _page(name: str, icon: str, url_path: str, allowed: set[str]) -> st.Page:
    is_start = name == PAGES[0][0]
    visibility: Literal["visible", "hidden"] = "visible" if url_path in allowed else "hidden"
    return st.Page(
        f"views/{name}.py",
        title=words.PAGES[name],
        icon=icon,
        url_path=url_path,
        default=is_start,
        visibility=visibility,
    )


def _turn_away(person: Person) -> None:
    frame.show_choices()
    frame.show_person(person)
    st.title(words.PRODUCT, anchor=False)
    links.empty(words.NO_PAGES)


def _run(page: st.Page, person: Person) -> None:
    asking.turn_page(page.url_path)
    period = frame.choose_period()
    frame.show_choices()
    frame.show_person(person)
    frame.show_title(page.title, is_example=period is not None and period.is_example)
    if period is not None and page.url_path in _ALONE:
        page.run()
        return
    frame.show_notice()
    if period is None:
        new_period.show(may_create=person.is_coordinator)
    else:
        page.run()
        focus.show()


main()
