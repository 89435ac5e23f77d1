"""From a discovery to rows, when some of its texts have gone in the meantime."""

from __future__ import annotations

from nlp.types import (
    Discovery,
    Manifest,
    MapPoint,
    Member,
    SetAside,
    SetAsideReason,
    Single,
    Suggestion,
    SummarySentence,
)
from service.run_results import RunResult, as_rows

TEXTS = "abcdefg"


def discovery() -> Discovery:
    return Discovery(
        manifest=Manifest("", len(TEXTS), "", "", "", {}, 0, {}, ""),
        suggestions=(
            Suggestion(
                id="s001",
                title="Asuntojono",
                keywords=("asunto",),
                members=(Member("a", 0.9), Member("b", 0.8), Member("c", 0.7), Member("e", 0.2, primary=False)),
                central=("b", "a"),
                boundary=("c",),
                languages={"fi": 3},
                summary=(SummarySentence("a", "Asuntoa jonotetaan."), SummarySentence("b", "Jono on pitkä.")),
            ),
            Suggestion("s002", "Kyydit", ("kyyti",), (Member("d", 0.9), Member("e", 0.8)), ("d",), ("e",), {"fi": 2}),
        ),
        singles=(Single("f", "s002", 0.4),),
        set_aside=(SetAside("g", SetAsideReason.EMPTY),),
        map=tuple(MapPoint(text, 0.5, -0.5) for text in "abcdef"),
    )


def places(result: RunResult) -> dict[str, str]:
    return {row["submission_id"]: row["place"] for row in result.places}


def members(result: RunResult, title: str) -> list[str]:
    ids = {row["title"]: row["id"] for row in result.suggestions}
    return [row["submission_id"] for row in result.members if row["suggestion_id"] == ids[title] and row["is_primary"]]


def test_every_text_has_a_place_and_central_texts_come_first() -> None:
    result = as_rows(discovery(), "run", TEXTS)
    assert places(result) == dict(zip(TEXTS, ["member"] * 5 + ["single", "set_aside"], strict=True))
    assert members(result, "Asuntojono") == ["b", "a", "c"]
    ids = {row["title"]: row["id"] for row in result.suggestions}
    single = next(row for row in result.places if row["submission_id"] == "f")
    assert (single["nearest_suggestion_id"], single["similarity"], single["x"]) == (ids["Kyydit"], 0.4, 0.5)


def test_a_text_that_has_gone_is_nowhere() -> None:
    result = as_rows(discovery(), "run", set(TEXTS) - {"a"})
    assert "a" not in places(result)
    (suggestion,) = (row for row in result.suggestions if row["title"] == "Asuntojono")
    assert suggestion["central"] == ["b"]
    assert suggestion["summary"] == [{"id": "b", "text": "Jono on pitkä."}]
    assert members(result, "Asuntojono") == ["b", "c"]


def test_a_group_with_one_text_left_is_no_group_and_what_is_left_is_single() -> None:
    result = as_rows(discovery(), "run", set(TEXTS) - {"d"})
    assert [row["title"] for row in result.suggestions] == ["Asuntojono"]
    assert places(result)["e"] == "single"
    single = next(row for row in result.places if row["submission_id"] == "f")
    assert single["nearest_suggestion_id"] is None
