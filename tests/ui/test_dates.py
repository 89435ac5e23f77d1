"""Days and times as a Finn writes them."""

from datetime import UTC, date, datetime

from ui.dates import clock, day, day_and_clock


def test_a_day_has_no_leading_zeros() -> None:
    assert day(date(2026, 9, 3)) == "3.9.2026"


def test_the_clock_is_finland_s_in_winter_and_in_summer() -> None:
    assert clock(datetime(2026, 1, 5, 7, 5, tzinfo=UTC)) == "9.05"
    assert clock(datetime(2026, 7, 5, 7, 5, tzinfo=UTC)) == "10.05"


def test_near_midnight_the_day_is_finland_s_too() -> None:
    assert day_and_clock(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == "1.2.2026 klo 1.30"
