"""Texts put somewhere: moved, left single, set aside, taken or refused when a new run offers them."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain import Aside, Decision, ExclusionReason
from service.review.board import Board, run_of
from service.review.shaping import take_out


def move(board: Board, decision: Decision) -> bool:
    """Put texts into a theme, or among the singles."""
    payload = decision.payload
    theme_id, texts = payload.get("theme_id"), tuple(payload.get("submission_ids", ()))
    if not texts or (theme_id is not None and board.find(theme_id) is None):
        return False
    take_out(board, texts, payload)
    if theme_id is not None:
        _take_in(board, theme_id, texts)
    board.place(texts, theme_id, run_of(decision))
    return True


def _take_in(board: Board, theme_id: str, texts: Sequence[str]) -> None:
    draft = board.drafts[theme_id]
    members = tuple(dict.fromkeys((*draft.theme.members, *texts)))
    board.change(draft, members=members, apart=draft.theme.apart.difference(texts))


def leave_single(board: Board, decision: Decision) -> bool:
    """Looked at: it stays single, until a later run finds it company."""
    texts = tuple(decision.payload.get("submission_ids", ()))
    if not texts or board.looked_at.issuperset(texts):
        return False
    board.place(texts, None, run_of(decision))
    board.looked_at.update(texts)
    return True


def set_aside(board: Board, decision: Decision) -> bool:
    """Leave texts out of everything, with a reason; where they were is remembered."""
    payload = decision.payload
    texts = [text for text in payload.get("submission_ids", ()) if text not in board.aside]
    reason, note = ExclusionReason(payload.get("reason", ExclusionReason.OUT_OF_SCOPE)), payload.get("note") or ""
    for text in texts:
        board.aside[text] = Aside(reason, note, decision.sequence, decision.made_by, decision.made_at)
    return bool(texts)


def bring_back(board: Board, decision: Decision) -> bool:
    """Texts set aside stand again where they were."""
    texts = [text for text in decision.payload.get("submission_ids", ()) if text in board.aside]
    for text in texts:
        del board.aside[text]
    return bool(texts)


def take_offer(board: Board, decision: Decision) -> bool:
    """A text that a new run offered belongs to the theme."""
    theme_id, text = decision.payload.get("theme_id", ""), decision.payload.get("submission_id", "")
    if board.find(theme_id) is None:
        return False
    _take_in(board, theme_id, [text])
    board.place([text], theme_id, run_of(decision))
    return True


def refuse_offer(board: Board, decision: Decision) -> bool:
    """A text that a new run offered does not belong to the theme, and is never offered to it again."""
    draft, text = board.find(decision.payload.get("theme_id", "")), decision.payload.get("submission_id", "")
    if draft is None or text in draft.theme.apart:
        return False
    board.change(draft, apart=draft.theme.apart | {text})
    return True
