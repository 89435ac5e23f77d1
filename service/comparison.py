"""Two reviews of the same run side by side, once a coordinator asks for it.

What each put together is kept as it was at that moment, so that the figures stay what they were however the review goes
on. A text is judged by somebody in whose review it is in an accepted theme or single; one that still waits in a
suggestion is not, and is left out of the figures. What the two see differently is decided together, by the ordinary
decisions of the period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from service.agreement import Agreement, Difference, Grouping, agreement, differences
from service.domain import CuratedList
from service.errors import Conflict, NotFound
from service.phrases import Phrase
from service.review_state import ReviewState, load_review
from service.second_coding import coding_state
from service.store.codings import close_coding, coding_by_id
from service.store.reviewer_tables import CodingRow
from service.store.runs import names_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of the two put a text: a theme, or (both ``None``) alone.

    Attributes:
        name_fi: What the theme is called now; ``None`` also where the list has it no more.
    """

    theme_id: str | None
    name_fi: str | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A text that the two see in different company."""

    difference: Difference
    first: Place
    second: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields are told of in ``ComparisonPublic``."""

    coder: str
    compared_at: datetime
    first_version: int
    agreement: Agreement
    unjudged_by_first: int
    unjudged_by_second: int
    differing: tuple[Differing, ...]
    sentences: tuple[Phrase, ...]


def open_comparison(session: Session, coding_id: str) -> Comparison:
    """Close a coding, and keep what it and the period's list now put together.

    Raises:
        NotFound: There is no such coding.
        Conflict: It has been opened already.
    """
    row = _coding(session, coding_id, hold=True)
    if row.compared_at is not None:
        raise Conflict("Vertailu on jo avattu.")
    second, first = coding_state(session, row), load_review(session, row.period_id)
    texts = second.material.in_run
    ours, theirs = grouping_of(first.curated, texts), grouping_of(second.curated, texts)
    outcome = {
        "first": dict(ours),
        "second": dict(theirs),
        "first_version": first.curated.version,
        "n_texts": len(texts),
    }
    close_coding(session, row, outcome)
    return comparison_of(session, coding_id)


def comparison_of(session: Session, coding_id: str) -> Comparison:
    """The comparison of a coding; texts that may not be shown any more are in its figures alone.

    Raises:
        NotFound: There is no such coding.
        Conflict: The comparison has not been opened: until then neither sees the other.
    """
    row = _coding(session, coding_id)
    if row.compared_at is None or row.outcome is None:
        raise Conflict("Vertailua ei ole avattu. Siihen asti kumpikaan ei näe toisen päätöksiä.")
    ours, theirs = row.outcome["first"], row.outcome["second"]
    first, second = load_review(session, row.period_id), coding_state(session, row)
    measured, found = agreement(ours, theirs), differences(ours, theirs)
    shown = tuple(
        Differing(one, _place(ours[one.text], first, second), _place(theirs[one.text], second, second))
        for one in found
        if second.facts[one.text].is_cleared
    )
    return Comparison(
        coder=names_of(session, [row.coder_id])[row.coder_id],
        compared_at=row.compared_at,
        first_version=row.outcome["first_version"],
        agreement=measured,
        unjudged_by_first=row.outcome["n_texts"] - len(ours),
        unjudged_by_second=row.outcome["n_texts"] - len(theirs),
        differing=shown,
        sentences=_sentences(measured, len(found), row.outcome),
    )


def grouping_of(curated: CuratedList, texts: frozenset[str]) -> Grouping:
    """What a list puts together, of these texts: the accepted theme of each, ``None`` for a single one."""
    alone: dict[str, str | None] = dict.fromkeys(text for text in curated.singles if text in texts)
    return alone | {text: theme.id for theme in curated.accepted for text in theme.members if text in texts}


def _coding(session: Session, coding_id: str, *, hold: bool = False) -> CodingRow:
    row = coding_by_id(session, coding_id, hold=hold)
    if row is None:
        raise NotFound("Arviointia ei löytynyt. Palaa kauden arviointien luetteloon.")
    return row


def _place(theme_id: str | None, state: ReviewState, run: ReviewState) -> Place:
    theme = (state.standing_theme(theme_id) or run.standing_theme(theme_id)) if theme_id else None
    return Place(theme_id, theme.name_fi if theme else None)


def _sentences(measured: Agreement, n_different: int, outcome: Mapping[str, Any]) -> tuple[Phrase, ...]:
    if not measured.n_texts:
        return (Phrase("Yhtäkään havaintoa ei ole vielä arvioinut kaksi ihmistä, joten vertailtavaa ei ole."),)
    alike = measured.n_texts - n_different
    told = [Phrase("{n}/{total} havaintoa on molemmilla samassa seurassa.", n=alike, total=measured.n_texts)]
    if measured.alpha is None:
        told.append(Phrase("Alfaa ei voi laskea, koska molemmat pitivät kaikki havainnot erillään tai kaikki yhdessä."))
    else:
        told.append(Phrase("Krippendorffin alfa havaintopareista on {alpha}.", alpha=float(measured.alpha)))
    if measured.f1 is not None:
        told.append(Phrase("Tarkkuuden ja kattavuuden (B³) harmoninen keskiarvo on {f1}.", f1=float(measured.f1)))
    left_out = outcome["n_texts"] - measured.n_texts
    if left_out:
        told.append(
            Phrase("Luvuista puuttuu havaintoja, joita toinen tai kumpikaan ei vielä ole arvioinut: {n}.", n=left_out)
        )
    return tuple(told)
