"""The history of a review: the log filtered and taken along, and what became of the machine's suggestions."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from zoneinfo import ZoneInfo

from service.decision_log import LogEntry, log_entries
from service.domain import Decision, DecisionKind, ThemeStatus
from service.languages import Language
from service.phrases import Phrase
from service.review.log import concerned, standing, texts_of, undo_target
from service.review_state import ReviewState

_HELSINKI = ZoneInfo("Europe/Helsinki")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which decisions to show; what is ``None`` lets all through.

    Attributes:
        made_by: Display name of the person.
        theme_id: A theme that the decision touches; of an undo, what it takes back does.
        first: First day, Europe/Helsinki.
        last: Last day.
    """

    kind: DecisionKind | None = None
    made_by: str | None = None
    theme_id: str | None = None
    first: date | None = None
    last: date | None = None

    def lets_through(self, decision: Decision, decisions: Sequence[Decision]) -> bool:
        """Whether the log shows this decision."""
        day = decision.made_at.astimezone(_HELSINKI).date()
        target = undo_target(decision, decisions)[0] if decision.kind is DecisionKind.UNDO else decision
        return (
            self.kind in (None, decision.kind)
            and self.made_by in (None, decision.made_by)
            and (self.theme_id is None or (target is not None and self.theme_id in concerned(target)))
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
        )


def wanted_decisions(state: ReviewState, wanted: HistoryFilter) -> list[Decision]:
    """The decisions that a filter lets through, newest first."""
    if wanted == HistoryFilter():
        return list(state.decisions[::-1])
    return [one for one in reversed(state.decisions) if wanted.lets_through(one, state.decisions)]


def deciders(state: ReviewState) -> tuple[str, ...]:
    """Display names of those who have decided something."""
    return tuple(sorted({decision.made_by for decision in state.decisions}))


_COLUMNS = (
    Phrase("numero"),
    Phrase("aika"),
    Phrase("tekijä"),
    Phrase("laji"),
    Phrase("päätös"),
    Phrase("kumottu"),
    Phrase("teemat"),
    Phrase("havaintoja"),
)


def as_csv(state: ReviewState, decisions: Sequence[Decision], language: Language = Language.FI) -> bytes:
    """The decisions as a table, oldest first: semicolons and a byte order mark, as a Finnish spreadsheet expects."""
    table = StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.in_(language) for column in _COLUMNS])
    for entry in _entries(state, decisions):
        when = entry.made_at.astimezone(_HELSINKI).strftime("%d.%m.%Y %H:%M:%S")
        undone = (Phrase("kyllä") if entry.undone else Phrase("ei")).in_(language)
        cells = (entry.made_by, entry.kind.value, entry.sentence.in_(language), undone, " ".join(entry.theme_ids))
        writer.writerow((entry.sequence, when, *map(_plain, cells), len(entry.submission_ids)))
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_json(state: ReviewState, decisions: Sequence[Decision], language: Language = Language.FI) -> bytes:
    """The decisions as data, oldest first."""
    rows = [
        {
            "sequence": entry.sequence,
            "kind": entry.kind.value,
            "made_by": entry.made_by,
            "made_at": entry.made_at.isoformat(),
            "sentence": entry.sentence.in_(language),
            "theme_ids": list(entry.theme_ids),
            "submission_ids": list(entry.submission_ids),
            "undone": entry.undone,
        }
        for entry in _entries(state, decisions)
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _entries(state: ReviewState, decisions: Sequence[Decision]) -> tuple[LogEntry, ...]:
    return log_entries(state, sorted(decisions, key=lambda one: one.sequence), tell_undo=False)


@dataclass(frozen=True, slots=True)
class Survivorship:
    """What became of the suggestions that were on the list; the fields are told of in ``SurvivorshipPublic``."""

    suggestions: int
    kept: int
    renamed: int
    merged: int
    split: int
    rejected: int
    pending: int
    own: int
    weak_signals: int
    texts_moved: int
    sentences: tuple[Phrase, ...]


def survivorship(state: ReviewState) -> Survivorship:
    """Count what people made of the machine's suggestions; each suggestion is in one of the first five."""
    fate: Counter[str] = Counter()
    for theme in state.curated.themes:
        if not theme.is_own:
            fate[_fate(theme.status, named=theme.named_by_person, was_split=bool(theme.split_into))] += 1
    accepted = state.curated.accepted
    moves = (one for one in standing(state.decisions) if one.kind in (DecisionKind.MOVE, DecisionKind.TAKE_OFFER))
    moved = {text for decision in moves for text in texts_of(decision)}
    total = fate.total()
    return Survivorship(
        suggestions=total,
        kept=fate["kept"],
        renamed=fate["renamed"],
        merged=fate["merged"],
        split=fate["split"],
        rejected=fate["rejected"],
        pending=fate["pending"],
        own=sum(theme.is_own and not theme.is_weak_signal for theme in accepted),
        weak_signals=sum(theme.is_weak_signal for theme in accepted),
        texts_moved=len(moved),
        sentences=_told(fate, total),
    )


def _fate(status: ThemeStatus, *, named: bool, was_split: bool) -> str:
    if status is ThemeStatus.MERGED:
        return "merged"
    if status is ThemeStatus.SPLIT or (was_split and status.is_open):
        return "split"
    if status is ThemeStatus.ACCEPTED:
        return "renamed" if named else "kept"
    return status.value


def _told(fate: Counter[str], total: int) -> tuple[Phrase, ...]:
    if not total:
        return (Phrase("Ehdotuksia ei ole vielä tarkistettu."),)
    told = {
        "kept": Phrase("{n}/{total} ehdotuksesta hyväksyttiin sellaisenaan.", n=fate["kept"], total=total),
        "renamed": Phrase("{n}/{total} ehdotuksesta hyväksyttiin uudella nimellä.", n=fate["renamed"], total=total),
        "merged": Phrase("{n}/{total} ehdotuksesta yhdistettiin toiseen.", n=fate["merged"], total=total),
        "split": Phrase("{n}/{total} ehdotuksesta jaettiin.", n=fate["split"], total=total),
        "rejected": Phrase("{n}/{total} ehdotuksesta hylättiin.", n=fate["rejected"], total=total),
        "pending": Phrase("{n}/{total} ehdotuksesta on vielä tarkistamatta.", n=fate["pending"], total=total),
    }
    return tuple(sentence for key, sentence in told.items() if fate[key])
