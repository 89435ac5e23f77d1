"""Texts that a person has ticked, and what can be done with all of them at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui import session
from ui.parts import boundary, decisions, naming, targets
from ui.parts.decisions import Incomplete
from ui.review_models import Card
from ui.words import decisions as words
from ui.words import suggestions as text_words

IN_CARD = (
    "move",
    "to_singles",
    "split_off",
    "add_secondary",
    "remove_secondary",
    "mark_divergent",
    "unmark_divergent",
    "set_aside",
)
SINGLES = ("attach", "lift", "create", "leave_single", "set_aside")
IN_CARD_BLIND = ("move", "to_singles", "split_off")
SINGLES_BLIND = ("attach", "lift", "create", "leave_single")
FOUND = ("attach", "add_secondary", "lift", "create", "set_aside")
# Kinds as the service calls them, where they are called otherwise here.
_KINDS = {"attach": "move", "to_singles": "move", "split_off": "split"}
_WITH_TARGET = ("move", "attach", "add_secondary")
_WITH_NAME = ("split_off", "lift", "create")


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be ticked in one place.

    Attributes:
        scope: Tells its ticks and fields from those of other places.
        shown: Ids of the texts on screen.
        version: The version that the person sees.
        actions: What can be done here.
        card: The card whose texts they are, if any.
    """

    scope: str
    shown: Sequence[str]
    version: int
    actions: Sequence[str]
    card: Card | None = None

    @property
    def chosen(self) -> list[str]:
        """Ids of the ticked texts."""
        return ticked(self.scope, self.shown)


def show_tick(scope: str, submission_id: str, reference: str) -> None:
    """The box that chooses a text."""
    st.checkbox(text_words.PICK_NAMED.format(reference=reference), key=_tick(scope, submission_id))


def ticked(scope: str, shown: Sequence[str]) -> list[str]:
    """Which of the texts on screen are ticked."""
    return [text for text in shown if st.session_state.get(_tick(scope, text))]


def tick(scope: str, shown: Sequence[str], chosen: Collection[str]) -> None:
    """Tick these of the texts on screen, and no others."""
    before = ticked(scope, shown)
    for text in shown:
        if (text in chosen) != (text in before):
            session.remember(_tick(scope, text), text in chosen)


def show(choice: Choice) -> None:
    """What to do with the chosen texts; the fields that it needs; the button."""
    chosen = choice.chosen
    if not chosen:
        st.caption(words.TEXTS_NONE)
        return
    st.caption(words.TEXTS_CHOSEN.format(n=len(chosen)))
    action = st.radio(
        words.TEXTS_ACTION,
        list(choice.actions),
        format_func=lambda name: words.ACTIONS[name],
        key=f"action:{choice.scope}",
    )
    action = action or choice.actions[0]
    _show_fields(choice, action)
    if action in words.ACTION_HELPS:
        st.caption(words.ACTION_HELPS[action])
    st.button(
        words.ACTIONS[action],
        key=f"do:{choice.scope}",
        type="primary",
        on_click=boundary.attempt,
        args=(
            decisions.deciding(
                _KINDS.get(action, action), choice.version, words.DONE[action], lambda: _payload(choice, action)
            ),
            lambda: _untick(choice),
        ),
    )


def _show_fields(choice: Choice, action: str) -> None:
    if action in _WITH_TARGET:
        names = targets.names(targets.listed(choice.card)[0])
        st.selectbox(
            words.TARGET,
            list(names),
            index=None,
            format_func=lambda key: names.get(key, key),
            key=f"target:{choice.scope}",
            placeholder=words.TARGET_PLACEHOLDER,
        )
    elif action in _WITH_NAME:
        naming.show_fields(f"new:{choice.scope}")
    elif action == "set_aside":
        reasons = {code.code: code.label for code in session.codes("exclusion_reason")}
        st.selectbox(
            words.ASIDE_REASON,
            list(reasons),
            index=None,
            format_func=lambda code: reasons.get(code, code),
            key=f"aside_reason:{choice.scope}",
            placeholder=words.ASIDE_REASON_MISSING,
        )
        st.text_input(words.REJECT_NOTE, key=f"aside_note:{choice.scope}", max_chars=500)


def _payload(choice: Choice, action: str) -> dict[str, Any]:
    texts = {"submission_ids": choice.chosen}
    own = {"theme_id": choice.card.id} if choice.card else {}
    if action in _WITH_TARGET:
        return texts | {"theme_id": _target(choice)}
    if action == "to_singles":
        return texts | {"theme_id": None}
    if action == "split_off":
        named = naming.typed(f"new:{choice.scope}")
        return own | {"parts": [texts | {name: named[name] for name in ("name_fi", "name_sv") if named[name]}]}
    if action in _WITH_NAME:
        return texts | naming.filled(f"new:{choice.scope}")
    if action == "set_aside":
        return texts | _reason(choice)
    return texts if action == "leave_single" else texts | own


def _target(choice: Choice) -> str:
    target: str | None = st.session_state.get(f"target:{choice.scope}")
    if target is None:
        raise Incomplete(words.TARGET_MISSING)
    return target


def _reason(choice: Choice) -> dict[str, str]:
    reason = st.session_state.get(f"aside_reason:{choice.scope}")
    if reason is None:
        raise Incomplete(words.ASIDE_REASON_MISSING)
    note = st.session_state[f"aside_note:{choice.scope}"].strip()
    return {"reason": reason} | ({"note": note} if note else {})


def _untick(choice: Choice) -> None:
    tick(choice.scope, choice.shown, ())
    for name in ("name_fi", "name_sv", "description", "description_sv"):
        st.session_state.pop(f"{name}:new:{choice.scope}", None)


def _tick(scope: str, submission_id: str) -> str:
    return f"tick:{scope}:{submission_id}"
