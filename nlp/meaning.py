"""Texts as the built-in model reads them: base forms, and for a word it does not know whatever is known of it.

The model (``nlp/model``) is a table of vectors, and its vocabulary knows four kinds of token:

============ ====================================================================================
``vuokra``   a Finnish base form, or a part of a compound
``sv|hyra``  a Swedish base form
``~vuok``    letters of a word, its ends marked by ``^`` and ``$``: for what is in no other table
============ ====================================================================================

A text is the sum of its tokens' vectors; how much a token weighs is learnt, and is its vector's length.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from nlp import swedish
from nlp.types import Document, Language, Word

SWEDISH = "sv|"
SEQUENCE = "~"

_SEQUENCE_LENGTHS = (4, 5)
_SHORTEST_PART = 3  # letters of a Swedish compound's part
_LONGEST_COMPOUND = 40  # letters; bounds the search
_LINKS = ("", "s", "e", "a", "o", "u")  # between the parts of a Swedish compound


def tokens(document: Document, known: Container[str]) -> list[str]:
    """The tokens of a document's words of meaning, in the order of its words.

    Args:
        document: Lemmatised.
        known: The model's vocabulary.
    """
    read = _READERS[document.language]
    return [token for word in document.lemmas if not word.stop for token in read(word, known)]


def word_tokens(word: Word, language: Language, known: Container[str]) -> list[str]:
    """The tokens of one word; none of a stop word."""
    return [] if word.stop else _READERS[language](word, known)


def _finnish(word: Word, known: Container[str]) -> list[str]:
    found = [form for form in (word.lemma, *word.parts) if form in known]
    if found or word.surface[:1].isupper():  # letters of a name tell nothing of what it names
        return found
    return _guess(word, known)


def _swedish(word: Word, known: Container[str]) -> list[str]:
    surface = word.surface.lower()
    whole = [form for form in (surface, word.lemma) if SWEDISH + form in known][:1]
    parts = whole or compound(surface, known) or compound(word.lemma, known)
    if parts:
        return [SWEDISH + part for part in parts]
    return [word.lemma] if word.lemma in known else _guess(word, known)  # names are the same in Finnish


def _other(word: Word, known: Container[str]) -> list[str]:
    """Names, and whatever else two languages have in common."""
    return [form for form in (word.lemma, SWEDISH + word.lemma) if form in known][:1]


_READERS = {Language.FI: _finnish, Language.SV: _swedish, Language.OTHER: _other}


def compound(word: str, known: Container[str]) -> list[str]:
    """The known Swedish words that a word is made of, itself if it is known; nothing if there are none.

    Of all ways to cut it, the one with the fewest parts, and of those the one whose last part, which says what kind
    of thing it is, is longest. Parts may be joined by a letter (*hyresvärd*, *familjearbete*), and the last one
    may be inflected.
    """
    if SWEDISH + word in known:
        return [word]
    if len(word) > _LONGEST_COMPOUND:
        return []
    return min(_cuts(word, known), key=len, default=[])


def _cuts(word: str, known: Container[str]) -> Iterator[list[str]]:
    """Ways to cut a word in two or three, the longest last part first."""
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = swedish.analyse(word[cut:]).lemma
        if SWEDISH + last not in known:
            continue
        first = _beginning(word[:cut].removesuffix("-"), known)
        if first:
            yield [*first, last]


def _beginning(word: str, known: Container[str]) -> list[str]:
    """The beginning of a compound: one known word, or two."""
    whole = _linked(word, known)
    if whole:
        return [whole]
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, second = _linked(word[:cut], known), _linked(word[cut:], known)
        if first and second:
            return [first, second]
    return []


def _linked(word: str, known: Container[str]) -> str:
    """The known word that stands there, without the letter that joins it to the next, or with the vowel it lost."""
    for link in _LINKS:
        stem = word.removesuffix(link)
        if len(stem) >= _SHORTEST_PART and word.endswith(link):
            for form in (stem, stem + "a"):  # skol-, fick-: skola, ficka
                if SWEDISH + form in known:
                    return form
    return ""


def sequences(word: str) -> list[str]:
    """The letter sequences of a word, its ends marked.

    >>> sequences("masis")
    ['~^mas', '~masi', '~asis', '~sis$', '~^masi', '~masis', '~asis$']
    """
    marked = f"^{word}$"
    return [
        SEQUENCE + marked[start : start + length]
        for length in _SEQUENCE_LENGTHS
        for start in range(len(marked) - length + 1)
    ]


def _guess(word: Word, known: Container[str]) -> list[str]:
    """The letters of an unknown word."""
    return [sequence for sequence in sequences(word.lemma) if sequence in known]
