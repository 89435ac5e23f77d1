"""What the review screens need to know before they start."""

import os
from dataclasses import dataclass

_LOOPBACK = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Settings:
    """Read from the environment once.

    Attributes:
        api_url: Address of the service (``ILMIO_API_URL``), without a path.
        timeout_seconds: How long to wait for an answer.
    """

    api_url: str = _LOOPBACK
    timeout_seconds: float = 30.0

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process."""
        return cls(api_url=os.environ.get("ILMIO_API_URL", _LOOPBACK).rstrip("/"))
