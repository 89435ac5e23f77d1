"""The log reads as plain Finnish, Swedish and English."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from service.decision_log import log_entries
from service.domain import Decision, DecisionKind, Material, SuggestedTheme
from service.languages import Language
from service.review.sentences import sentence
from service.review_state import Ground, folded

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def decision(sequence: int, kind: str, /, **payload: Any) -> Decision:  # noqa: ANN401 - a payload is any JSON
    return Decision(sequence, DecisionKind(kind), payload, "Maija Koordinaattori", NOON)


@pytest.mark.parametrize(
    ("kind", "payload", "expected"),
    [
        ("accept", {"names": ["Kyydit"]}, "hyväksyi teeman ”Kyydit”."),
        ("accept", {"names": ["Kyydit"], "name_fi": "Kyydit"}, "hyväksyi teeman ”Kyydit”."),
        ("accept", {"names": ["Kyydit"], "name_fi": "Odotus"}, "hyväksyi ehdotuksen ”Kyydit” teemaksi ”Odotus”."),
        ("rename", {"names": ["Kyydit"], "name_fi": "Odotus"}, "antoi teemalle ”Kyydit” uuden nimen ”Odotus”."),
        ("rename", {"names": ["Kyydit"], "name_fi": "Kyydit"}, "täydensi teeman ”Kyydit” tietoja."),
        ("merge", {"names": ["A", "B", "C"]}, "yhdisti ryhmät ”A”, ”B” ja ”C”."),
        ("merge", {"names": ["A", "B"], "name_fi": "D"}, "yhdisti ryhmät ”A” ja ”B” teemaksi ”D”."),
        ("reject", {"names": ["A"], "reason": "too_general"}, "hylkäsi ryhmän ”A” (syy: ryhmä on liian yleinen)."),
    ],
)
def test_a_decision_is_one_sentence_with_the_names_of_its_time(
    kind: str, payload: dict[str, Any], expected: str
) -> None:
    made = decision(1, kind, **payload)
    assert str(sentence(made, [made])) == f"Maija Koordinaattori {expected}"


def test_an_undo_names_what_it_takes_back_and_an_undo_of_it_what_it_brings_back() -> None:
    log = [
        decision(1, "merge", theme_ids=["a", "b"], names=["A", "B"]),
        decision(2, "undo", sequence=1),
        decision(3, "undo", sequence=2),
        decision(4, "undo", sequence=3),
    ]
    assert [str(sentence(one, log)) for one in log[1:]] == [
        "Maija Koordinaattori kumosi päätöksen 1: ryhmien ”A” ja ”B” yhdistäminen.",
        "Maija Koordinaattori palautti voimaan päätöksen 1: ryhmien ”A” ja ”B” yhdistäminen.",
        "Maija Koordinaattori kumosi päätöksen 1: ryhmien ”A” ja ”B” yhdistäminen.",
    ]


@pytest.mark.parametrize("n_texts", [1, 2])
@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind is not DecisionKind.UNDO])
def test_every_decision_and_its_undoing_is_told_in_each_language(kind: DecisionKind, n_texts: int) -> None:
    made = decision(
        1,
        kind,
        names=["Kyydit", "Jonot"],
        name_fi="Odotus",
        submission_ids=[str(number) for number in range(n_texts)],
        parts=[{"name_fi": "Odotus", "submission_ids": []}] * n_texts,
        reason="duplicate" if kind is DecisionKind.SET_ASIDE else "other",
        relation="continues",
    )
    undo = decision(2, "undo", sequence=1)
    for told in (sentence(made, [made]), sentence(undo, [made, undo])):
        said = [told.in_(language) for language in Language]
        assert len(set(said)) == len(Language)
        assert all(one.startswith("Maija Koordinaattori ") and "{" not in one for one in said)


def test_a_link_is_not_said_to_be_undoable_once_its_phenomenon_is_said_to_have_faded_again() -> None:
    material = Material(1, frozenset("a"), frozenset(), frozenset(), frozenset())
    suggestion = SuggestedTheme("1", 1, "Ehdotus", ("a",))
    ground = Ground("run", 1, 0, (suggestion,), {}, (), frozenset("a"), {}, material, {})
    log = (
        decision(1, "fade", phenomenon_id="toinen"),
        decision(2, "link", theme_id="1", relation="continues", phenomenon_ids=["toinen"]),
        decision(3, "fade", phenomenon_id="toinen"),
    )
    entries = log_entries(folded("period", ground, log), log)
    assert {entry.sequence: entry.can_undo for entry in entries} == {1: True, 2: False, 3: True}
