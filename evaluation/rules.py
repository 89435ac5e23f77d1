"""Rules for choosing among the readings of a Finnish form, compared on equal terms with the one that Ilmiö uses."""

from collections.abc import Sequence
from itertools import takewhile

import simplemma

from nlp import voikko
from nlp.readings import Analysis, kind, likelihood

_ORDER = {"nimisana": 0, "nimi": 1, "laatusana": 1, "nimisana_laatusana": 1, "teonsana": 2}
_PARTICIPLE, _OTHER, _AGENT = 3, 4, 5


def first(word: str, found: Sequence[Analysis]) -> Analysis:
    """The reading that Voikko tells first."""
    return found[0]


def shortest(word: str, found: Sequence[Analysis]) -> Analysis:
    """The shortest base form."""
    return min(voikko.narrowed(word, found), key=lambda analysis: (len(analysis["BASEFORM"]), analysis["BASEFORM"]))


def by_class(word: str, found: Sequence[Analysis]) -> Analysis:
    """A noun before an adjective before a verb, then the longest beginning in common: Ilmiö's first rule."""

    def order(analysis: Analysis) -> tuple[int, int, str]:
        base = analysis["BASEFORM"]
        pairs = zip(word.lower(), base.lower(), strict=False)
        return _rank(analysis), -len(list(takewhile(lambda pair: pair[0] == pair[1], pairs))), base

    return min(voikko.narrowed(word, found), key=order)


def by_base(word: str, found: Sequence[Analysis]) -> Analysis:
    """The commonest base form, in whatever form."""
    return min(
        voikko.narrowed(word, found),
        key=lambda a: (-likelihood(a, voikko.verb_behind(a), with_form=False), a["BASEFORM"]),
    )


def by_vote(word: str, found: Sequence[Analysis]) -> Analysis:
    """What simplemma says if it is among the readings, else the likeliest."""
    said = simplemma.lemmatize(word, lang="fi").lower()
    agreed = [a for a in found if said in {a["BASEFORM"].lower(), voikko.verb_behind(a)}]
    return voikko.likeliest(word, agreed or found)


RULES: dict[str, voikko.Chooser] = {
    "first reading": first,
    "shortest base form": shortest,
    "word class (first rule)": by_class,
    "commonest base form": by_base,
    "simplemma's vote": by_vote,
    "likeliest (in use)": voikko.likeliest,
}


def _rank(analysis: Analysis) -> int:
    if analysis.get("PARTICIPLE") == "agent":
        return _AGENT
    return _PARTICIPLE if "PARTICIPLE" in analysis else _ORDER.get(kind(analysis, None), _OTHER)
