"""Submissions for the tests of the service; every text is invented (keksitty esimerkkiaineisto)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from service.domain import NewSubmission, TextField
from service.intake import receive
from service.store.database import Database
from service.store.tables import PeriodRow, SubmissionRow


@pytest.fixture
def observation() -> Callable[..., NewSubmission]:
    """``observation("Teksti …", language="sv", service_task=("older",))`` is an observation as it comes in."""

    def make(text: str = "Asiakkaat jonottavat vuokra-asuntoa kuukausia.", **fields: object) -> NewSubmission:
        given = {"language": "fi", "received_on": date(2026, 3, 2), "service_task": ("families",)}
        texts = {TextField.OBSERVATION: text, **fields.pop("texts", {})}  # type: ignore[dict-item]
        return NewSubmission(texts=texts, **{**given, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def received(
    database: Database, period: PeriodRow, observation: Callable[..., NewSubmission]
) -> Callable[..., SubmissionRow]:
    """``received("Teksti …", …)`` stores an observation in ``period`` and gives its row."""

    def make(text: str, *, period_id: str | None = None, **fields: object) -> SubmissionRow:
        with database.writing() as session:
            return receive(session, period_id or period.id, observation(text, **fields))

    return make
