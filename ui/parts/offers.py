"""New texts that may belong to accepted themes, asked about one by one."""

from collections.abc import Sequence

import streamlit as st

from ui import languages, session
from ui.markup import paragraph, plain
from ui.parts import boundary, decisions, shortcuts, text_card
from ui.review_models import OfferedText, Theme
from ui.words import themes as words


def show(themes: Sequence[Theme]) -> None:
    """The first text that waits for an answer, with the theme that it is offered to."""
    asked = [theme for theme in themes if theme.n_offers]
    if not asked:
        return
    page = session.client().offers(asked[0].id)
    if not page.items:
        return
    st.header(words.OFFERS, anchor=False)
    st.caption(words.OFFERS_INTRO.format(n=sum(theme.n_offers for theme in asked)))
    with st.container(border=True, key="ilmio_offer"):
        _show_offer(asked[0], page.items[0], page.version)


def _show_offer(theme: Theme, offer: OfferedText, version: int) -> None:
    st.markdown(f"**{plain(words.OFFER_THEME.format(name=theme.name_fi))}**")
    if theme.description:
        st.html(paragraph(theme.description))
    text_card.show(offer.submission)
    if offer.reason:
        st.html(paragraph(offer.reason, css="ilmio-note", language=languages.current()))
    payload = {"theme_id": theme.id, "submission_id": offer.submission.id}
    answers = (
        ("take_offer", words.OFFER_YES, words.OFFER_TAKEN, shortcuts.YES),
        ("refuse_offer", words.OFFER_NO, words.OFFER_REFUSED, shortcuts.NO),
    )
    with st.container(horizontal=True):
        for kind, label, sentence, shortcut in answers:
            st.button(
                label,
                key=kind,
                type="primary" if kind == "take_offer" else "secondary",
                shortcut=shortcut,
                on_click=boundary.attempt,
                args=(decisions.deciding(kind, version, sentence, lambda: payload),),
            )
