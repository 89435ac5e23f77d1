"""Decisions in plain Finnish: who decided what, with the names that the themes then had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from service import codes
from service.domain import Decision, DecisionKind, ExclusionReason, RejectReason, Relation
from service.review.log import texts_of, undo_target

REASONS: Mapping[RejectReason, str] = {
    RejectReason.NOT_ONE_PHENOMENON: "ryhmä ei ole yksi ilmiö",
    RejectReason.TOO_GENERAL: "ryhmä on liian yleinen",
    RejectReason.OTHER: "muu syy",
}


def sentence(decision: Decision, decisions: Iterable[Decision]) -> str:
    """Who decided what, in one Finnish sentence."""
    if decision.kind is not DecisionKind.UNDO:
        return f"{decision.made_by} {_DEEDS[decision.kind](decision)}."
    target, is_redo = undo_target(decision, decisions)
    if target is None:
        return f"{decision.made_by} kumosi päätöksen."
    verb = "palautti voimaan" if is_redo else "kumosi"
    return f"{decision.made_by} {verb} päätöksen {target.sequence}: {deed_as_noun(target)}."


def deed_as_noun(decision: Decision) -> str:
    """What was decided, as a thing: ``teeman ”Kyydit” hyväksyminen``."""
    return _NOUNS[decision.kind](decision)


def _accept(decision: Decision) -> str:
    name, given = _name(decision), decision.payload.get("name_fi")
    if given and given != name:
        return f"hyväksyi ehdotuksen {quoted(name)} teemaksi {quoted(given)}"
    return f"hyväksyi teeman {quoted(name)}"


def _rename(decision: Decision) -> str:
    name, given = _name(decision), decision.payload.get("name_fi")
    if given and given != name:
        return f"antoi teemalle {quoted(name)} uuden nimen {quoted(given)}"
    return f"täydensi teeman {quoted(name)} tietoja"


def _merge(decision: Decision) -> str:
    given = decision.payload.get("name_fi")
    ending = f" teemaksi {quoted(given)}" if given else ""
    return f"yhdisti ryhmät {listed(_names(decision))}{ending}"


def _split(decision: Decision) -> str:
    parts = [part["name_fi"] for part in decision.payload["parts"]]
    what = "siitä uuden ryhmän" if len(parts) == 1 else "siitä uudet ryhmät"
    return f"jakoi ryhmän {quoted(_name(decision))} ja muodosti {what} {listed(parts)}"


def _move(decision: Decision) -> str:
    sources: Mapping[str, str | None] = decision.payload.get("sources", {})
    if decision.payload.get("theme_id") is None:
        return f"siirsi {_texts(decision)} yksittäisiin havaintoihin"
    are_singles = bool(sources) and not any(sources.values())
    verb, ending = ("liitti", "teemaan") if are_singles else ("siirsi", "teemaan")
    what = _count(decision, "yksittäisen havainnon", "yksittäistä havaintoa") if are_singles else _texts(decision)
    return f"{verb} {what} {ending} {quoted(_name(decision))}"


def _reject(decision: Decision) -> str:
    reason = REASONS[RejectReason(decision.payload["reason"])]
    return f"hylkäsi ryhmän {quoted(_name(decision))} (syy: {reason})"


def _set_aside(decision: Decision) -> str:
    return f"jätti pois {_texts(decision)} (syy: {_reason(decision)})"


def _reason(decision: Decision) -> str:
    label = codes.label("exclusion_reason", ExclusionReason(decision.payload["reason"]).value)
    return label[:1].lower() + label[1:]


def _pick(decision: Decision) -> str:
    if decision.payload.get("picked", True):
        return f"valitsi teeman {quoted(_name(decision))} lautakuntanostoksi"
    return f"poisti teeman {quoted(_name(decision))} lautakuntanostoista"


_RELATIONS = {
    Relation.CONTINUES: "jatkaa aiempaa ilmiötä",
    Relation.SPLITS: "osa aiemmasta ilmiöstä",
    Relation.MERGES: "yhdistää aiempia ilmiöitä",
    Relation.NEW: "uusi ilmiö",
}


def _relation(decision: Decision) -> str:
    return _RELATIONS[Relation(decision.payload["relation"])]


_Wording = Callable[[Decision], str]

_DEEDS: Mapping[DecisionKind, _Wording] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.RENAME: _rename,
    DecisionKind.MERGE: _merge,
    DecisionKind.SPLIT: _split,
    DecisionKind.MOVE: _move,
    DecisionKind.LEAVE_SINGLE: lambda one: f"jätti {_texts(one)} yksittäiseksi",
    DecisionKind.LIFT: lambda one: f"nosti {_texts(one)} heikoksi signaaliksi {quoted(one.payload['name_fi'])}",
    DecisionKind.CREATE: lambda one: f"kokosi {_from_texts(one)} oman teeman {quoted(one.payload['name_fi'])}",
    DecisionKind.ADD_SECONDARY: lambda one: f"liitti {_texts(one)} myös teemaan {quoted(_name(one))}",
    DecisionKind.REMOVE_SECONDARY: lambda one: f"poisti {_texts(one)} teeman {quoted(_name(one))} toissijaisista",
    DecisionKind.MARK_DIVERGENT: (
        lambda one: f"merkitsi {_texts(one)} eriäväksi näkökulmaksi teemassa {quoted(_name(one))}"
    ),
    DecisionKind.UNMARK_DIVERGENT: (
        lambda one: f"poisti eriävän näkökulman merkinnän teemassa {quoted(_name(one))} ({_number(one)})"
    ),
    DecisionKind.REJECT: _reject,
    DecisionKind.SET_ASIDE: _set_aside,
    DecisionKind.BRING_BACK: lambda one: f"palautti pois jätettyjen joukosta {_texts(one)}",
    DecisionKind.TAG: lambda one: f"luokitteli teeman {quoted(_name(one))}",
    DecisionKind.PICK: _pick,
    DecisionKind.NOTE: lambda one: f"kirjoitti muistiinpanon teemaan {quoted(_name(one))}",
    DecisionKind.TAKE_OFFER: lambda one: f"liitti uuden havainnon teemaan {quoted(_name(one))}",
    DecisionKind.LINK: lambda one: f"liitti teeman {quoted(_name(one))} aiempiin kausiin ({_relation(one)})",
    DecisionKind.FADE: lambda one: "päätti, ettei aiempi ilmiö näy tällä kaudella",
    DecisionKind.REFUSE_OFFER: lambda one: f"päätti, ettei uusi havainto kuulu teemaan {quoted(_name(one))}",
}

_NOUNS: Mapping[DecisionKind, _Wording] = {
    DecisionKind.ACCEPT: lambda one: f"teeman {quoted(one.payload.get('name_fi') or _name(one))} hyväksyminen",
    DecisionKind.RENAME: lambda one: f"teeman {quoted(_name(one))} nimeäminen",
    DecisionKind.MERGE: lambda one: f"ryhmien {listed(_names(one))} yhdistäminen",
    DecisionKind.SPLIT: lambda one: f"ryhmän {quoted(_name(one))} jakaminen",
    DecisionKind.MOVE: lambda one: f"havaintojen siirtäminen ({_number(one)})",
    DecisionKind.LEAVE_SINGLE: lambda one: f"yksittäiseksi jättäminen ({_number(one)})",
    DecisionKind.LIFT: lambda one: f"heikon signaalin {quoted(one.payload['name_fi'])} nostaminen",
    DecisionKind.CREATE: lambda one: f"oman teeman {quoted(one.payload['name_fi'])} kokoaminen",
    DecisionKind.ADD_SECONDARY: lambda one: f"teeman {quoted(_name(one))} toissijaisten havaintojen lisääminen",
    DecisionKind.REMOVE_SECONDARY: lambda one: f"teeman {quoted(_name(one))} toissijaisten havaintojen poistaminen",
    DecisionKind.MARK_DIVERGENT: lambda one: f"eriävän näkökulman merkitseminen teemassa {quoted(_name(one))}",
    DecisionKind.UNMARK_DIVERGENT: lambda one: f"eriävän näkökulman merkinnän poisto teemassa {quoted(_name(one))}",
    DecisionKind.REJECT: lambda one: f"ryhmän {quoted(_name(one))} hylkääminen",
    DecisionKind.SET_ASIDE: lambda one: f"havaintojen jättäminen pois ({_number(one)})",
    DecisionKind.BRING_BACK: lambda one: f"pois jätettyjen palauttaminen ({_number(one)})",
    DecisionKind.TAG: lambda one: f"teeman {quoted(_name(one))} luokittelu",
    DecisionKind.PICK: lambda one: f"teeman {quoted(_name(one))} lautakuntanoston muutos",
    DecisionKind.NOTE: lambda one: f"muistiinpano teemaan {quoted(_name(one))}",
    DecisionKind.TAKE_OFFER: lambda one: f"uuden havainnon liittäminen teemaan {quoted(_name(one))}",
    DecisionKind.LINK: lambda one: f"teeman {quoted(_name(one))} liittäminen aiempiin kausiin",
    DecisionKind.FADE: lambda one: "aiemman ilmiön merkitseminen hiipuneeksi",
    DecisionKind.REFUSE_OFFER: lambda one: f"uuden havainnon torjuminen teemasta {quoted(_name(one))}",
}


def _names(decision: Decision) -> tuple[str, ...]:
    return tuple(decision.payload.get("names", ())) or ("nimetön",)


def _name(decision: Decision) -> str:
    return _names(decision)[0]


def _texts(decision: Decision) -> str:
    return _count(decision, "havainnon", "havaintoa")


def _from_texts(decision: Decision) -> str:
    n = len(texts_of(decision))
    return "yhdestä havainnosta" if n == 1 else f"{n} havainnosta"


def _count(decision: Decision, one: str, many: str) -> str:
    n = len(texts_of(decision))
    return f"yhden {one}" if n == 1 else f"{n} {many}"


def _number(decision: Decision) -> str:
    n = len(texts_of(decision))
    return "1 havainto" if n == 1 else f"{n} havaintoa"


def quoted(name: str) -> str:
    """A theme's name as it stands in a sentence."""
    return f"”{name}”"


def listed(names: Sequence[str]) -> str:
    """Names one after the other."""
    quoted_names = [quoted(name) for name in names]
    return quoted_names[0] if len(names) == 1 else f"{', '.join(quoted_names[:-1])} ja {quoted_names[-1]}"
