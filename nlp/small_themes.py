"""Themes too small to show in a sample, hidden among texts that were laid where they fit least badly.

Whether texts are a theme of their own is told by the same measure as where a text belongs: they fit each other better,
each itself left out, than the large group that they were laid into. A text belongs to a rare theme less often than to a
common one, so a theme of s texts must be better than a group of g texts by log(g / s) for each. What might be a theme
is what hangs together among texts that are each other's nearest; of all ways to cut that, from very near to less near,
the one by which most is gained is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from nlp.graphs import neighbour_graph
from nlp.placement import Places
from nlp.progress import Tell
from nlp.refinement import Texts, fit_own
from nlp.types import NO_GROUP, Labels, Vectors

_NEAREST = 8  # of each text, by which texts hang together
_CUTS = 20  # similarities at which what hangs together is cut
_FARTHEST = 5.0  # percentile of the similarities of texts that hang together, where the last cut lies
_SURELY_NEAR = 0.9  # cosine similarity from which on two texts alone are a theme; chance pairs are near among many
_AT_ONCE = 20_000  # texts among which themes are looked for; the work grows with their square
_MOST = 1_000  # themes, those by which most is gained
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class _Theme:
    """A theme found: its texts, and how much better they fit it, all together."""

    rows: NDArray[np.int64]
    gain: float


def with_small_themes(vectors: Vectors, counts: sparse.csr_array, labels: Labels, places: Places, tell: Tell) -> Labels:
    """Labels with the small themes as further groups.

    Args:
        vectors: Unit rows, shape ``(n, d)``.
        counts: How often each word occurs in each text, shape ``(n, v)``.
        labels: Large groups and singles.
        places: Where each text, also a single one, fits best of the large groups, numbered in any way.
        tell: Told how far the work is.
    """
    sizes = np.bincount(places.groups[labels != NO_GROUP], minlength=places.groups.max() + 1)
    common = np.log(np.maximum(sizes, 1))[places.groups]
    might, done = labels == NO_GROUP, 0
    for group in range(len(sizes)):
        tell(done, len(labels))
        rows = np.flatnonzero(places.groups == group)
        for some in _portions(rows):
            for theme in _themes(vectors, counts, some, places.fits, common, most=len(some) // 2):
                might[theme.rows] = True
        done += len(rows)
    themes: list[_Theme] = []
    for some in _portions(np.flatnonzero(might)):
        themes += _themes(vectors, counts, some, places.fits, common, most=len(some))
    return _with(labels, themes)


def _portions(rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """As few equal portions as can be looked through."""
    return np.array_split(rows, -(-len(rows) // _AT_ONCE)) if len(rows) > 1 else []


def _with(labels: Labels, themes: list[_Theme]) -> Labels:
    themes = sorted(themes, key=lambda theme: (-round(theme.gain, _DECIMALS), int(theme.rows[0])))
    found, first = labels.copy(), labels.max() + 1
    for number, theme in enumerate(themes[:_MOST], start=first):
        found[theme.rows] = number
    return found


def _themes(
    vectors: Vectors,
    counts: sparse.csr_array,
    rows: NDArray[np.int64],
    fits: NDArray[np.float64],
    common: NDArray[np.float64],
    most: int,
) -> list[_Theme]:
    """The themes among some texts, cut where most is gained.

    Args:
        vectors: Unit rows of all texts.
        counts: Words of all texts.
        rows: Among which texts.
        fits: How well each of all texts fits where it was laid.
        common: How many texts are there, in natural logarithms.
        most: How many texts a theme may have, unless it has two.
    """
    texts, graph = Texts.of(vectors[rows], counts[rows]), sparse.coo_array(neighbour_graph(vectors[rows], _NEAREST))
    below, worth = np.arange(len(rows)), np.zeros(len(rows))  # parts of the cut before, and what was gained by each
    chosen = np.full(len(rows), NO_GROUP, dtype=np.int64)
    gains: list[NDArray[np.float64]] = []
    for cut in np.linspace(1.0, np.percentile(graph.data, _FARTHEST), _CUTS + 1)[1:]:
        parts, nearest_two = _parts(graph, cut)
        sizes = np.bincount(parts)
        better = fit_own(texts, parts) - fits[rows] - np.maximum(common[rows] - np.log(sizes)[parts], 0.0)
        gained = np.bincount(parts, np.where(sizes[parts] > 1, better, 0.0))
        firsts = np.unique(below, return_index=True)[1]
        before = np.bincount(parts[firsts], worth[firsts], len(sizes))
        may = np.where(sizes == 2, nearest_two >= _SURELY_NEAR, (sizes > 2) & (sizes <= most))
        taken = may & (np.round(gained - before, _DECIMALS) > 0)
        chosen = np.where(taken[parts], sum(map(len, gains)) + parts, chosen)
        gains.append(np.asarray(gained, dtype=np.float64))
        below, worth = parts, np.where(taken, gained, before)[parts]
    totals = np.concatenate(gains)
    return [_Theme(rows[chosen == theme], float(totals[theme])) for theme in np.unique(chosen[chosen != NO_GROUP])]


def _parts(graph: sparse.coo_array, cut: float) -> tuple[Labels, NDArray[np.float64]]:
    """What hangs together by similarities no lower than the cut, and the highest similarity in each."""
    kept = graph.data >= cut
    cells = (graph.data[kept], (graph.row[kept], graph.col[kept]))
    parts = connected_components(sparse.coo_array(cells, shape=graph.shape), directed=False)[1].astype(np.int64)
    highest = np.zeros(parts.max() + 1)
    np.maximum.at(highest, parts[graph.row[kept]], graph.data[kept])
    return parts, highest
