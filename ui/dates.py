"""Days and times as a Finn writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ui.words import common as words

_HELSINKI = ZoneInfo("Europe/Helsinki")


def day(moment: date) -> str:
    """``3.9.2026``."""
    return f"{moment.day}.{moment.month}.{moment.year}"


def clock(moment: datetime) -> str:
    """``9.05``, in Finland."""
    there = moment.astimezone(_HELSINKI)
    return f"{there.hour}.{there.minute:02}"


def day_and_clock(moment: datetime) -> str:
    """``3.9.2026 klo 9.05``, in Finland."""
    return words.DAY_AND_CLOCK.format(day=day(moment.astimezone(_HELSINKI).date()), clock=clock(moment))
