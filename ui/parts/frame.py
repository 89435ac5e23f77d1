"""What stands around every page: the look, the person, the period, the notice."""

import json
from pathlib import Path

import streamlit as st

from ui import address, keeping, languages, session
from ui.dates import day
from ui.languages import Language
from ui.markup import plain
from ui.models import Period, Person
from ui.parts import boundary, decisions, shortcuts
from ui.words import coding as coding_words
from ui.words import common as words
from ui.words import decisions as decision_words

_STYLE = Path(__file__).parent.parent / "style.css"
# Streamlit's own page says lang="en", and so do the names of its controls: a screen reader would read Finnish with
# English sounds.
_SPEAK = "<script>{{ const {{ language, names, starts, chooseFile }} = {given}; {script} }}</script>"
_SCRIPT = Path(__file__).parent.parent.joinpath("language.js").read_text(encoding="utf-8")
# Streamlit's own words that no argument can change.
_OWN_WORDS = """<style>
[data-testid="stSidebarHeader"]::before {{ content: "{product}"; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after {{
  content: "{choose_file}"; }}
</style>"""
# Everything is measured in the size of its text, but for the width of the sidebar.
_LARGE = """<style>html { font-size: 150% !important; }
[data-testid="stSidebar"][data-collapsed="false"] { min-width: min(17rem, 90vw) !important; }
@media (max-width: 1700px) {
  [data-testid="stHorizontalBlock"]:has(.st-key-ilmio_side, .ilmio-scroll) { flex-direction: column; }
  :has(.st-key-ilmio_side, .ilmio-scroll) > [data-testid="stColumn"] { width: 100%; flex: none; }
  [data-testid="stColumn"]:has(.st-key-ilmio_side) > div { position: static; max-height: none; }
}</style>"""


def dress() -> None:
    """Load the look and say which language the page is in."""
    st.html(_STYLE)
    st.html(_OWN_WORDS.format(product=words.PRODUCT, choose_file=words.CHOOSE_FILE))
    given = {
        "language": languages.current(),
        "names": words.CONTROLS,
        "starts": words.CONTROL_STARTS,
        "chooseFile": words.CHOOSE_FILE,
    }
    with st.container(key="ilmio_unseen"):
        st.html(_SPEAK.format(given=json.dumps(given), script=_SCRIPT), unsafe_allow_javascript=True)
        st.html(_LARGE if address.is_large() else "<style></style>")


def show_choices() -> None:
    """The language, and the size for a projector."""
    with st.sidebar:
        show_languages()
        st.session_state["large_text"] = address.is_large()
        st.toggle(words.LARGE_TEXT, key="large_text", on_change=_enlarge)


def show_languages() -> None:
    """The languages to choose from, each by its own name."""
    st.session_state["spoken"] = languages.current()
    st.segmented_control(
        words.LANGUAGE,
        list(Language),
        format_func=languages.NAMES.__getitem__,
        key="spoken",
        required=True,
        on_change=_speak,
    )


def _speak() -> None:
    address.speak(st.session_state["spoken"] or Language.FI)


def _enlarge() -> None:
    address.enlarge(is_large=st.session_state["large_text"])


def keep_signed_in() -> None:
    """Let the browser fetch the cookie after a sign-in, and give it up after a sign-out."""
    ticket = session.take_ticket()
    if ticket is not None:
        _fetch("POST", {keeping.TICKET_HEADER: ticket})
    elif session.take_cookie_drop():
        _fetch("DELETE", {})


def _fetch(method: str, headers: dict[str, str]) -> None:
    options = json.dumps({"method": method, "headers": headers})
    with st.container(key="ilmio_unseen_cookie"):
        script = f"<script>fetch({json.dumps(keeping.ADDRESS)}, {options});</script>"
        st.html(script, unsafe_allow_javascript=True)


def show_person(person: Person) -> None:
    """Who is signed in, and the way out."""
    with st.sidebar:
        st.caption(plain(words.SIGNED_IN_AS.format(name=person.display_name)))
        st.button(words.SIGN_OUT, on_click=session.sign_out, icon=":material/logout:", key="sign_out")


def choose_period() -> Period | None:
    """Let the person choose a period; the newest at first."""
    periods = {period.id: period for period in session.periods()}
    chosen = session.period()
    if not periods:
        session.choose_period(None)
        return None
    several = len({period.organisation for period in periods.values()}) > 1
    if st.session_state.get("period_id") not in periods:
        before = chosen.id if chosen else address.period_id()  # the address tells it when the page is loaded anew
        st.session_state["period_id"] = before if before in periods else next(iter(periods))
    with st.sidebar:
        period_id = st.selectbox(
            coding_words.CODING if session.is_blind() else words.PERIOD,
            list(periods),
            format_func=lambda key: _period_name(periods[key], with_organisation=several),
            key="period_id",
        )
        period = periods[period_id]
        if not session.is_blind():
            st.caption(words.PERIOD_DATES.format(starts=day(period.starts_on), ends=day(period.ends_on)))
    session.choose_period(period)
    return period


def _period_name(period: Period, *, with_organisation: bool) -> str:
    owner = period.organisation if with_organisation else None
    return f"{period.name}, {owner.name}" if owner else period.name


def show_title(title: str, *, is_example: bool) -> None:
    """The page's heading, and the badge of example material."""
    st.title(title, anchor=False)
    if is_example:
        show_example_badge()


def show_example_badge() -> None:
    """Say that what is shown is invented."""
    st.badge(words.EXAMPLE_BADGE, color="orange", icon=":material/science:", help=words.EXAMPLE_HELP)


def show_notice() -> None:
    """What the latest action led to; what others decided meanwhile; a way to take it back."""
    # Always there: else what follows would move, and its tabs fall shut, as notices come and go.
    with st.container(key="ilmio_told"):
        _show_notice()


def _show_notice() -> None:
    notice = session.take_notice()
    if notice is None:
        return
    with st.container(key="ilmio_notice", horizontal=True, vertical_alignment="center"):  # lies over the page
        _show_what_happened(notice)


def _show_what_happened(notice: session.Notice) -> None:
    lines = [plain(notice.sentence)]
    if notice.details:
        lines += ["", *(f"- {plain(line)}" for line in notice.details)]
    box = {"success": st.success, "warning": st.warning, "error": st.error}[notice.kind]
    box("\n".join(lines))
    if notice.undo_sequence is not None and session.period() is not None:
        st.button(
            decision_words.REDO if notice.is_undone else decision_words.UNDO_LAST,
            icon=":material/undo:",
            key="undo_last",
            shortcut=shortcuts.UNDO,
            on_click=boundary.attempt,
            args=(_undoing(notice.undo_sequence, is_redo=notice.is_undone),),
        )
    if notice.again is not None:
        st.button(
            decision_words.ALL_THE_SAME,
            key="again",
            type="primary",
            on_click=boundary.attempt,
            args=(decisions.again(notice.again),),
        )


def _undoing(sequence: int, *, is_redo: bool) -> decisions.Action:
    return decisions.undoing(sequence, based_on=sequence, is_redo=is_redo)
