import pytest

from service.errors import TooManyRequests
from service.rate_limits import RateLimit


def test_one_too_many_is_refused_and_others_are_not() -> None:
    limit = RateLimit(2, "minute")
    limit.count("10.0.0.1")
    limit.count("10.0.0.1")
    with pytest.raises(TooManyRequests):
        limit.count("10.0.0.1")
    limit.count("10.0.0.2")


def test_two_limits_count_apart() -> None:
    for limit in (RateLimit(1, "hour"), RateLimit(1, "hour")):
        limit.count("10.0.0.1")
