"""The review of a period as it stands now: everything the fold needs, loaded, and its result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from service.domain import CuratedList, Decision, Material, SuggestedTheme, Theme
from service.reviews import mentioned, review
from service.store.decisions import decisions_of
from service.store.review import SubmissionFacts, facts_of, newest_ready_run, suggested_themes, texts_of_run
from service.withdrawn import NAMELESS, NOTHING, Withdrawn, withdrawn_of


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What a period's review is made of, and what it comes to.

    Attributes:
        period_id: Whose review it is.
        run_id: The newest finished run, if there is one.
        suggestions: Of the newest run, and those of earlier ones that a decision mentions.
        decisions: The whole log, oldest first.
        facts: Every submission of the period by id, in the order of arrival.
        material: The same, by what the review may do with it.
        withdrawn: By suggestion id, what has since been taken out of its texts.
        curated: The fold of it all.
    """

    period_id: str
    run_id: str | None
    suggestions: tuple[SuggestedTheme, ...]
    decisions: tuple[Decision, ...]
    facts: Mapping[str, SubmissionFacts]
    material: Material
    withdrawn: Mapping[str, Withdrawn]
    curated: CuratedList

    def after(self, decision: Decision) -> ReviewState:
        """The state once this decision is appended."""
        decisions = (*self.decisions, decision)
        curated = _folded(self.suggestions, decisions, self.material, self.withdrawn)
        return replace(self, decisions=decisions, curated=curated)

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of this id, if the list has it."""
        return next((theme for theme in self.curated.themes if theme.id == theme_id), None)

    def standing_theme(self, theme_id: str | None) -> Theme | None:
        """The theme that holds what once was this one: itself, or the one it was merged into."""
        themes = {theme.id: theme for theme in self.curated.themes}
        while theme_id in themes and (target := themes[theme_id].merged_into):
            theme_id = target
        return themes.get(theme_id or "")


def load_review(session: Session, period_id: str) -> ReviewState:
    """Read what the review of a period stands on, in a handful of queries, and fold it."""
    decisions = decisions_of(session, period_id)
    run = newest_ready_run(session, period_id)
    run_id = run.id if run else None
    touched = {theme_id for decision in decisions for theme_id in mentioned(decision)}
    suggestions = suggested_themes(session, period_id, newest_run_id=run_id, also=touched)
    facts = facts_of(session, period_id)
    in_run = texts_of_run(session, run_id) if run_id else frozenset()
    material = _material(facts.values(), in_run, run.number if run else 0)
    withdrawn = withdrawn_of(session, [one.id for one in suggestions])
    curated = _folded(suggestions, decisions, material, withdrawn)
    return ReviewState(period_id, run_id, suggestions, decisions, facts, material, withdrawn, curated)


def _folded(
    suggestions: Sequence[SuggestedTheme],
    decisions: Sequence[Decision],
    material: Material,
    withdrawn: Mapping[str, Withdrawn],
) -> CuratedList:
    """The fold, without the names that the machine made of words which nobody may see any more."""
    curated = review(suggestions, decisions, material)
    return replace(curated, themes=tuple(_called(theme, withdrawn) for theme in curated.themes))


def _called(theme: Theme, withdrawn: Mapping[str, Withdrawn]) -> Theme:
    is_withdrawn = any(withdrawn.get(one, NOTHING).has(theme.name_fi) for one in theme.suggestion_ids)
    return replace(theme, name_fi=NAMELESS) if is_withdrawn and not theme.named_by_person else theme


def curated_list(session: Session, period_id: str) -> CuratedList:
    """The state of a period's review."""
    return load_review(session, period_id).curated


def _material(facts: Iterable[SubmissionFacts], in_run: frozenset[str], run_number: int) -> Material:
    facts = tuple(facts)
    cleared = frozenset(one.id for one in facts if one.is_cleared)
    excluded = frozenset(one.id for one in facts if one.is_excluded)
    return Material(
        run_number=run_number,
        in_run=cleared & in_run,
        waiting=cleared - in_run,
        withheld=frozenset(one.id for one in facts) - cleared - excluded,
        excluded=excluded,
    )
