"""The curated list as a pure fold: suggestions and decisions in, themes and places out (design.md §4.1).

Nothing here knows a database. Any log of decisions gives a list: what does not fit the state it meets (a merge of a
theme that is gone, an undo of nothing) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from service.domain import CuratedList, Decision, DecisionKind, Material, SuggestedTheme
from service.review import marking, placing, shaping, verdicts
from service.review.board import Board, new_board
from service.review.log import mentioned, standing
from service.review.seating import seated

_APPLY: Mapping[DecisionKind, Callable[[Board, Decision], bool]] = {
    DecisionKind.ACCEPT: verdicts.accept,
    DecisionKind.RENAME: verdicts.rename,
    DecisionKind.REJECT: verdicts.reject,
    DecisionKind.MERGE: shaping.merge,
    DecisionKind.SPLIT: shaping.split,
    DecisionKind.CREATE: shaping.create,
    DecisionKind.LIFT: shaping.lift,
    DecisionKind.MOVE: placing.move,
    DecisionKind.LEAVE_SINGLE: placing.leave_single,
    DecisionKind.SET_ASIDE: placing.set_aside,
    DecisionKind.BRING_BACK: placing.bring_back,
    DecisionKind.TAKE_OFFER: placing.take_offer,
    DecisionKind.REFUSE_OFFER: placing.refuse_offer,
    DecisionKind.ADD_SECONDARY: marking.add_secondary,
    DecisionKind.REMOVE_SECONDARY: marking.remove_secondary,
    DecisionKind.MARK_DIVERGENT: marking.mark_divergent,
    DecisionKind.UNMARK_DIVERGENT: marking.unmark_divergent,
    DecisionKind.TAG: marking.tag,
    DecisionKind.PICK: marking.pick,
    DecisionKind.NOTE: marking.note,
    DecisionKind.LINK: marking.link,
    DecisionKind.FADE: marking.fade,
}


def review(suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], material: Material) -> CuratedList:
    """Fold the decisions over the suggestions.

    Args:
        suggestions: In the order in which the themes shall stand. Of runs before the newest one, only those that a
            decision mentions can matter; the others may be left out.
        decisions: The whole log of the period, in any order.
        material: Every submission of the period.

    Returns:
        The list in which every submission of ``material`` is in exactly one place (I1).
    """
    board, _ = replay(suggestions, standing(decisions))
    return listed(board, suggestions, decisions, material)


def listed(
    board: Board, suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], material: Material
) -> CuratedList:
    """The list that a board comes to, after all of these decisions."""
    version = max((decision.sequence for decision in decisions), default=0)
    return seated(board, suggestions, _reopened(decisions), material, version)


def replay(suggestions: Iterable[SuggestedTheme], decisions: Iterable[Decision]) -> tuple[Board, frozenset[int]]:
    """The board after these standing decisions, and the numbers of those that did not fit the state they met."""
    board = new_board(suggestions)
    idle = {decision.sequence for decision in decisions if not apply(board, decision)}
    return board, frozenset(idle)


def apply(board: Board, decision: Decision) -> bool:
    """Change the board by one decision that is no undo; false if it does not fit."""
    return _APPLY[decision.kind](board, decision)


def without_effect(suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the standing decisions that do not fit the state they meet, e.g. once what they built on is undone."""
    return replay(suggestions, standing(decisions))[1]


def _reopened(decisions: Sequence[Decision]) -> frozenset[str]:
    """Themes that a decision once spoke of that no longer stands: a newer run may have left their texts out."""
    if not any(decision.kind is DecisionKind.UNDO for decision in decisions):
        return frozenset()
    holding = {decision.sequence for decision in standing(decisions)}
    taken_back = (decision for decision in decisions if decision.sequence not in holding)
    return frozenset(theme_id for decision in taken_back for theme_id in mentioned(decision))
