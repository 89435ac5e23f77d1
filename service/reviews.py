"""The curated list as a pure fold: suggestions and decisions in, themes and places out (design.md §4.1).

Nothing here knows a database. Any log of decisions gives a list: what does not fit the state it meets (a merge of a
theme that is gone, an undo of nothing) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from service.domain import (
    CuratedList,
    Decision,
    DecisionKind,
    Material,
    RejectReason,
    SuggestedTheme,
    Theme,
    ThemeStatus,
)

_OPEN = (ThemeStatus.PENDING, ThemeStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A theme while the decisions are replayed.

    Attributes:
        theme: So far; its members are all that its suggestions have, wherever they will be seated.
        accepted: Number of the decision that accepted it; the earlier acceptance holds a shared text.
        touched: Whether a standing decision speaks of it, so that a newer run does not sweep it away.
    """

    theme: Theme
    accepted: int | None = None
    touched: bool = False


_Drafts = dict[str, _Draft]


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
    drafts, _ = _replay(suggestions, standing(decisions))
    seats = _seat(suggestions, drafts, _reopened(decisions), material)
    themes = tuple(theme for theme in (_seated(draft.theme, seats) for draft in drafts.values()) if _is_shown(theme))
    rejected = {text for draft in drafts.values() for text in _rejected_texts(draft.theme)}
    unseated = (material.in_run | material.waiting) - seats.keys()
    singles = {text for text in unseated if text in material.in_run or text in rejected}
    return CuratedList(
        version=max((decision.sequence for decision in decisions), default=0),
        themes=themes,
        singles=tuple(sorted(singles)),
        waiting=tuple(sorted(unseated - singles)),
        withheld=tuple(sorted(material.withheld)),
        excluded=tuple(sorted(material.excluded)),
    )


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


def without_effect(suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the standing decisions that do not fit the state they meet, e.g. once what they built on is undone."""
    return _replay(suggestions, standing(decisions))[1]


def mentioned(decision: Decision) -> tuple[str, ...]:
    """Ids of the themes that a decision speaks of."""
    one = decision.payload.get("theme_id")
    return (one,) if one else tuple(decision.payload.get("theme_ids", ()))


def _reopened(decisions: Sequence[Decision]) -> frozenset[str]:
    """Themes that were once accepted or merged, and no longer are: their texts may be in no newer run."""
    holding = {decision.sequence for decision in standing(decisions)}
    kinds = (DecisionKind.ACCEPT, DecisionKind.MERGE)
    taken_back = (decision for decision in decisions if decision.kind in kinds and decision.sequence not in holding)
    return frozenset(theme_id for decision in taken_back for theme_id in mentioned(decision))


def _replay(suggestions: Sequence[SuggestedTheme], decisions: Sequence[Decision]) -> tuple[_Drafts, frozenset[int]]:
    drafts = {suggestion.id: _Draft(_as_theme(suggestion)) for suggestion in suggestions}
    idle = {decision.sequence for decision in decisions if not _APPLY[decision.kind](drafts, decision)}
    return drafts, frozenset(idle)


def _as_theme(suggestion: SuggestedTheme) -> Theme:
    return Theme(
        id=suggestion.id,
        status=ThemeStatus.PENDING,
        name_fi=suggestion.title,
        name_sv="",
        description="",
        members=suggestion.members,
        suggestion_ids=(suggestion.id,),
    )


def _accept(drafts: _Drafts, decision: Decision) -> bool:
    draft = _find(drafts, decision, (ThemeStatus.PENDING,))
    if draft is None:
        return False
    theme = replace(
        _named(draft.theme, decision.payload),
        status=ThemeStatus.ACCEPTED,
        members=_seen(draft, decision.payload),
        accepted_by=decision.made_by,
        accepted_at=decision.made_at,
    )
    drafts[theme.id] = _Draft(theme, accepted=decision.sequence, touched=True)
    return True


def _rename(drafts: _Drafts, decision: Decision) -> bool:
    draft = _find(drafts, decision, _OPEN)
    if draft is None:
        return False
    drafts[draft.theme.id] = replace(draft, theme=_named(draft.theme, decision.payload), touched=True)
    return True


def _reject(drafts: _Drafts, decision: Decision) -> bool:
    draft = _find(drafts, decision, _OPEN)
    if draft is None:
        return False
    theme = replace(
        draft.theme,
        status=ThemeStatus.REJECTED,
        reject_reason=RejectReason(decision.payload.get("reason", RejectReason.OTHER)),
        accepted_by=None,
        accepted_at=None,
    )
    drafts[theme.id] = _Draft(theme, touched=True)
    return True


def _merge(drafts: _Drafts, decision: Decision) -> bool:
    ids = tuple(dict.fromkeys(mentioned(decision)))
    sources = [drafts[theme_id] for theme_id in ids if theme_id in drafts and drafts[theme_id].theme.status in _OPEN]
    if len(ids) < 2 or len(sources) < len(ids):
        return False
    kept = _union(sources, decision.payload)
    drafts[ids[0]] = replace(kept, theme=_named(kept.theme, decision.payload))
    for source in sources[1:]:
        gone = replace(source.theme, status=ThemeStatus.MERGED, merged_into=ids[0], accepted_by=None, accepted_at=None)
        drafts[gone.id] = _Draft(gone, touched=True)
    return True


def _union(sources: Sequence[_Draft], payload: Mapping[str, Any]) -> _Draft:
    """All of them under the first one's id: a person's name before the machine's, accepted if any of them was."""
    themes = [source.theme for source in sources]
    voice = next((theme for theme in themes if theme.named_by_person), themes[0])
    first = min(
        (source for source in sources if source.accepted), key=lambda source: source.accepted or 0, default=None
    )
    members = (_seen(source, payload) if first and not source.accepted else source.theme.members for source in sources)
    theme = replace(
        themes[0],
        status=ThemeStatus.ACCEPTED if first else ThemeStatus.PENDING,
        name_fi=voice.name_fi,
        name_sv=voice.name_sv,
        description=voice.description or themes[0].description,
        named_by_person=voice.named_by_person,
        members=tuple(dict.fromkeys(chain.from_iterable(members))),
        suggestion_ids=tuple(dict.fromkeys(one for theme in themes for one in theme.suggestion_ids)),
        accepted_by=first.theme.accepted_by if first else None,
        accepted_at=first.theme.accepted_at if first else None,
    )
    return _Draft(theme, accepted=first.accepted if first else None, touched=True)


def _seen(draft: _Draft, payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Of a theme's texts, those that the person saw in it and so accepted."""
    if payload.get("members") is None:
        return draft.theme.members
    seen = frozenset(payload["members"])
    return tuple(text for text in draft.theme.members if text in seen)


_APPLY: Mapping[DecisionKind, Callable[[_Drafts, Decision], bool]] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.RENAME: _rename,
    DecisionKind.MERGE: _merge,
    DecisionKind.REJECT: _reject,
}


def _find(drafts: _Drafts, decision: Decision, statuses: tuple[ThemeStatus, ...]) -> _Draft | None:
    draft = drafts.get(decision.payload.get("theme_id", ""))
    return draft if draft and draft.theme.status in statuses else None


def _named(theme: Theme, payload: Mapping[str, Any]) -> Theme:
    """The theme under the names that the payload gives; what it leaves out stays."""
    name_fi = payload.get("name_fi") or theme.name_fi
    return replace(
        theme,
        name_fi=name_fi,
        name_sv=_given(payload, "name_sv", theme.name_sv),
        description=_given(payload, "description", theme.description),
        named_by_person=theme.named_by_person or name_fi != theme.name_fi,
    )


def _given(payload: Mapping[str, Any], key: str, otherwise: str) -> str:
    value = payload.get(key)
    return otherwise if value is None else value


def _seat(
    suggestions: Sequence[SuggestedTheme], drafts: _Drafts, reopened: frozenset[str], material: Material
) -> dict[str, str]:
    """Which theme holds each text. First come, first seated: accepted, then the newest run's, then older ones."""
    cleared = material.in_run | material.waiting
    newest = (suggestion for suggestion in suggestions if suggestion.run_number == material.run_number)
    grouped = {text for suggestion in newest for text in suggestion.members}
    seen = grouped | material.in_run
    seats: dict[str, str] = {}

    def seat(texts: Iterable[str], theme_id: str) -> None:
        for text in texts:
            if text in cleared:
                seats.setdefault(text, theme_id)

    for draft in sorted(_with(drafts, ThemeStatus.ACCEPTED), key=lambda draft: draft.accepted or 0):
        seat(draft.theme.members, draft.theme.id)
    pending = {one: draft for draft in _with(drafts, ThemeStatus.PENDING) for one in draft.theme.suggestion_ids}
    for suggestion in sorted(suggestions, key=lambda suggestion: -suggestion.run_number):
        if suggestion.id not in pending:
            continue
        draft = pending[suggestion.id]
        if suggestion.run_number == material.run_number:
            seat(suggestion.members, draft.theme.id)
        elif draft.touched:
            seat((text for text in suggestion.members if text not in grouped), draft.theme.id)
        elif draft.theme.id in reopened:
            seat((text for text in suggestion.members if text not in seen), draft.theme.id)
    return seats


def _with(drafts: _Drafts, status: ThemeStatus) -> list[_Draft]:
    return [draft for draft in drafts.values() if draft.theme.status is status]


def _seated(theme: Theme, seats: Mapping[str, str]) -> Theme:
    if theme.status not in _OPEN:
        return replace(theme, members=())
    return replace(theme, members=tuple(text for text in theme.members if seats.get(text) == theme.id))


def _is_shown(theme: Theme) -> bool:
    """A pending theme without texts has nothing to review: a newer run, or an accepted theme, holds them now."""
    return theme.status is not ThemeStatus.PENDING or bool(theme.members)


def _rejected_texts(theme: Theme) -> tuple[str, ...]:
    return theme.members if theme.status is ThemeStatus.REJECTED else ()
