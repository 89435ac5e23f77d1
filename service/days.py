"""Days as Finland has and writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


def today() -> date:
    """The day it is in Finland."""
    return datetime.now(HELSINKI).date()


def finnish_date(day: date) -> str:
    """As Finns write it.

    >>> finnish_date(date(2026, 7, 1))
    '1.7.2026'
    """
    return f"{day.day}.{day.month}.{day.year}"
