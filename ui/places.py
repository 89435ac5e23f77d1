"""Places that a person wants out of a text, found by the very words that stand there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """Where typed words stand.

    Attributes:
        found: Offsets by field, the end exclusive.
        missing: Words that stand in none of the texts.
    """

    found: Mapping[str, Sequence[tuple[int, int]]]
    missing: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many places there are."""
        return sum(len(spans) for spans in self.found.values())


def typed_lines(typed: str) -> list[str]:
    r"""What was typed, a line each; empty lines and repeated ones are left out.

    >>> typed_lines(" Maija \n\nMaija\nRantatie 5")
    ['Maija', 'Rantatie 5']
    """
    return list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


def find(texts: Mapping[str, str], words: Sequence[str]) -> Places:
    """Every place in the texts that reads exactly as one of the words, inside longer words too."""
    found = {field: [span for word in words for span in _occurrences(text, word)] for field, text in texts.items()}
    missing = tuple(word for word in words if not any(word in text for text in texts.values()))
    return Places(found, missing)


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))
