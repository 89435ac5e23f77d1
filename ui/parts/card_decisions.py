"""What a person can decide of a card."""

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.parts import chosen_texts, merging, naming, panels, rejecting, shortcuts, splitting, tagging
from ui.parts.chosen_texts import Choice
from ui.parts.panels import Panel
from ui.review_models import Card
from ui.words import decisions as words


def show(card: Card, shown: Sequence[str], next_id: str | None) -> None:
    """The decisions that the card's state allows.

    Args:
        card: What the person looks at.
        shown: Ids of its texts that are on screen.
        next_id: The card to open after a decision that moves this one away.
    """
    st.header(words.DECIDE, anchor=False)
    if card.status not in ("pending", "accepted"):
        st.caption(words.CLOSED)
        return
    naming.show(card, next_id)
    st.subheader(words.MORE, anchor=False)
    actions = chosen_texts.IN_CARD_BLIND if session.is_blind() else chosen_texts.IN_CARD
    choice = Choice(f"card:{card.id}", shown, card.version, actions, card)
    found = [
        Panel("merge", words.MERGE, words.MERGE_TITLE, shortcuts.MERGE, lambda: merging.show(card)),
        Panel("split", words.SPLIT, words.SPLIT_TITLE, shortcuts.SPLIT, lambda: splitting.show(card)),
        Panel("texts", words.TEXTS, words.TEXTS_TITLE, shortcuts.TEXTS, lambda: chosen_texts.show(choice)),
    ]
    if not session.is_blind():
        found += [
            Panel("tags", words.TAGS, words.TAGS_TITLE, shortcuts.TAGS, lambda: tagging.show(card)),
            Panel("note", words.NOTE, words.NOTE_TITLE, shortcuts.NOTE, lambda: tagging.show_note(card)),
        ]
    if card.status == "pending":
        reject = lambda: rejecting.show(card, next_id)  # noqa: E731 - as its neighbours
        found.append(Panel("reject", words.REJECT, words.REJECT_TITLE, shortcuts.REJECT, reject))
    panels.show(found)
    if card.status == "accepted" and not session.is_blind():
        tagging.show_committee(card)
