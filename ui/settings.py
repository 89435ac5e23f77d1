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
        secure_cookies: Whether the cookie that keeps a person signed in is for HTTPS alone (``ILMIO_SECURE_COOKIES``).
    """

    api_url: str = _LOOPBACK
    timeout_seconds: float = 30.0
    secure_cookies: bool = True

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process."""
        return cls(
            api_url=os.environ.get("ILMIO_API_URL", _LOOPBACK).rstrip("/"),
            secure_cookies=os.environ.get("ILMIO_SECURE_COOKIES", "true").lower() not in ("0", "false", "no", "off"),
        )
