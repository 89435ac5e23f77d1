"""The review of a period as it stands now: everything the fold needs, loaded, and its result.

What was read once is kept in the process. A reading then asks only whether anything has changed, and reads what has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from service.domain import CuratedList, Decision, Material, SuggestedTheme, Theme
from service.review.board import Board
from service.review.fold import Replay, listed, replayed
from service.review.log import mentioned, standing
from service.store.decisions import decisions_of
from service.store.memory import kept, recalled
from service.store.review import (
    Offered,
    Stamp,
    SubmissionFacts,
    SuggestionDetails,
    details_of,
    facts_of,
    offers_of,
    revisions_of,
    stamp_of,
    suggested_themes,
    texts_of_run,
)
from service.withdrawn import NAMELESS, NOTHING, Withdrawn, withdrawn_of

MOST_BY_ID = 500  # above it, all are read: databases bound what one query may name


@dataclass(frozen=True, slots=True)
class Ground:
    """What decisions are made on.

    Attributes:
        run_id: The newest finished run, if there is one.
        run_number: Its number, or 0.
        revision: Of the submissions, as in ``Stamp``.
        suggestions: Of the newest run, and those of earlier ones that a decision mentions.
        details: What the machine said of each of them.
        offers: What the newest run offers to themes that people had accepted before.
        in_run: Ids of the submissions that the newest run was free to group.
        facts: Every submission of the period by id, in the order of arrival.
        material: The same, by what the review may do with it.
        withdrawn: By suggestion id, what has since been taken out of its texts.
    """

    run_id: str | None
    run_number: int
    revision: int
    suggestions: tuple[SuggestedTheme, ...]
    details: Mapping[str, SuggestionDetails]
    offers: tuple[Offered, ...]
    in_run: frozenset[str]
    facts: Mapping[str, SubmissionFacts]
    material: Material
    withdrawn: Mapping[str, Withdrawn]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What a period's review is made of, and what it comes to.

    Attributes:
        period_id: Whose review it is.
        ground: What decisions are made on.
        decisions: The whole log, oldest first.
        replay: Those that stand, replayed.
        curated: The list of it all.
    """

    period_id: str
    ground: Ground
    decisions: tuple[Decision, ...]
    replay: Replay
    curated: CuratedList

    @property
    def board(self) -> Board:
        """What the decisions come to; never changed."""
        return self.replay.board

    @property
    def run_id(self) -> str | None:
        """The newest finished run, if there is one."""
        return self.ground.run_id

    @property
    def suggestions(self) -> tuple[SuggestedTheme, ...]:
        """Of the newest run, and those of earlier ones that a decision mentions."""
        return self.ground.suggestions

    @property
    def facts(self) -> Mapping[str, SubmissionFacts]:
        """Every submission of the period by id, in the order of arrival."""
        return self.ground.facts

    @property
    def material(self) -> Material:
        """Every submission, by what the review may do with it."""
        return self.ground.material

    @property
    def withdrawn(self) -> Mapping[str, Withdrawn]:
        """By suggestion id, what has since been taken out of its texts."""
        return self.ground.withdrawn

    def after(self, *newer: Decision) -> ReviewState:
        """The state once these decisions are appended."""
        return self._with((*self.decisions, *newer))

    def at(self, version: int) -> ReviewState:
        """The state as it was when this decision was the newest."""
        return self._with(tuple(decision for decision in self.decisions if decision.sequence <= version))

    def _with(self, decisions: tuple[Decision, ...]) -> ReviewState:
        return _state(self.period_id, self.ground, decisions, self.replay.of(standing(decisions)))

    def on(self, ground: Ground) -> ReviewState:
        """The state on a ground that has the same suggestions."""
        return _state(self.period_id, ground, self.decisions, self.replay)

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of this id, if the list has it."""
        return next((theme for theme in self.curated.themes if theme.id == theme_id), None)

    def standing_theme(self, theme_id: str | None) -> Theme | None:
        """The theme that holds what once was this one: itself, or the one it was merged into."""
        themes = {theme.id: theme for theme in self.curated.themes}
        while theme_id in themes and (target := themes[theme_id].merged_into):
            theme_id = target
        return themes.get(theme_id or "")


def folded(period_id: str, ground: Ground, decisions: tuple[Decision, ...]) -> ReviewState:
    """The state that these decisions come to."""
    return _state(period_id, ground, decisions, replayed(ground.suggestions, decisions))


def _state(period_id: str, ground: Ground, decisions: tuple[Decision, ...], replay: Replay) -> ReviewState:
    return ReviewState(period_id, ground, decisions, replay, _listed(replay.board, ground, decisions))


def _listed(board: Board, ground: Ground, decisions: Sequence[Decision]) -> CuratedList:
    """The list, without the names that the machine made of words which nobody may see any more."""
    curated = listed(board, ground.suggestions, decisions, ground.material)
    return replace(curated, themes=tuple(_called(theme, ground.withdrawn) for theme in curated.themes))


def _called(theme: Theme, withdrawn: Mapping[str, Withdrawn]) -> Theme:
    if theme.named_by_person or not withdrawn:
        return theme
    is_withdrawn = any(withdrawn.get(one, NOTHING).has(theme.name_fi) for one in theme.suggestion_ids)
    return replace(theme, name_fi=NAMELESS) if is_withdrawn else theme


def load_review(session: Session, period_id: str) -> ReviewState:
    """The review of a period: what is kept of it, brought up to date; nothing is read twice that has not changed."""
    stamp = stamp_of(session, period_id)
    key = f"review {period_id}"
    known: ReviewState | None = recalled(session, key)
    if known is None or known.ground.run_id != stamp.run_id:
        state = _loaded(session, period_id, stamp)
    elif known.curated.version > stamp.version:  # this session began before the newest decisions: they stay kept
        return _caught_up(session, known.at(stamp.version), stamp)
    else:
        state = _caught_up(session, known, stamp)
    if state is not known:
        kept(session, key, state)
    return state


def _loaded(session: Session, period_id: str, stamp: Stamp) -> ReviewState:
    decisions = decisions_of(session, period_id)
    touched = {theme_id for decision in decisions for theme_id in mentioned(decision)}
    suggestions = suggested_themes(session, period_id, newest_run_id=stamp.run_id, also=touched)
    in_run = texts_of_run(session, stamp.run_id) if stamp.run_id else frozenset()
    facts = facts_of(session, period_id)
    ids = [one.id for one in suggestions]
    ground = Ground(
        run_id=stamp.run_id,
        run_number=stamp.run_number,
        revision=stamp.revision,
        suggestions=suggestions,
        details=details_of(session, ids),
        offers=offers_of(session, stamp.run_id) if stamp.run_id else (),
        in_run=in_run,
        facts=facts,
        material=material_of(facts.values(), in_run, stamp.run_number),
        withdrawn=withdrawn_of(session, ids),
    )
    return folded(period_id, ground, decisions)


def _caught_up(session: Session, known: ReviewState, stamp: Stamp) -> ReviewState:
    """The state with the submissions and the decisions that are new since."""
    state = known
    if stamp.revision != known.ground.revision:
        state = known.on(_refreshed(session, known, stamp))
    if stamp.version > state.curated.version:
        state = state.after(*decisions_of(session, known.period_id, after=state.curated.version))
    return state


def _refreshed(session: Session, known: ReviewState, stamp: Stamp) -> Ground:
    facts = dict(known.facts)
    revisions = revisions_of(session, known.period_id)
    changed = [one for one, revision in revisions.items() if one not in facts or facts[one].revision != revision]
    facts.update(facts_of(session, known.period_id, only=changed if len(changed) < MOST_BY_ID else None))
    in_order = dict(sorted(facts.items(), key=lambda item: (item[1].received_on, item[1].reference)))
    return replace(
        known.ground,
        revision=stamp.revision,
        facts=in_order,
        material=material_of(facts.values(), known.ground.in_run, stamp.run_number),
        withdrawn=withdrawn_of(session, [one.id for one in known.suggestions]),
    )


def material_of(facts: Iterable[SubmissionFacts], in_run: frozenset[str], run_number: int) -> Material:
    """Submissions by what a review may do with them; ``in_run`` are those that its run was free to group."""
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
