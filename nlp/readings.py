"""How likely a reading of a Finnish word form is: how common its base form is, and its form among those of its kind.

A table in ``data/readings_fi.txt`` holds the logarithms. It was learnt from running text without any gold base forms
(``python -m evaluation.readings``): a form that can be read in two ways counts for both, in proportion to how likely
each is by the rest of the text, over and over (expectation maximisation). *Tuen* is of *tuki* and of *tukea*; but
*tuki* is the commoner base form, and a genitive is commoner than a first person.
"""

from __future__ import annotations

from functools import cache, lru_cache

from nlp.resources import word_list

Analysis = dict[str, str]
"""What Voikko tells of one reading, by the names of its attributes."""

NAMES = ("etunimi", "sukunimi", "paikannimi", "nimi")
_REMEMBERED = 100_000  # words whose commonness is looked up once
STEPS = 2.0  # the table's steps to a doubling

_FORM = ("SIJAMUOTO", "NUMBER", "MOOD", "TENSE", "PERSON", "PARTICIPLE", "COMPARISON")
_MARKS = ("POSSESSIVE", "FOCUS", "KYSYMYSLIITE")
_VERB = "teonsana"
_NOMINAL = ("nimisana", "laatusana", "nimisana_laatusana", "lyhenne")
_UNSEEN = {"laatusana": -4, "nimisana_laatusana": -4}  # steps of a base form that the table lacks; else 0
_FAVOUR = {"nimisana": 4}  # steps: texts of the field speak of things (palkkaa is of palkka)
_FORMS = "="  # marks the table's lines of forms


def kind(analysis: Analysis, verb: str | None) -> str:
    """The class that shares one distribution of forms; a participle is its verb's."""
    if verb is not None:
        return _VERB
    return "nimi" if analysis["CLASS"] in NAMES else analysis["CLASS"]


def form(analysis: Analysis) -> str:
    """Case, number, mood and so on, in one string without spaces."""
    told = [analysis.get(name, "") for name in _FORM]
    marks = ("negative" if analysis.get("NEGATIVE") == "true" else "", *(name for name in _MARKS if name in analysis))
    return "|".join((*told, *marks))


def key(analysis: Analysis, verb: str | None) -> str:
    """The base form that is counted, in lower case: a participle's verb, or else its own."""
    return (verb or analysis["BASEFORM"]).lower()


def likelihood(analysis: Analysis, verb: str | None, *, with_form: bool = True) -> float:
    """Logarithm of how likely a reading is, by which readings of one form can be compared.

    Args:
        analysis: The reading.
        verb: The verb behind a participle.
        with_form: Whether how common the inflected form is counts, or the base form alone.
    """
    bases, forms = _table()
    of_kind, base = kind(analysis, verb), key(analysis, verb)
    unseen = _UNSEEN.get(of_kind, 0)
    commonness = max(bases.get((of_kind, word), unseen) for word in (base, _last_part(base, analysis)))
    if not with_form:
        return commonness
    return commonness + forms.get((of_kind, form(analysis)), forms.get((of_kind, ""), 0)) + _FAVOUR.get(of_kind, 0)


@lru_cache(maxsize=_REMEMBERED)
def commonness(base: str) -> int:
    """Steps of a base form above the rarest in running text, of its commonest kind; 0 of one that the table lacks."""
    bases, _ = _table()
    return max((bases.get((of_kind, base), 0) for of_kind in _NOMINAL), default=0)


def _last_part(base: str, analysis: Analysis) -> str:
    structure = analysis["STRUCTURE"]
    return base[structure.rfind("=") - structure.count("=") + 1 :] if structure.count("=") > 1 else base


@cache
def _table() -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Steps of base forms above the rarest, and of forms below the commonest, by kind."""
    bases: dict[tuple[str, str], int] = {}
    forms: dict[tuple[str, str], int] = {}
    for line in word_list("readings_fi.txt"):
        of_kind, step, *found = line.split(" ")
        table = forms if of_kind.startswith(_FORMS) else bases
        for word in found:
            table[of_kind.removeprefix(_FORMS), word.strip("*")] = int(step)
    return bases, forms
