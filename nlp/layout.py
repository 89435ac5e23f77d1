"""Texts placed on a plane so that those near each other stay near: t-SNE, for few enough texts to compare all pairs.

Libraries take several hundred rounds from places that all but coincide. Started from principal components and with
little exaggeration, a hundred rounds keep neighbours as well, and what few texts look like as a whole better.

Reference:
    van der Maaten, L. & Hinton, G. (2008). Visualizing data using t-SNE. Journal of Machine Learning Research 9,
    2579-2605.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.types import Vectors

_PERPLEXITY = 20.0
_NEIGHBOURS = 3  # times the perplexity, beyond which a text has no pull
_START = 0.01  # standard deviation of the places at the start
_ROUNDS, _DRAWN_TOGETHER = 120, 40  # of which the first draw neighbours together the more
_EXAGGERATION = 2.0
_STEP, _STEP_OF_EACH = 30.0, 0.125  # length of a step: the one, or the other for each text if that is more
_MOMENTUM = (0.5, 0.8)  # while drawn together, and then
_FASTER, _SLOWER, _SLOWEST = 0.2, 0.8, 0.01  # how the length of a step changes where places keep or change direction
_SEARCHES, _NEAR_ENOUGH = 50, 1e-4
_DECIMALS = 5


def neighbour_layout(vectors: Vectors, start: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places of texts, shape ``(n, 2)``.

    Args:
        vectors: Unit rows, shape ``(n, d)``, at least three of them different.
        start: Where the texts are at first, shape ``(n, 2)``.
    """
    n = len(vectors)
    pulls = 4 * np.float32(_EXAGGERATION) * _pulls(vectors)
    places = (start / max(float(start[:, 0].std()), 1e-9) * _START).astype(np.float32)
    speeds, lengths = np.zeros_like(places), np.ones_like(places)
    step = np.float32(max(_STEP, n * _STEP_OF_EACH))
    for number in range(_ROUNDS):
        if number == _DRAWN_TOGETHER:
            pulls /= np.float32(_EXAGGERATION)
            speeds[:], lengths[:] = 0.0, 1.0
        slopes = _slopes(places, pulls)
        onward = speeds * slopes < 0
        lengths = np.maximum(np.where(onward, lengths + _FASTER, lengths * _SLOWER), _SLOWEST).astype(np.float32)
        speeds = np.float32(_MOMENTUM[number >= _DRAWN_TOGETHER]) * speeds - step * lengths * slopes
        places = places + speeds
        places -= places.mean(axis=0)
    return places.astype(np.float64)


def _slopes(places: NDArray[np.float32], pulls: NDArray[np.float32]) -> NDArray[np.float32]:
    """How the divergence of what is near on the plane from what is near in meaning changes with each place."""
    n = len(places)
    squares = (places * places).sum(axis=1)
    ones = np.ones(n, dtype=np.float32)
    left = np.column_stack([-2 * places, squares + 1, ones])
    near = np.reciprocal(left @ np.stack([*places.T, ones, squares]))  # 1 / (1 + squared distance)
    near.flat[:: n + 1] = 0
    forces = near * np.float32(-4 / near.sum())
    forces += pulls
    forces *= near
    sums = forces @ np.column_stack([places, ones])
    return np.asarray(sums[:, 2:] * places - sums[:, :2])


def _pulls(vectors: Vectors) -> NDArray[np.float32]:
    """How likely two texts are neighbours, shape ``(n, n)``, 1 in all: each has as many as the perplexity says."""
    n = len(vectors)
    perplexity = min(_PERPLEXITY, (n - 1) / 3)
    distances = np.clip(1 - np.round(vectors @ vectors.T, _DECIMALS), 0, 2).astype(np.float64) ** 2
    np.fill_diagonal(distances, np.inf)
    count = min(n - 1, int(_NEIGHBOURS * perplexity) + 1)
    nearest = np.argpartition(distances, count - 1, axis=1)[:, :count]
    near = _shares(np.take_along_axis(distances, nearest, axis=1), float(np.log(perplexity)))
    pulls = np.zeros((n, n), dtype=np.float32)
    np.put_along_axis(pulls, nearest, near.astype(np.float32), axis=1)
    pulls += pulls.T.copy()
    return np.asarray(pulls / pulls.sum())


def _shares(distances: NDArray[np.float64], entropy: float) -> NDArray[np.float64]:
    """Each row's shares, the less the greater the distance, so that they have the entropy; 1 in each row."""
    distances = distances - distances.min(axis=1, keepdims=True)
    low, sharpness = np.zeros(len(distances)), np.ones(len(distances))
    high = np.full(len(distances), np.inf)
    for _ in range(_SEARCHES):
        weights = np.exp(-distances * sharpness[:, None])
        sums = weights.sum(axis=1)
        excess = np.log(sums) + sharpness * (distances * weights).sum(axis=1) / sums - entropy
        if (np.abs(excess) < _NEAR_ENOUGH).all():
            break
        low, high = np.where(excess > 0, sharpness, low), np.where(excess > 0, high, sharpness)
        sharpness = np.where(np.isinf(high), sharpness * 2, (low + high) / 2)
    return np.asarray(weights / sums[:, None])
