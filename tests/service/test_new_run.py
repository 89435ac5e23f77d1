"""A run, a review, a third more texts and another run, all real; on the invented example material."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from service.accounts import Person
from service.analysis import analyse_run, save_run
from service.decisions import decide
from service.domain import DecisionKind, Theme, ThemeStatus
from service.imports import commit, read_file, screen_file
from service.offers import open_offers
from service.overview import overview_of
from service.review_state import ReviewState, load_review
from service.run_changes import RunChanges, changes_of
from service.runs import create_run
from service.settings import Settings
from service.store.database import Database
from service.store.tables import PeriodRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

EXAMPLES = Path(__file__).parents[2] / "examples" / "observations.tsv"
FIRST, MORE = 80, 24
MANY_SMALL_GROUPS = 1.0


class Review:
    """A coordinator at work on the real thing, without a server between."""

    def __init__(self, database: Database, settings: Settings, period_id: str, person: Person) -> None:
        self.database, self.settings, self.period_id, self.person = database, settings, period_id, person

    def take_in(self, lines: Sequence[str]) -> None:
        file = read_file("".join(lines).encode(), EXAMPLES.name)
        with self.database.writing() as session:
            commit(session, self.period_id, file, screen_file(file), self.person)

    def run(self) -> str:
        with self.database.writing() as session:
            run_id = create_run(session, self.period_id, MANY_SMALL_GROUPS, self.person).id
        analyse_run(self.database, self.settings, run_id)
        save_run(self.database, self.settings, run_id)
        return run_id

    def state(self) -> ReviewState:
        with self.database.reading() as session:
            return load_review(session, self.period_id)

    def changes(self, run_id: str) -> RunChanges:
        with self.database.reading() as session:
            return changes_of(session, run_id)

    def decide(self, kind: DecisionKind, **told: Any) -> None:  # noqa: ANN401 - as the kind tells
        based_on = self.state().curated.version
        with self.database.writing() as session:
            decide(session, self.period_id, kind, told, based_on=based_on, by=self.person)


@pytest.fixture
def lines() -> list[str]:
    """The header, and then a line for each observation of the larger period."""
    header, *rest = EXAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    return [header, *(line for line in rest if "\t2026-syksy\t" in line)]


@pytest.fixture
def work(database: Database, settings: Settings, period: PeriodRow, coordinator_person: Person) -> Review:
    return Review(database, settings, period.id, coordinator_person)


def test_what_people_decided_outlives_a_new_run_over_a_third_more_texts(work: Review, lines: list[str]) -> None:
    header, *rest = lines
    work.take_in([header, *rest[:FIRST]])
    work.run()
    largest = sorted(work.state().curated.pending, key=lambda theme: -len(theme.members))
    renamed, *others, rejected = largest[:6]
    work.decide(DecisionKind.RENAME, theme_id=renamed.id, name_fi="Oma nimi", name_sv="Eget namn")
    for theme in others:
        work.decide(DecisionKind.ACCEPT, theme_id=theme.id)
    work.decide(DecisionKind.REJECT, theme_id=rejected.id, reason="too_general")
    before = work.state()

    work.take_in([header, *rest[FIRST : FIRST + MORE]])
    run_id = work.run()
    after = work.state()

    assert after.curated.accepted == before.curated.accepted
    kept = theme_of(after, renamed.id)
    assert (kept.name_fi, kept.name_sv, kept.members) == ("Oma nimi", "Eget namn", renamed.members)
    check_a_rejected_suggestion_stays_away(after, rejected)
    check_new_texts_are_offered_and_counted(before, after, work.changes(run_id))
    check_every_text_is_in_one_place(after)

    offer = open_offers(after)[0]
    work.decide(DecisionKind.TAKE_OFFER, theme_id=offer.theme.id, submission_id=offer.submission_id)
    assert theme_of(work.state(), offer.theme.id).members == (*offer.theme.members, offer.submission_id)
    check_every_text_is_in_one_place(work.state())


def check_a_rejected_suggestion_stays_away(after: ReviewState, rejected: Theme) -> None:
    assert theme_of(after, rejected.id).status is ThemeStatus.REJECTED
    still_open = (*after.curated.pending, *after.curated.accepted)
    assert set(rejected.members) not in [set(theme.members) for theme in still_open]


def check_new_texts_are_offered_and_counted(before: ReviewState, after: ReviewState, changes: RunChanges) -> None:
    offers = open_offers(after)
    held = {text for theme in before.curated.accepted for text in theme.members}
    assert offers
    assert {offer.submission_id for offer in offers} <= set(after.curated.singles) - held
    assert {offer.theme.id for offer in offers} <= {theme.id for theme in before.curated.accepted} | {
        theme.id for theme in before.curated.pending
    }
    assert (changes.n_offers, changes.n_new_texts) == (len(offers), len(after.material.in_run - before.facts.keys()))
    assert {theme.id for theme in changes.kept} >= {theme.id for theme in before.curated.accepted}


def check_every_text_is_in_one_place(state: ReviewState) -> None:
    members = [text for theme in state.curated.themes for text in theme.members]
    nowhere = (*state.curated.singles, *state.curated.waiting, *state.curated.withheld, *state.curated.excluded)
    assert sorted([*members, *nowhere]) == sorted(state.facts)
    numbers = overview_of(state)
    assert sum(numbers.by_place.values()) == numbers.received == FIRST + MORE


def theme_of(state: ReviewState, theme_id: str) -> Theme:
    theme = state.theme(theme_id)
    assert theme is not None
    return theme
