"""A submission as everybody but the privacy queue sees it: its published texts."""

from datetime import date
from typing import Self

from pydantic import BaseModel

from service.domain import PrivacyStatus
from service.store.tables import SubmissionRow


class SubmissionPublic(BaseModel):
    """A cleared submission.

    Attributes:
        texts: Published text by field; originals stay in the privacy queue.
        confirmed: Whether a coordinator has let it be published.
        is_redacted: Whether something was taken out, with a visible mark.
    """

    id: str
    reference: str
    received_on: date
    language: str
    texts: dict[str, str]
    valence: str
    observation_kind: str | None
    service_task: list[str]
    client_group: list[str]
    municipality: list[str]
    voice: list[str]
    reporter_role: str | None
    frequency: str | None
    source_channel: str
    privacy_status: str
    confirmed: bool
    is_redacted: bool

    @classmethod
    def of(cls, row: SubmissionRow) -> Self:
        """As it goes over the wire.

        Raises:
            ValueError: The submission is not cleared, so nobody may see it.
        """
        if not PrivacyStatus(row.privacy_status).is_cleared:
            raise ValueError(f"Submission {row.id} is {row.privacy_status}; only a cleared one is shown.")
        return cls(
            id=row.id,
            reference=row.reference,
            received_on=row.received_on,
            language=row.language,
            texts={text.field: text.published for text in row.texts},
            valence=row.valence,
            observation_kind=row.observation_kind,
            service_task=row.service_task,
            client_group=row.client_group,
            municipality=row.municipality,
            voice=row.voice,
            reporter_role=row.reporter_role,
            frequency=row.frequency,
            source_channel=row.source_channel,
            privacy_status=row.privacy_status,
            confirmed=row.confirmed_at is not None,
            is_redacted=any(text.redacted is not None for text in row.texts),
        )
