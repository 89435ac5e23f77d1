"""How often one address may do something; counted in memory, so each process counts on its own."""

from typing import Literal

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from service.errors import TooManyRequests

_ITEMS: dict[str, type[RateLimitItem]] = {"minute": RateLimitItemPerMinute, "hour": RateLimitItemPerHour}


class RateLimit:
    """At most so many times per minute or hour for one key, counted over a moving window."""

    def __init__(self, times: int, per: Literal["minute", "hour"]) -> None:
        self._item = _ITEMS[per](times)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, key: str) -> None:
        """Count one more.

        Raises:
            TooManyRequests: It was one too many.
        """
        if not self._limiter.hit(self._item, key):
            raise TooManyRequests("Liian monta yritystä lyhyessä ajassa. Odota hetki ja yritä uudelleen.")
