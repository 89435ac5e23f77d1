"""Keeping a person signed in when the page is loaded anew: an HttpOnly cookie that no script can read.

Streamlit itself can read cookies but not set them, so the page hands a ticket, good for one use and a short while, to a
route of the same server, and the route answers with the cookie (docs/decisions/0010).
"""

import secrets
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

COOKIE = "ilmio_istunto"
ADDRESS = "/istunto"
TICKET_HEADER = "X-Ilmio-Ticket"
_COOKIE_PATH = "/_stcore"  # where Streamlit's own connection is opened: nothing else needs the cookie, or gets it
_TICKET_SECONDS = 60.0


class Tickets:
    """Hands out tickets for tokens, and takes each back once."""

    def __init__(self, seconds: float = _TICKET_SECONDS) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._tokens: dict[str, tuple[str, float]] = {}

    def issue(self, token: str) -> str:
        """A ticket that can be changed for the token once."""
        ticket = secrets.token_urlsafe(32)
        now = monotonic()
        with self._lock:
            self._tokens = {key: kept for key, kept in self._tokens.items() if kept[1] > now}
            self._tokens[ticket] = (token, now + self._seconds)
        return ticket

    def redeem(self, ticket: str) -> str | None:
        """The token; ``None`` for a ticket that is unknown, used or too old."""
        with self._lock:
            token, until = self._tokens.pop(ticket, ("", 0.0))
        return token if until > monotonic() else None


TICKETS = Tickets()
"""Those of this process: the script that issues them and the route that takes them live in it together."""


def routes(*, secure: bool, tickets: Tickets = TICKETS) -> list[Route]:
    """The routes that set the cookie for a ticket, and take it away.

    Args:
        secure: Whether the cookie is for HTTPS alone.
        tickets: Where tickets are redeemed.
    """

    def keep(request: Request) -> Response:
        token = tickets.redeem(request.headers.get(TICKET_HEADER, ""))
        if token is None:
            return Response(status_code=403)
        response = Response(status_code=204)
        response.set_cookie(COOKIE, token, path=_COOKIE_PATH, secure=secure, httponly=True, samesite="strict")
        return response

    def drop(_request: Request) -> Response:
        response = Response(status_code=204)
        response.delete_cookie(COOKIE, path=_COOKIE_PATH, secure=secure, httponly=True, samesite="strict")
        return response

    return [Route(ADDRESS, keep, methods=["POST"]), Route(ADDRESS, drop, methods=["DELETE"])]
