"""What a new run changed, and what it left as people had made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.domain import RunStatus
from service.errors import Conflict, NotFound
from service.phrases import Phrase
from service.review.log import mentioned
from service.review_state import ReviewState, load_review
from service.store.discoveries import suggestions_of_run
from service.store.review import offers_of, texts_of_run
from service.store.runs import run_by_id, runs_of
from service.store.tables import RunRow, SuggestionRow
from service.withdrawn import NAMELESS, NOTHING, withdrawn_of


@dataclass(frozen=True, slots=True)
class KeptTheme:
    """A theme that the run left as it was, and how many texts it offered to it."""

    id: str
    name_fi: str
    size: int
    n_offers: int


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A suggestion that came or went."""

    id: str
    name_fi: str
    size: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A suggestion with the very texts of one that a person rejected before."""

    title: str
    size: int
    rejected_id: str
    rejected_name: str


@dataclass(frozen=True, slots=True)
class RunChanges:
    """The fields are told of in ``RunChangesPublic``."""

    run: int
    kept: tuple[KeptTheme, ...]
    new: tuple[NamedGroup, ...]
    gone: tuple[NamedGroup, ...]
    held_back: tuple[HeldBack, ...]
    n_offers: int
    n_new_texts: int
    sentences: tuple[Phrase, ...]


def changes_of(session: Session, run_id: str) -> RunChanges:
    """What a finished run changed, against the one before it.

    Raises:
        NotFound: There is no such run.
        Conflict: It is not finished.
    """
    run = run_by_id(session, run_id)
    if run is None:
        raise NotFound("Ryhmittelyä ei löytynyt. Palaa ryhmittelyjen luetteloon.")
    if run.status != RunStatus.READY.value:
        raise Conflict("Ryhmittely ei ole valmis, joten muutoksia ei voi vielä näyttää.")
    state = load_review(session, run.period_id)
    ready = [one for one in runs_of(session, run.period_id) if one.status == RunStatus.READY.value]
    earlier = [one for one in ready if one.number < run.number]
    offers = Counter(offer.theme_id for offer in offers_of(session, run.id))
    held_back = _held_back(state) if state.run_id == run.id else ()
    hidden = {suggestion for suggestion, _ in state.curated.held_back}
    kept = _kept(state, run, offers)
    new = _groups(session, (one for one in suggestions_of_run(session, run.id) if one.id not in hidden))
    gone = _gone(session, state, run, earlier)
    seen = frozenset[str]().union(*(texts_of_run(session, one.id) for one in earlier))
    anchored = {text for anchor in run.settings.get("anchors", ()) for text in anchor["members"]}
    n_new_texts = len(texts_of_run(session, run.id) - seen - anchored)
    n_offers = sum(offers.values())
    sentences = _sentences(kept, new, gone, held_back, n_offers, n_new_texts)
    return RunChanges(run.number, kept, new, gone, held_back, n_offers, n_new_texts, sentences)


def _kept(state: ReviewState, run: RunRow, offers: Counter[str]) -> tuple[KeptTheme, ...]:
    found = []
    for anchor in run.settings.get("anchors", ()):
        theme = state.standing_theme(anchor["id"])
        if theme is not None and theme.status.is_open:
            found.append(KeptTheme(theme.id, theme.name_fi, len(theme.members), offers[anchor["id"]]))
    return tuple({theme.id: theme for theme in found}.values())


def _groups(session: Session, rows: Iterable[SuggestionRow]) -> tuple[NamedGroup, ...]:
    listed = list(rows)
    withdrawn = withdrawn_of(session, [row.id for row in listed])
    return tuple(
        NamedGroup(
            row.id,
            NAMELESS if withdrawn.get(row.id, NOTHING).has(row.title) else row.title,
            sum(member.is_primary for member in row.members),
        )
        for row in listed
    )


def _gone(session: Session, state: ReviewState, run: RunRow, earlier: Sequence[RunRow]) -> tuple[NamedGroup, ...]:
    """The suggestions of the run before that nobody had worked on: the new run grouped their texts anew."""
    if not earlier:
        return ()
    worked_on = {theme_id for decision in state.decisions for theme_id in mentioned(decision)}
    worked_on |= {anchor["id"] for anchor in run.settings.get("anchors", ())}
    return _groups(session, (one for one in suggestions_of_run(session, earlier[0].id) if one.id not in worked_on))


def _held_back(state: ReviewState) -> tuple[HeldBack, ...]:
    suggestions = {one.id: one for one in state.suggestions}
    rejected = {theme.id: theme for theme in state.curated.themes}
    return tuple(
        HeldBack(suggestions[one].title, len(suggestions[one].members), before, rejected[before].name_fi)
        for one, before in state.curated.held_back
        if before in rejected
    )


def _sentences(
    kept: Sequence[KeptTheme],
    new: Sequence[NamedGroup],
    gone: Sequence[NamedGroup],
    held_back: Sequence[HeldBack],
    n_offers: int,
    n_new_texts: int,
) -> tuple[Phrase, ...]:
    told = (
        (
            n_new_texts,
            Phrase("Mukana oli yksi uusi havainto."),
            Phrase("Mukana oli {n} uutta havaintoa.", n=n_new_texts),
        ),
        (len(kept), Phrase("Yksi teema pysyi ennallaan."), Phrase("{n} teemaa pysyi ennallaan.", n=len(kept))),
        (
            n_offers,
            Phrase("Teemoille tarjotaan yhtä havaintoa."),
            Phrase("Teemoille tarjotaan {n} havaintoa.", n=n_offers),
        ),
        (len(new), Phrase("Uusia ehdotuksia on yksi."), Phrase("Uusia ehdotuksia on {n}.", n=len(new))),
        (
            len(gone),
            Phrase("Yksi tarkistamaton ehdotus korvautui uusilla."),
            Phrase("{n} tarkistamatonta ehdotusta korvautui uusilla.", n=len(gone)),
        ),
        (
            len(held_back),
            Phrase("Yhtä ehdotusta ei näytetä, koska sama ryhmä on jo hylätty."),
            Phrase("{n} ehdotusta ei näytetä, koska samat ryhmät on jo hylätty.", n=len(held_back)),
        ),
    )
    return tuple(one if n == 1 else many for n, one, many in told if n)
