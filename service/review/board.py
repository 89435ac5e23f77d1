"""What lies on the table while decisions are replayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from service.domain import Aside, Decision, SuggestedTheme, Theme, ThemeStatus


@dataclass(frozen=True, slots=True)
class Draft:
    """A theme while the decisions are replayed.

    Attributes:
        theme: So far; its members are all that it lays claim to, wherever they will be seated.
        owns: The suggestions whose texts it holds as long as it waits for a person.
        run: The newest run that one of its suggestions is of; 0 for a theme that people made.
        accepted: Number of the decision that accepted it; the earlier acceptance holds a shared text.
        touched: Whether a standing decision speaks of it, so that a newer run does not sweep it away.
    """

    theme: Theme
    owns: tuple[str, ...] = ()
    run: int = 0
    accepted: int | None = None
    touched: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person put a text.

    Attributes:
        theme_id: In which theme; ``None``: in none.
        run: The newest run at that time. Only a later one may group a text that was put in no theme.
    """

    theme_id: str | None
    run: int


@dataclass(slots=True)
class Board:
    """Every theme and every text that a person has moved; changed by one decision after the other.

    Attributes:
        drafts: By theme id, in the order in which the themes shall stand.
        placed: What people put somewhere, by submission id.
        aside: What people set aside.
        looked_at: What people looked at and left single.
        faded: Phenomena that the period has nothing of.
        rejected: The texts of each rejected theme, as they were then, and the run that was the newest.
    """

    drafts: dict[str, Draft]
    placed: dict[str, Placement] = field(default_factory=dict)
    aside: dict[str, Aside] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    rejected: dict[frozenset[str], tuple[str, int]] = field(default_factory=dict)
    faded: set[str] = field(default_factory=set)

    def copy(self) -> Board:
        """A board of its own with the same on it."""
        return Board(
            dict(self.drafts),
            dict(self.placed),
            dict(self.aside),
            set(self.looked_at),
            dict(self.rejected),
            set(self.faded),
        )

    def find(self, theme_id: str, *statuses: ThemeStatus) -> Draft | None:
        """The draft of a theme if it is in one of these states; by default, if it is open."""
        draft = self.drafts.get(theme_id)
        if draft is None:
            return None
        is_fit = draft.theme.status in statuses if statuses else draft.theme.status.is_open
        return draft if is_fit else None

    def change(self, draft: Draft, **changes: Any) -> Draft:  # noqa: ANN401 - any attribute of a theme
        """Put a theme back as a person has changed it."""
        changed = replace(draft, theme=replace(draft.theme, **changes), touched=True)
        self.drafts[draft.theme.id] = changed
        return changed

    def place(self, texts: Iterable[str], theme_id: str | None, run: int) -> None:
        """Put texts in a theme, or in none."""
        for text in texts:
            self.placed[text] = Placement(theme_id, run)
            self.looked_at.discard(text)

    def holder(self, text: str) -> str | None:
        """The open theme into which a person put a text, if any."""
        placement = self.placed.get(text)
        if placement is None or placement.theme_id is None:
            return None
        return placement.theme_id if self.find(placement.theme_id) else None


def new_board(suggestions: Iterable[SuggestedTheme]) -> Board:
    """Every suggestion as the machine made it."""
    return Board({one.id: Draft(_as_theme(one), owns=(one.id,), run=one.run_number) for one in suggestions})


def _as_theme(suggestion: SuggestedTheme) -> Theme:
    return Theme(
        id=suggestion.id,
        status=ThemeStatus.PENDING,
        name_fi=suggestion.title,
        name_sv="",
        description="",
        members=suggestion.members,
        suggestion_ids=(suggestion.id,),
        secondary=suggestion.secondary,
    )


def names_given(theme: Theme, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Names and descriptions as the payload gives them; what it leaves out stays."""
    name_fi = payload.get("name_fi") or theme.name_fi
    return {
        "name_fi": name_fi,
        "name_sv": _given(payload, "name_sv", theme.name_sv),
        "description": _given(payload, "description", theme.description),
        "description_sv": _given(payload, "description_sv", theme.description_sv),
        "named_by_person": theme.named_by_person or name_fi != theme.name_fi,
    }


def _given(payload: Mapping[str, Any], key: str, otherwise: str) -> str:
    value = payload.get(key)
    return otherwise if value is None else value


def seen(theme: Theme, payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Of a theme's texts, those that the person saw in it."""
    if payload.get("members") is None:
        return theme.members
    shown = frozenset(payload["members"])
    return tuple(text for text in theme.members if text in shown)


def run_of(decision: Decision) -> int:
    """The newest run when the decision was made."""
    run: int = decision.payload.get("run", 0)
    return run
