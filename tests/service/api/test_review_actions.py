"""Every action of the review over HTTP; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.accounts import Person
from service.domain import Role
from service.store.tables import PeriodRow, SubmissionRow

Headers = dict[str, str]
Themes = dict[str, str]
Json = dict[str, Any]
Ask = Callable[..., Json]
Rows = list[SubmissionRow]


def members(get: Ask, theme_id: str) -> list[str]:
    return [item["submission"]["id"] for item in get(f"/themes/{theme_id}/texts")["items"] if item["primary"]]


def singles(get: Ask, period: PeriodRow) -> dict[str, Json]:
    return {item["submission"]["id"]: item for item in get(f"/periods/{period.id}/singles")["items"]}


def test_a_single_is_attached_to_a_theme_and_the_log_says_so(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    made = decide("move", 0, submission_ids=[rows[5].id], theme_id=themes["Kyydit"])
    assert made["decision"]["sentence"].endswith("liitti yhden yksittäisen havainnon teemaan ”Kyydit”.")
    assert members(get, themes["Kyydit"])[-1] == rows[5].id
    assert singles(get, period) == {}
    placed = {
        item["submission"]["id"]: item["placed_by_person"] for item in get(f"/themes/{themes['Kyydit']}/texts")["items"]
    }
    assert placed == {rows[3].id: False, rows[4].id: False, rows[5].id: True}
    decide("undo", 1, sequence=1)
    assert list(singles(get, period)) == [rows[5].id]


def test_texts_are_moved_in_bulk_between_themes_and_out_of_them(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    decide("move", 0, submission_ids=[rows[0].id, rows[1].id], theme_id=themes["Kyydit"])
    assert members(get, themes["Asuntojono"]) == [rows[2].id]
    decide("move", 1, submission_ids=[rows[0].id], theme_id=None)
    assert rows[0].id in singles(get, period)
    problem = decide("move", 2, submission_ids=[rows[0].id], theme_id=None, status=409)
    assert problem["detail"] == "Havainnot ovat jo siinä, minne ne siirrettäisiin. Päivitä näkymä."


def test_a_theme_is_split_into_named_parts_and_what_is_in_no_part_stays(
    get: Ask, decide: Ask, themes: Themes, rows: Rows
) -> None:
    decide("accept", 0, theme_id=themes["Asuntojono"])
    parts = [{"submission_ids": [rows[2].id], "name_fi": "Bostadskön", "name_sv": "Bostadskön"}]
    made = decide("split", 1, theme_id=themes["Asuntojono"], parts=parts)
    old, new = made["themes"]
    assert (old["size"], new["size"], new["name_fi"], new["status"], new["is_own"]) == (
        2,
        1,
        "Bostadskön",
        "accepted",
        True,
    )
    assert old["split_into"] == [new["id"]]
    assert members(get, new["id"]) == [rows[2].id]
    assert made["decision"]["can_undo"]
    decide("undo", 2, sequence=2)
    assert members(get, themes["Asuntojono"]) == [row.id for row in rows[:3]]


def test_a_theme_that_is_split_up_whole_is_on_no_list(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    parts = [{"submission_ids": [rows[3].id]}, {"submission_ids": [rows[4].id]}]
    made = decide("split", 0, theme_id=themes["Kyydit"], parts=parts)
    assert [theme["name_fi"] for theme in made["themes"]] == ["Kyydit", "Kyydit (osa 1)", "Kyydit (osa 2)"]
    assert made["theme"]["status"] == "split"
    listed = [theme["name_fi"] for theme in get(f"/periods/{period.id}/themes")["items"]]
    assert listed == ["Asuntojono", "Kyydit (osa 1)", "Kyydit (osa 2)"]


def test_a_single_is_lifted_to_a_weak_signal_or_left_single(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    decide("leave_single", 0, submission_ids=[rows[5].id])
    assert singles(get, period)[rows[5].id]["looked_at"] is True
    assert get(f"/periods/{period.id}/singles", looked_at="false")["total"] == 0
    made = decide("lift", 1, submission_ids=[rows[5].id], name_fi="Koirat apuna", description="Eläin ja yksinäisyys.")
    assert (made["theme"]["is_weak_signal"], made["theme"]["status"], made["theme"]["size"]) == (True, "accepted", 1)
    assert get(f"/periods/{period.id}/overview")["by_place"]["weak_signals"] == 1
    assert [one["id"] for one in get(f"/periods/{period.id}/themes", weak_signal="true")["items"]] == [
        made["theme"]["id"]
    ]
    decide("lift", 2, submission_ids=[rows[0].id], name_fi="Ei yksittäinen", status=409)


def test_a_theme_of_ones_own_is_made_of_texts_from_anywhere(get: Ask, decide: Ask, themes: Themes, rows: Rows) -> None:
    made = decide("create", 0, submission_ids=[rows[1].id, rows[5].id], name_fi="Oma teema")
    assert [theme["size"] for theme in made["themes"]] == [2, 2]
    assert made["theme"]["is_own"]
    card = get(f"/themes/{made['theme']['id']}")
    assert (card["keywords"], card["stability"], card["summary"]) == ([], None, [])
    decide("reject", 1, theme_id=made["theme"]["id"], reason="other")
    assert members(get, themes["Asuntojono"]) == [rows[0].id, rows[2].id]


def test_a_text_also_belongs_to_another_theme_and_is_counted_once(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    made = decide("add_secondary", 0, theme_id=themes["Kyydit"], submission_ids=[rows[0].id])
    assert (made["theme"]["size"], made["theme"]["n_secondary"]) == (2, 1)
    texts = get(f"/themes/{themes['Kyydit']}/texts")
    assert [(item["submission"]["id"], item["primary"]) for item in texts["items"]][-1] == (rows[0].id, False)
    by_place = get(f"/periods/{period.id}/overview")["by_place"]
    assert sum(by_place.values()) == 6
    decide("remove_secondary", 1, theme_id=themes["Kyydit"], submission_ids=[rows[0].id])
    assert get(f"/themes/{themes['Kyydit']}")["secondary"] == []


def test_a_divergent_view_follows_its_text_through_a_merge_and_stays_in_sight(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    decide("mark_divergent", 0, theme_id=themes["Kyydit"], submission_ids=[rows[4].id])
    decide("mark_divergent", 1, theme_id=themes["Kyydit"], submission_ids=[rows[0].id], status=409)
    ids = [themes["Asuntojono"], themes["Kyydit"]]
    guard = get(f"/periods/{period.id}/merge-guard", theme_id=ids)
    assert (guard["size"], guard["languages"]) == (5, {"fi": 4, "sv": 1})
    assert [(one["kind"], one["theme_name"], one["submission_ids"]) for one in guard["findings"]] == [
        ("minority_language", "Asuntojono", [rows[2].id]),
        ("client_voice", "Asuntojono", [rows[0].id]),
        ("divergent_view", "Kyydit", [rows[4].id]),
    ]
    assert guard["findings"][0]["sentence"] == "Teemasta ”Asuntojono”: 1 havainto, ruotsinkielinen."
    decide("merge", 1, theme_ids=ids)
    card = get(f"/themes/{ids[0]}")
    assert card["divergent"] == [rows[4].id]
    assert [{**view} for view in card["views"]] == guard["findings"]
    assert {part["title"] for part in card["parts"]} == {"Asuntojono", "Kyydit"}


def test_a_text_set_aside_is_left_out_of_everything_and_comes_back_where_it_was(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"])
    made = decide("set_aside", 1, submission_ids=[rows[4].id], reason="duplicate", note="Sama kuin edellinen.")
    assert made["decision"]["sentence"].endswith("jätti pois yhden havainnon (syy: kaksoiskappale).")
    (aside,) = get(f"/periods/{period.id}/set-aside")["items"]
    assert (aside["submission"]["id"], aside["reason_label"], aside["note"]) == (
        rows[4].id,
        "Kaksoiskappale",
        "Sama kuin edellinen.",
    )
    assert get(f"/periods/{period.id}/overview")["by_place"]["excluded"] == 1
    assert get(f"/periods/{period.id}/submissions")["total"] == 5
    assert members(get, themes["Kyydit"]) == [rows[3].id]
    decide("bring_back", 2, submission_ids=[rows[4].id])
    assert members(get, themes["Kyydit"]) == [rows[3].id, rows[4].id]
    decide("undo", 3, sequence=3)
    assert members(get, themes["Kyydit"]) == [rows[3].id]
    decide("undo", 4, sequence=2)
    assert members(get, themes["Kyydit"]) == [rows[3].id, rows[4].id]
    assert get(f"/periods/{period.id}/submissions")["total"] == 6


def test_a_theme_is_tagged_noted_and_picked(get: Ask, decide: Ask, period: PeriodRow, themes: Themes) -> None:
    decide("tag", 0, theme_id=themes["Kyydit"], information_need=["service_use"], support_need=["2"])
    decide("tag", 1, theme_id=themes["Kyydit"], support_need=[])
    decide("pick", 2, theme_id=themes["Kyydit"], picked=True)
    decide("note", 3, theme_id=themes["Kyydit"], text="Kysy kuljetuspalvelusta.")
    card = get(f"/themes/{themes['Kyydit']}")
    assert (card["tags"], card["committee_pick"]) == ({"information_need": ["service_use"]}, True)
    assert [note["text"] for note in card["notes"]] == ["Kysy kuljetuspalvelusta."]
    found = get(f"/periods/{period.id}/themes", information_need="service_use")["items"]
    assert [theme["name_fi"] for theme in found] == ["Kyydit"]
    decide("tag", 4, theme_id=themes["Kyydit"], information_need=["ei-ole"], status=422)
    decide("pick", 4, theme_id=themes["Kyydit"], picked=True, status=409)


def test_themes_are_found_by_the_codes_of_their_texts_and_by_words(get: Ask, period: PeriodRow, themes: Themes) -> None:
    def named(**query: object) -> list[str]:
        return [theme["name_fi"] for theme in get(f"/periods/{period.id}/themes", **query)["items"]]

    assert named(service_task="disability") == ["Kyydit"]
    assert named(language="sv") == ["Asuntojono"]
    assert named(voice="client") == ["Asuntojono"]
    assert named(municipality="853", language="fi") == ["Asuntojono"]
    assert named(q="KULJETUS") == ["Kyydit"]
    assert named(q="ei mitään") == []


def test_a_stale_decision_hears_whether_it_would_still_fit_and_what_concerned_it(
    decide: Ask, themes: Themes, rows: Rows
) -> None:
    decide("accept", 0, theme_id=themes["Asuntojono"])
    problem = decide("accept", 0, theme_id=themes["Kyydit"], status=409)
    assert (problem["still_fits"], problem["hindrance"]) == (True, None)
    assert [change["concerns"] for change in problem["changes"]] == [False]
    problem = decide("accept", 0, theme_id=themes["Asuntojono"], status=409)
    assert (problem["still_fits"], problem["hindrance"]) == (False, "Ryhmä ”Asuntojono” on jo hyväksytty.")
    assert [change["concerns"] for change in problem["changes"]] == [True]


def test_a_decision_goes_through_on_an_older_version_if_nobody_touched_its_theme_and_the_person_wants_that(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows
) -> None:
    decide("accept", 0, theme_id=themes["Asuntojono"])
    made = decide("accept", 0, theme_id=themes["Kyydit"], if_unconcerned=True)
    assert made["version"] == 2
    decide("move", 2, submission_ids=[rows[3].id], theme_id=themes["Asuntojono"])
    problem = decide("note", 2, theme_id=themes["Kyydit"], text="Vanhan päällä.", if_unconcerned=True, status=409)
    assert [change["concerns"] for change in problem["changes"]] == [True]
    assert get(f"/periods/{period.id}/decisions")["total"] == 3


def test_another_person_undoes_and_redoes(
    client: TestClient,
    get: Ask,
    decide: Ask,
    period: PeriodRow,
    themes: Themes,
    new_person: Callable[..., Person],
    headers_of: Callable[[Person], Headers],
) -> None:
    decide("accept", 0, theme_id=themes["Kyydit"])
    other = headers_of(new_person(Role.COORDINATOR, username="toinen"))
    body = {"kind": "undo", "based_on": 1, "sequence": 1}
    made = client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=other).json()
    assert made["decision"]["sentence"].startswith("Testaaja toinen kumosi päätöksen 1")
    assert (made["theme"]["status"], made["next_pending"]) == ("pending", themes["Asuntojono"])


@pytest.mark.parametrize(
    ("kind", "payload", "status"),
    [
        ("split", {"parts": [{"submission_ids": ["0"]}, {"submission_ids": ["0"]}]}, 422),
        ("split", {"parts": [{"submission_ids": ["3"]}]}, 409),
        ("split", {"parts": [{"submission_ids": ["0", "1", "2"]}]}, 409),
        ("move", {"submission_ids": ["nobody"]}, 404),
        ("move", {"submission_ids": []}, 422),
        ("add_secondary", {"submission_ids": ["0"]}, 409),
        ("remove_secondary", {"submission_ids": ["0"]}, 409),
        ("unmark_divergent", {"submission_ids": ["0"]}, 409),
        ("take_offer", {"submission_id": "0"}, 409),
    ],
)
def test_an_action_that_makes_no_sense_is_refused_and_not_kept(
    get: Ask, decide: Ask, period: PeriodRow, themes: Themes, rows: Rows, kind: str, payload: Json, status: int
) -> None:
    known = {str(number): row.id for number, row in enumerate(rows)}

    def real(value: object) -> object:
        if isinstance(value, list):
            return [real(one) for one in value]
        if isinstance(value, dict):
            return {key: real(one) for key, one in value.items()}
        return known.get(str(value), value)

    told = {key: real(value) for key, value in payload.items()}
    decide(kind, 0, status=status, theme_id=themes["Asuntojono"], **told)
    assert get(f"/periods/{period.id}/decisions")["items"] == []
