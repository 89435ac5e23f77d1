"""Clean a text for analysis; cut the original into sentences without changing a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from nlp.resources import word_list

# Invisible inside words: soft hyphen, zero-width space and joiners, word joiner, byte-order mark, direction marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")

_WORD = re.compile(r"([^\W\d_]+(?:[-:'’][^\W\d_]+)*)")

# An end mark with the quotation marks and brackets that close after it, and the white space that follows.
_END = re.compile(r"(?P<mark>[.!?…]+[\"'”’»)\]]*)(?=\s)|(?P<line>\n)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"”’'»]+$")
_LONGEST_ABBREVIATION = 40  # characters looked back at; bounds the work on a text without spaces


def clean(text: str) -> str:
    r"""Text as the analysis sees it: composed (NFC), nothing invisible, single spaces.

    >>> clean("toimeen\u00adtulo\x00  tuki")
    'toimeentulo tuki'
    """
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACE.sub(" ", _CONTROL.sub(" ", composed)).strip()


def words(text: str) -> Iterator[tuple[str, str]]:
    """Words of a cleaned text, each with what stands between it and the word before.

    Inner hyphens, colons and apostrophes belong to a word; digits do not.

    >>> list(words("THL:n digi-palvelua, ja 5 km"))
    [('THL:n', ''), ('digi-palvelua', ' '), ('ja', ', '), ('km', ' 5 ')]
    """
    pieces = _WORD.split(text)  # what stands between the words, and each second one a word
    return zip(pieces[1::2], pieces[::2], strict=False)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into sentences, each an exact substring of it.

    A full stop after a Finnish or Swedish abbreviation (*esim.*, *bl.a.*), a date or an ordinal (*1. tammikuuta*)
    does not end a sentence; a line break does.
    """
    return tuple(text[start:end] for start, end in sentence_spans(text))


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, without white space around it."""
    for start, end in _spans(text):
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match["line"] is None and not _ends_sentence(text, match):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()])
    word = before[0].lower() if before else ""
    following = text[match.end() : match.end() + 10].lstrip()[:1]
    if word in _abbreviations("abbreviations_closing.txt"):
        return following.isupper()
    if word in _abbreviations("abbreviations.txt") or (len(word) == 1 and word.isalpha()):
        return False
    if word[-1:].isdigit():
        return following.isupper()
    return True


@cache
def _abbreviations(name: str) -> frozenset[str]:
    return frozenset(line.rstrip(".").lower() for line in word_list(name))
