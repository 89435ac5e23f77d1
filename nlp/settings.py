"""What a person may set about an analysis; nlp itself never reads the environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiscoverySettings:
    """Settings of one discovery, all of them in the manifest.

    Attributes:
        seed: Starts every pseudo-random step: SVD, map.
        granularity: From 0, a few large groups, to 1, many small ones.
        model: Name or folder of a sentence-transformers model; ``None`` for the offline default.
        keywords: How many keywords a suggestion has at most.
        summary_sentences: How many sentences a summary has at most.
        subsamples: On how many groupings of parts of the texts stability is measured, of the twenty that are made
            (``nlp.consensus``); 0 leaves it unmeasured.
    """

    seed: int = 0
    granularity: float = 0.5
    model: str | None = None
    keywords: int = 8
    summary_sentences: int = 3
    subsamples: int = 20

    def __post_init__(self) -> None:
        if not 0.0 <= self.granularity <= 1.0:
            raise ValueError(f"granularity is {self.granularity}; it goes from 0 (few groups) to 1 (many).")
