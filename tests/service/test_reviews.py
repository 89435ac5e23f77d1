"""The fold of the review: the plain cases one by one, then any log at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

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
from service.review.fold import replayed, review
from service.review.log import standing, undone

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


def test_a_text_moved_away_does_not_bring_its_divergent_mark_to_a_merge() -> None:
    marked = ("mark_divergent", {"theme_id": "A", "submission_ids": ["a", "b"]})
    moved = ("move", {"theme_id": "B", "submission_ids": ["a"], "sources": {"a": "A"}})
    assert by_id(review([A, B], log(marked, moved, merge("A", "B")), ALL))["A"].divergent == {"b"}
    assert by_id(review([A, B], log(marked, moved, undo(2), merge("A", "B")), ALL))["A"].divergent == {"a", "b"}


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
    assert replayed([A], steps).idle == {3}
