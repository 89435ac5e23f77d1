"""Decisions in plain words: who decided what, with the names that the themes then had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from service.codes import Label
from service.domain import Decision, DecisionKind, ExclusionReason, RejectReason, Relation
from service.phrases import Phrase, Value, enumerated, quoted
from service.review.log import texts_of, undo_target

REASONS: Mapping[RejectReason, Phrase] = {
    RejectReason.NOT_ONE_PHENOMENON: Phrase("ryhmä ei ole yksi ilmiö"),
    RejectReason.TOO_GENERAL: Phrase("ryhmä on liian yleinen"),
    RejectReason.OTHER: Phrase("muu syy"),
}


def sentence(decision: Decision, decisions: Iterable[Decision]) -> Phrase:
    """Who decided what, in one sentence."""
    who = decision.made_by
    if decision.kind is not DecisionKind.UNDO:
        return Phrase("{who} {deed}.", who=who, deed=_DEEDS[decision.kind](decision))
    target, is_redo = undo_target(decision, decisions)
    if target is None:
        return Phrase("{who} kumosi päätöksen.", who=who)
    told: dict[str, Value] = {"who": who, "number": target.sequence, "what": deed_as_noun(target)}
    if is_redo:
        return Phrase("{who} palautti voimaan päätöksen {number}: {what}.", **told)
    return Phrase("{who} kumosi päätöksen {number}: {what}.", **told)


def deed_as_noun(decision: Decision) -> Phrase:
    """What was decided, as a thing: ``teeman ”Kyydit” hyväksyminen``."""
    return _NOUNS[decision.kind](decision)


def _accept(decision: Decision) -> Phrase:
    name, given = _name(decision), decision.payload.get("name_fi")
    if given and given != name:
        return Phrase("hyväksyi ehdotuksen ”{name}” teemaksi ”{given}”", name=name, given=given)
    return Phrase("hyväksyi teeman ”{name}”", name=name)


def _rename(decision: Decision) -> Phrase:
    name, given = _name(decision), decision.payload.get("name_fi")
    if given and given != name:
        return Phrase("antoi teemalle ”{name}” uuden nimen ”{given}”", name=name, given=given)
    return Phrase("täydensi teeman ”{name}” tietoja", name=name)


def _merge(decision: Decision) -> Phrase:
    names, given = _listed(_names(decision)), decision.payload.get("name_fi")
    if given:
        return Phrase("yhdisti ryhmät {names} teemaksi ”{given}”", names=names, given=given)
    return Phrase("yhdisti ryhmät {names}", names=names)


def _split(decision: Decision) -> Phrase:
    name, parts = _name(decision), [part["name_fi"] for part in decision.payload["parts"]]
    if len(parts) == 1:
        return Phrase("jakoi ryhmän ”{name}” ja muodosti siitä uuden ryhmän {parts}", name=name, parts=_listed(parts))
    return Phrase("jakoi ryhmän ”{name}” ja muodosti siitä uudet ryhmät {parts}", name=name, parts=_listed(parts))


def _move(decision: Decision) -> Phrase:
    sources: Mapping[str, str | None] = decision.payload.get("sources", {})
    n = len(texts_of(decision))
    if decision.payload.get("theme_id") is None:
        return Phrase("siirsi {texts} yksittäisiin havaintoihin", texts=_texts(decision))
    if sources and not any(sources.values()):
        singles = Phrase("yhden yksittäisen havainnon") if n == 1 else Phrase("{n} yksittäistä havaintoa", n=n)
        return Phrase("liitti {texts} teemaan ”{name}”", texts=singles, name=_name(decision))
    return Phrase("siirsi {texts} teemaan ”{name}”", texts=_texts(decision), name=_name(decision))


def _reject(decision: Decision) -> Phrase:
    reason = REASONS[RejectReason(decision.payload["reason"])]
    return Phrase("hylkäsi ryhmän ”{name}” (syy: {reason})", name=_name(decision), reason=reason)


def _set_aside(decision: Decision) -> Phrase:
    reason = Label("exclusion_reason", ExclusionReason(decision.payload["reason"]).value, is_within=True)
    return Phrase("jätti pois {texts} (syy: {reason})", texts=_texts(decision), reason=reason)


def _pick(decision: Decision) -> Phrase:
    if decision.payload.get("picked", True):
        return Phrase("valitsi teeman ”{name}” lautakuntanostoksi", name=_name(decision))
    return Phrase("poisti teeman ”{name}” lautakuntanostoista", name=_name(decision))


_RELATIONS = {
    Relation.CONTINUES: Phrase("jatkaa aiempaa ilmiötä"),
    Relation.SPLITS: Phrase("osa aiemmasta ilmiöstä"),
    Relation.MERGES: Phrase("yhdistää aiempia ilmiöitä"),
    Relation.NEW: Phrase("uusi ilmiö"),
}


def _link(decision: Decision) -> Phrase:
    relation = _RELATIONS[Relation(decision.payload["relation"])]
    return Phrase("liitti teeman ”{name}” aiempiin kausiin ({relation})", name=_name(decision), relation=relation)


_Wording = Callable[[Decision], Phrase]


def _filled(wording: Phrase) -> _Wording:
    """The wording with what the decision says of the gaps that it has."""
    return lambda one: Phrase(wording.template, **{gap: _GAPS[gap](one) for gap in wording.gaps})


_DEEDS: Mapping[DecisionKind, _Wording] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.RENAME: _rename,
    DecisionKind.MERGE: _merge,
    DecisionKind.SPLIT: _split,
    DecisionKind.MOVE: _move,
    DecisionKind.LEAVE_SINGLE: _filled(Phrase("jätti {texts} yksittäiseksi")),
    DecisionKind.LIFT: _filled(Phrase("nosti {texts} heikoksi signaaliksi ”{given}”")),
    DecisionKind.CREATE: _filled(Phrase("kokosi {from_texts} oman teeman ”{given}”")),
    DecisionKind.ADD_SECONDARY: _filled(Phrase("liitti {texts} myös teemaan ”{name}”")),
    DecisionKind.REMOVE_SECONDARY: _filled(Phrase("poisti {texts} teeman ”{name}” toissijaisista")),
    DecisionKind.MARK_DIVERGENT: _filled(Phrase("merkitsi {texts} eriäväksi näkökulmaksi teemassa ”{name}”")),
    DecisionKind.UNMARK_DIVERGENT: _filled(Phrase("poisti eriävän näkökulman merkinnän teemassa ”{name}” ({number})")),
    DecisionKind.REJECT: _reject,
    DecisionKind.SET_ASIDE: _set_aside,
    DecisionKind.BRING_BACK: _filled(Phrase("palautti pois jätettyjen joukosta {texts}")),
    DecisionKind.TAG: _filled(Phrase("luokitteli teeman ”{name}”")),
    DecisionKind.PICK: _pick,
    DecisionKind.NOTE: _filled(Phrase("kirjoitti muistiinpanon teemaan ”{name}”")),
    DecisionKind.TAKE_OFFER: _filled(Phrase("liitti uuden havainnon teemaan ”{name}”")),
    DecisionKind.LINK: _link,
    DecisionKind.FADE: _filled(Phrase("päätti, ettei aiempi ilmiö näy tällä kaudella")),
    DecisionKind.REFUSE_OFFER: _filled(Phrase("päätti, ettei uusi havainto kuulu teemaan ”{name}”")),
}

_NOUNS: Mapping[DecisionKind, _Wording] = {
    DecisionKind.ACCEPT: _filled(Phrase("teeman ”{called}” hyväksyminen")),
    DecisionKind.RENAME: _filled(Phrase("teeman ”{name}” nimeäminen")),
    DecisionKind.MERGE: _filled(Phrase("ryhmien {names} yhdistäminen")),
    DecisionKind.SPLIT: _filled(Phrase("ryhmän ”{name}” jakaminen")),
    DecisionKind.MOVE: _filled(Phrase("havaintojen siirtäminen ({number})")),
    DecisionKind.LEAVE_SINGLE: _filled(Phrase("yksittäiseksi jättäminen ({number})")),
    DecisionKind.LIFT: _filled(Phrase("heikon signaalin ”{given}” nostaminen")),
    DecisionKind.CREATE: _filled(Phrase("oman teeman ”{given}” kokoaminen")),
    DecisionKind.ADD_SECONDARY: _filled(Phrase("teeman ”{name}” toissijaisten havaintojen lisääminen")),
    DecisionKind.REMOVE_SECONDARY: _filled(Phrase("teeman ”{name}” toissijaisten havaintojen poistaminen")),
    DecisionKind.MARK_DIVERGENT: _filled(Phrase("eriävän näkökulman merkitseminen teemassa ”{name}”")),
    DecisionKind.UNMARK_DIVERGENT: _filled(Phrase("eriävän näkökulman merkinnän poisto teemassa ”{name}”")),
    DecisionKind.REJECT: _filled(Phrase("ryhmän ”{name}” hylkääminen")),
    DecisionKind.SET_ASIDE: _filled(Phrase("havaintojen jättäminen pois ({number})")),
    DecisionKind.BRING_BACK: _filled(Phrase("pois jätettyjen palauttaminen ({number})")),
    DecisionKind.TAG: _filled(Phrase("teeman ”{name}” luokittelu")),
    DecisionKind.PICK: _filled(Phrase("teeman ”{name}” lautakuntanoston muutos")),
    DecisionKind.NOTE: _filled(Phrase("muistiinpano teemaan ”{name}”")),
    DecisionKind.TAKE_OFFER: _filled(Phrase("uuden havainnon liittäminen teemaan ”{name}”")),
    DecisionKind.LINK: _filled(Phrase("teeman ”{name}” liittäminen aiempiin kausiin")),
    DecisionKind.FADE: _filled(Phrase("aiemman ilmiön merkitseminen hiipuneeksi")),
    DecisionKind.REFUSE_OFFER: _filled(Phrase("uuden havainnon torjuminen teemasta ”{name}”")),
}


def _names(decision: Decision) -> tuple[str, ...]:
    return tuple(decision.payload.get("names", ()))


def _name(decision: Decision) -> Value:
    return next(iter(_names(decision)), Phrase("nimetön"))


def _called(decision: Decision) -> Value:
    given: str | None = decision.payload.get("name_fi")
    return given or _name(decision)


def _texts(decision: Decision) -> Phrase:
    n = len(texts_of(decision))
    return Phrase("yhden havainnon") if n == 1 else Phrase("{n} havaintoa", n=n)


def _from_texts(decision: Decision) -> Phrase:
    n = len(texts_of(decision))
    return Phrase("yhdestä havainnosta") if n == 1 else Phrase("{n} havainnosta", n=n)


def _number(decision: Decision) -> Phrase:
    n = len(texts_of(decision))
    return Phrase("1 havainto") if n == 1 else Phrase("{n} havaintoa", n=n)


def _listed(names: Iterable[str]) -> Value:
    return enumerated([quoted(name) for name in names] or [Phrase("nimetön")])


_GAPS: Mapping[str, Callable[[Decision], Value]] = {
    "name": _name,
    "names": lambda one: _listed(_names(one)),
    "given": lambda one: str(one.payload["name_fi"]),
    "called": _called,
    "texts": _texts,
    "from_texts": _from_texts,
    "number": _number,
}
"""What fills the gaps of the wordings."""
