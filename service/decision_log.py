"""The log of decisions as people read it, and which of them can still be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain import Decision, DecisionKind, SuggestedTheme
from service.review.fold import without_effect
from service.review.log import concerned, mentioned, standing, texts_of, undo_target, undone
from service.review.sentences import sentence


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
        can_undo: Whether it can be taken back now, without leaving a later decision hanging.
    """

    sequence: int
    kind: DecisionKind
    made_by: str
    made_at: datetime
    sentence: str
    theme_ids: tuple[str, ...]
    submission_ids: tuple[str, ...]
    undone: bool
    can_undo: bool


def log_entries(
    suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], wanted: Sequence[Decision]
) -> tuple[LogEntry, ...]:
    """The wanted ones of a log's decisions, as people read them."""
    taken_back = undone(decisions)
    return tuple(
        LogEntry(
            sequence=decision.sequence,
            kind=decision.kind,
            made_by=decision.made_by,
            made_at=decision.made_at,
            sentence=sentence(decision, decisions),
            theme_ids=mentioned(decision),
            submission_ids=texts_of(decision),
            undone=decision.sequence in taken_back,
            can_undo=decision.sequence not in taken_back and not hanging(suggestions, decisions, decision),
        )
        for decision in wanted
    )


def hanging(
    suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], target: Decision
) -> tuple[Decision, ...]:
    """The decisions that would lose their footing if the target were undone."""
    if not _has_followers(decisions, target):
        return ()
    undo = Decision(decisions[-1].sequence + 1, DecisionKind.UNDO, {"sequence": target.sequence}, "", target.made_at)
    lost = without_effect(suggestions, (*decisions, undo)) - without_effect(suggestions, decisions)
    return tuple(decision for decision in decisions if decision.sequence in lost)


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
