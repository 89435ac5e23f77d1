"""The log of decisions in plain Finnish, and which of them can still be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain import Decision, DecisionKind, RejectReason, SuggestedTheme
from service.reviews import mentioned, undone, without_effect

REASONS: Mapping[RejectReason, str] = {
    RejectReason.NOT_ONE_PHENOMENON: "ryhmä ei ole yksi ilmiö",
    RejectReason.TOO_GENERAL: "ryhmä on liian yleinen",
    RejectReason.OTHER: "muu syy",
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A decision as people read it.

    Attributes:
        sequence: Its number.
        kind: What was decided.
        made_by: Display name of the person.
        made_at: When, in UTC.
        sentence: Who decided what.
        theme_ids: The themes it speaks of; of a merge, the one that stays first.
        undone: Whether it has been taken back.
        can_undo: Whether it can be taken back now, without leaving a later decision hanging.
    """

    sequence: int
    kind: DecisionKind
    made_by: str
    made_at: datetime
    sentence: str
    theme_ids: tuple[str, ...]
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
            undone=decision.sequence in taken_back,
            can_undo=decision.sequence not in taken_back and not hanging(suggestions, decisions, decision),
        )
        for decision in wanted
    )


def hanging(
    suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision], target: Decision
) -> tuple[Decision, ...]:
    """The decisions that would lose their footing if the target were undone."""
    undo = Decision(decisions[-1].sequence + 1, DecisionKind.UNDO, {"sequence": target.sequence}, "", target.made_at)
    lost = without_effect(suggestions, (*decisions, undo)) - without_effect(suggestions, decisions)
    return tuple(decision for decision in decisions if decision.sequence in lost)


def sentence(decision: Decision, decisions: Sequence[Decision]) -> str:
    """Who decided what, in one Finnish sentence, with the names that the themes then had."""
    if decision.kind is not DecisionKind.UNDO:
        return f"{decision.made_by} {_deed(decision)}."
    target, is_redo = _undo_target(decision, decisions)
    if target is None:
        return f"{decision.made_by} kumosi päätöksen."
    verb = "palautti voimaan" if is_redo else "kumosi"
    return f"{decision.made_by} {verb} päätöksen {target.sequence}: {_deed_as_noun(target)}."


def _undo_target(undo: Decision, decisions: Sequence[Decision]) -> tuple[Decision | None, bool]:
    """The decision at the end of a chain of undos, and whether this undo makes it stand again."""
    by_sequence = {decision.sequence: decision for decision in decisions}
    target, is_redo = by_sequence.get(undo.payload["sequence"]), False
    while target is not None and target.kind is DecisionKind.UNDO:
        target, is_redo = by_sequence.get(target.payload["sequence"]), not is_redo
    return target, is_redo


def _deed(decision: Decision) -> str:
    names = _names(decision)
    given = decision.payload.get("name_fi")
    match decision.kind:
        case DecisionKind.ACCEPT if given and given != names[0]:
            return f"hyväksyi ehdotuksen {_quoted(names[0])} teemaksi {_quoted(given)}"
        case DecisionKind.ACCEPT:
            return f"hyväksyi teeman {_quoted(names[0])}"
        case DecisionKind.RENAME if given and given != names[0]:
            return f"antoi teemalle {_quoted(names[0])} uuden nimen {_quoted(given)}"
        case DecisionKind.RENAME:
            return f"täydensi teeman {_quoted(names[0])} tietoja"
        case DecisionKind.MERGE:
            ending = f" teemaksi {_quoted(given)}" if given else ""
            return f"yhdisti ryhmät {_listed(names)}{ending}"
        case _:
            reason = REASONS[RejectReason(decision.payload["reason"])]
            return f"hylkäsi ryhmän {_quoted(names[0])} (syy: {reason})"


def _deed_as_noun(decision: Decision) -> str:
    names = _names(decision)
    match decision.kind:
        case DecisionKind.ACCEPT:
            return f"teeman {_quoted(decision.payload.get('name_fi') or names[0])} hyväksyminen"
        case DecisionKind.RENAME:
            return f"teeman {_quoted(names[0])} nimeäminen"
        case DecisionKind.MERGE:
            return f"ryhmien {_listed(names)} yhdistäminen"
        case _:
            return f"ryhmän {_quoted(names[0])} hylkääminen"


def _names(decision: Decision) -> tuple[str, ...]:
    return tuple(decision.payload.get("names", ())) or ("nimetön",)


def _quoted(name: str) -> str:
    return f"”{name}”"


def _listed(names: Sequence[str]) -> str:
    quoted = [_quoted(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} ja {quoted[-1]}"
