"""The router: who is signed in, which pages are theirs, and the frame around the page."""

from pathlib import Path
from typing import Literal

import streamlit as st

from ui import session
from ui.models import Person
from ui.parts import boundary, frame, new_period, sign_in
from ui.words import common as words

# File, title, icon, address, whether a network member sees it; in the order of the work.
PAGES = (
    ("views/start.py", words.PAGE_START, ":material/home:", "etusivu", False),
    ("views/material.py", words.PAGE_MATERIAL, ":material/inbox:", "aineisto", False),
    ("views/grouping.py", words.PAGE_GROUPING, ":material/workspaces:", "ryhmittely", False),
    ("views/suggestions.py", words.PAGE_SUGGESTIONS, ":material/rule:", "ehdotukset", False),
    ("views/singles.py", words.PAGE_SINGLES, ":material/notifications:", "yksittaiset", False),
    ("views/themes.py", words.PAGE_THEMES, ":material/label:", "teemat", True),
    ("views/report.py", words.PAGE_REPORT, ":material/description:", "raportti", True),
)

_ICON = str(Path(__file__).with_name("icon.svg"))  # our own: a named icon would be fetched from another's server


def _may_open(person: Person | None, *, for_readers: bool) -> bool:
    return person is not None and (person.is_coordinator or (for_readers and person.is_reader))


def main() -> None:
    """Show the page that is asked for, if it is this person's."""
    st.set_page_config(page_title=words.PRODUCT, page_icon=_ICON, layout="wide")
    frame.dress()
    person = session.person()
    frame.keep_signed_in()
    allowed = {address for *_, address, for_readers in PAGES if _may_open(person, for_readers=for_readers)}
    pages = {address: _page(path, title, icon, address, allowed) for path, title, icon, address, _ in PAGES}
    chosen = st.navigation(list(pages.values()), position="sidebar" if allowed else "hidden")
    with boundary.guarded():
        if person is None:
            sign_in.show()
        elif not allowed:
            _turn_away(person)
        elif chosen not in [pages[address] for address in allowed]:
            st.switch_page(next(page for address, page in pages.items() if address in allowed))
        else:
            _run(chosen, person)


def _page(path: str, title: str, icon: str, address: str, allowed: set[str]) -> st.Page:
    is_start = address == PAGES[0][3]
    visibility: Literal["visible", "hidden"] = "visible" if address in allowed else "hidden"
    return st.Page(path, title=title, icon=icon, url_path=address, default=is_start, visibility=visibility)


def _turn_away(person: Person) -> None:
    frame.show_person(person)
    st.title(words.PRODUCT, anchor=False)
    st.info(words.NO_PAGES)


def _run(page: st.Page, person: Person) -> None:
    period = frame.choose_period()
    frame.show_person(person)
    frame.show_title(page.title, is_example=period is not None and period.is_example)
    frame.show_notice()
    if period is None:
        new_period.show(may_create=person.is_coordinator)
    else:
        page.run()


main()
