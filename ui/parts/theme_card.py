"""One suggestion or theme: what it is called, what it says, and all its texts."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from ui import session
from ui.dates import day_and_clock
from ui.markup import chips, heading, paragraph, quotation
from ui.parts import confirming, links, paging, tending
from ui.review_models import Card, SummarySentence
from ui.words import common
from ui.words import suggestions as words

TEXTS_A_PAGE = 10


def show_head(card: Card) -> None:
    """Name, marks, keywords and summary."""
    st.html(
        heading(card.name_fi) + (paragraph(card.name_sv, css="ilmio-subname", language="sv") if card.name_sv else "")
    )
    st.html(chips(_marks(card), css="ilmio-chip ilmio-mark", name=words.DECIDE))
    if card.description:
        st.html(paragraph(card.description))
    if card.keywords:
        st.html(f'<p class="ilmio-label">{words.KEYWORDS}</p>' + chips(card.keywords, name=words.KEYWORDS))
    if card.summary:
        st.html(_summary(card.summary))


def _marks(card: Card) -> list[str]:
    marks = [common.THEME_STATUSES[card.status], counted(card.size)]
    marks += [f"{common.LANGUAGES.get(code, code)} {n}" for code, n in card.languages.items()]
    if card.stability_label:
        marks.append(words.STABILITY.format(label=card.stability_label))
    if card.reject_reason:
        marks.append(words.REJECTED_BECAUSE.format(reason=session.label("reject_reason", card.reject_reason)))
    if card.accepted_by and card.accepted_at:
        marks.append(words.ACCEPTED_BY.format(name=card.accepted_by, when=day_and_clock(card.accepted_at)))
    return marks


def counted(n: int) -> str:
    """A number of observations."""
    return (common.ONE_OBSERVATION if n == 1 else common.OBSERVATIONS).format(n=n)


def _summary(sentences: Sequence[SummarySentence]) -> str:
    rows = "".join(
        f"<li>{quotation(sentence.text)} <span class='ilmio-reference'>{escape(sentence.reference)}</span></li>"
        for sentence in sentences
    )
    return (
        f'<section class="ilmio-summary"><h3>{words.SUMMARY}</h3><ul>{rows}</ul>'
        f'<p class="ilmio-note">{words.SUMMARY_NOTE}</p></section>'
    )


def show_texts(card: Card) -> None:
    """Every text, most typical first, a page at a time; those that fit least are marked."""
    key = f"texts:{card.id}"
    page = session.client().theme_texts(card.id, limit=TEXTS_A_PAGE, cursor=paging.cursor(key))
    st.header(words.TEXTS, anchor=False)
    if not page.items:
        links.empty(words.NO_TEXTS)
        return
    for text in page.items:
        tending.show(text.submission, (words.BOUNDARY,) if text.is_boundary else ())
    paging.show(key, size=TEXTS_A_PAGE, shown=len(page.items), total=page.total, next_cursor=page.next_cursor)
    confirming.show(key, [text.submission.id for text in page.items if not text.confirmed])
