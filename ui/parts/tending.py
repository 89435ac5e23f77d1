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
    is_open = _is_open(submission)
    st.button(
        words.TEND_CLOSE if is_open else words.TEND,
        key=f"tend:{submission.id}",
        type="tertiary",
        on_click=session.remember,
        args=(_OPEN, None if is_open else submission.id),
    )


def show_forms(submission: Submission) -> None:
    """The forms of the observation, if they are open."""
    if _is_open(submission):
        with st.container(border=True):
            _show_forms(submission)


def _is_open(submission: Submission) -> bool:
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
