"""Days and times as a Finn writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

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
    return f"{day(moment.astimezone(_HELSINKI).date())} klo {clock(moment)}"
