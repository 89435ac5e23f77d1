"""Themes made of themes, and of texts: merged, split, made by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from service.domain import Decision, Theme, ThemeStatus, View, ViewKind
from service.review.board import Board, Draft, names_given, run_of, seen
from service.review.log import mentioned


def merge(board: Board, decision: Decision) -> bool:
    """Make one of several under the first one's id; nothing that any of them had is lost (I5)."""
    ids = tuple(dict.fromkeys(mentioned(decision)))
    sources = [draft for draft in map(board.find, ids) if draft is not None]
    if len(ids) < 2 or len(sources) < len(ids):
        return False
    kept = _union(sources, decision.payload)
    board.drafts[ids[0]] = kept
    for source in sources[1:]:
        gone = replace(source.theme, status=ThemeStatus.MERGED, merged_into=ids[0], accepted_by=None, accepted_at=None)
        board.drafts[gone.id] = Draft(gone, run=source.run, touched=True)
    held = [text for text, placement in board.placed.items() if placement.theme_id in ids]
    board.place(held, ids[0], run_of(decision))
    if kept.accepted:
        shown = [text for text in seen(kept.theme, decision.payload) if _is_free(board, text, decision)]
        board.place(shown, ids[0], run_of(decision))
    return True


def _is_free(board: Board, text: str, decision: Decision) -> bool:
    """Whether a text that the person saw in one of the themes, or may have seen, is in no other."""
    return board.holder(text) is None and (decision.payload.get("members") is not None or text not in board.placed)


def _union(sources: Sequence[Draft], payload: Mapping[str, Any]) -> Draft:
    """All of them under the first one's id: a person's name before the machine's, accepted if any of them was."""
    themes = [source.theme for source in sources]
    voice = next((theme for theme in themes if theme.named_by_person), themes[0])
    first = min(
        (source for source in sources if source.accepted), key=lambda source: source.accepted or 0, default=None
    )
    members = _together(
        seen(one.theme, payload) if first and not one.accepted else one.theme.members for one in sources
    )
    named = replace(themes[0], **_words_of(voice, themes[0]))
    theme = replace(
        named,
        **names_given(named, payload),
        status=ThemeStatus.ACCEPTED if first else ThemeStatus.PENDING,
        members=members,
        suggestion_ids=_together(theme.suggestion_ids for theme in themes),
        is_weak_signal=all(theme.is_weak_signal for theme in themes),
        committee_pick=any(theme.committee_pick for theme in themes),
        tags=_all_tags(themes),
        secondary=_together(theme.secondary for theme in themes),
        divergent=frozenset(chain.from_iterable(theme.divergent for theme in themes)),
        views=(*chain.from_iterable(theme.views for theme in themes), *_views(payload)),
        notes=tuple(sorted(chain.from_iterable(one.notes for one in themes), key=lambda note: note.sequence)),
        apart=frozenset(chain.from_iterable(theme.apart for theme in themes)) - frozenset(members),
        phenomena=_together(theme.phenomena for theme in themes),
        accepted_by=first.theme.accepted_by if first else None,
        accepted_at=first.theme.accepted_at if first else None,
    )
    owns = _together(source.owns for source in sources)
    return Draft(theme, owns, max(one.run for one in sources), first.accepted if first else None, touched=True)


def _words_of(voice: Theme, otherwise: Theme) -> dict[str, Any]:
    return {
        "name_fi": voice.name_fi,
        "name_sv": voice.name_sv,
        "description": voice.description or otherwise.description,
        "description_sv": voice.description_sv or otherwise.description_sv,
        "named_by_person": voice.named_by_person,
    }


def _together(lists: Any) -> tuple[str, ...]:  # noqa: ANN401 - an iterable of iterables of ids
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def _all_tags(themes: Sequence[Theme]) -> dict[str, tuple[str, ...]]:
    names = _together(theme.tags for theme in themes)
    return {name: _together(theme.tags.get(name, ()) for theme in themes) for name in names}


def _views(payload: Mapping[str, Any]) -> tuple[View, ...]:
    return tuple(
        View(ViewKind(one["kind"]), one["sentence"], one["theme_id"], one["theme_name"], tuple(one["submission_ids"]))
        for one in payload.get("views", ())
    )


def split(board: Board, decision: Decision) -> bool:
    """Make themes of parts of a theme; what is in no part stays where it was."""
    payload = decision.payload
    draft = board.find(payload.get("theme_id", ""))
    if draft is None:
        return False
    whole = frozenset(draft.theme.members)
    parts = [tuple(one for one in part["submission_ids"] if one in whole) for part in payload["parts"]]
    if not all(parts):
        return False
    for made, part, told in zip(payload["made"], parts, payload["parts"], strict=True):
        board.drafts[made] = _part(draft, made, part, told, decision)
        board.place(part, made, run_of(decision))
    left = whole.difference(*parts) & frozenset(payload.get("members", whole))
    made_of_it = (*draft.theme.split_into, *payload["made"])
    kept = board.change(draft, split_into=made_of_it, divergent=draft.theme.divergent.difference(*parts))
    if not left:
        gone = replace(kept.theme, status=ThemeStatus.SPLIT, accepted_by=None, accepted_at=None)
        board.drafts[gone.id] = Draft(gone, run=draft.run, touched=True)
    return True


def _part(draft: Draft, theme_id: str, texts: tuple[str, ...], told: Mapping[str, Any], decision: Decision) -> Draft:
    """A part of a theme: it takes over what was said of the whole, and of its texts."""
    is_accepted = draft.accepted is not None
    theme = replace(
        draft.theme,
        id=theme_id,
        name_fi=told["name_fi"],
        name_sv=told.get("name_sv") or "",
        named_by_person=True,
        description="",
        description_sv="",
        members=texts,
        secondary=(),
        divergent=draft.theme.divergent.intersection(texts),
        views=_within(draft.theme.views, texts),
        notes=(),
        apart=frozenset(),
        relation=None,
        phenomena=(),
        split_into=(),
        is_own=True,
        accepted_by=decision.made_by if is_accepted else None,
        accepted_at=decision.made_at if is_accepted else None,
    )
    return Draft(theme, accepted=decision.sequence if is_accepted else None, touched=True)


def _within(views: Sequence[View], texts: Sequence[str]) -> tuple[View, ...]:
    there = frozenset(texts)
    cut = (replace(one, submission_ids=tuple(text for text in one.submission_ids if text in there)) for one in views)
    return tuple(one for one in cut if one.submission_ids)


def create(board: Board, decision: Decision) -> bool:
    """A theme of a person's own, out of texts from anywhere."""
    return _make(board, decision, is_weak_signal=False)


def lift(board: Board, decision: Decision) -> bool:
    """A weak signal, out of a single text or a few."""
    return _make(board, decision, is_weak_signal=True)


def _make(board: Board, decision: Decision, *, is_weak_signal: bool) -> bool:
    payload = decision.payload
    (theme_id,) = payload["made"]
    texts = tuple(payload["submission_ids"])
    take_out(board, texts, payload)
    theme = Theme(
        id=theme_id,
        status=ThemeStatus.ACCEPTED,
        name_fi=payload["name_fi"],
        name_sv=payload.get("name_sv") or "",
        description=payload.get("description") or "",
        description_sv=payload.get("description_sv") or "",
        members=texts,
        suggestion_ids=(),
        named_by_person=True,
        is_weak_signal=is_weak_signal,
        is_own=True,
        accepted_by=decision.made_by,
        accepted_at=decision.made_at,
    )
    board.drafts[theme_id] = Draft(theme, accepted=decision.sequence, touched=True)
    board.place(texts, theme_id, run_of(decision))
    return True


def take_out(board: Board, texts: Sequence[str], payload: Mapping[str, Any]) -> None:
    """Remember, in the themes where a person saw these texts, that they do not belong there: nor do marks on them."""
    sources: Mapping[str, str | None] = payload.get("sources", {})
    for theme_id in dict.fromkeys(one for one in sources.values() if one):
        draft = board.drafts.get(theme_id)
        if draft is not None:
            out = frozenset(text for text in texts if sources.get(text) == theme_id)
            divergent = draft.theme.divergent - out.difference(draft.theme.secondary)
            theme = replace(draft.theme, apart=draft.theme.apart | out, divergent=divergent)
            board.drafts[theme_id] = replace(draft, theme=theme)
