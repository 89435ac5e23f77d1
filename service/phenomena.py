"""Phenomena that persist: how the themes of a period stand to those of earlier ones, proposed and then confirmed.

A phenomenon is called by the id of the theme that it began with; every accepted theme that continues none begins one.
Themes are compared by what their texts mean: cosine similarity of their means, after the mean of all themes of both
periods has been taken off, because everything in social work is a little alike. With very few themes that mean would be
the themes themselves, and it is left on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from service.domain import Relation, Theme
from service.errors import NotFound
from service.review_state import ReviewState, load_review
from service.store.periods import get_period, periods
from service.store.tables import PeriodRow
from service.text_search import Vector, vectors_of

ALIKE = 0.35
"""From this similarity on, a theme is proposed as continuing a phenomenon. Of the 19 phenomena that both periods of the
example material have, it finds all, with 10 wrong proposals besides; a person confirms each."""

ALIKE_OF_FEW = 0.7
"""The same, where the mean is left on: it finds 16 of the 19, with 13 wrong proposals."""

FEW = 4

MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """A phenomenon as the latest period that has it calls it.

    Attributes:
        id: Of the theme that it began with.
        themes: Every accepted theme of it with its period, earliest first.
    """

    id: str
    themes: tuple[tuple[PeriodRow, Theme], ...]

    @property
    def name(self) -> str:
        """What it was called last."""
        return self.themes[-1][1].name_fi

    @property
    def last_period(self) -> PeriodRow:
        """The latest period that has it."""
        return self.themes[-1][0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phenomenon that a theme may continue; ``similarity`` is in [-1, 1]."""

    phenomenon_id: str
    name: str
    period_name: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a theme may stand to earlier periods, or does, once a person has confirmed it."""

    theme_id: str
    theme_name: str
    relation: Relation
    confirmed: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """All of a period's themes, and the phenomena that none of them continues."""

    themes: tuple[Proposal, ...]
    faded: tuple[Candidate, ...]
    version: int


def phenomena(session: Session, organisation_id: str, *, before: date | None = None) -> dict[str, Phenomenon]:
    """Every phenomenon of an organisation, or those of its periods that began before a day, by id."""
    found: dict[str, tuple[tuple[PeriodRow, Theme], ...]] = {}
    for period in sorted(periods(session, [organisation_id]), key=lambda one: (one.starts_on, one.id)):
        if before is not None and period.starts_on >= before:
            continue
        for theme in load_review(session, period.id).curated.accepted:
            for one in theme.phenomena or (theme.id,):
                found[one] = (*found.get(one, ()), (period, theme))
    return {one: Phenomenon(one, themes) for one, themes in found.items()}


def find_phenomenon(session: Session, organisation_id: str, phenomenon_id: str) -> Phenomenon:
    """One phenomenon of an organisation.

    Raises:
        NotFound: No accepted theme belongs to it.
    """
    found = phenomena(session, organisation_id).get(phenomenon_id)
    if found is None:
        raise NotFound("Ilmiötä ei löytynyt. Palaa ilmiöiden luetteloon.")
    return found


def check_phenomena(session: Session, period_id: str, payload: Mapping[str, Any]) -> None:
    """Make sure that what a decision calls a phenomenon is one of an earlier period.

    Raises:
        NotFound: It is not.
    """
    wanted = {*payload.get("phenomenon_ids", ()), *([payload["phenomenon_id"]] if "phenomenon_id" in payload else ())}
    if wanted and not wanted <= _earlier(session, get_period(session, period_id)).keys():
        raise NotFound("Ilmiötä ei ole aiemmilla kausilla. Päivitä näkymä.")


def _earlier(session: Session, period: PeriodRow) -> dict[str, Phenomenon]:
    return phenomena(session, period.organisation_id, before=period.starts_on)


def proposals_of(session: Session, period_id: str) -> Proposals:
    """How the accepted themes of a period stand to earlier periods.

    Raises:
        NotFound: There is no such period.
    """
    period = get_period(session, period_id)
    state = load_review(session, period_id)
    earlier = _earlier(session, period)
    similarity = _similarities(session, state, earlier, state.curated.accepted)
    found = {theme.id: _candidates(theme, earlier, similarity) for theme in state.curated.accepted}
    heirs: dict[str, int] = {}
    for candidates in found.values():
        for one in candidates[:1]:
            heirs[one.phenomenon_id] = heirs.get(one.phenomenon_id, 0) + 1
    themes = tuple(_proposal(theme, found[theme.id], heirs) for theme in state.curated.accepted)
    continued = {one for theme in state.curated.accepted for one in theme.phenomena}
    proposed = {one.phenomenon_id for proposal in themes if not proposal.confirmed for one in proposal.candidates}
    faded = tuple(
        Candidate(one.id, one.name, one.last_period.name, 0.0)
        for one in earlier.values()
        if one.id not in continued | proposed | state.curated.faded
    )
    return Proposals(themes, faded, state.curated.version)


def earlier_like(session: Session, state: ReviewState, theme: Theme) -> tuple[Candidate, ...]:
    """The phenomena of earlier periods that an open theme is like, accepted or not, nearest first."""
    earlier = _earlier(session, get_period(session, state.period_id))
    if not earlier:
        return ()
    similarity = _similarities(session, state, earlier, (*state.curated.accepted, *state.curated.pending))
    return _candidates(theme, earlier, similarity)


def _similarities(
    session: Session, state: ReviewState, earlier: Mapping[str, Phenomenon], themes: Sequence[Theme]
) -> dict[tuple[str, str], float]:
    """Of each of the themes and each phenomenon, as its latest themes tell of it."""
    vectors = vectors_of(session, state)
    for period_id in {one.last_period.id for one in earlier.values()}:
        vectors |= vectors_of(session, load_review(session, period_id))
    ours = {theme.id: _middle([theme], vectors) for theme in themes}
    theirs = {one.id: _middle(_latest(one), vectors) for one in earlier.values()}
    means = [middle for middle in (*ours.values(), *theirs.values()) if middle is not None]
    is_few = len(means) < FEW
    common = 0.0 if is_few or not means else np.mean(means, axis=0)
    scale = ALIKE / ALIKE_OF_FEW if is_few else 1.0  # so that one border serves for both
    return {
        (a, b): round(scale * _cosine(one - common, other - common), 4)
        for a, one in ours.items()
        for b, other in theirs.items()
        if one is not None and other is not None
    }


def _latest(phenomenon: Phenomenon) -> list[Theme]:
    return [theme for period, theme in phenomenon.themes if period.id == phenomenon.last_period.id]


def _middle(themes: Iterable[Theme], vectors: Mapping[str, Vector]) -> Vector | None:
    """The mean of the themes' texts, if any of them can be read."""
    rows = [vectors[text] for theme in themes for text in theme.members if text in vectors]
    middle: Vector | None = np.mean(rows, axis=0) if rows else None
    return middle


def _cosine(one: Vector, other: Vector) -> float:
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths > 0 else 0.0


def _candidates(
    theme: Theme, earlier: Mapping[str, Phenomenon], similarity: Mapping[tuple[str, str], float]
) -> tuple[Candidate, ...]:
    """What a theme continues as a person has said, or else what it may continue; nearest first."""
    near = {one: similarity.get((theme.id, one), 0.0) for one in earlier}
    wanted = theme.phenomena if theme.relation else [one for one in near if near[one] >= ALIKE]
    told = [
        Candidate(one, earlier[one].name, earlier[one].last_period.name, near[one]) for one in wanted if one in earlier
    ]
    nearest = sorted(told, key=lambda one: (-one.similarity, one.phenomenon_id))
    return tuple(nearest if theme.relation else nearest[:MOST_CANDIDATES])


def _proposal(theme: Theme, candidates: Sequence[Candidate], heirs: Mapping[str, int]) -> Proposal:
    if theme.relation:
        return Proposal(theme.id, theme.name_fi, theme.relation, confirmed=True, candidates=tuple(candidates))
    if not candidates:
        relation = Relation.NEW
    elif heirs[candidates[0].phenomenon_id] > 1:
        relation = Relation.SPLITS
    elif sum(one.phenomenon_id not in heirs for one in candidates[1:]) > 0:
        relation = Relation.MERGES
    else:
        relation = Relation.CONTINUES
    return Proposal(theme.id, theme.name_fi, relation, confirmed=False, candidates=tuple(candidates))
