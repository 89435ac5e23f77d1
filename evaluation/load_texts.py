"""As many texts as are asked for, out of a file of real ones: to measure time on, not quality."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from evaluation.errors import BadTable
from evaluation.exports import read_observations
from evaluation.samples import EXAMPLES
from nlp.types import Observation

DROPPED = 0.2
"""Share of the words that a repetition of a text leaves out, so that it is like the text and not equal to it."""


def load_texts(n: int, comments: Path | None, seed: int) -> list[Observation]:
    """``n`` texts: a random choice of the file's, or all of them and then repetitions with words left out.

    Args:
        n: How many.
        comments: Lines of JSON with ``text``, or one text a line; gzipped if it ends in ``.gz``. ``None`` for the
            example material.
        seed: Starts the choice and the leaving out.

    Raises:
        BadTable: The file cannot be read or has no texts.
    """
    random = np.random.default_rng(seed)
    texts = _texts(comments)
    order = random.permutation(len(texts))
    chosen = [texts[order[number % len(texts)]] for number in range(n)]
    return [
        Observation(f"b{number:07}", text if number < len(texts) else _with_dropout(text, random))
        for number, text in enumerate(chosen)
    ]


def _texts(path: Path | None) -> list[str]:
    if path is None:
        return [observation.text for observation in read_observations(EXAMPLES)]
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found = [text for text in _lines(content.decode("utf-8"), is_json=".jsonl" in path.suffixes) if text.strip()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadTable(f"{path} cannot be read ({error}); give lines of JSON with text, or a text a line.") from error
    if not found:
        raise BadTable(f"{path} has no texts; give lines of JSON with text, or a text a line.")
    return found


def _lines(content: str, *, is_json: bool) -> Iterator[str]:
    for line in content.splitlines():
        if line.strip():
            yield json.loads(line)["text"] if is_json else line


def _with_dropout(text: str, random: np.random.Generator) -> str:
    words = text.split()
    kept = random.random(len(words)) >= DROPPED
    kept[random.integers(len(words))] = True
    return " ".join(word for word, stays in zip(words, kept, strict=True) if stays)
