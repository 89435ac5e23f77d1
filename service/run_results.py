"""A discovery as rows: suggestions, their members, and the place of every text; what is gone is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nlp.types import Discovery, Member, Suggestion
from service.store.tables import new_id

FEWEST_MEMBERS = 2
"""A group that exclusions have shrunk below this is no group: what is left of it is single."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunResult:
    """Rows ready to be stored; the keys are the columns' names.

    Attributes:
        suggestions: For ``SuggestionRow``.
        members: For ``SuggestionMemberRow``.
        places: For ``RunTextRow``, every text that is still present once.
        offers: For ``OfferRow``.
    """

    suggestions: tuple[Row, ...]
    members: tuple[Row, ...]
    places: tuple[Row, ...]
    offers: tuple[Row, ...] = ()


def as_rows(discovery: Discovery, run_id: str, present: Collection[str]) -> RunResult:
    """Turn a discovery into rows, without the texts that are not ``present`` any more."""
    kept = [suggestion for suggestion in discovery.suggestions if len(_members(suggestion, present)) >= FEWEST_MEMBERS]
    ids = {suggestion.id: new_id() for suggestion in kept}
    members = tuple(
        {"suggestion_id": ids[suggestion.id], "rank": rank, **_member(member)}
        for suggestion in kept
        for rank, member in enumerate(_in_order(suggestion, present))
    )
    suggestions = tuple(_suggestion(suggestion, ids, run_id, present) for suggestion in kept)
    return RunResult(suggestions, members, _places(discovery, kept, ids, present), _offers(discovery, run_id, present))


def _members(suggestion: Suggestion, present: Collection[str]) -> list[Member]:
    return [member for member in suggestion.members if member.primary and member.id in present]


def _in_order(suggestion: Suggestion, present: Collection[str]) -> list[Member]:
    """Central texts first, as the machine ranked them; then by strength, as the members stand."""
    rank = {text: number for number, text in enumerate(suggestion.central)}
    there = [member for member in suggestion.members if member.id in present]
    return sorted(there, key=lambda member: rank.get(member.id, len(rank)))


def _member(member: Member) -> Row:
    return {
        "submission_id": member.id,
        "strength": member.strength,
        "is_primary": member.primary,
        "passage": member.passage,
    }


def _suggestion(suggestion: Suggestion, ids: Mapping[str, str], run_id: str, present: Collection[str]) -> Row:
    parts = [{"title": part.title, "members": _only(part.members, present)} for part in suggestion.parts]
    return {
        "id": ids[suggestion.id],
        "run_id": run_id,
        "label": suggestion.id,
        "title": suggestion.title,
        "keywords": list(suggestion.keywords),
        "languages": dict(suggestion.languages),
        "stability": suggestion.stability,
        "central": _only(suggestion.central, present),
        "boundary": _only(suggestion.boundary, present),
        "summary": [asdict(sentence) for sentence in suggestion.summary if sentence.id in present],
        "close_to": [{"id": ids[one.id], "similarity": one.similarity} for one in suggestion.close_to if one.id in ids],
        "parts": [part for part in parts if part["members"]],
        "novelty": suggestion.novelty,
    }


def _places(
    discovery: Discovery, kept: Sequence[Suggestion], ids: dict[str, str], present: Collection[str]
) -> tuple[Row, ...]:
    points = {point.id: (point.x, point.y) for point in discovery.map}
    singles = {single.id: single for single in discovery.singles}
    reasons = {one.id: one.reason.value for one in discovery.set_aside}
    place_of = dict.fromkeys(_all_members(discovery) | singles.keys(), "single")
    place_of |= dict.fromkeys(reasons, "set_aside")
    place_of |= {member.id: "member" for suggestion in kept for member in _members(suggestion, present)}
    place_of |= {offer.id: "offered" for anchor in discovery.anchors for offer in anchor.offered}
    place_of |= {text: "anchored" for anchor in discovery.anchors for text in anchor.members}

    def place(text: str) -> Row:
        single = singles.get(text)
        x, y = points.get(text, (None, None))
        return {
            "submission_id": text,
            "place": place_of[text],
            "nearest_suggestion_id": ids.get(single.nearest or "") if single else None,
            "similarity": single.similarity if single else None,
            "kind": single.kind.value if single else None,
            "second_suggestion_id": ids.get(single.second or "") if single else None,
            "novelty": single.novelty if single else None,
            "reason": reasons.get(text),
            "x": x,
            "y": y,
        }

    return tuple(place(text) for text in sorted(place_of) if text in present)


def _offers(discovery: Discovery, run_id: str, present: Collection[str]) -> tuple[Row, ...]:
    return tuple(
        {
            "run_id": run_id,
            "theme_id": anchor.id,
            "submission_id": offer.id,
            "similarity": offer.similarity,
            "reason": offer.reason,
        }
        for anchor in discovery.anchors
        for offer in anchor.offered
        if offer.id in present
    )


def _all_members(discovery: Discovery) -> set[str]:
    return {member.id for suggestion in discovery.suggestions for member in suggestion.members}


def _only(texts: Iterable[str], present: Collection[str]) -> list[str]:
    return [text for text in texts if text in present]
