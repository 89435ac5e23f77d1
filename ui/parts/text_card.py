"""One observation, in its own words."""

from html import escape

import streamlit as st

from ui import session
from ui.dates import day
from ui.markup import chips, language_attribute, quotation
from ui.models import Submission
from ui.words import common as words
from ui.words import suggestions as review_words

_LONG = 900  # characters of all its texts; a longer one is folded but for its passage


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
    texts = "".join(_text(name, submission, passage) for name in words.TEXT_FIELDS if submission.texts.get(name))
    is_long = passage is not None and sum(map(len, submission.texts.values())) > _LONG
    return (
        f'<article class="ilmio-card"><header><span class="ilmio-reference">{escape(submission.reference)}</span> '
        f"<span>{escape(_facts(submission))}</span>{chips([*marks, *state], css='ilmio-chip ilmio-mark')}</header>"
        f"{_folded(texts, passage, submission.language) if passage and is_long else texts}</article>"
    )


def _with_mark(text: str, passage: str | None) -> str:
    """The text, escaped, with the passage brought out where it stands."""
    before, found, after = text.partition(passage) if passage else (text, "", "")
    mark = f'<mark class="ilmio-passage">{escape(found)}</mark>' if found and before + after else escape(found)
    return escape(before) + mark + escape(after)


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


def _text(name: str, submission: Submission, passage: str | None) -> str:
    lang = language_attribute(submission.language)
    text = _with_mark(submission.texts[name], passage)
    if name == "title":
        return f'<p class="ilmio-text-title"{lang}>{text}</p>'
    label = "" if name == "observation_text" else f'<span class="ilmio-label">{words.TEXT_FIELDS[name]}</span> '
    return f'<p class="ilmio-text">{label}<span{lang}>{text}</span></p>'
