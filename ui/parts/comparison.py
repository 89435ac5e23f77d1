"""Two reviews of the same run side by side: how far they agree, and the texts to talk over."""

from collections.abc import Iterator

import streamlit as st

from ui import languages, session
from ui.coding_models import Coding, Comparison, Differing, Place
from ui.markup import plain, table, told
from ui.parts import cards, links, paging, text_card
from ui.words import coding as words

_A_PAGE = 20


def show(coding: Coding) -> None:
    """The figures in words and numbers, and the differences, those with the least in common first."""
    key = f"comparison:{coding.id}"
    found = session.client().comparison(coding.id, limit=_A_PAGE, cursor=paging.cursor(key))
    st.header(plain(words.COMPARISON.format(name=found.coder)), anchor=False)
    st.html(told(found.sentences))
    alpha = found.agreement.alpha
    if alpha is not None:
        st.text(words.IN_WORDS.format(word=in_words(alpha)))
    st.html(table([words.FIGURE, words.VALUE, words.MEANING], _figures(found), caption=words.FIGURES))
    st.header(words.DIFFERENCES.format(n=found.total), anchor=False)
    if not found.items:
        links.empty(words.NO_DIFFERENCES)
        return
    st.caption(words.DIFFERENCES_NOTE)
    for differing in found.items:
        _show_one(differing)
    paging.show(key, size=_A_PAGE, shown=len(found.items), total=found.total, next_cursor=found.next_cursor)


def in_words(alpha: float) -> str:
    """How strong an agreement is."""
    return next((word for least, word in words.ALPHA_LIMITS if alpha >= least), words.ALPHA_LIMITS[-1][1])


def _figures(found: Comparison) -> Iterator[tuple[str, str, str]]:
    figures = found.agreement
    yield words.ALPHA, _number(figures.alpha), words.ALPHA_MEANS
    yield words.PRECISION, _number(figures.precision), words.PRECISION_MEANS
    yield words.RECALL, _number(figures.recall), words.RECALL_MEANS
    yield words.F1, _number(figures.f1), words.F1_MEANS
    yield words.N_TEXTS, str(figures.n_texts), words.N_TEXTS_MEANS
    yield words.UNJUDGED_FIRST, str(found.unjudged_by_first), words.UNJUDGED_MEANS
    yield words.UNJUDGED_SECOND, str(found.unjudged_by_second), words.UNJUDGED_MEANS


def _number(figure: float | None) -> str:
    return words.NO_FIGURE if figure is None else languages.decimal(figure)


def _show_one(differing: Differing) -> None:
    text_card.show(differing.submission)
    with st.container(horizontal=True, vertical_alignment="center", key=f"differing:{differing.submission.id}"):
        sides = (
            (words.FIRST, differing.first, words.ONLY_FIRST, differing.only_first),
            (words.SECOND, differing.second, words.ONLY_SECOND, differing.only_second),
        )
        for sentence, place, company, others in sides:
            said = sentence.format(place=_named(place))
            more = f" ({company.format(n=len(others))})" if others else ""
            st.caption(plain(said + more), width="content")
        theme_id = differing.first.theme_id
        if theme_id is None or session.is_blind():
            return
        if st.button(words.OPEN, key=f"first:{differing.submission.id}", type="tertiary"):
            cards.turn_to_list(theme_id, "accepted")
            st.switch_page(links.SUGGESTIONS)


def _named(place: Place) -> str:
    return place.name_fi or words.ALONE
