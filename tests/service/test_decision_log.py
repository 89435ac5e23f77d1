"""The log reads as plain Finnish."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from service.domain import Decision, DecisionKind
from service.review.sentences import sentence

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
