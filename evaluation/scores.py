"""Score a discovery against a gold grouping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.agreement import BCubed, adjusted_mutual_information, alone_apart, b_cubed
from evaluation.gold import ALONE, NOISE, line_up, primary_groups, read_discovery, read_gold
from nlp.types import Discovery


@dataclass(frozen=True, slots=True)
class Score:
    """How far a discovery agrees with a gold grouping; what stands alone on either side is a group of its own.

    Attributes:
        n_texts: Texts scored.
        n_gold_groups: Gold groups, those of lone texts left out.
        n_suggestions: Suggestions with a primary member.
        n_gold_alone: Texts labelled ``NOISE``.
        n_alone: Texts single or set aside.
        ami: Adjusted mutual information, at most 1.
        b_cubed: Precision, recall and F1.
    """

    n_texts: int
    n_gold_groups: int
    n_suggestions: int
    n_gold_alone: int
    n_alone: int
    ami: float
    b_cubed: BCubed


def score(gold: Sequence[str], found: Sequence[str | None]) -> Score:
    """Score a grouping.

    Args:
        gold: The label of each text; ``NOISE`` for one that belongs with no other.
        found: The suggestion of each text, in the same order; ``ALONE`` for one in none.
    """
    gold_groups, found_groups = alone_apart(gold, NOISE), alone_apart(found, ALONE)
    return Score(
        n_texts=len(gold),
        n_gold_groups=len({*gold} - {NOISE}),
        n_suggestions=len({*found} - {ALONE}),
        n_gold_alone=gold.count(NOISE),
        n_alone=found.count(ALONE),
        ami=adjusted_mutual_information(gold_groups, found_groups),
        b_cubed=b_cubed(gold_groups, found_groups),
    )


def score_discovery(gold: Mapping[str, str], discovery: Discovery) -> Score:
    """Score a discovery that is at hand.

    Args:
        gold: Label by id.
        discovery: Of the same texts.

    Raises:
        IdsDiffer: They are not about the same texts.
    """
    return score(*line_up(gold, dict(primary_groups(discovery.as_json()))))


def score_files(gold: Path, discovery: Path, *, id_column: str = "id", label_column: str = "label") -> Score:
    """Score a ``discovery.json`` against a gold file.

    Raises:
        EvaluationError: A file cannot be used, or they are not about the same texts.
    """
    labels = read_gold(gold, id_column=id_column, label_column=label_column)
    return score(*line_up(labels, read_discovery(discovery)))
