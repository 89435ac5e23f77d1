"""Which characters are kept: of a text that is printed, and of a name that stands on one line."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn round what stands after the name


def printable(text: str) -> str:
    """A text without the control characters that neither HTML nor paper can hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    r"""A name as it can stand on a line: no control characters, single spaces.

    >>> one_line(" Kausi\x00\n 2026 ")
    'Kausi 2026'
    """
    return " ".join(printable(_TURNS.sub("", text)).split())
