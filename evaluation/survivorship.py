"""What became of the machine's suggestions once people had decided: how much of its work survives.

Read from an export: its decision log says what was decided, its themes what was left of it. A decision that was taken
back counts as never made, and one taken back and made again counts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluation.agreement import BCubed, b_cubed
from evaluation.exports import Export, ExportedTheme, LoggedDecision, is_own
from evaluation.intervals import Measured, proportion
from evaluation.result_tables import figure, table

_DECISIVE = ("accept", "merge", "split", "reject")
_SHAPING = ("move", "take_offer", "refuse_offer")
_OTHERS = (
    *("rename", "undo", "leave_single", "lift", "create", "add_secondary", "remove_secondary", "mark_divergent"),
    *("unmark_divergent", "set_aside", "bring_back", "tag", "pick", "note"),
)


class Fate(StrEnum):
    """What became of a suggestion; the first that applies, in this order."""

    REJECTED = "rejected"  # no theme: the newest decision on whether it is one says so
    SPLIT = "split"  # parts of it became themes of their own
    MERGED = "merged"  # made one with others
    MOVED = "moved"  # accepted, with texts put in or taken out
    RENAMED = "renamed"  # accepted with the texts as suggested, under a person's name
    KEPT = "kept"  # accepted as it was
    UNDECIDED = "undecided"  # nobody has said


@dataclass(frozen=True, slots=True)
class Survivorship:
    """What became of the suggestions of the newest run, and of those of earlier ones that were decided on.

    Attributes:
        fates: By the suggestion's name (``1/s001``).
        shares: Of all suggestions, by fate, with intervals; ``n`` is the number of suggestions.
        survived: Share of the *decided* suggestions that were kept or only renamed.
        agreement: Of the suggested groups with the accepted themes, on the texts of accepted themes: precision is low
            where people parted what was suggested as one, recall where they joined what was suggested apart. ``None``
            where nothing is accepted.
        unknown_kinds: Decisions of kinds that this version does not know, left out of account, with their number.
    """

    fates: Mapping[str, Fate]
    shares: Mapping[Fate, Measured]
    survived: Measured
    agreement: BCubed | None
    unknown_kinds: Mapping[str, int]


def survivorship(export: Export) -> Survivorship:
    """Tell what became of the suggestions of a period."""
    decisions = standing(export.decisions)
    decided_on = (name for one in decisions if one.kind in _DECISIVE for name in one.suggestions if not is_own(name))
    fates = {name: _fate(name, export, decisions) for name in sorted({*export.titles, *decided_on})}
    counts = Counter(fates.values())
    known = {*_DECISIVE, *_SHAPING, *_OTHERS}
    decided = len(fates) - counts[Fate.UNDECIDED]
    return Survivorship(
        fates=fates,
        shares={fate: proportion(counts[fate], len(fates), "suggestions") for fate in Fate},
        survived=proportion(counts[Fate.KEPT] + counts[Fate.RENAMED], decided, "suggestions decided on"),
        agreement=_agreement(export),
        unknown_kinds=Counter(one.kind for one in export.decisions if one.kind not in known),
    )


def standing(decisions: Sequence[LoggedDecision]) -> list[LoggedDecision]:
    """The decisions that were not taken back, undoings left out, in their order.

    Read from the newest: an undoing that stands takes its decision back, be that an undoing or another.
    """
    taken_back: set[int] = set()
    left = []
    for decision in sorted(decisions, key=lambda one: -one.sequence):
        if decision.sequence in taken_back:
            continue
        if decision.kind == "undo":
            taken_back |= {decision.undoes} if decision.undoes is not None else set()
        else:
            left.append(decision)
    return left[::-1]


def _fate(name: str, export: Export, decisions: Sequence[LoggedDecision]) -> Fate:
    touching = [one.kind for one in decisions if name in one.suggestions]
    decisive = [kind for kind in touching if kind in _DECISIVE]
    if decisive[-1:] == ["reject"]:
        return Fate.REJECTED
    if "split" in decisive:
        return Fate.SPLIT
    if "merge" in decisive:
        return Fate.MERGED
    if "accept" not in decisive:
        return Fate.UNDECIDED
    theme = next((one for one in export.themes if one.id == name), None)
    if set(touching) & set(_SHAPING) or (theme and _has_other_texts(theme, export)):
        return Fate.MOVED
    return Fate.RENAMED if theme and _is_renamed(theme, export) else Fate.KEPT


def _has_other_texts(theme: ExportedTheme, export: Export) -> bool:
    """Than it was suggested with; what an earlier run suggested is not told."""
    suggested = {text for text, group in export.groups.items() if group == theme.id}
    return bool(suggested) and set(theme.members) != suggested


def _is_renamed(theme: ExportedTheme, export: Export) -> bool:
    return theme.named_by_person and theme.name_fi != export.titles.get(theme.id or "")


def _agreement(export: Export) -> BCubed | None:
    themes = {
        text: number
        for number, theme in enumerate(export.themes)
        if theme.status == "accepted"
        for text in theme.members
        if text in export.groups
    }
    if not themes:
        return None
    texts = sorted(themes)
    suggested = [export.groups[text] or ("alone", text) for text in texts]
    return b_cubed([themes[text] for text in texts], suggested)


def as_markdown(found: Survivorship) -> str:
    """A table of the fates, and what goes with it."""
    counts = Counter(found.fates.values())
    lines = [table(("fate", "suggestions", "share"), ((f, str(counts[f]), figure(found.shares[f])) for f in Fate))]
    lines.append(f"Kept or only renamed, of those decided on: {figure(found.survived)}.")
    if found.agreement:
        both = found.agreement
        lines.append(
            f"Suggested groups beside accepted themes, B³: precision {both.precision:.2f}, recall {both.recall:.2f},"
            f" F1 {both.f1:.2f}."
        )
    if found.unknown_kinds:
        told = ", ".join(f"{kind} ({count})" for kind, count in found.unknown_kinds.items())
        lines.append(f"Decisions of kinds that this version does not know, left out of account: {told}.")
    return "\n\n".join(lines)
