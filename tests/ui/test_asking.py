"""Turning to the next card asks for no more than the card needs, and never shows a list that others have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

pytestmark = pytest.mark.usefixtures("coordinator_person", "suggested")


def test_the_next_card_is_asked_for_with_three_questions(
    open_screens: Callable[..., AppTest], client: TestClient
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    asked: list[str] = []
    client.event_hooks["request"] = [lambda request: asked.append(request.url.path.rsplit("/", 1)[-1])]
    screens.button(key="next_card").click().run()
    shown = screens.session_state["theme_id"]
    assert sorted(asked) == sorted([shown, "texts", "presence"])


def test_a_card_that_somebody_else_accepted_meanwhile_leaves_the_list(
    open_screens: Callable[..., AppTest], client: TestClient, coordinator: dict[str, str], period: PeriodRow
) -> None:
    screens = open_screens("koordinaattori", "suggestions")
    listed = client.get(f"/api/v1/periods/{period.id}/themes", headers=coordinator).json()
    last = listed["items"][-1]
    body = {"kind": "accept", "theme_id": last["id"], "based_on": listed["version"]}
    client.post(f"/api/v1/periods/{period.id}/decisions", json=body, headers=coordinator).raise_for_status()
    screens.button(key="next_card").click().run()
    assert len(screens.selectbox(key="jump").options) == 2
    assert "1/3 tarkistettu" in [bar.text for bar in screens.get("progress")]
