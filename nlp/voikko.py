"""Finnish words by Voikko: one instance behind a lock, since a shared one without a lock crashes the process.

How an ambiguous form is read (*tuen* is of *tuki* and of *tukea*), the first rule that decides:

1. The field's own lexicon goes before the dictionary, and so do function words (``data/forms_fi.txt``).
2. A base form, or a compound's last part, of ``data/unlikely_fi.txt`` only when there is no other.
3. A person's or a place's name only when the word is written with a capital letter, and then nothing else.
4. The fewest compound parts: what the dictionary knows whole it need not put together.
5. The likeliest by how common base form and inflected form are (``nlp/readings.py``).
6. The base form that comes first in the alphabet.

A participle that mostly is a part of the verb (*on saanut*, *ei tehty*, *on tehtävä*) is read as its verb, unless
``data/adjectives_fi.txt`` has it; any other stays an adjective and has its verb as a part. Adverbs in *-sti* are their
own base form, and have the adjective as a part. Of a word that nobody knows only endings that leave no doubt are cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from nlp.errors import ResourceMissing
from nlp.lexicons import function_words, lexicon
from nlp.readings import Analysis, likelihood
from nlp.resources import word_list
from nlp.types import Case, Word, WordClass

Chooser = Callable[[str, Sequence[Analysis]], Analysis]
"""Chooses the reading of a word from several."""

_CLASSES = {
    "nimisana": WordClass.NOUN,
    "laatusana": WordClass.ADJECTIVE,
    "nimisana_laatusana": WordClass.ADJECTIVE,
    "teonsana": WordClass.VERB,
    "etunimi": WordClass.NAME,
    "sukunimi": WordClass.NAME,
    "paikannimi": WordClass.NAME,
    "nimi": WordClass.NAME,
}
_FUNCTION_CLASSES = ("seikkasana", "asemosana", "suhdesana", "lukusana", "sidesana", "kieltosana", "huudahdussana")
_PEOPLE_AND_PLACES = ("etunimi", "sukunimi", "paikannimi")
_CASES = {"nimento": Case.NOMINATIVE, "omanto": Case.GENITIVE}
_AGENT = "agent"
_PREDICATES = {  # participles that are mostly a part of the verb in these forms: on saanut, on tehtävä, tehtyä
    ("past_active", "nimento"),
    ("past_passive", "nimento"),
    ("past_passive", "osanto"),
    ("present_passive", "nimento"),
}
_TO_BE = "olla"
_VERB = re.compile(r"\+([^+(]+)\(([^+()=]+)\)(?:[^+()]*\(\+([^()]+)\))?")  # +tyhjen(tyhjetä)tä(+tää)
_WORD_BASE = re.compile(r"\+([^+(]+)\(([^+()=]+)\)")
_LOCAL = "ssa|ssä|sta|stä|lla|llä|lta|ltä|lle"
_UNKNOWN_NAME = re.compile(f"([A-ZÅÄÖ][a-zåäö]*[^aeiouyåäö])i(?:n|{_LOCAL})")  # Wizzlinin, Wizzlinilla
_UNKNOWN_WORD = re.compile(f"(.{{2,}}[aiouyåäö])(?:{_LOCAL})")
_SINGULAR = {"me": "minä", "te": "sinä", "he": "hän", "ne": "se", "nämä": "tämä", "nuo": "tuo", "ken": "kuka"}
_LANGUAGE = "fi"
_MINEN = "MINEN-infinitive"
_ADVERB = "kerrontosti"  # the case of nopeasti
_LEXICON = "lexicon_fi.txt"
_CLITIC = re.compile("(?:kin|k[aä]{2}n|h[aä]n|p[aä]|k[oö])+$")

_lock = Lock()


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Word:
    """What Voikko and the field's lexicon know of a Finnish word; an unknown word stays as it is, in lower case."""
    return read(word, likeliest)


def read(word: str, choose: Chooser) -> Word:
    """The same by another rule for readings that differ."""
    base = lexicon(_LEXICON).base_of(word)
    if base is not None:
        return _from_lexicon(word, base)
    found = analyses(word)
    function_word = _function_word(word, found)
    if function_word is not None:
        return function_word
    if found:
        return _from_analysis(word, choose(word, found))
    if "-" in word:
        return _hyphenated(word)
    if ":" in word:
        return Word(surface=word, base=word.partition(":")[0], word_class=WordClass.NAME)
    return Word(surface=word, base=_without_ending(word).lower())


@lru_cache(maxsize=20_000)
def attributive(word: str) -> Word | None:
    """The adjective that a past participle in the nominative is before its noun: *velkaantunut nuori*."""
    for analysis in analyses(word):
        verb = verb_behind(analysis)
        if verb is not None and analysis.get("SIJAMUOTO") == "nimento" and _is_predicate(analysis, verb):
            return _from_analysis(word, analysis, as_adjective=True)
    return None


@lru_cache(maxsize=20_000)
def names_a_person(name: str) -> bool:
    """Whether a name is one of people and of nothing else that the dictionary or the lexicon knows."""
    if lexicon(_LEXICON).base_of(name) is not None:
        return False
    classes = {analysis["CLASS"] for analysis in analyses(name)}
    return bool(classes) and classes <= {"etunimi", "sukunimi"}


def dictionary_version() -> str:
    """Version of the library, and the dictionary it found.

    Raises:
        ResourceMissing: The library or the dictionary is not on this machine.
    """
    from libvoikko import Voikko

    _voikko()
    dictionary = next(iter(Voikko.listDicts()))
    return f"{Voikko.getVersion()} ({dictionary.language}-{dictionary.variant})"


@cache
def _voikko() -> Any:  # noqa: ANN401  # libvoikko has no types
    remedy = (
        "Finnish needs it: install the system packages libvoikko1 and voikko-fi (apt install libvoikko1 voikko-fi)."
    )
    try:
        from libvoikko import Voikko, VoikkoException
    except (ImportError, OSError) as error:
        raise ResourceMissing(f"The Python package libvoikko is not installed. {remedy}") from error
    try:
        return Voikko(_LANGUAGE)
    except (VoikkoException, OSError) as error:
        raise ResourceMissing(f"The Voikko library or its Finnish dictionary was not found. {remedy}") from error


def analyses(word: str) -> list[Analysis]:
    """All readings of a word, as Voikko tells them."""
    with _lock:
        found: list[Analysis] = _voikko().analyze(word)
    return found


def likeliest(word: str, found: Sequence[Analysis]) -> Analysis:
    """The likeliest of several readings by the rules that this module tells of."""
    if len(found) == 1:
        return found[0]
    left = narrowed(word, found)
    return min(left, key=lambda analysis: (-likelihood(analysis, verb_behind(analysis)), analysis["BASEFORM"]))


def narrowed(word: str, found: Sequence[Analysis]) -> list[Analysis]:
    """The readings that unlikely words, capital letters and the number of parts do not rule out."""
    if len(found) < 2:
        return list(found)

    def order(analysis: Analysis) -> tuple[bool, bool, int, bool]:
        base, structure = analysis["BASEFORM"], analysis["STRUCTURE"]
        parts = structure.count("=")
        last_part = base[structure.rfind("=") - parts + 1 :].lower()
        is_name = analysis["CLASS"] in _PEOPLE_AND_PLACES
        return last_part in _unlikely(), is_name != word[:1].isupper(), parts, analysis.get("PARTICIPLE") == _AGENT

    orders = [order(analysis) for analysis in found]
    least = min(orders)
    return [analysis for analysis, its in zip(found, orders, strict=True) if its == least]


def verb_behind(analysis: Analysis) -> str | None:
    """*velkaantunut* -> *velkaantua*, *tyhjentänyt* -> *tyhjentää*: what a participle has in common with its verb."""
    match = _VERB.match(analysis.get("WORDBASES", "")) if "PARTICIPLE" in analysis else None
    if match is None:
        return None
    stem, verb, ending = match.groups()
    return (stem + ending if ending else verb).lower()


@cache
def _unlikely() -> frozenset[str]:
    return frozenset(base for line in word_list("unlikely_fi.txt") for base in line.split())


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(base for line in word_list("adjectives_fi.txt") for base in line.split())


@cache
def _plurals() -> dict[str, str]:
    """Plural base forms by the singular that the dictionary gives."""
    pairs = (line.partition("=") for line in word_list("plurals_fi.txt"))
    return {singular.strip(): plural.strip() for singular, _, plural in pairs}


def _function_word(word: str, found: Sequence[Analysis]) -> Word | None:
    known = function_words()
    lowered = word.lower()
    base = known.get(lowered)
    if base is None and (match := _CLITIC.search(lowered)):
        base = known.get(lowered[: match.start()])
    if base is None or (word != lowered and any(analysis["CLASS"] in _PEOPLE_AND_PLACES for analysis in found)):
        return None
    return Word(surface=word, base=base, stop=True)


def _is_predicate(analysis: Analysis, verb: str) -> bool:
    """Whether a participle is read as a form of its verb."""
    if verb == _TO_BE and analysis["PARTICIPLE"] != "negation":
        return True
    form = (analysis["PARTICIPLE"], analysis.get("SIJAMUOTO", ""))
    is_plain = analysis.get("COMPARISON") == "positive" and not (form[1] == "osanto" and analysis["NUMBER"] == "plural")
    return form in _PREDICATES and is_plain and analysis["BASEFORM"] not in _adjectives()


def _word_class(analysis: Analysis) -> WordClass:
    if analysis.get("MOOD") == _MINEN:
        return WordClass.NOUN
    return _CLASSES.get(analysis["CLASS"], WordClass.OTHER)


def _from_lexicon(word: str, base: str) -> Word:
    if base.lower() != base or not (found := analyses(base)):
        return Word(surface=word, base=base, word_class=WordClass.NAME)
    parts = _from_analysis(base, likeliest(base, found)).parts
    return Word(surface=word, base=base, parts=parts, word_class=WordClass.NOUN)


def _from_analysis(word: str, analysis: Analysis, *, as_adjective: bool = False) -> Word:
    verb = verb_behind(analysis)
    if verb is not None and not as_adjective and _is_predicate(analysis, verb):
        return Word(surface=word, base=verb, word_class=WordClass.VERB)
    base, parts = _base_and_parts(word, analysis, verb)
    return Word(
        surface=word,
        base=_SINGULAR.get(base, base) if analysis["CLASS"] == "asemosana" else base,
        parts=parts,
        word_class=_word_class(analysis),
        case=_case(analysis),
        plural=analysis.get("NUMBER") == "plural",
        stop=analysis["CLASS"] in _FUNCTION_CLASSES,
    )


def _base_and_parts(word: str, analysis: Analysis, verb: str | None) -> tuple[str, tuple[str, ...]]:
    base = analysis["BASEFORM"]
    if analysis.get("MOOD") == _MINEN:
        return _minen_noun(word), (base.lower(),)
    if analysis.get("SIJAMUOTO") == _ADVERB:
        return _CLITIC.sub("", word.lower()) if "FOCUS" in analysis else word.lower(), (base.lower(),)
    parts = _parts(word, analysis) or ((verb,) if verb else ())
    return _as_plural(base, parts) if analysis.get("NUMBER") == "plural" else (base, parts)


def _as_plural(base: str, parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """*kuntavaali* -> *kuntavaalit*, of parts *kunta* and *vaalit*."""
    whole = _plurals().get(base.lower())
    if whole is not None:
        return base[0] + whole[1:], parts
    last = parts[-1] if parts else ""
    plural = _plurals().get(last)
    return (base, parts) if plural is None else (base[: len(base) - len(last)] + plural, (*parts[:-1], plural))


def _case(analysis: Analysis) -> Case | None:
    case = analysis.get("SIJAMUOTO")
    return None if case is None or case == _ADVERB else _CASES.get(case, Case.OTHER)


def _parts(word: str, analysis: Analysis) -> tuple[str, ...]:
    """Base forms of a compound's parts, cut where STRUCTURE has ``=`` (WORDBASES would cut derivations, too)."""
    lengths = [len(part) for part in analysis["STRUCTURE"].lstrip("=").split("=")]
    if len(lengths) == 1:
        return ()
    known = {piece.lower(): base for piece, base in _WORD_BASE.findall(analysis.get("WORDBASES", ""))}
    parts, start = [], 0
    for length in lengths[:-1]:
        parts.append(_part_base(word[start : start + length].strip("-").lower(), known))
        start += length
    parts.append(analysis["BASEFORM"][start:].strip("-").lower())
    return tuple(part for part in parts if part)


def _part_base(part: str, known: dict[str, str]) -> str:
    return known[part].lower() if part in known else _base_of_part(part)


@lru_cache(maxsize=50_000)
def _base_of_part(part: str) -> str:
    found = analyses(part)
    return likeliest(part, found)["BASEFORM"].lower() if found else part


def _minen_noun(word: str) -> str:
    """*jaksamista* -> *jaksaminen*: Voikko gives the verb, but a person would write the noun."""
    return word[: word.lower().rindex("mi")].lower() + "minen"


def _without_ending(word: str) -> str:
    """A word no dictionary has, without the ending of a local case, and a borrowed name without a genitive's."""
    match = _UNKNOWN_NAME.fullmatch(word) or _UNKNOWN_WORD.fullmatch(word)
    return match[1] if match else word


def _hyphenated(word: str) -> Word:
    """A word that Voikko knows only from its last hyphen on: *Kela-tukea*, *TE-toimistolle*, *digi-palvelut*."""
    beginning, _, end = word.rpartition("-")
    last, first = analyse(end), analyse(beginning)
    base = f"{_as_written(beginning, first)}-{last.base}"
    replaced = lexicon(_LEXICON).base_of(base)
    if replaced is not None:
        return _from_lexicon(word, replaced)
    return Word(
        surface=word,
        base=base,
        parts=(*(first.parts or (first.lemma,)), *(last.parts or (last.lemma,))),
        word_class=WordClass.NOUN if last.word_class is WordClass.OTHER else last.word_class,
        case=last.case,
        plural=last.plural,
    )


def _as_written(beginning: str, analysed: Word) -> str:
    if beginning.isupper() or analysed.word_class is WordClass.NAME:
        return beginning
    return beginning.lower()
