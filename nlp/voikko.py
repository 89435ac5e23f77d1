"""Finnish words by Voikko: one instance behind a lock, since a shared one without a lock crashes the process.

How an ambiguous form is read (*tuen* is of *tuki* and of *tukea*), the first rule that decides:

1. The field's own lexicon goes before the dictionary.
2. A base form, or a compound's last part, of ``data/unlikely_fi.txt`` (*vuo*, *kota*) only when there is no other.
3. A person's or a place's name only when the word is written with a capital letter, and then nothing else.
4. The fewest compound parts: what the dictionary knows whole it need not put together.
5. A noun before an adjective, an adjective before a verb, anything else last; but a participle after a verb
   (*jonottavat* is of *jonottaa*), and a form made of a verb's agent participle (*odottama*) last of all.
6. The base form that shares the longest beginning with the word (*turvan* is of *turva*, not of *turpa*).
7. The base form that comes first in the alphabet.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile
from threading import Lock
from typing import Any

from nlp.errors import ResourceMissing
from nlp.lexicons import lexicon
from nlp.resources import word_list
from nlp.types import Case, Word, WordClass

_Analysis = dict[str, str]

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
_RANKS = {WordClass.NOUN: 0, WordClass.NAME: 1, WordClass.ADJECTIVE: 1, WordClass.VERB: 2, WordClass.OTHER: 4}
_PARTICIPLE_RANK = 3
_AGENT_RANK = 5
_WORD_BASE = re.compile(r"\+([^+(]+)\(([^+()=]+)\)")
_LANGUAGE = "fi"
_MINEN = "MINEN-infinitive"
_LEXICON = "lexicon_fi.txt"

_lock = Lock()


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Word:
    """What Voikko and the field's lexicon know of a Finnish word; an unknown word stays as it is, in lower case."""
    base = lexicon(_LEXICON).base_of(word)
    if base is not None:
        return _from_lexicon(word, base)
    analyses = _analyses(word)
    if analyses:
        return _from_analysis(word, min(analyses, key=lambda analysis: _preference(word, analysis)))
    if "-" in word:
        return _hyphenated(word)
    if ":" in word:
        return Word(surface=word, base=word.partition(":")[0], word_class=WordClass.NAME)
    return Word(surface=word, base=word.lower())


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


def _analyses(word: str) -> list[_Analysis]:
    with _lock:
        found: list[_Analysis] = _voikko().analyze(word)
    return found


def _preference(word: str, analysis: _Analysis) -> tuple[bool, bool, int, int, int, str]:
    base, structure = analysis["BASEFORM"], analysis["STRUCTURE"]
    parts = structure.count("=")
    last_part = base[structure.rfind("=") - parts + 1 :].lower()
    is_name = analysis["CLASS"] in _PEOPLE_AND_PLACES
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(word.lower(), base.lower(), strict=False))))
    return last_part in _unlikely(), is_name != word[:1].isupper(), parts, _rank(analysis), -shared, base


@cache
def _unlikely() -> frozenset[str]:
    return frozenset(base for line in word_list("unlikely_fi.txt") for base in line.split())


def _rank(analysis: _Analysis) -> int:
    if analysis.get("PARTICIPLE") == "agent":
        return _AGENT_RANK
    if "PARTICIPLE" in analysis:
        return _PARTICIPLE_RANK
    return _RANKS[_word_class(analysis)]


def _word_class(analysis: _Analysis) -> WordClass:
    if analysis.get("MOOD") == _MINEN:
        return WordClass.NOUN
    return _CLASSES.get(analysis["CLASS"], WordClass.OTHER)


def _from_lexicon(word: str, base: str) -> Word:
    if base.lower() != base or not (analyses := _analyses(base)):
        return Word(surface=word, base=base, word_class=WordClass.NAME)
    found = _from_analysis(base, min(analyses, key=lambda analysis: _preference(base, analysis)))
    return Word(surface=word, base=base, parts=found.parts, word_class=WordClass.NOUN)


def _from_analysis(word: str, analysis: _Analysis) -> Word:
    word_class = _word_class(analysis)
    base = analysis["BASEFORM"]
    parts = _parts(word, analysis) or _verb_behind(analysis)
    if analysis.get("MOOD") == _MINEN:
        base, parts = _minen_noun(word), (base.lower(),)
    return Word(
        surface=word,
        base=base,
        parts=parts,
        word_class=word_class,
        case=_CASES.get(analysis["SIJAMUOTO"], Case.OTHER) if "SIJAMUOTO" in analysis else None,
        plural=analysis.get("NUMBER") == "plural",
        stop=analysis["CLASS"] in _FUNCTION_CLASSES,
    )


def _parts(word: str, analysis: _Analysis) -> tuple[str, ...]:
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


def _verb_behind(analysis: _Analysis) -> tuple[str, ...]:
    """*velkaantunut* -> *velkaantua*: what a participle has in common with its verb."""
    match = _WORD_BASE.match(analysis.get("WORDBASES", "")) if "PARTICIPLE" in analysis else None
    return (match[2].lower(),) if match else ()


def _part_base(part: str, known: dict[str, str]) -> str:
    if part in known:
        return known[part].lower()
    analyses = _analyses(part)
    return min(analyses, key=lambda analysis: _preference(part, analysis))["BASEFORM"].lower() if analyses else part


def _minen_noun(word: str) -> str:
    """*jaksamista* -> *jaksaminen*: Voikko gives the verb, but a person would write the noun."""
    return word[: word.lower().rindex("mi")].lower() + "minen"


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
