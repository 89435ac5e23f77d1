"""Decisions over HTTP, as the screens make them; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Themes = dict[str, str]
Json = dict[str, Any]
Ask = Callable[..., Json]


def test_accepting_under_a_new_name_makes_a_theme(get: Ask, decide: Ask, period: PeriodRow, themes: Themes) -> None:
    made = decide("accept", 0, theme_id=themes["Kyydit"], name_fi="Kyydit myöhästyvät", name_sv="Skjutsar försenas")
    assert made["version"] == 1
    assert made["theme"]["status"] == "accepted"
    assert made["decision"]["sentence"].endswith("hyväksyi ehdotuksen ”Kyydit” teemaksi ”Kyydit myöhästyvät”.")
    accepted = get(f"/periods/{period.id}/themes", status="accepted")
    assert [(item["name_fi"], item["name_sv"]) for item in accepted["items"]] == [
        ("Kyydit myöhästyvät", "Skjutsar försenas")
    ]
    assert accepted["progress"] == {"reviewed": 1, "total": 2}


def test_a_merged_theme_has_the_texts_and_keywords_of_both_and_no_measured_stability(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes
) -> None:
    made = decide("merge", 0, theme_ids=[themes["Asuntojono"], themes["Kyydit"]], name_fi="Odottaminen")
    assert made["theme"]["size"] == 5
    assert made["theme"]["keywords"] == ["asunto", "kyyti", "odottaa", "kuljetus"]
    assert (made["theme"]["stability"], made["theme"]["stability_label"]) == (None, "ei mitattu")
    assert [item["id"] for item in get(f"/periods/{period.id}/themes")["items"]] == [themes["Asuntojono"]]
    assert get(f"/themes/{themes['Kyydit']}")["merged_into"] == themes["Asuntojono"]
    assert get(f"/themes/{themes['Asuntojono']}/texts")["total"] == 5


def test_a_rejected_groups_texts_are_singles_and_it_still_tells_how_many_it_had(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: list[SubmissionRow]
) -> None:
    made = decide("reject", 0, theme_id=themes["Kyydit"], reason="not_one_phenomenon")
    assert (made["theme"]["status"], made["theme"]["size"]) == ("rejected", 2)
    assert made["theme"]["reject_reason"] == "not_one_phenomenon"
    singles = get(f"/periods/{period.id}/singles")
    assert [item["submission"]["id"] for item in singles["items"]] == [row.id for row in (*rows[3:4], rows[5], rows[4])]


def test_undo_brings_the_list_back_and_redo_the_decision(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes
) -> None:
    before = get(f"/periods/{period.id}/themes")["items"]
    decide("accept", 0, theme_id=themes["Kyydit"])
    after = get(f"/periods/{period.id}/themes")["items"]
    decide("undo", 1, sequence=1)
    assert get(f"/periods/{period.id}/themes")["items"] == before
    made = decide("undo", 2, sequence=2)
    assert made["decision"]["sentence"].endswith("palautti voimaan päätöksen 1: teeman ”Kyydit” hyväksyminen.")
    assert get(f"/periods/{period.id}/themes")["items"] == after


def test_the_log_is_newest_first_and_says_what_can_be_undone(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes
) -> None:
    decide("rename", 0, theme_id=themes["Kyydit"], name_fi="Kyytien odotus")
    decide("undo", 1, sequence=1)
    page = get(f"/periods/{period.id}/decisions")
    assert [(item["sequence"], item["kind"], item["undone"], item["can_undo"]) for item in page["items"]] == [
        (2, "undo", False, True),
        (1, "rename", True, False),
    ]
    assert page["version"] == 2
    assert [item["theme_ids"] for item in page["items"]] == [[], [themes["Kyydit"]]]
    assert page["items"][1]["sentence"].endswith("antoi teemalle ”Kyydit” uuden nimen ”Kyytien odotus”.")


def test_a_decision_on_a_stale_view_is_409_and_says_what_changed(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes
) -> None:
    decide("merge", 0, theme_ids=[themes["Asuntojono"], themes["Kyydit"]])
    problem = decide("accept", 0, theme_id=themes["Kyydit"], status=409)
    assert problem["version"] == 1
    (change,) = problem["changes"]
    assert change["sequence"] == 1
    assert change["sentence"].endswith("yhdisti ryhmät ”Asuntojono” ja ”Kyydit”.")
    assert change["sentence"] in problem["detail"]
    assert get(f"/periods/{period.id}/decisions")["total"] == 1


@pytest.mark.parametrize(
    ("kind", "payload", "status"),
    [
        ("accept", {"theme_id": "nobody"}, 404),
        ("undo", {"sequence": 7}, 404),
        ("merge", {"theme_ids": ["Kyydit", "Kyydit"]}, 422),
        ("merge", {"theme_ids": ["Kyydit"]}, 422),
        ("rename", {"theme_id": "Kyydit", "name_fi": "   "}, 422),
        ("reject", {"theme_id": "Kyydit", "reason": "unpleasant"}, 422),
        ("promote", {"theme_id": "Kyydit"}, 422),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_not_kept(
    get: Ask,
    decide: Ask,
    period: PeriodRow,
    themes: Themes,
    kind: str,
    payload: dict[str, Any],
    status: int,
) -> None:
    known = {key: _ids(value, themes) for key, value in payload.items()}
    decide(kind, 0, status=status, **known)
    assert get(f"/periods/{period.id}/decisions")["items"] == []


def _ids(value: object, themes: Themes) -> object:
    if isinstance(value, list):
        return [themes.get(one, one) for one in value]
    return themes.get(str(value), value)


def test_a_version_that_does_not_exist_yet_is_refused(decide: Ask, themes: Themes) -> None:
    decide("accept", 3, theme_id=themes["Kyydit"], status=422)


def test_what_is_already_decided_is_a_conflict_that_says_so(decide: Ask, themes: Themes) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"])
    problem = decide("accept", 1, theme_id=themes["Kyydit"], status=409)
    assert problem["detail"] == "Ryhmä ”Kyydit” on jo hyväksytty."
    decide("undo", 1, sequence=1)
    assert decide("undo", 2, sequence=1, status=409)["detail"] == "Päätös 1 on jo kumottu."


def test_an_undo_that_would_leave_a_later_decision_hanging_names_it(decide: Ask, themes: Themes) -> None:
    decide("reject", 0, theme_id=themes["Kyydit"], reason="other")
    decide("undo", 1, sequence=1)
    decide("accept", 2, theme_id=themes["Kyydit"])
    problem = decide("undo", 3, sequence=2, status=409)
    assert problem["detail"] == "Myöhempi päätös nojaa päätökseen 2. Kumoa ensin päätös 3."
