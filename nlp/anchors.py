"""Accepted themes: they stay as they are, and new texts that fit are offered to them with the reason.

A text fits a theme when it is nearer to it than to any other theme and at least as near as

- the theme's own outer members are, each measured without itself (10th percentile). The fewer members, the more of
  this comes from the middle of all themes' members instead, so that two texts alone do not draw in a period;
- all but the nearest twentieth of the other themes' members, where there are enough of them to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.errors import BadAnchors
from nlp.keyphrases import Keyword, pick_keywords
from nlp.labels import centres
from nlp.nearness import to_own_group
from nlp.numerics import one_thread
from nlp.types import NO_GROUP, Anchor, Anchored, Document, Labels, Observation, Offer, Vectors

_OUTER = 10.0  # percentile of the members' similarities to their theme
_PRIOR = 3  # members that the middle of all themes counts as
_OTHERS = 95.0  # percentile of the similarities of other themes' members
_FEWEST_OTHERS = 20
_LONE = 90.0  # percentile of the texts' similarities to their nearest, where every theme has but one text
_SAMPLE = 2_000  # texts on which that is measured
_KEYWORDS = 15  # of a theme, that a reason may name
_NAMED = 3  # of them in one reason
_SHOWN = 5  # ids that an error names
_DECIMALS = 5


def check_anchors(anchors: Sequence[Anchor], observations: Sequence[Observation]) -> None:
    """Refuse themes that cannot stand as they are given.

    Raises:
        BadAnchors: A theme names a text that is not there, or a text is in two themes.
    """
    counts = Counter(id for anchor in anchors for id in anchor.members)
    unknown = sorted(counts.keys() - {observation.id for observation in observations})
    if unknown:
        raise BadAnchors(f"Themes name {len(unknown)} texts that are not there ({_some(unknown)}); leave them out.")
    twice = sorted(id for id, count in counts.items() if count > 1)
    if twice:
        raise BadAnchors(f"{len(twice)} texts are in themes more than once ({_some(twice)}); give each one place.")


def offer(documents: Sequence[Document], vectors: Vectors, anchors: Sequence[Anchor]) -> tuple[Anchored, ...]:
    """The themes as they came, each with the texts that fit it and are in none.

    Args:
        documents: All texts that have words, those of the themes too.
        vectors: Of the texts.
        anchors: The accepted themes.
    """
    labels = _labels(documents, anchors)
    if not anchors or labels.max(initial=NO_GROUP) == NO_GROUP:
        return tuple(Anchored(anchor.id, anchor.members) for anchor in anchors)
    with one_thread():
        fits = _fits(documents, vectors, labels, anchors)
    keywords = pick_keywords(documents, labels, _KEYWORDS)
    offered: list[list[Offer]] = [[] for _ in anchors]
    for fit in fits:
        offered[fit.theme].append(_offer(documents, vectors, labels, fit, keywords[fit.theme]))
    return tuple(
        Anchored(anchor.id, anchor.members, tuple(sorted(offers, key=lambda o: (-o.similarity, o.id))))
        for anchor, offers in zip(anchors, offered, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """That text ``row`` fits theme number ``theme``, and the cosine similarity to its middle."""

    row: int
    theme: int
    similarity: float


def _labels(documents: Sequence[Document], anchors: Sequence[Anchor]) -> Labels:
    theme_of = {id: theme for theme, anchor in enumerate(anchors) for id in anchor.members}
    return np.array([theme_of.get(document.id, NO_GROUP) for document in documents], dtype=np.int64)


def _fits(documents: Sequence[Document], vectors: Vectors, labels: Labels, anchors: Sequence[Anchor]) -> list[_Fit]:
    middles = centres(vectors, labels)
    limits = _limits(vectors, labels, middles)
    free = np.flatnonzero(labels == NO_GROUP)
    similarity = np.round(vectors[free] @ middles.T, _DECIMALS)
    place = {documents[row].id: number for number, row in enumerate(free.tolist())}
    for theme, anchor in enumerate(anchors[: len(middles)]):
        similarity[[place[id] for id in anchor.apart if id in place], theme] = -np.inf
    nearest = similarity.argmax(axis=1) if len(free) else np.zeros(0, dtype=np.int64)
    best = similarity[np.arange(len(free)), nearest]
    return [
        _Fit(int(row), int(theme), float(near))
        for row, theme, near in zip(free, nearest, best, strict=True)
        if near >= limits[theme]
    ]


def _limits(vectors: Vectors, labels: Labels, middles: Vectors) -> NDArray[np.float64]:
    """How near a text must be to each theme; beyond reach where a theme has no text with words."""
    rows = np.flatnonzero(labels != NO_GROUP)
    themes, sizes = labels[rows], np.bincount(labels[rows], minlength=len(middles))
    similarity = np.round(vectors[rows] @ middles.T, _DECIMALS).astype(np.float64)
    own = to_own_group(vectors[rows], themes)
    known = sizes[themes] > 1
    prior = float(np.median(own[known])) if known.any() else _lone(vectors)
    limits = np.full(len(middles), np.inf)
    for theme in np.flatnonzero(sizes):
        mine, size = themes == theme, sizes[theme]
        outer = np.percentile(own[mine], _OUTER) if size > 1 else prior
        limits[theme] = (size * outer + _PRIOR * prior) / (size + _PRIOR)
        if (~mine).sum() >= _FEWEST_OTHERS:
            limits[theme] = max(limits[theme], np.percentile(similarity[~mine, theme], _OTHERS))
    return np.round(limits, _DECIMALS)


def _lone(vectors: Vectors) -> float:
    """How near the nearest text is to those texts that have one quite near."""
    sample = vectors[:: -(-len(vectors) // _SAMPLE)]
    similarity = np.round(sample @ sample.T, _DECIMALS)
    np.fill_diagonal(similarity, -1.0)
    return float(np.percentile(similarity.max(axis=1), _LONE))


def _offer(
    documents: Sequence[Document], vectors: Vectors, labels: Labels, fit: _Fit, keywords: Sequence[Keyword]
) -> Offer:
    members = np.flatnonzero(labels == fit.theme)
    near = np.round(vectors[members] @ vectors[fit.row], _DECIMALS)
    shared = [keyword.text for keyword in keywords if fit.row in keyword.texts][:_NAMED]
    reason = _reason(shared, float(near.max()))
    return Offer(documents[fit.row].id, round(fit.similarity, 3), reason, documents[members[near.argmax()]].id)


def _reason(shared: Sequence[str], nearest: float) -> str:
    words = "Sanat ovat eri, mutta merkitys on lähellä."
    if shared:
        words = f"Samoja sanoja kuin teeman teksteissä: {', '.join(shared)}."
    return f"{words} Samankaltaisuus teeman lähimmän tekstin kanssa on {f'{nearest:.2f}'.replace('.', ',')}."


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
