"""Which card is open, and which list it is of."""

from collections.abc import Callable

from ui import session
from ui.parts import focus, panels

STATUSES = ("pending", "accepted", "rejected", "all")


def current() -> str | None:
    """The card that was opened last."""
    opened: str | None = session.remembered("theme_id")
    return opened


def turn_to(theme_id: str | None) -> None:
    """Show this card, with the keyboard on its name and every form closed."""
    session.remember("theme_id", theme_id)
    panels.close()
    focus.ask(focus.CARD)


def opening(theme_id: str | None) -> Callable[[], None]:
    """A callback that shows this card."""
    return lambda: turn_to(theme_id)


def turn_to_list(theme_id: str, status: str) -> None:
    """Let the suggestions page show this card in the list where it is, without filters."""
    session.remember("status", status if status in STATUSES else "all")
    session.remember("filters_off", True)
    turn_to(theme_id)
