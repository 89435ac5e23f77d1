"""Whether a decision suits the list, and what the log keeps of what the screen then showed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from service.domain import CuratedList, DecisionKind, Theme, ThemeStatus
from service.errors import BadInput, Conflict, NotFound
from service.phrases import Phrase
from service.review.guard import Facts, hidden_by_merging

Payload = dict[str, Any]
NewId = Callable[[], str]

_STATES = {
    ThemeStatus.PENDING: Phrase("odottaa vielä käsittelyä"),
    ThemeStatus.ACCEPTED: Phrase("on jo hyväksytty"),
    ThemeStatus.REJECTED: Phrase("on hylätty; kumoa ensin hylkääminen"),
    ThemeStatus.MERGED: Phrase("on yhdistetty toiseen ryhmään; kumoa ensin yhdistäminen"),
    ThemeStatus.SPLIT: Phrase("on jaettu osiin; kumoa ensin jakaminen"),
}
_OPEN = (ThemeStatus.PENDING, ThemeStatus.ACCEPTED)
_MAKING = (DecisionKind.LIFT, DecisionKind.CREATE)
_PLACING = (DecisionKind.MOVE, DecisionKind.LEAVE_SINGLE, *_MAKING)
_OF_MEMBERS = (DecisionKind.MARK_DIVERGENT, DecisionKind.UNMARK_DIVERGENT)
_OFFERS = (DecisionKind.TAKE_OFFER, DecisionKind.REFUSE_OFFER)
_SEEING = (DecisionKind.ACCEPT, DecisionKind.MERGE, DecisionKind.REJECT, DecisionKind.SPLIT)


def with_context(
    curated: CuratedList, facts: Facts, run_number: int, kind: DecisionKind, told: Payload, new_id: NewId
) -> Payload:
    """The payload as the log shall keep it, if the decision suits the list.

    It keeps the names that the themes now have, so that the log reads as things were; which texts the person was
    looking at, so that none is accepted unseen; and where texts were taken from.

    Raises:
        BadInput: A theme or a text is named twice.
        NotFound: There is no such theme, or no such text on the list.
        Conflict: The theme's or the text's state does not allow it.
    """
    themes = _themes(curated, kind, told)
    payload = {**told, "run": run_number}
    if themes:
        payload["names"] = [theme.name_fi for theme in themes]
    if kind in _SEEING:
        payload["members"] = [text for theme in themes for text in theme.members]
    if kind is DecisionKind.MERGE:
        payload["views"] = [_as_json(asdict(view)) for view in hidden_by_merging(themes, facts)]
    if kind is DecisionKind.SPLIT:
        payload |= _parts(themes[0], told["parts"], new_id)
    if kind in _MAKING:
        payload["made"] = [new_id()]
    _check_texts(curated, kind, told, themes)
    if kind in _PLACING:
        payload["sources"] = _sources(curated, kind, told)
    return payload


def _as_json(view: dict[str, Any]) -> dict[str, Any]:
    return {**view, "kind": str(view["kind"]), "submission_ids": list(view["submission_ids"])}


def _themes(curated: CuratedList, kind: DecisionKind, told: Mapping[str, Any]) -> tuple[Theme, ...]:
    """The themes that the payload names, if the decision suits each."""
    one = told.get("theme_id")
    ids = [one] if one else told.get("theme_ids", [])
    if len(set(ids)) < len(ids):
        raise BadInput("Sama ryhmä on valittu kahdesti. Valitse kaksi tai useampia eri ryhmiä.")
    allowed = (ThemeStatus.PENDING,) if kind is DecisionKind.ACCEPT else _OPEN
    by_id = {theme.id: theme for theme in curated.themes}
    return tuple(_theme(by_id, theme_id, allowed) for theme_id in ids)


def _theme(by_id: Mapping[str, Theme], theme_id: str, allowed: tuple[ThemeStatus, ...]) -> Theme:
    theme = by_id.get(theme_id)
    if theme is None:
        raise NotFound("Ehdotusta ei enää ole: uudempi ryhmittely on korvannut sen. Päivitä näkymä.")
    if theme.status not in allowed:
        raise Conflict("Ryhmä ”{name}” {state}.", name=theme.name_fi, state=_STATES[theme.status])
    return theme


def _parts(theme: Theme, parts: Sequence[Mapping[str, Any]], new_id: NewId) -> Payload:
    """The parts of a split, each with a name and an id."""
    texts = [text for part in parts for text in part["submission_ids"]]
    if len(set(texts)) < len(texts):
        raise BadInput("Sama havainto on valittu kahteen osaan. Valitse se vain yhteen.")
    if not set(texts) <= set(theme.members):
        raise Conflict("Osa valituista havainnoista ei ole ryhmässä ”{name}”. Päivitä näkymä.", name=theme.name_fi)
    if len(parts) == 1 and len(texts) == len(theme.members):
        raise Conflict("Osassa ovat kaikki ryhmän havainnot, joten jaettavaa ei jää. Valitse vain osa niistä.")
    named = [
        {**part, "name_fi": part.get("name_fi") or f"{theme.name_fi} (osa {number})"}
        for number, part in enumerate(parts, start=1)
    ]
    return {"parts": named, "made": [new_id() for _ in parts]}


def _check_texts(curated: CuratedList, kind: DecisionKind, told: Payload, themes: Sequence[Theme]) -> None:
    texts = told.get("submission_ids") or [one for one in [told.get("submission_id")] if one]
    if kind is DecisionKind.BRING_BACK:
        _require(texts, curated.aside.keys(), Phrase("Havaintoa ei ole jätetty pois. Päivitä näkymä."))
        return
    if not texts or kind is DecisionKind.SPLIT:
        return
    listed = _listed(curated)
    if not listed.keys() >= set(texts):
        raise NotFound(
            "Osaa havainnoista ei voi nyt käsitellä: ne on jätetty pois tai odottavat tietosuojatarkistusta."
        )
    if kind in (DecisionKind.LEAVE_SINGLE, DecisionKind.LIFT, *_OFFERS):
        free = {text for text, holder in listed.items() if holder is None}
        _require(texts, free, Phrase("Havainto on jo teemassa, ei yksittäinen. Päivitä näkymä."))
    if kind in _OF_MEMBERS:
        (theme,) = themes
        otherwise = Phrase("Havainto ei ole ryhmässä ”{name}”.", name=theme.name_fi)
        _require(texts, {*theme.members, *theme.secondary}, otherwise)
    if kind is DecisionKind.ADD_SECONDARY:
        (theme,) = themes
        others = listed.keys() - set(theme.members)
        _require(texts, others, Phrase("Havainto on jo ryhmän ”{name}” oma havainto.", name=theme.name_fi))
    if kind is DecisionKind.REMOVE_SECONDARY:
        (theme,) = themes
        otherwise = Phrase("Havainto ei ole ryhmän ”{name}” toissijainen havainto.", name=theme.name_fi)
        _require(texts, theme.secondary, otherwise)


def _require(texts: Sequence[str], allowed: Any, otherwise: Phrase) -> None:  # noqa: ANN401 - a container of ids
    if any(text not in allowed for text in texts):
        raise Conflict(otherwise)


def _listed(curated: CuratedList) -> dict[str, str | None]:
    """Every text that can be worked on, and the theme that holds it."""
    held: dict[str, str | None] = {text: theme.id for theme in curated.themes for text in theme.members}
    return held | dict.fromkeys((*curated.singles, *curated.waiting))


def _sources(curated: CuratedList, kind: DecisionKind, told: Payload) -> dict[str, str | None]:
    """Where the texts were; a person who moves them says that they do not belong there."""
    listed = _listed(curated)
    sources = {text: listed[text] for text in told["submission_ids"]}
    if kind is DecisionKind.MOVE and all(source == told.get("theme_id") for source in sources.values()):
        raise Conflict("Havainnot ovat jo siinä, minne ne siirrettäisiin. Päivitä näkymä.")
    return sources
