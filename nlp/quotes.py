"""Which texts of a group to read first: the most typical, and those that fit least."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nlp.types import Member

_CENTRAL = 3
_BOUNDARY = 3
_FEWEST_FOR_BOUNDARY = 5  # members; in a smaller group none can be said to fit least
_FAR = 1.0  # standard deviations below the group's mean strength


def central(members: Sequence[Member]) -> tuple[str, ...]:
    """Ids of the most typical texts, best first; ``members`` come strongest first."""
    return tuple(member.id for member in members[:_CENTRAL])


def boundary(members: Sequence[Member]) -> tuple[str, ...]:
    """Ids of the texts that fit clearly less than the rest, worst first; none in a group of fewer than five."""
    if len(members) < _FEWEST_FOR_BOUNDARY:
        return ()
    strengths = np.array([member.strength for member in members])
    limit = strengths.mean() - _FAR * strengths.std()
    return tuple(member.id for member in members[: -_BOUNDARY - 1 : -1] if member.strength < limit)
