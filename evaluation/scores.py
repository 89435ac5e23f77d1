"""Score a discovery against a gold grouping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.agreement import BCubed, adjusted_mutual_information, alone_apart, b_cubed
from evaluation.elsewhere import read_groups
from evaluation.gold import ALONE, NOISE, line_up, primary_groups, read_gold
from evaluation.intervals import Measured
from evaluation.labelled import measure_labelled
from evaluation.tables import read_columns, read_header
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
        measured: All that ``run`` measures beside labels, by name, with intervals if asked for.
    """

    n_texts: int
    n_gold_groups: int
    n_suggestions: int
    n_gold_alone: int
    n_alone: int
    ami: float
    b_cubed: BCubed
    measured: Mapping[str, Measured] = field(default_factory=dict)


def score(
    gold: Sequence[str], found: Sequence[str | None], languages: Sequence[str] = (), *, resamples: int = 0
) -> Score:
    """Score a grouping.

    Args:
        gold: The label of each text; ``NOISE`` for one that belongs with no other.
        found: The suggestion of each text, in the same order; ``ALONE`` for one in none.
        languages: Code of each text's language, where they are known.
        resamples: Halves drawn for an interval; 0 for none.
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
        measured=measure_labelled(gold, found, languages or [""] * len(gold), resamples=resamples, seed=0),
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


def score_files(
    gold: Path, found: Path, *, id_column: str = "id", label_column: str = "label", resamples: int = 0
) -> Score:
    """Score a ``discovery.json``, or any table of ``id`` and ``label``, against a gold file.

    Args:
        gold: A table of ids and labels, and of ``language`` if it likes.
        found: What is scored.
        id_column: Of the gold file.
        label_column: Of the gold file.
        resamples: Halves drawn for an interval; 0 for none.

    Raises:
        EvaluationError: A file cannot be used, or they are not about the same texts.
    """
    labels = read_gold(gold, id_column=id_column, label_column=label_column)
    lined_up = line_up(labels, read_groups(found))
    if "language" not in read_header(gold):
        return score(*lined_up, resamples=resamples)
    spoken = {row[0]: row[1] for row in read_columns(gold, [id_column, "language"])}
    return score(*lined_up, [spoken[one] for one in sorted(labels)], resamples=resamples)
