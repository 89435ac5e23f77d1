"""Whatever goes wrong, a person reads a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx2
import pytest

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from service.accounts import Person
    from service.store.tables import PeriodRow

SECRET = "Asiakkaan tarina, joka ei kuulu lokiin"


def _nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    import ui.session

    nobody = httpx2.Client(base_url="http://127.0.0.1:9", timeout=2.0)  # the discard port: nothing listens there
    monkeypatch.setattr(ui.session, "connection", lambda: nobody)


def _answers(monkeypatch: pytest.MonkeyPatch, status: int, content: str) -> None:
    import ui.session

    transport = httpx2.MockTransport(lambda _request: httpx2.Response(status, text=content))
    monkeypatch.setattr(ui.session, "connection", lambda: httpx2.Client(transport=transport, base_url="http://x"))


def test_signing_in_to_an_unreachable_service_gives_a_sentence(
    open_screens: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    _nobody_answers(monkeypatch)
    screens = open_screens("koordinaattori")
    assert "Palveluun ei saada yhteyttä" in screens.error[0].value
    assert not screens.exception


def test_a_service_that_goes_away_gives_a_sentence_and_a_way_to_try_again(
    open_screens: Callable[..., AppTest],
    coordinator_person: Person,
    period: PeriodRow,
    client: httpx2.Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ui.session

    screens = open_screens("koordinaattori")
    _nobody_answers(monkeypatch)
    screens.run()
    assert "Palveluun ei saada yhteyttä" in screens.error[0].value
    monkeypatch.setattr(ui.session, "connection", lambda: client)
    screens.button(key="try_again").click().run()
    assert not screens.error
    assert [title.value for title in screens.title] == ["Etusivu"]


def test_an_answer_of_another_shape_gives_a_sentence_and_leaves_no_text_in_the_log(
    open_screens: Callable[..., AppTest],
    coordinator_person: Person,
    period: PeriodRow,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    screens = open_screens("koordinaattori")
    _answers(monkeypatch, 200, f'[{{"id": "{SECRET}"}}]')
    with caplog.at_level(logging.DEBUG):
        screens.run()
    assert "tapahtui virhe" in screens.error[0].value
    assert not screens.exception
    assert SECRET not in caplog.text


def test_a_proxy_s_error_page_gives_a_sentence(
    open_screens: Callable[..., AppTest],
    coordinator_person: Person,
    period: PeriodRow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screens = open_screens("koordinaattori")
    _answers(monkeypatch, 502, "<html>Bad gateway</html>")
    screens.run()
    assert "HTTP 502" in screens.error[0].value
    assert not screens.exception
