"""Every text in one place: what lies on the board, and where each submission of the period now is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from service.domain import CuratedList, Material, SuggestedTheme, Theme, ThemeStatus
from service.review.board import Board, Draft


def seated(
    board: Board, suggestions: Sequence[SuggestedTheme], reopened: frozenset[str], material: Material, version: int
) -> CuratedList:
    """The curated list: every submission of ``material`` is in exactly one place (I1).

    Args:
        board: After the decisions.
        suggestions: As the machine made them.
        reopened: Themes that a decision once spoke of that no longer stands.
        material: Every submission of the period.
        version: Number of the newest decision.
    """
    cleared = (material.in_run | material.waiting).difference(board.aside)
    held_back = _held_back(board, suggestions, material)
    seats = _seat(board, suggestions, reopened, material, cleared, held_back.keys())
    drafts = (draft for theme_id, draft in board.drafts.items() if theme_id not in held_back)
    themes = (_with_texts(draft.theme, seats, cleared) for draft in drafts)
    unseated = cleared - seats.keys()
    singles = {text for text in unseated if text in material.in_run or _is_in_no_theme(board, text)}
    return CuratedList(
        version=version,
        themes=tuple(theme for theme in themes if _is_shown(theme)),
        singles=tuple(sorted(singles)),
        waiting=tuple(sorted(unseated - singles)),
        withheld=tuple(sorted(material.withheld)),
        excluded=tuple(sorted((material.in_run | material.waiting) - cleared | material.excluded)),
        looked_at=frozenset(board.looked_at & singles),
        aside=dict(board.aside),
        held_back=tuple(held_back.items()),
        faded=frozenset(board.faded),
    )


def _held_back(board: Board, suggestions: Sequence[SuggestedTheme], material: Material) -> dict[str, str]:
    """The newest run's suggestions that have the very texts of one that was rejected before it, and which that was."""
    found: dict[str, str] = {}
    for suggestion in suggestions:
        if suggestion.run_number != material.run_number or board.drafts[suggestion.id].touched:
            continue
        rejected_id, run = board.rejected.get(frozenset(suggestion.members), ("", suggestion.run_number))
        if run < suggestion.run_number:
            found[suggestion.id] = rejected_id
    return found


def _seat(
    board: Board,
    suggestions: Sequence[SuggestedTheme],
    reopened: frozenset[str],
    material: Material,
    cleared: frozenset[str],
    held_back: Iterable[str],
) -> dict[str, str]:
    """Which theme holds each text: where people put it; else accepted, then the newest run's, then older ones."""
    hidden = frozenset(held_back)
    seats = {text: theme_id for text in cleared if (theme_id := board.holder(text))}

    def seat(texts: Iterable[str], theme_id: str, run: int) -> None:
        for text in texts:
            if text in cleared and text not in seats and _may_claim(board, text, theme_id, run):
                seats[text] = theme_id

    accepted = [draft for draft in board.drafts.values() if draft.theme.status is ThemeStatus.ACCEPTED]
    for draft in sorted(accepted, key=lambda draft: draft.accepted or 0):
        seat(draft.theme.members, draft.theme.id, 0)
    grouped = {text for one in suggestions if one.run_number == material.run_number for text in one.members}
    owners = _pending_owners(board)
    for suggestion in sorted(suggestions, key=lambda suggestion: -suggestion.run_number):
        draft_ = owners.get(suggestion.id)
        if draft_ is None or suggestion.id in hidden:
            continue
        if suggestion.run_number == material.run_number:
            seat(suggestion.members, draft_.theme.id, suggestion.run_number)
        elif draft_.touched:
            left = (text for text in suggestion.members if text not in grouped)
            seat(left, draft_.theme.id, suggestion.run_number)
        elif draft_.theme.id in reopened:
            unseen = (text for text in suggestion.members if text not in grouped and text not in material.in_run)
            seat(unseen, draft_.theme.id, suggestion.run_number)
    return seats


def _pending_owners(board: Board) -> dict[str, Draft]:
    pending = (draft for draft in board.drafts.values() if draft.theme.status is ThemeStatus.PENDING)
    return {suggestion_id: draft for draft in pending for suggestion_id in draft.owns}


def _may_claim(board: Board, text: str, theme_id: str, run: int) -> bool:
    """A text that a person put in no theme is free only for a run that came later."""
    placement = board.placed.get(text)
    return placement is None or placement.theme_id == theme_id or run > placement.run


def _is_in_no_theme(board: Board, text: str) -> bool:
    """Whether a person said that the text is in no theme."""
    placement = board.placed.get(text)
    return placement is not None and placement.theme_id is None


def _with_texts(theme: Theme, seats: Mapping[str, str], cleared: frozenset[str]) -> Theme:
    """The theme with the texts that have a seat in it; what was said of others is not shown."""
    if not theme.status.is_open:
        return replace(theme, members=(), secondary=(), divergent=frozenset(), views=())
    members = tuple(text for text in theme.members if seats.get(text) == theme.id)
    own = frozenset(members)
    secondary = tuple(text for text in theme.secondary if text in cleared and text not in own)
    there = own.union(secondary)
    views = theme.views and tuple(
        cut
        for view in theme.views
        if (cut := replace(view, submission_ids=tuple(one for one in view.submission_ids if one in there)))
        and cut.submission_ids
    )
    divergent = theme.divergent & there
    return replace(theme, members=members, secondary=secondary, divergent=divergent, views=views)


def _is_shown(theme: Theme) -> bool:
    """A pending theme without texts has nothing to review: a newer run, or an accepted theme, holds them now."""
    return theme.status is not ThemeStatus.PENDING or bool(theme.members)
