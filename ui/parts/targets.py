"""What texts can be moved to, or a card merged with: every suggestion and theme of the period."""

from collections.abc import Sequence

from ui import session
from ui.review_models import Card, Theme
from ui.words import common

_LISTED = 200
_OPEN_STATUSES = ("pending", "accepted")


def listed(card: Card | None = None) -> tuple[list[Theme], int]:
    """Suggestions and themes besides the card, those near it first; and how many more there are than are listed."""
    found: list[Theme] = []
    not_listed = 0
    for status in _OPEN_STATUSES:
        page = session.client().themes(session.current_period().id, status=status, limit=_LISTED)
        found += page.items
        not_listed += page.total - len(page.items)
    near = _near(card)
    others = [theme for theme in found if card is None or theme.id != card.id]
    return sorted(others, key=lambda theme: near.index(theme.id) if theme.id in near else len(near)), not_listed


def names(themes: Sequence[Theme]) -> dict[str, str]:
    """What each is called in a list to choose from, by id."""
    return {theme.id: f"{theme.name_fi} ({common.THEME_STATUSES[theme.status]}, {theme.size})" for theme in themes}


def _near(card: Card | None) -> list[str]:
    return [] if card is None else [other.id for other in (*card.close_to, *card.similar)]
