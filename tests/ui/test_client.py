"""The one door, on the real application."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx2
import pytest

from ui.client import ReviewClient, ServiceUnhappy, ServiceUnreachable

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from service.store.tables import PeriodRow


@pytest.fixture
def reviewer(client: TestClient, coordinator: dict[str, str]) -> ReviewClient:
    return ReviewClient(client, coordinator["Authorization"].removeprefix("Bearer "))


def test_asking_for_an_unknown_theme_says_so_in_finnish(reviewer: ReviewClient) -> None:
    with pytest.raises(ServiceUnhappy, match="löytynyt") as refusal:
        reviewer.card("ei-ole")
    assert refusal.value.status == 404


def test_without_a_token_the_service_asks_to_sign_in(client: TestClient, period: PeriodRow) -> None:
    with pytest.raises(ServiceUnhappy) as refusal:
        ReviewClient(client).overview(period.id)
    assert refusal.value.status == 401


def test_a_refusal_is_in_the_language_of_the_client_and_says_which_field_it_is_about(
    client: TestClient, coordinator: dict[str, str]
) -> None:
    swedish = ReviewClient(client, coordinator["Authorization"].removeprefix("Bearer "), "sv")
    with pytest.raises(ServiceUnhappy, match="Begäran har felaktiga uppgifter") as refusal:
        swedish.create_period("x" * 121, "2026-01-01", "2026-06-30")
    assert refusal.value.faults == ["name: För långt: högst 120."]


def test_nobody_answering_is_told_apart_from_a_refusal() -> None:
    with (
        httpx2.Client(base_url="http://127.0.0.1:9", timeout=2.0) as nobody,  # the discard port: nothing listens there
        pytest.raises(ServiceUnreachable),
    ):
        ReviewClient(nobody).periods()


def test_filters_that_are_not_given_are_not_sent(
    reviewer: ReviewClient, period: PeriodRow, received: Callable[..., list[str]]
) -> None:
    received(["Keksitty havainto asuntojonosta, joka vain kasvaa."])
    assert reviewer.submissions(period.id, limit=5, q=None, language=None).total == 1
    assert reviewer.submissions(period.id, limit=5, language="sv").total == 0


def test_every_file_of_themes_and_report_can_be_fetched(
    reviewer: ReviewClient, period: PeriodRow, suggested: list[list[str]]
) -> None:
    page = reviewer.themes(period.id, status="pending")
    reviewer.decide(period.id, "accept", page.version, theme_id=page.items[0].id)
    assert reviewer.confirm(period.id, suggested[0]) == len(suggested[0])
    assert reviewer.curated_file(period.id, "xlsx").startswith(b"PK")
    assert reviewer.curated_file(period.id, "json").startswith(b"{")
    assert b"<html" in reviewer.report_file(period.id, "html")
    assert reviewer.report_file(period.id, "pdf").startswith(b"%PDF")
