"""Counting weeks and naming stability."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.overview import weeks
from service.theme_views import stability_label

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(st.lists(days))
def test_the_weeks_count_every_day_once_and_leave_no_gap(received: list[date]) -> None:
    counted = weeks(received)
    assert sum(week.n for week in counted) == len(received)
    assert all(week.week_start.weekday() == 0 for week in counted)
    steps = {later.week_start - earlier.week_start for earlier, later in pairwise(counted)}
    assert steps <= {timedelta(weeks=1)}


@pytest.mark.parametrize(
    ("stability", "label"),
    [
        (None, "ei mitattu"),
        (1.0, "vakaa"),
        (0.75, "vakaa"),
        (0.74, "kohtalainen"),
        (0.6, "kohtalainen"),
        (0.59, "epävakaa"),
    ],
)
def test_stability_is_told_in_words(stability: float | None, label: str) -> None:
    assert stability_label(stability) == label
