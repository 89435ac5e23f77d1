"""One observation, in its own words."""

from html import escape

import streamlit as st

from ui import session
from ui.dates import day
from ui.markup import chips, language_attribute, quotation
from ui.models import Submission
from ui.words import common as words
from ui.words import suggestions as review_words


def show(submission: Submission, marks: tuple[str, ...] = (), *, passage: str | None = None) -> None:
    """Show an observation.

    Args:
        submission: The observation.
        marks: Short words to stand beside its reference.
        passage: The place of a long text that matters here; the rest is then folded.
    """
    st.html(article(submission, marks, passage=passage))


def article(submission: Submission, marks: tuple[str, ...] = (), *, passage: str | None = None) -> str:
    """An observation as HTML, every word of it escaped."""
    state = [words.REDACTED] if submission.is_redacted else []
    state += [words.CONFIRMED] if submission.confirmed else []
    texts = "".join(_text(name, submission) for name in words.TEXT_FIELDS if submission.texts.get(name))
    return (
        f'<article class="ilmio-card"><header><span class="ilmio-reference">{escape(submission.reference)}</span> '
        f"<span>{escape(_facts(submission))}</span>{chips([*marks, *state], css='ilmio-chip ilmio-mark')}</header>"
        f"{_folded(texts, passage, submission.language) if passage else texts}</article>"
    )


def _folded(texts: str, passage: str, language: str) -> str:
    return (
        f'<p class="ilmio-text"><span class="ilmio-label">{review_words.PASSAGE}</span> '
        f"<span{language_attribute(language)}>{quotation(passage)}</span></p>"
        f"<details><summary>{review_words.WHOLE_TEXT}</summary>{texts}</details>"
    )


def _facts(submission: Submission) -> str:
    facts = [
        day(submission.received_on),
        words.LANGUAGES.get(submission.language, submission.language),
        session.label("valence", submission.valence),
        *session.labels("service_task", submission.service_task),
        *session.labels("municipality", submission.municipality),
        session.label("reporter_role", submission.reporter_role),
    ]
    return " · ".join(fact for fact in facts if fact)


def _text(name: str, submission: Submission) -> str:
    lang = language_attribute(submission.language)
    text = escape(submission.texts[name])
    if name == "title":
        return f'<p class="ilmio-text-title"{lang}>{text}</p>'
    label = "" if name == "observation_text" else f'<span class="ilmio-label">{words.TEXT_FIELDS[name]}</span> '
    return f'<p class="ilmio-text">{label}<span{lang}>{text}</span></p>'
