"""What people write on a theme: secondary texts, divergent views, codes, a pick for the committee, notes."""

from __future__ import annotations

from service.domain import Decision, Note, Relation
from service.review.board import Board

TAGS = ("service_task", "client_group", "support_need", "information_need")


def add_secondary(board: Board, decision: Decision) -> bool:
    """Texts that also belong here, and are counted elsewhere."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    secondary = tuple(dict.fromkeys((*draft.theme.secondary, *decision.payload.get("submission_ids", ()))))
    if secondary == draft.theme.secondary:
        return False
    board.change(draft, secondary=secondary)
    return True


def remove_secondary(board: Board, decision: Decision) -> bool:
    """Texts that do not belong here after all."""
    draft = board.find(decision.payload.get("theme_id", ""))
    texts = frozenset(decision.payload.get("submission_ids", ()))
    if draft is None or not texts.intersection(draft.theme.secondary):
        return False
    board.change(draft, secondary=tuple(text for text in draft.theme.secondary if text not in texts))
    return True


def mark_divergent(board: Board, decision: Decision) -> bool:
    """Texts of the theme that see the matter another way."""
    draft = board.find(decision.payload.get("theme_id", ""))
    texts = frozenset(decision.payload.get("submission_ids", ()))
    if draft is None or not texts.issubset((*draft.theme.members, *draft.theme.secondary)):
        return False
    if texts <= draft.theme.divergent:
        return False
    board.change(draft, divergent=draft.theme.divergent | texts)
    return True


def unmark_divergent(board: Board, decision: Decision) -> bool:
    """Texts that do not see it another way after all."""
    draft = board.find(decision.payload.get("theme_id", ""))
    texts = frozenset(decision.payload.get("submission_ids", ()))
    if draft is None or not texts & draft.theme.divergent:
        return False
    board.change(draft, divergent=draft.theme.divergent - texts)
    return True


def tag(board: Board, decision: Decision) -> bool:
    """The codes of a theme; a list that is given replaces the one that was."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    given = {name: tuple(decision.payload[name]) for name in TAGS if decision.payload.get(name) is not None}
    tags = {name: codes for name, codes in {**draft.theme.tags, **given}.items() if codes}
    if tags == draft.theme.tags:
        return False
    board.change(draft, tags=tags)
    return True


def pick(board: Board, decision: Decision) -> bool:
    """Raise a theme in the committee, or not."""
    draft = board.find(decision.payload.get("theme_id", ""))
    picked = bool(decision.payload.get("picked", True))
    if draft is None or draft.theme.committee_pick is picked:
        return False
    board.change(draft, committee_pick=picked)
    return True


def note(board: Board, decision: Decision) -> bool:
    """A note for those who review."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    made = Note(decision.sequence, decision.made_by, decision.made_at, decision.payload.get("text", ""))
    board.change(draft, notes=(*draft.theme.notes, made))
    return True


def link(board: Board, decision: Decision) -> bool:
    """Say which phenomena of earlier periods a theme continues, or that it is new."""
    draft = board.find(decision.payload.get("theme_id", ""))
    if draft is None:
        return False
    relation = Relation(decision.payload.get("relation", Relation.NEW))
    phenomena = tuple(decision.payload.get("phenomenon_ids", ()))
    if (relation, phenomena) == (draft.theme.relation, draft.theme.phenomena):
        return False
    board.change(draft, relation=relation, phenomena=phenomena)
    board.faded.difference_update(phenomena)
    return True


def fade(board: Board, decision: Decision) -> bool:
    """Say that the period has nothing of a phenomenon."""
    phenomenon = decision.payload.get("phenomenon_id", "")
    if phenomenon in board.faded:
        return False
    board.faded.add(phenomenon)
    return True
