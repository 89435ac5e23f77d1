"""Swedish words by simplemma's tables, after the field's own lexicon."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from nlp.lexicons import lexicon
from nlp.types import Word, WordClass


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Word:
    """Base form of a Swedish word; a word that the tables do not know stays as it is, in lower case.

    simplemma tells no word class and no case, so none is claimed.
    """
    names = lexicon("lexicon_sv.txt")
    base = names.base_of(word) or names.base_of(word.removesuffix("s"))
    if base is not None:
        return Word(surface=word, base=base, word_class=WordClass.NAME)
    return Word(surface=word, base=simplemma.lemmatize(word.lower(), lang="sv", greedy=True))
