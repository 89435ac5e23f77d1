"""The curated list as a pure fold: suggestions and decisions in, themes and places out (design.md §4.1).

Nothing here knows a database. Any log of decisions gives a list: what does not fit the state it meets (a merge of a
theme that is gone, an undo of nothing) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

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


MARK_EVERY = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a log that a replay can begin from.

    Attributes:
        n: How many of the standing decisions come before it.
        board: After them; never changed.
        idle: Numbers of those that did not fit the state they met.
    """

    n: int
    board: Board
    idle: frozenset[int]


@dataclass(frozen=True, slots=True)
class Replay:
    """Standing decisions replayed, with marks on the way.

    An undo changes which decisions stand from some place on. What came before that place is not replayed again.

    Attributes:
        decisions: Those that stand, oldest first.
        marks: One at the beginning, one after every ``MARK_EVERY`` decisions, one at the end.
    """

    decisions: tuple[Decision, ...]
    marks: tuple[Mark, ...]

    @property
    def board(self) -> Board:
        """After all of the decisions; never changed."""
        return self.marks[-1].board

    @property
    def idle(self) -> frozenset[int]:
        """Numbers of the decisions that did not fit the state they met."""
        return self.marks[-1].idle

    def shared_marks(self, decisions: Sequence[Decision]) -> tuple[Mark, ...]:
        """The marks up to which these standing decisions are the same."""
        pairs = zip(self.decisions, decisions, strict=False)
        n_same = sum(1 for _ in takewhile(lambda pair: pair[0].sequence == pair[1].sequence, pairs))
        return tuple(mark for mark in self.marks if mark.n <= n_same)

    def of(self, decisions: Sequence[Decision]) -> Replay:
        """These standing decisions replayed, from the last mark up to which they are the same."""
        marks = [*self.shared_marks(decisions)]
        board, idle = marks[-1].board.copy(), set(marks[-1].idle)
        for n, decision in enumerate(decisions[marks[-1].n :], start=marks[-1].n + 1):
            if not apply(board, decision):
                idle.add(decision.sequence)
            if n % MARK_EVERY == 0 and n < len(decisions):
                marks.append(Mark(n, board.copy(), frozenset(idle)))
        regular = (mark for mark in marks if mark.n % MARK_EVERY == 0 and mark.n < len(decisions))
        return Replay(tuple(decisions), (*regular, Mark(len(decisions), board, frozenset(idle))))


def replayed(suggestions: Iterable[SuggestedTheme], decisions: Sequence[Decision]) -> Replay:
    """A whole log replayed; undos have done their work."""
    return Replay((), (Mark(0, new_board(suggestions), frozenset()),)).of(standing(decisions))


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
    return listed(replayed(suggestions, decisions).board, suggestions, decisions, material)


def listed(
    board: Board, suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], material: Material
) -> CuratedList:
    """The list that a board comes to, after all of these decisions."""
    version = max((decision.sequence for decision in decisions), default=0)
    return seated(board, suggestions, _reopened(decisions), material, version)


def apply(board: Board, decision: Decision) -> bool:
    """Change the board by one decision that is no undo; false if it does not fit."""
    return _APPLY[decision.kind](board, decision)


def _reopened(decisions: Sequence[Decision]) -> frozenset[str]:
    """Themes that a decision once spoke of that no longer stands: a newer run may have left their texts out."""
    if not any(decision.kind is DecisionKind.UNDO for decision in decisions):
        return frozenset()
    holding = {decision.sequence for decision in standing(decisions)}
    taken_back = (decision for decision in decisions if decision.sequence not in holding)
    return frozenset(theme_id for decision in taken_back for theme_id in mentioned(decision))
