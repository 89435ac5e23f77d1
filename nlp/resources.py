"""The word lists that lie in ``nlp/data``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Lines of a data file, without comments (``#``) and empty lines."""
    content = files("nlp").joinpath("data", name).read_text(encoding="utf-8")
    stripped = (line.partition("#")[0].strip() for line in content.splitlines())
    return tuple(line for line in stripped if line)
