"""Decisions of two people at once, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from service.accounts import Person
from service.decisions import decide
from service.domain import DecisionKind, Role
from service.errors import StaleView
from service.review_state import load_review
from service.store.database import Database
from service.store.memory import recalled
from service.store.review import stamp_of
from service.store.tables import PeriodRow, SubmissionRow

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)

WRITERS = 6
Themes = dict[str, str]


@pytest.fixture
def themes(ready_run: Callable[..., Themes], received: Callable[..., SubmissionRow]) -> Themes:
    groups = {f"Ehdotus {number}": [received(f"Havainto {number} {which}.") for which in "ab"] for number in range(6)}
    return ready_run(groups)


def test_of_many_decisions_on_one_view_exactly_one_is_kept_and_the_others_are_told_of_it(
    database: Database, period: PeriodRow, themes: Themes, new_person: Callable[..., Person]
) -> None:
    people = [new_person(Role.COORDINATOR) for _ in range(WRITERS)]
    start = Barrier(WRITERS)

    def accept(person: Person, theme_id: str) -> StaleView | None:
        start.wait()
        try:
            with database.writing() as session:
                decide(session, period.id, DecisionKind.ACCEPT, {"theme_id": theme_id}, based_on=0, by=person)
        except StaleView as stale:
            return stale
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        results = list(pool.map(accept, people, themes.values()))
    refused = [result for result in results if result is not None]
    assert len(refused) == WRITERS - 1
    with database.reading() as session:
        (kept,) = load_review(session, period.id).decisions
    winner = people[results.index(None)]
    assert (kept.sequence, kept.made_by) == (1, winner.display_name)
    assert all(stale.extra["changes"][0]["made_by"] == winner.display_name for stale in refused)


def test_people_who_look_again_and_retry_lose_no_decision_and_double_none(
    database: Database, period: PeriodRow, themes: Themes, new_person: Callable[..., Person]
) -> None:
    people = [new_person(Role.COORDINATOR) for _ in range(WRITERS)]
    start = Barrier(WRITERS)

    def accept(person: Person, theme_id: str) -> None:
        start.wait()
        based_on = 0
        while True:
            try:
                with database.writing() as session:
                    decide(
                        session, period.id, DecisionKind.ACCEPT, {"theme_id": theme_id}, based_on=based_on, by=person
                    )
            except StaleView as stale:
                based_on = stale.extra["version"]
            else:
                return

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(accept, people, themes.values()))
    with database.reading() as session:
        state = load_review(session, period.id)
    assert [decision.sequence for decision in state.decisions] == list(range(1, WRITERS + 1))
    assert {theme.id for theme in state.curated.accepted} == set(themes.values())
    assert {theme.accepted_by for theme in state.curated.accepted} == {person.display_name for person in people}


def test_a_reader_who_began_before_a_decision_sees_the_list_without_it_and_takes_it_from_nobody(
    database: Database, period: PeriodRow, themes: Themes, new_person: Callable[..., Person]
) -> None:
    person = new_person(Role.COORDINATOR)
    first, second = [*themes.values()][:2]

    def accept(theme_id: str, based_on: int) -> None:
        with database.writing() as session:
            decide(session, period.id, DecisionKind.ACCEPT, {"theme_id": theme_id}, based_on=based_on, by=person)

    def accepted() -> list[str]:
        with database.reading() as session:
            return [theme.id for theme in load_review(session, period.id).curated.accepted]

    accept(first, 0)
    with database.reading() as early:
        stamp_of(early, period.id)  # from here on it sees nothing newer
        accept(second, 1)
        assert accepted() == [first, second]  # and keeps it for whoever comes next
        before = load_review(early, period.id)
        newest = recalled(early, f"review {period.id}")
    assert (before.curated.version, [theme.id for theme in before.curated.accepted]) == (1, [first])
    assert newest.curated.version == 2
    assert accepted() == [first, second]
