"""What keeps the public form from harm: a bound on what is read, and only sendings that start on our own page."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request

from service.errors import Forbidden

MOST_BYTES = 512 * 1024  # three texts of 5,000 characters, each character at most 12 bytes once encoded, fit well
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: a browser would then send the form with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def bounded_body(request: Request) -> bytes | None:
    """The body of a request, or ``None`` if it goes on beyond its bound; no more than that is ever kept."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def check_origin(request: Request) -> None:
    """Let through only what was sent from our own page, as far as the browser tells.

    Raises:
        Forbidden: It was sent from elsewhere.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours:
        raise Forbidden("Lomake lähetettiin toiselta sivustolta. Avaa lomake tästä palvelusta ja lähetä se uudelleen.")
