"""What becomes of a theme as it is: accepted, renamed, rejected."""

from __future__ import annotations

from dataclasses import replace

from service.domain import Decision, RejectReason, ThemeStatus
from service.review.board import Board, names_given, run_of, seen


def accept(board: Board, decision: Decision) -> bool:
    """Make a suggestion a theme with the texts that the person saw in it; an earlier theme keeps what it holds."""
    draft = board.find(decision.payload.get("theme_id", ""), ThemeStatus.PENDING)
    if draft is None:
        return False
    members = seen(draft.theme, decision.payload)
    accepted = board.change(
        draft,
        **names_given(draft.theme, decision.payload),
        status=ThemeStatus.ACCEPTED,
        members=members,
        accepted_by=decision.made_by,
        accepted_at=decision.made_at,
    )
    board.drafts[draft.theme.id] = replace(accepted, accepted=decision.sequence)
    board.place((text for text in members if board.holder(text) is None), draft.theme.id, run_of(decision))
    return True


def rename(board: Board, decision: Decision) -> bool:
    """Name and describe a theme or a suggestion."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    board.change(draft, **names_given(draft.theme, decision.payload))
    return True


def reject(board: Board, decision: Decision) -> bool:
    """Not a theme: its texts are in no theme until a later run groups them."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    theme_id, run = draft.theme.id, max(draft.run, run_of(decision))
    members = seen(draft.theme, decision.payload)
    rejected = board.change(
        draft,
        status=ThemeStatus.REJECTED,
        reject_reason=RejectReason(decision.payload.get("reason", RejectReason.OTHER)),
        members=members,
        accepted_by=None,
        accepted_at=None,
    )
    board.drafts[theme_id] = replace(rejected, accepted=None)
    held = [text for text, placement in board.placed.items() if placement.theme_id == theme_id]
    board.place((*held, *(text for text in members if text not in board.placed)), None, run)
    board.rejected[frozenset(members)] = (theme_id, run)
    return True
