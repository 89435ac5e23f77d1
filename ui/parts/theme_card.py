"""One suggestion or theme: what it is called, what it says, and why it is one."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from ui import session
from ui.dates import day_and_clock
from ui.markup import chips, heading, paragraph, quotation
from ui.review_models import Card, Note, SummarySentence, Theme, View
from ui.words import common
from ui.words import suggestions as words

TAG_LISTS = ("service_task", "client_group", "support_need", "information_need")
_DOUBTFUL = ("kohtalainen", "epävakaa")
_NEW = 0.6  # from here on, little like anything of earlier periods


def show_head(card: Card) -> None:
    """Name, marks, description, keywords, summary; then what people have added."""
    with st.container(key="ilmio_card"):
        st.html(f'<div class="ilmio-stack">{"".join(_head(card))}</div>')
    if card.notes:
        with st.expander(f"{words.NOTES} ({len(card.notes)})"):
            st.caption(words.NOTES_HELP)
            st.html("".join(map(_note, card.notes)))


def _head(card: Card) -> Iterator[str]:
    subname = paragraph(card.name_sv, css="ilmio-subname", language="sv") if card.name_sv else ""
    shown = heading(card.name_fi) + subname + chips(marks(card), css="ilmio-chip ilmio-mark", name=words.WHY)
    yield f"<div>{shown}</div>"
    if card.stability_label in _DOUBTFUL:
        yield f'<p class="ilmio-note">{words.STABILITY_HELP}</p>'
    for text, language in ((card.description, "fi"), (card.description_sv, "sv")):
        if text:
            yield paragraph(text, language=language)
    spoken = next(iter(card.languages), "")
    for label, named, language in ((words.KEYWORDS, card.keywords, spoken), (words.TAGS, _tags(card), "")):
        if named:
            yield f'<div><p class="ilmio-label">{label}</p>{chips(named, name=label, language=language)}</div>'
    if card.summary:
        yield _summary(card.summary)
    if card.views:
        yield _views(card.views)


def marks(card: Card) -> list[str]:
    """What there is to know of it at a glance."""
    found = [common.THEME_STATUSES[card.status], counted(card.size)]
    found += [f"{common.LANGUAGES.get(code, code)} {n}" for code, n in card.languages.items()]
    if card.stability_label:
        label = words.STABILITIES.get(card.stability_label, card.stability_label)
        found.append(words.STABILITY.format(label=label))
    found += [word for is_so, word in _kinds(card) if is_so]
    if card.reject_reason:
        found.append(words.REJECTED_BECAUSE.format(reason=session.label("reject_reason", card.reject_reason)))
    if card.accepted_by and card.accepted_at:
        found.append(words.ACCEPTED_BY.format(name=card.accepted_by, when=day_and_clock(card.accepted_at)))
    return found


def _kinds(theme: Theme) -> tuple[tuple[bool, str], ...]:
    return (
        (theme.is_weak_signal, words.WEAK_SIGNAL),
        (theme.is_own and not theme.is_weak_signal, words.OWN),
        (theme.committee_pick, words.COMMITTEE),
        ((theme.novelty or 0.0) >= _NEW, words.NEW_KIND),
    )


def _tags(theme: Theme) -> list[str]:
    return [word for name in TAG_LISTS for word in session.labels(name, theme.tags.of(name))]


def _views(views: Sequence[View]) -> str:
    rows = "".join(f"<li>{escape(view.sentence)}</li>" for view in views)
    return (
        f'<section class="ilmio-summary"><h3>{words.VIEWS}</h3><ul>{rows}</ul>'
        f'<p class="ilmio-note">{words.VIEWS_NOTE}</p></section>'
    )


def _note(note: Note) -> str:
    when = day_and_clock(note.made_at) if note.made_at else ""
    who = words.NOTE_BY.format(name=note.made_by, when=when)
    return f'{paragraph(note.text)}<p class="ilmio-note">{escape(who)}</p>'


def counted(n: int) -> str:
    """A number of observations."""
    return (common.ONE_OBSERVATION if n == 1 else common.OBSERVATIONS).format(n=n)


def _summary(sentences: Sequence[SummarySentence]) -> str:
    rows = "".join(
        f"<li>{quotation(sentence.text, language=sentence.language)} "
        f"<span class='ilmio-reference'>{escape(sentence.reference)}</span></li>"
        for sentence in sentences
    )
    return (
        f'<section class="ilmio-summary"><h3>{words.SUMMARY}</h3><ul>{rows}</ul>'
        f'<p class="ilmio-note">{words.SUMMARY_NOTE}</p></section>'
    )
