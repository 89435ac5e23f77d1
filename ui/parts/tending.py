"""A cleared observation with what can be done about it: the screening knows no names, so people take them out."""

import streamlit as st

from ui import session
from ui.models import Submission
from ui.parts import boundary, leaving_out, redaction, text_card
from ui.words import material as words

_OPEN = "tended"


def show(submission: Submission, marks: tuple[str, ...] = ()) -> None:
    """Show an observation, and under it the way to take something out of it or to leave it out."""
    text_card.show(submission, marks)
    show_button(submission)
    show_forms(submission)


def show_button(submission: Submission) -> None:
    """Opens the forms of an observation, and closes them; those of one observation are open at a time."""
    st.button(label(submission), key=f"tend:{submission.id}", type="tertiary", on_click=toggle, args=(submission.id,))


def label(submission: Submission) -> str:
    """What the button says."""
    return words.TEND_CLOSE if is_open(submission) else words.TEND


def toggle(submission_id: str) -> None:
    """Open the forms of an observation, or close them."""
    session.remember(_OPEN, None if session.remembered(_OPEN) == submission_id else submission_id)


def show_forms(submission: Submission) -> None:
    """The forms of the observation, if they are open."""
    if is_open(submission):
        with st.container(border=True):
            _show_forms(submission)


def is_open(submission: Submission) -> bool:
    """Whether its forms are open."""
    return bool(session.remembered(_OPEN) == submission.id)


def _show_forms(submission: Submission) -> None:
    st.caption(words.TEND_NOTE)
    texts = {name: text for name, text in submission.texts.items() if text}
    with st.form(f"redact:{submission.id}", border=False):
        if redaction.typed(submission.id):
            st.html(redaction.marked(texts, submission.language, submission.id))
        redaction.show_field(submission.id, texts)
        st.form_submit_button(
            words.TEND_REDACT,
            type="primary",
            help=words.PRIVACY_REDACT_HELP,
            on_click=boundary.attempt,
            args=(lambda: redaction.redact(submission.id, submission.reference, texts), _close),
        )
    leaving_out.show(submission.id, submission.reference)


def _close() -> None:
    session.remember(_OPEN, None)
