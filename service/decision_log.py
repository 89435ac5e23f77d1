"""The log of decisions as people read it, and which of them can still be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from service.domain import Decision, DecisionKind
from service.phrases import Phrase
from service.review.fold import apply
from service.review.log import concerned, mentioned, standing, texts_of, undone
from service.review.sentences import sentence
from service.review_state import ReviewState


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A decision as people read it.

    Attributes:
        sequence: Its number.
        kind: What was decided.
        made_by: Display name of the person.
        made_at: When, in UTC.
        sentence: Who decided what.
        theme_ids: The themes it is about; of a merge, the one that stays first; those it makes last.
        submission_ids: The texts it names.
        undone: Whether it has been taken back.
        can_undo: Whether it can be taken back now, without leaving a later decision hanging; ``None``: nobody asked.
    """

    sequence: int
    kind: DecisionKind
    made_by: str
    made_at: datetime
    sentence: Phrase
    theme_ids: tuple[str, ...]
    submission_ids: tuple[str, ...]
    undone: bool
    can_undo: bool | None


def log_entries(state: ReviewState, wanted: Sequence[Decision], *, tell_undo: bool = True) -> tuple[LogEntry, ...]:
    """The wanted ones of a log's decisions, as people read them; whether each can be undone takes the longest."""
    taken_back = undone(state.decisions)
    touched = {one.sequence: _touched(one) for one in state.decisions} if tell_undo else {}
    return tuple(
        LogEntry(
            sequence=decision.sequence,
            kind=decision.kind,
            made_by=decision.made_by,
            made_at=decision.made_at,
            sentence=sentence(decision, state.decisions),
            theme_ids=mentioned(decision),
            submission_ids=texts_of(decision),
            undone=decision.sequence in taken_back,
            can_undo=decision.sequence not in taken_back and not _is_leant_on(state, decision, touched)
            if tell_undo
            else None,
        )
        for decision in wanted
    )


def hanging(before: ReviewState, after: ReviewState) -> tuple[Decision, ...]:
    """The decisions that have lost their footing by an undo."""
    lost = after.replay.idle - before.replay.idle
    return tuple(decision for decision in before.decisions if decision.sequence in lost)


def _is_leant_on(state: ReviewState, decision: Decision, touched: Mapping[int, frozenset[str]]) -> bool:
    """Whether a later decision would lose its footing if this one were undone.

    Only what hangs together with it, by themes and texts, is replayed: the rest is as it was.
    """
    newest = state.decisions[-1]
    if decision is newest:
        return False
    undo = Decision(newest.sequence + 1, DecisionKind.UNDO, {"sequence": decision.sequence}, "", newest.made_at)
    after = standing((*state.decisions, undo))
    mark = state.replay.shared_marks(after)[-1]
    was, would_be = state.replay.decisions[mark.n :], after[mark.n :]
    changed = {one.sequence for one in was} ^ {one.sequence for one in would_be}
    together = _together(changed, [one.sequence for one in would_be], touched)
    board = mark.board.copy()
    idle = {one.sequence for one in would_be if one.sequence in together and not apply(board, one)}
    return bool(idle - state.replay.idle)


def _together(begin: Set[int], among: Sequence[int], touched: Mapping[int, frozenset[str]]) -> Set[int]:
    """Numbers of the decisions that touch what these touch, what those touch, and so on."""
    found, reach = set(begin), set().union(*(touched[one] for one in begin))
    left, n_before = [one for one in among if one not in found], -1
    while len(found) != n_before:
        n_before = len(found)
        for one in left:
            if not touched[one].isdisjoint(reach):
                found.add(one)
                reach |= touched[one]
        left = [one for one in left if one not in found]
    return found


def _touched(decision: Decision) -> frozenset[str]:
    payload = decision.payload
    faded = (payload["phenomenon_id"],) if "phenomenon_id" in payload else ()
    phenomena = (*payload.get("phenomenon_ids", ()), *faded)
    return concerned(decision).union(texts_of(decision), payload.get("members", ()), phenomena)
