"""A machine's sentence found again in the words it was lifted from."""

import re
from collections.abc import Mapping
from typing import TypeVar

_Field = TypeVar("_Field", bound=str)


def find_sentence(published: Mapping[_Field, str], sentence: str) -> tuple[_Field, str] | None:
    r"""Where a sentence stands in a published text, and its very words there, or ``None`` if it does not (any more).

    The machine read the text with its white space evened out, and perhaps before a redaction.

    >>> find_sentence({"observation_text": "Jono on\npitkä. Muuta ei ole."}, "Jono on pitkä.")
    ('observation_text', 'Jono on\npitkä.')
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in sentence.split()))
    for field, text in published.items():
        if sentence.strip() and (found := pattern.search(text)):
            return field, found[0]
    return None
