"""Marking by hand what no screening finds, such as a name: typed as it stands, looked at, taken out."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui import session
from ui.markup import highlighted, plain
from ui.places import Places, find, typed_lines
from ui.words import common
from ui.words import material as words

Marks = Mapping[str, Sequence[tuple[int, int, str]]]


def typed(submission_id: str) -> list[str]:
    """What the person has typed to be taken out."""
    return typed_lines(st.session_state.get(_key(submission_id)) or "")


def show_field(submission_id: str, texts: Mapping[str, str]) -> None:
    """A field for the places, a button that only shows them, and what was found; stands in a form."""
    st.text_area(words.PRIVACY_WORDS, key=_key(submission_id), help=words.PRIVACY_WORDS_HELP, height=80)
    st.form_submit_button(words.PRIVACY_SHOW_PLACES, key=f"places:{submission_id}")
    places = find(texts, typed(submission_id))
    if places.count:
        st.caption(words.PRIVACY_PLACES.format(n=places.count))
    if places.missing:
        st.error(plain(_not_found(places)))


def marked(texts: Mapping[str, str], language: str, submission_id: str, marks: Marks | None = None) -> str:
    """The texts as HTML with the given marks and with what the person has typed."""
    found = find(texts, typed(submission_id)).found
    return "".join(
        f'<p class="ilmio-label">{common.TEXT_FIELDS[name]}</p>'
        + highlighted(
            texts[name],
            [*(marks or {}).get(name, ()), *((start, end, words.PRIVACY_PLACE) for start, end in found[name])],
            language=language,
        )
        for name in common.TEXT_FIELDS
        if texts.get(name)
    )


def redact(submission_id: str, reference: str, texts: Mapping[str, str], remove: Sequence[str] = ()) -> session.Notice:
    """Take out the chosen findings and what was typed; words that are not in the text are refused."""
    wanted = typed(submission_id)
    places = find(texts, wanted)
    if places.missing:
        return session.Notice("error", _not_found(places))
    if not wanted and not remove:
        return session.Notice("error", words.PRIVACY_NOTHING_CHOSEN)
    session.client().settle_privacy(submission_id, "redact", remove=list(remove), words=wanted)
    return session.Notice("success", words.PRIVACY_REDACTED.format(reference=reference))


def _not_found(places: Places) -> str:
    return words.PRIVACY_NOT_FOUND.format(words=", ".join(f"”{word}”" for word in places.missing))


def _key(submission_id: str) -> str:
    return f"words:{submission_id}"
