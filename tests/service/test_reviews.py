"""The fold of the review: the plain cases one by one, then any log at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.decisions import checked
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
from service.errors import ServiceError
from service.review_state import ReviewState
from service.reviews import review, standing, undone, without_effect

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def suggested(theme_id: str, texts: str, run: int = 1) -> SuggestedTheme:
    return SuggestedTheme(theme_id, run, f"Ehdotus {theme_id}", tuple(texts))


def material(in_run: str = "", waiting: str = "", withheld: str = "", excluded: str = "", run: int = 1) -> Material:
    return Material(run, frozenset(in_run), frozenset(waiting), frozenset(withheld), frozenset(excluded))


def log(*steps: tuple[str, dict[str, Any]]) -> list[Decision]:
    return [
        Decision(number, DecisionKind(kind), payload, "Maija Koordinaattori", NOON)
        for number, (kind, payload) in enumerate(steps, start=1)
    ]


def accept(theme_id: str, **names: str) -> tuple[str, dict[str, Any]]:
    return "accept", {"theme_id": theme_id, **names}


def rename(theme_id: str, **names: str) -> tuple[str, dict[str, Any]]:
    return "rename", {"theme_id": theme_id, **names}


def merge(*theme_ids: str, **names: str) -> tuple[str, dict[str, Any]]:
    return "merge", {"theme_ids": list(theme_ids), **names}


def reject(theme_id: str) -> tuple[str, dict[str, Any]]:
    return "reject", {"theme_id": theme_id, "reason": "too_general"}


def undo(sequence: int) -> tuple[str, dict[str, Any]]:
    return "undo", {"sequence": sequence}


def by_id(curated: CuratedList) -> dict[str, Theme]:
    return {theme.id: theme for theme in curated.themes}


A, B, C = suggested("A", "abc"), suggested("B", "de"), suggested("C", "fg")
ALL = material("abcdefgs", waiting="w", withheld="p", excluded="x")


def test_before_any_decision_every_suggestion_waits_and_the_rest_is_single_or_waiting() -> None:
    curated = review([A, B, C], [], ALL)
    assert [(theme.id, theme.status, theme.name_fi) for theme in curated.themes] == [
        ("A", ThemeStatus.PENDING, "Ehdotus A"),
        ("B", ThemeStatus.PENDING, "Ehdotus B"),
        ("C", ThemeStatus.PENDING, "Ehdotus C"),
    ]
    assert (curated.singles, curated.waiting, curated.withheld, curated.excluded) == (("s",), ("w",), ("p",), ("x",))
    assert curated.version == 0


def test_accepting_under_the_machines_name_leaves_the_name_the_machines() -> None:
    theme = by_id(review([A], log(accept("A")), ALL))["A"]
    assert (theme.status, theme.named_by_person, theme.name_fi) == (ThemeStatus.ACCEPTED, False, "Ehdotus A")
    assert (theme.accepted_by, theme.accepted_at) == ("Maija Koordinaattori", NOON)


def test_accepting_under_a_new_name_makes_the_name_the_persons() -> None:
    theme = by_id(review([A], log(accept("A", name_fi="Asuntojonot", name_sv="Bostadsköer", description="Jono.")), ALL))
    assert (theme["A"].name_fi, theme["A"].name_sv, theme["A"].description) == ("Asuntojonot", "Bostadsköer", "Jono.")
    assert theme["A"].named_by_person


def test_what_a_later_renaming_leaves_out_stays() -> None:
    steps = log(accept("A", name_fi="Jonot", name_sv="Köer", description="Jono."), rename("A", name_fi="Asuntojonot"))
    theme = by_id(review([A], steps, ALL))["A"]
    assert (theme.name_fi, theme.name_sv, theme.description) == ("Asuntojonot", "Köer", "Jono.")


def test_a_merge_keeps_the_first_id_and_every_member_in_order() -> None:
    themes = by_id(review([A, B, C], log(merge("B", "A", name_fi="Yhdessä")), ALL))
    assert themes["B"].members == ("d", "e", "a", "b", "c")
    assert (themes["B"].suggestion_ids, themes["B"].name_fi) == (("B", "A"), "Yhdessä")
    assert (themes["A"].status, themes["A"].merged_into, themes["A"].members) == (ThemeStatus.MERGED, "B", ())


def test_a_merge_is_accepted_if_any_of_its_sources_was() -> None:
    themes = by_id(review([A, B], log(accept("B"), merge("A", "B")), ALL))
    assert themes["A"].status is ThemeStatus.ACCEPTED
    assert themes["A"].accepted_by == "Maija Koordinaattori"
    assert themes["B"].accepted_by is None


def test_a_merge_of_pending_ones_still_waits_for_acceptance() -> None:
    assert by_id(review([A, B], log(merge("A", "B")), ALL))["A"].status is ThemeStatus.PENDING


def test_a_merge_without_a_name_prefers_a_persons_name() -> None:
    theme = by_id(review([A, B], log(rename("B", name_fi="Oma nimi"), merge("A", "B")), ALL))["A"]
    assert (theme.name_fi, theme.named_by_person) == ("Oma nimi", True)


def test_a_rejected_suggestions_texts_return_to_the_singles() -> None:
    curated = review([A, B], log(reject("A")), ALL)
    assert set("abc") <= set(curated.singles)
    assert (by_id(curated)["A"].status, by_id(curated)["A"].members) == (ThemeStatus.REJECTED, ())
    assert by_id(curated)["A"].reject_reason is RejectReason.TOO_GENERAL


def test_undoing_an_undo_makes_the_decision_stand_again() -> None:
    steps = log(accept("A"), undo(1), undo(2))
    assert [decision.sequence for decision in standing(steps)] == [1]
    assert undone(steps) == {2}
    assert by_id(review([A], steps, ALL))["A"].status is ThemeStatus.ACCEPTED


def test_undoing_a_merge_gives_each_its_own_back_though_one_was_renamed_since() -> None:
    themes = by_id(review([A, B], log(merge("A", "B"), rename("A", name_fi="Uusi"), undo(1)), ALL))
    assert (themes["A"].members, themes["A"].name_fi) == (("a", "b", "c"), "Uusi")
    assert (themes["B"].members, themes["B"].status) == (("d", "e"), ThemeStatus.PENDING)


def test_an_excluded_text_leaves_its_theme_and_is_counted_as_excluded() -> None:
    curated = review([A], log(accept("A")), material("ac", excluded="b"))
    assert by_id(curated)["A"].members == ("a", "c")
    assert curated.excluded == ("b",)


def test_a_text_withheld_since_is_in_no_theme() -> None:
    curated = review([A], log(accept("A")), material("ac", withheld="b"))
    assert by_id(curated)["A"].members == ("a", "c")
    assert curated.withheld == ("b",)


def test_a_newer_run_replaces_the_suggestions_that_nobody_touched() -> None:
    newer = suggested("N", "abde", run=2)
    curated = review([A, B, newer], [], material("abcde", run=2))
    assert [theme.id for theme in curated.themes] == ["N"]
    assert curated.singles == ("c",)


def test_a_renamed_suggestion_of_an_earlier_run_keeps_what_the_newer_run_did_not_group() -> None:
    newer = suggested("N", "ab", run=2)
    themes = by_id(review([A, newer], log(rename("A", name_fi="Oma")), material("abc", run=2)))
    assert (themes["N"].members, themes["A"].members) == (("a", "b"), ("c",))


def test_a_theme_accepted_and_taken_back_after_a_newer_run_keeps_its_texts_as_a_suggestion() -> None:
    newer = suggested("N", "de", run=2)
    themes = by_id(review([A, newer], log(accept("A"), undo(1)), material("de", waiting="abc", run=2)))
    assert (themes["A"].status, themes["A"].members) == (ThemeStatus.PENDING, ("a", "b", "c"))


def test_the_earlier_acceptance_holds_a_text_that_two_themes_share() -> None:
    newer = suggested("N", "cde", run=2)
    themes = by_id(review([A, newer], log(accept("A"), accept("N")), material("abcde", run=2)))
    assert (themes["A"].members, themes["N"].members) == (("a", "b", "c"), ("d", "e"))


@pytest.mark.parametrize(
    "step",
    [
        accept("nobody"),
        rename("nobody", name_fi="X"),
        merge("A", "nobody"),
        merge("A", "A"),
        reject("nobody"),
        undo(99),
    ],
)
def test_a_decision_that_fits_nothing_changes_nothing(step: tuple[str, dict[str, Any]]) -> None:
    assert replace(review([A, B], log(step), ALL), version=0) == review([A, B], [], ALL)


def test_a_decision_whose_footing_was_undone_is_told_of() -> None:
    steps = log(reject("A"), undo(1), accept("A"), undo(2))
    assert without_effect([A], steps) == {3}


# Any log at all.

TEXTS = "abcdefghijkl"
folds = settings(deadline=None, max_examples=200)
Step = tuple[DecisionKind, dict[str, Any]]


@st.composite
def a_run(draw: st.DrawFn, number: int, texts: Iterable[str]) -> tuple[SuggestedTheme, ...]:
    """A run that groups some of the texts, each at most once."""
    group = {text: draw(st.integers(0, 4)) for text in sorted(texts)}
    ids = [f"{number}.{which}" for which in range(1, 5)]
    groups = (tuple(text for text in group if group[text] == which) for which in range(1, 5))
    return tuple(
        SuggestedTheme(name, number, f"Ehdotus {name}", each) for name, each in zip(ids, groups, strict=True) if each
    )


def state_of(suggestions: tuple[SuggestedTheme, ...], decisions: tuple[Decision, ...], texts: Material) -> ReviewState:
    return ReviewState("period", "run", suggestions, decisions, {}, texts, {}, review(suggestions, decisions, texts))


@st.composite
def a_step(draw: st.DrawFn) -> Step:
    """Anything a person could try, sensible or not."""
    kind = draw(st.sampled_from(DecisionKind))
    theme_id = st.sampled_from([f"{run}.{which}" for run in (1, 2, 3) for which in range(1, 5)])
    name = st.none() | st.sampled_from(["Nimi", "Toinen nimi"])
    match kind:
        case DecisionKind.MERGE:
            return kind, {"theme_ids": draw(st.lists(theme_id, min_size=2, max_size=4)), "name_fi": draw(name)}
        case DecisionKind.UNDO:
            return kind, {"sequence": draw(st.integers(1, 12))}
        case DecisionKind.REJECT:
            return kind, {"theme_id": draw(theme_id), "reason": "other"}
        case _:
            return kind, {"theme_id": draw(theme_id), "name_fi": draw(name)}


def decided(state: ReviewState, kind: DecisionKind, payload: dict[str, Any]) -> ReviewState:
    return state.after(Decision(state.curated.version + 1, kind, payload, "Maija", NOON))


def reviewed(state: ReviewState, tried: list[Step]) -> ReviewState:
    """The state after those of the steps that the service would let through."""
    for kind, payload in tried:
        try:
            state = decided(state, kind, checked(state, kind, payload))
        except ServiceError:
            continue
    return state


@st.composite
def a_material(draw: st.DrawFn, number: int, looked_at: frozenset[str]) -> Material:
    """Where each text is now: any may have been withheld, excluded or cleared since."""
    place = {text: draw(st.sampled_from(["cleared", "cleared", "cleared", "withheld", "excluded"])) for text in TEXTS}
    cleared = frozenset(text for text in TEXTS if place[text] == "cleared")
    withheld, excluded = (frozenset(text for text in TEXTS if place[text] == what) for what in ("withheld", "excluded"))
    return Material(number, cleared & looked_at, cleared - looked_at, withheld, excluded)


@st.composite
def a_history(draw: st.DrawFn) -> ReviewState:
    """One to three runs, a person deciding after each; what is accepted is perhaps in no newer run."""
    state = state_of((), (), Material(0, frozenset(), frozenset(TEXTS), frozenset(), frozenset()))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        pinned = {text for theme in state.curated.accepted for text in theme.members}
        looked_at = frozenset(TEXTS) - draw(st.sampled_from([pinned, set()]))
        suggestions = (*state.suggestions, *draw(a_run(number, looked_at)))
        state = state_of(suggestions, state.decisions, draw(a_material(number, looked_at)))
        state = reviewed(state, draw(st.lists(a_step(), max_size=8)))
    return state


@st.composite
def a_fitting_step(draw: st.DrawFn, state: ReviewState) -> Step:
    """What a person may do to the list at hand."""
    pending = [theme.id for theme in state.curated.pending]
    shown = [*pending, *(theme.id for theme in state.curated.accepted)]
    made = [decision.sequence for decision in state.decisions if decision.sequence not in undone(state.decisions)]
    choices: list[st.SearchStrategy[Step]] = []
    if pending:
        choices.append(st.sampled_from(pending).map(lambda one: (DecisionKind.ACCEPT, {"theme_id": one})))
    if shown:
        one_of_them = st.sampled_from(shown)
        choices.append(one_of_them.map(lambda one: (DecisionKind.RENAME, {"theme_id": one, "name_fi": "Oma nimi"})))
        choices.append(one_of_them.map(lambda one: (DecisionKind.REJECT, {"theme_id": one, "reason": "other"})))
    if len(shown) > 1:
        some = st.lists(st.sampled_from(shown), min_size=2, max_size=4, unique=True)
        choices.append(some.map(lambda ids: (DecisionKind.MERGE, {"theme_ids": ids})))
    if made:
        choices.append(st.sampled_from(made).map(lambda number: (DecisionKind.UNDO, {"sequence": number})))
    assume(choices)
    return draw(st.one_of(choices))


def without_version(state: ReviewState) -> CuratedList:
    return replace(state.curated, version=0)


def places(curated: CuratedList) -> list[str]:
    members = [text for theme in curated.themes for text in theme.members]
    return [*members, *curated.singles, *curated.waiting, *curated.withheld, *curated.excluded]


@folds
@given(a_history(), st.lists(a_step(), max_size=14))
def test_every_submission_is_in_exactly_one_place_whatever_the_log(state: ReviewState, tried: list[Step]) -> None:
    decisions = [Decision(number, kind, payload, "Maija", NOON) for number, (kind, payload) in enumerate(tried, 1)]
    for curated in (state.curated, review(state.suggestions, decisions, state.material)):
        assert sorted(places(curated)) == list(TEXTS)
        assert set(curated.withheld) == state.material.withheld
        assert set(curated.excluded) == state.material.excluded


@folds
@given(a_history())
def test_every_decision_that_is_let_through_has_an_effect_and_keeps_it(state: ReviewState) -> None:
    assert without_effect(state.suggestions, state.decisions) == frozenset()


@folds
@given(a_history(), st.data())
def test_undo_restores_exactly_the_earlier_list_and_redo_the_later_one(
    before: ReviewState, data: st.DataObject
) -> None:
    after = reviewed(before, [data.draw(a_fitting_step(before))])
    assume(len(after.decisions) > len(before.decisions))
    taken_back = reviewed(after, [(DecisionKind.UNDO, {"sequence": after.curated.version})])
    assert without_version(taken_back) == without_version(before)
    redone = reviewed(taken_back, [(DecisionKind.UNDO, {"sequence": taken_back.curated.version})])
    assert without_version(redone) == without_version(after)
    assert redone.curated.version == after.curated.version + 2


@folds
@given(a_history(), st.data())
def test_a_merge_keeps_every_member_and_moves_no_other_text(before: ReviewState, data: st.DataObject) -> None:
    merged = [*before.curated.accepted, *before.curated.pending]
    assume(len(merged) >= 2)
    chosen = data.draw(st.lists(st.sampled_from(merged), min_size=2, max_size=4, unique_by=lambda theme: theme.id))
    after = reviewed(before, [(DecisionKind.MERGE, {"theme_ids": [theme.id for theme in chosen]})])
    kept = by_id(after.curated)[chosen[0].id]
    assert set(kept.members) == {text for theme in chosen for text in theme.members}
    statuses = {theme.status for theme in chosen}
    assert kept.status is (ThemeStatus.ACCEPTED if ThemeStatus.ACCEPTED in statuses else ThemeStatus.PENDING)
    ids = {theme.id for theme in chosen}
    assert [one for one in after.curated.themes if one.id not in ids] == [
        one for one in before.curated.themes if one.id not in ids
    ]


@folds
@given(a_history(), st.data())
def test_accepting_accepts_the_texts_that_were_seen_and_moves_no_other(
    before: ReviewState, data: st.DataObject
) -> None:
    assume(before.curated.pending)
    chosen = data.draw(st.sampled_from(before.curated.pending))
    after = reviewed(before, [(DecisionKind.ACCEPT, {"theme_id": chosen.id})])
    assert {one.id: one.members for one in after.curated.themes} == {
        one.id: one.members for one in before.curated.themes
    }
    assert after.curated.singles == before.curated.singles


@folds
@given(a_history())
def test_nothing_is_accepted_that_no_standing_decision_accepted(state: ReviewState) -> None:
    accepted = {one.payload["theme_id"] for one in standing(state.decisions) if one.kind is DecisionKind.ACCEPT}
    for theme in state.curated.accepted:
        assert accepted.intersection(theme.suggestion_ids)
        assert theme.accepted_by
        assert theme.accepted_at
    for theme in state.curated.themes:
        if theme.status is not ThemeStatus.ACCEPTED:
            assert theme.accepted_by is None


@folds
@given(a_history(), st.data())
def test_a_new_run_changes_no_accepted_theme(before: ReviewState, data: st.DataObject) -> None:
    pinned = {text for theme in before.curated.accepted for text in theme.members}
    cleared = before.material.in_run | before.material.waiting
    # Some were perhaps accepted only after the run had fixed its texts, so it may have grouped them too.
    regrouped = cleared - data.draw(st.sampled_from([pinned, frozenset()]))
    number = before.material.run_number + 1
    newer = data.draw(a_run(number, regrouped))
    texts = replace(before.material, run_number=number, in_run=regrouped, waiting=cleared - regrouped)
    after = state_of((*before.suggestions, *newer), before.decisions, texts)
    assert after.curated.accepted == before.curated.accepted
