"""Cards that are shown before they are asked for: the next one is fetched while the present one is read.

What was fetched early may be old by the time it is shown. So it is shown as what it is, a card of the version it was
read at, or of a later one if only what was decided here lies between; and it is asked for all the same while it is
drawn, and drawn anew if the answer is another (``holds``). Whoever decides before that is told of what others decided.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from ui import asking, session
from ui.asking import Asked, Fetched
from ui.client import ServiceUnhappy, ServiceUnreachable
from ui.history_models import DecisionAnswer
from ui.review_models import Card, Earlier, SimilarTheme, ThemeTextPage

_FETCHED, _DECIDED, _EARLIER = "cards_fetched", "decided_here", "earlier_asked"
_NEAR = 4  # cards before and after


@dataclass(frozen=True, slots=True)
class Early:
    """A card as it probably is.

    Attributes:
        card: Everything but its texts, as of the version of the list at hand.
        texts: The first page of them.
    """

    card: Card
    texts: ThemeTextPage


def keep(shown: Asked, next_id: str | None) -> None:
    """Keep what is shown now, for when something on the page is pressed, and ask for the card that comes next."""
    fetched: dict[str, Fetched] = session.remembered(_FETCHED, {})
    kept = {shown.theme_id: shown.fetched}
    if next_id is not None and next_id != shown.theme_id:
        kept[next_id] = fetched.get(next_id) or asking.fetch(next_id, None)
    session.remember(_FETCHED, kept)
    if next_id is not None:
        earlier(next_id)


def earlier(theme_id: str) -> Future[list[Earlier]]:
    """What a card is like of earlier periods, on its way; asked for once while it is near."""
    asked: dict[str, Future[list[Earlier]]] = session.remembered(_EARLIER, {})
    if theme_id not in asked:
        client = session.client()
        answer = asking.begin(lambda: client.earlier(theme_id))
        session.remember(_EARLIER, dict([*asked.items(), (theme_id, answer)][-_NEAR:]))
        return answer
    return asked[theme_id]


def take(theme_id: str, version: int) -> Early | None:
    """The card as of a version of the list, if it has come and nobody else has decided anything in between."""
    found: Fetched | None = session.remembered(_FETCHED, {}).get(theme_id)
    if found is None or not (found.card.done() and found.texts.done()):
        return None
    try:
        card, texts = found.card.result(), found.texts.result()
    except (ServiceUnhappy, ServiceUnreachable):
        return None
    statuses = _decided_between(card.version, version)
    if statuses is None:
        return None
    as_now = partial(_as_now, statuses)
    near = {"similar": tuple(map(as_now, card.similar)), "close_to": tuple(map(as_now, card.close_to))}
    return Early(card.model_copy(update=near | {"version": version}), texts)


def holds(early: Early, asked: Asked) -> bool:
    """Whether the service says the same; if not, what was fetched is forgotten."""
    try:
        is_so = asked.card.result() == early.card and asked.texts.result() == early.texts
    except ServiceUnhappy:
        is_so = False  # there is no such card any more
    if not is_so:
        session.remember(_FETCHED, {})
    return is_so


def decided(answer: DecisionAnswer) -> None:
    """What a decision here changed in the cards at hand: its themes are others now, and their neighbours know it."""
    now = {theme.id: theme.status for theme in answer.themes}
    fetched: dict[str, Fetched] = session.remembered(_FETCHED, {})
    session.remember(_FETCHED, {theme_id: one for theme_id, one in fetched.items() if theme_id not in now})
    asked: dict[str, Future[list[Earlier]]] = session.remembered(_EARLIER, {})
    session.remember(_EARLIER, {theme_id: one for theme_id, one in asked.items() if theme_id not in now})
    made = (session.current_period().id, answer.version)
    session.remember(_DECIDED, session.remembered(_DECIDED, {}) | {made: now})


def _decided_between(first: int, last: int) -> dict[str, str] | None:
    """The statuses of what was decided here from one version to a later one; ``None`` if that was not all."""
    period_id = session.current_period().id
    decided_here: dict[tuple[str, int], dict[str, str]] = session.remembered(_DECIDED, {})
    made = [decided_here.get((period_id, version)) for version in range(first + 1, last + 1)]
    if last < first or None in made:
        return None
    return {theme_id: status for now in made if now for theme_id, status in now.items()}


def _as_now(statuses: dict[str, str], other: SimilarTheme) -> SimilarTheme:
    return other.model_copy(update={"status": statuses.get(other.id, other.status)})
