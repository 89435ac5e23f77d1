"""Finnish words of the same meaning for Swedish ones, by a list of our own.

The list (``data/words_sv_fi.txt``) gives one meaning to a word. It tells which Finnish word a Swedish one is counted
as, and what a word means that the built-in model has no vector of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from nlp.lemmas import default_lemmatiser
from nlp.resources import word_list
from nlp.types import Language, Lemmas, Word

_ENDINGS = ("orna", "arna", "erna", "ens", "ets", "na", "en", "et", "ar", "er", "or", "ns", "de", "te", *"ntsd")
_SHORTEST_STEM = 5  # letters


def swedish_forms(word: Word) -> Iterator[str]:
    """What a Swedish word may be listed as: itself, its base form, and itself without an ending, the surest first.

    The lemmatiser's tables lack many words of Finland's Swedish, and take *beslutet* for a form of *besluten*.
    """
    surface = word.surface.lower()
    yield surface
    yield word.lemma
    for ending in _ENDINGS:
        if surface.endswith(ending) and len(surface) - len(ending) >= _SHORTEST_STEM:
            yield surface.removesuffix(ending)


def has_counterpart(form: str) -> bool:
    """Whether the list has a Swedish base form."""
    return form in _pairs()


@lru_cache(maxsize=20_000)
def counterpart(form: str) -> Lemmas | None:
    """The Finnish words of a Swedish base form, but for stop words; ``None`` if the list does not have it.

    What carries no meaning of its own in Finnish carries none in Swedish.
    """
    finnish = _pairs().get(form)
    if finnish is None:
        return None
    words = default_lemmatiser().lemmatise(finnish, Language.FI)
    return tuple(word for word in words if not word.stop)


def counterpart_of(word: Word) -> Lemmas | None:
    """The Finnish words of a Swedish word as it stands in a text."""
    return next((found for form in swedish_forms(word) if (found := counterpart(form)) is not None), None)


@cache
def _pairs() -> dict[str, str]:
    """Finnish words by Swedish base form; an empty string for a word that carries no meaning."""
    items = (item.partition("=") for line in word_list("words_sv_fi.txt") for item in line.split())
    return {swedish: finnish.replace("_", " ") for swedish, _, finnish in items}
