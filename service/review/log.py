"""Which decisions of a log stand, and what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.domain import Decision, DecisionKind


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """Numbers of the decisions that a standing undo takes back; an undo may itself be among them."""
    taken_back: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: decision.sequence, reverse=True):
        if decision.kind is DecisionKind.UNDO and decision.sequence not in taken_back:
            taken_back.add(decision.payload.get("sequence", 0))
    return frozenset(taken_back)


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, oldest first; undos have done their work and are left out."""
    taken_back = undone(decisions)
    holding = (one for one in decisions if one.kind is not DecisionKind.UNDO and one.sequence not in taken_back)
    return tuple(sorted(holding, key=lambda decision: decision.sequence))


def mentioned(decision: Decision) -> tuple[str, ...]:
    """Ids of the themes that a decision is about, those that it makes last."""
    payload = decision.payload
    one = payload.get("theme_id")
    named = (one,) if one else tuple(payload.get("theme_ids", ()))
    return (*named, *payload.get("made", ()))


def concerned(decision: Decision) -> frozenset[str]:
    """Ids of every theme that a decision touches: also those from which it takes texts."""
    sources: dict[str, str | None] = decision.payload.get("sources", {})
    return frozenset(mentioned(decision)) | {one for one in sources.values() if one}


def texts_of(decision: Decision) -> tuple[str, ...]:
    """Ids of the submissions that a decision names."""
    payload = decision.payload
    if one := payload.get("submission_id"):
        return (one,)
    parts = (text for part in payload.get("parts", ()) for text in part["submission_ids"])
    return tuple(dict.fromkeys((*payload.get("submission_ids", ()), *parts)))


def undo_target(undo: Decision, decisions: Iterable[Decision]) -> tuple[Decision | None, bool]:
    """The decision at the end of a chain of undos, and whether this undo makes it stand again."""
    by_sequence = {decision.sequence: decision for decision in decisions}
    target, is_redo = by_sequence.get(undo.payload["sequence"]), False
    while target is not None and target.kind is DecisionKind.UNDO:
        target, is_redo = by_sequence.get(target.payload["sequence"]), not is_redo
    return target, is_redo


def themes_spoken_of(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Ids of the themes that the newest decision concerns; of an undo, those of what it takes back."""
    newest = decisions[-1]
    target = undo_target(newest, decisions)[0] if newest.kind is DecisionKind.UNDO else newest
    return tuple(dict.fromkeys((*mentioned(target), *sorted(concerned(target))))) if target else ()
