"""The nominative plural of a Finnish word: *lapset*, *hakemukset*, *osoitteet*.

The dictionary reads forms but makes none. So the few forms that a base form might have are made by its ending, and the
first one that the dictionary reads as its nominative plural is it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from nlp import voikko

_ENDINGS = (  # of the base form, and what the plural has instead
    ("nen", "set"),
    ("ton", "ttomat"),
    ("tön", "ttömät"),
    ("in", "imet"),
    ("ut", "uet"),
    ("yt", "yet"),
    ("s", "kset"),
    ("s", "det"),
    ("es", "ehet"),
    ("as", "aat"),
    ("äs", "äät"),
    ("is", "iit"),
    ("e", "eet"),
    ("", "t"),
    ("si", "det"),
    ("pi", "mat"),
    ("i", "et"),
)
_WEAKER = {  # consonants of the last syllable in the base form, and in the plural
    **dict(
        zip(
            ("kk", "pp", "tt", "nk", "nt", "mp", "lt", "rt"), ("k", "p", "t", "ng", "nn", "mm", "ll", "rr"), strict=True
        )
    ),
    **dict(zip("ktp", ("", "d", "v"), strict=True)),
}
_STRONGER = {
    "k": "kk",
    "p": "pp",
    "t": "tt",
    "d": "t",
    "v": "p",
    "mm": "mp",
    "nn": "nt",
    "ll": "lt",
    "rr": "rt",
    "": "k",
}
_GROWING = ("e", "as", "äs", "is", "ton", "tön")  # endings before which consonants grow stronger
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


@lru_cache(maxsize=20_000)
def plural_of(base: str) -> str | None:
    """The nominative plural of a base form, or ``None`` when the dictionary knows none."""
    return next((form for form in _forms(base) if _is_plural_of(form, base)), None)


def _forms(base: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if not base.endswith(ending) or len(base) <= len(ending):
            continue
        yield base.removesuffix(ending) + instead
        last = ending or base[-1]
        for stem in _graded(base.removesuffix(last), _STRONGER if last in _GROWING else _WEAKER):
            yield stem + (instead if ending else last + instead)


def _graded(stem: str, grades: dict[str, str]) -> Iterator[str]:
    """The stem with its last consonants as they are in the other grade."""
    start = len(stem.rstrip(_CONSONANTS))
    cluster = stem[start:]
    for length in (2, 1, 0):
        if length <= len(cluster) and (end := cluster[len(cluster) - length :]) in grades:
            yield stem[: len(stem) - length] + grades[end]


def _is_plural_of(form: str, base: str) -> bool:
    return any(
        analysis["BASEFORM"].lower() == base.lower()
        and analysis.get("SIJAMUOTO") == "nimento"
        and analysis.get("NUMBER") == "plural"
        for analysis in voikko.analyses(form)
    )
