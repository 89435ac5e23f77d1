"""The log of decisions as people read it, and which of them can still be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain import Decision, DecisionKind
from service.review.fold import Replay
from service.review.log import concerned, mentioned, standing, texts_of, undo_target, undone
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
    sentence: str
    theme_ids: tuple[str, ...]
    submission_ids: tuple[str, ...]
    undone: bool
    can_undo: bool | None


def log_entries(state: ReviewState, wanted: Sequence[Decision], *, tell_undo: bool = True) -> tuple[LogEntry, ...]:
    """The wanted ones of a log's decisions, as people read them; whether each can be undone takes the longest."""
    taken_back = undone(state.decisions)
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
            can_undo=_can_undo(state, decision, taken_back) if tell_undo else None,
        )
        for decision in wanted
    )


def _can_undo(state: ReviewState, decision: Decision, taken_back: frozenset[int]) -> bool:
    if decision.sequence in taken_back:
        return False
    newest = state.decisions[-1]
    if decision is newest or not _has_followers(state.decisions, decision):
        return True
    undo = Decision(newest.sequence + 1, DecisionKind.UNDO, {"sequence": decision.sequence}, "", newest.made_at)
    return not _lost(state.replay, state.replay.of(standing((*state.decisions, undo))))


def hanging(before: ReviewState, after: ReviewState) -> tuple[Decision, ...]:
    """The decisions that have lost their footing by an undo."""
    lost = _lost(before.replay, after.replay)
    return tuple(decision for decision in before.decisions if decision.sequence in lost)


def _lost(before: Replay, after: Replay) -> frozenset[int]:
    return after.idle - before.idle


def _has_followers(decisions: Sequence[Decision], target: Decision) -> bool:
    """Whether a later standing decision touches anything that the target, or what followed from it, has touched."""
    made = target if target.kind is not DecisionKind.UNDO else undo_target(target, decisions)[0]
    if made is None:
        return False
    touched = _touched(made)
    later = (decision for decision in standing(decisions) if decision.sequence > made.sequence)
    return any(touched & _touched(decision) for decision in later)


def _touched(decision: Decision) -> frozenset[str]:
    return concerned(decision).union(texts_of(decision), decision.payload.get("members", ()))
