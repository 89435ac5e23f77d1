"""A period in numbers: what has come in, and where it now is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from service.codes import labels
from service.domain import CuratedList, ThemeStatus
from service.review_state import ReviewState

LANGUAGES = ("fi", "sv", "other")
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Week:
    """How many submissions came in a week that starts on this Monday."""

    week_start: date
    n: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many suggestions a person has decided on, of how many."""

    reviewed: int
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers; ``by_place`` adds up to ``received``. The fields are told of in ``OverviewPublic``."""

    received: int
    by_language: Mapping[str, int]
    by_service_task: Mapping[str, int]
    by_week: tuple[Week, ...]
    by_place: Mapping[str, int]
    privacy_queue: int
    unreviewed: int
    reviewed: int
    suggestions_total: int
    singles: int
    unconfirmed: int
    silent_service_tasks: tuple[str, ...]


def overview_of(state: ReviewState) -> Overview:
    """Count a period."""
    facts = state.facts.values()
    curated = state.curated
    progress = review_progress(curated)
    by_task = Counter(chain.from_iterable(one.service_task for one in facts))
    languages = Counter(one.language if one.language in LANGUAGES else "other" for one in facts)
    accepted = [text for theme in curated.accepted for text in theme.members]
    return Overview(
        received=len(facts),
        by_language={language: languages[language] for language in LANGUAGES},
        by_service_task=dict(by_task.most_common()),
        by_week=weeks(one.received_on for one in facts),
        by_place=_by_place(curated),
        privacy_queue=len(curated.withheld),
        unreviewed=progress.total - progress.reviewed,
        reviewed=progress.reviewed,
        suggestions_total=progress.total,
        singles=len(curated.singles),
        unconfirmed=sum(not state.facts[text].is_confirmed for text in accepted),
        silent_service_tasks=_silent(by_task.keys()),
    )


def review_progress(curated: CuratedList) -> Progress:
    """How much of what the machine suggested a person has decided on; themes of people's own are not counted."""
    suggested = [theme for theme in curated.themes if theme.suggestion_ids or theme.status is ThemeStatus.PENDING]
    pending = sum(theme.status is ThemeStatus.PENDING for theme in suggested)
    return Progress(reviewed=len(suggested) - pending, total=len(suggested))


def weeks(days: Iterable[date]) -> tuple[Week, ...]:
    """Days counted by week, every week from the first to the last, empty ones too."""
    counts = Counter(day - timedelta(days=day.weekday()) for day in days)
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    mondays = (first + _WEEK * number for number in range((last - first) // _WEEK + 1))
    return tuple(Week(monday, counts[monday]) for monday in mondays)


def _by_place(curated: CuratedList) -> dict[str, int]:
    return {
        "themes": sum(len(theme.members) for theme in curated.accepted if not theme.is_weak_signal),
        "weak_signals": sum(len(theme.members) for theme in curated.accepted if theme.is_weak_signal),
        "pending": sum(len(theme.members) for theme in curated.pending),
        "singles": len(curated.singles),
        "waiting": len(curated.waiting),
        "withheld": len(curated.withheld),
        "excluded": len(curated.excluded),
    }


def _silent(spoken_of: Collection[str]) -> tuple[str, ...]:
    return tuple(code for code in labels("service_task") if code not in spoken_of)
