"""The service's door for a second coder: the same questions as a coordinator's, answered from one's own review alone.

Where a coordinator looks at a period, a second coder looks at a coding; its id stands where a period's does.
"""

from typing import Any

import httpx2

from ui import history_models, review_models
from ui.client import Params, ReviewClient
from ui.coding_models import Coding
from ui.models import Period
from ui.words import coding as words


class CodingClient(ReviewClient):
    """Speaks HTTP for one second coder.

    Args:
        http: The connection.
        token: The person's.
        language: Of the screens.
        coding_id: The review that is looked at; none before one is chosen.
    """

    def __init__(
        self, http: httpx2.Client, token: str | None, language: str = "fi", coding_id: str | None = None
    ) -> None:
        super().__init__(http, token, language)
        self._path = f"/codings/{coding_id}"

    def periods(self) -> list[Period]:
        """What this person has been asked to review, as the screens choose among periods."""
        return [_as_period(coding) for coding in self.own_codings()]

    def themes(
        self, period_id: str, *, status: str, limit: int = 200, cursor: str | None = None, **filters: str | None
    ) -> review_models.ThemePage:
        """Suggestions, and themes of one's own making."""
        params: Params = {"status": status, "limit": limit, "cursor": cursor, **filters}
        return self._get(f"/codings/{period_id}/themes", review_models.ThemePage, params)

    def card(self, theme_id: str) -> review_models.Card:
        """One suggestion or theme, besides its texts."""
        return self._get(f"{self._path}/themes/{theme_id}", review_models.Card)

    def theme_texts(self, theme_id: str, *, limit: int, cursor: str | None = None) -> review_models.ThemeTextPage:
        """Its texts, most typical first."""
        params: Params = {"limit": limit, "cursor": cursor}
        return self._get(f"{self._path}/themes/{theme_id}/texts", review_models.ThemeTextPage, params)

    def earlier(self, theme_id: str) -> list[review_models.Earlier]:
        """Nothing: earlier periods were decided by others."""
        return []

    def singles(
        self, period_id: str, *, limit: int, cursor: str | None = None, **filters: str | None
    ) -> review_models.SinglePage:
        """Texts in no group."""
        params: Params = {"limit": limit, "cursor": cursor, **filters}
        return self._get(f"/codings/{period_id}/singles", review_models.SinglePage, params)

    def decide(self, period_id: str, kind: str, based_on: int, **payload: Any) -> history_models.DecisionAnswer:  # noqa: ANN401
        """Append a decision to one's own log."""
        body = {"kind": kind, "based_on": based_on, **payload}
        return self._post(f"/codings/{period_id}/decisions", history_models.DecisionAnswer, body)

    def decisions(
        self, period_id: str, *, limit: int, cursor: str | None = None, **filters: str | None
    ) -> history_models.DecisionPage:
        """One's own log, newest first."""
        params: Params = {"limit": limit, "cursor": cursor, **filters}
        return self._get(f"/codings/{period_id}/decisions", history_models.DecisionPage, params)

    def be_present(self, period_id: str, theme_id: str | None) -> history_models.Presence:
        """Nobody else is seen, and nobody is told."""
        return history_models.Presence()


def _as_period(coding: Coding) -> Period:
    day = coding.opened_at.date()
    name = words.CODING_NAME.format(period=coding.period_name, run=coding.run)
    return Period(id=coding.id, name=name, starts_on=day, ends_on=day, is_example=coding.is_example)
