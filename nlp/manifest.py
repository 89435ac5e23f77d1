"""The record of a discovery: enough to do it again and to see that it came out the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version

from nlp.settings import DiscoverySettings
from nlp.types import Anchored, Manifest, Observation, SetAside, Single, Suggestion

_SINGLE = "-"
_SET_ASIDE = "!"
_OFFERED = "+"
_PACKAGES = (
    *("ilmio", "numpy", "scipy", "scikit-learn", "hdbscan", "libvoikko", "simplemma", "lingua-language-detector"),
    *("torch", "sentence-transformers"),
)


def build_manifest(
    observations: Sequence[Observation],
    settings: DiscoverySettings,
    *,
    lemmatiser: str,
    embedding_model: str,
    algorithm: str,
    parts: tuple[Sequence[Suggestion], Sequence[Single], Sequence[SetAside], Sequence[Anchored]],
) -> Manifest:
    """Record what was done.

    Args:
        observations: The input, in any order.
        settings: As they were asked for.
        lemmatiser: The lemmatiser's name.
        embedding_model: The embedder's name.
        algorithm: The clustering's name.
        parts: Suggestions, singles, what was set aside, and accepted themes with what is offered to them.
    """
    return Manifest(
        input_sha256=input_sha256(observations),
        n_texts=len(observations),
        lemmatiser=lemmatiser,
        embedding_model=embedding_model,
        algorithm=algorithm,
        settings=asdict(settings),
        seed=settings.seed,
        versions=dict(_versions()),
        labels_sha256=labels_sha256(group_marks(*parts)),
    )


@cache
def _versions() -> dict[str, str]:
    return {package: version(package) for package in _PACKAGES}


def input_sha256(observations: Iterable[Observation]) -> str:
    """Hash of the ids, texts and named languages; it does not depend on the order of rows."""
    rows = sorted(json.dumps([o.id, o.text, o.language]) for o in observations)
    return hashlib.sha256("".join(f"{row}\n" for row in rows).encode()).hexdigest()


def group_marks(
    suggestions: Iterable[Suggestion],
    singles: Iterable[Single],
    set_aside: Iterable[SetAside],
    anchors: Iterable[Anchored] = (),
) -> dict[str, str]:
    """Each id's mark: the smallest id of its primary group, ``-`` for a single, ``!`` for a text set aside.

    A text of an accepted theme is marked by the theme's smallest id, one that is offered to it by ``+`` and that id.
    """
    marks = {single.id: _SINGLE for single in singles} | {text.id: _SET_ASIDE for text in set_aside}
    for suggestion in suggestions:
        ids = [member.id for member in suggestion.members if member.primary]
        marks |= dict.fromkeys(ids, min(ids))
    for anchor in anchors:
        if anchor.members:
            first = min(anchor.members)
            marks |= dict.fromkeys(anchor.members, first)
            marks |= dict.fromkeys((one.id for one in anchor.offered), _OFFERED + first)
    return marks


def labels_sha256(marks: Mapping[str, str]) -> str:
    r"""SHA-256 of the UTF-8 lines ``id<TAB>group\n`` sorted by id (design.md §5)."""
    lines = "".join(f"{key}\t{marks[key]}\n" for key in sorted(marks))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
