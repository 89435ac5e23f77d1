"""What every request passes before anything reads it: its language, its bounds; where unexpected errors end."""

import logging
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem, problem_of
from service.errors import BadInput, ServiceError, TooLarge
from service.languages import current, preferred, speaking
from service.phrases import Phrase
from service.traces import where_raised

_LOG = logging.getLogger(__name__)

MOST_JSON_BYTES = 1 << 20  # 5,000 ids to confirm make a fifth of it
_AROUND_A_FILE = 64 << 10  # what a multipart body has besides the file
_PRIVATE: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Gate:
    """Bounds bodies before they are read, by people who may not even be signed in; keeps texts out of logs and caches.

    Args:
        app: What lies behind the gate.
        most_upload_bytes: Largest file that an import takes.
    """

    def __init__(self, app: ASGIApp, *, most_upload_bytes: int) -> None:
        self._app = app
        self._most_upload_bytes = most_upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer in its place."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with speaking(preferred(Headers(scope=scope).get("accept-language", ""))):
            await self._answer(scope, _Passage(scope, receive, send, self._most_bytes(scope["path"])))

    async def _answer(self, scope: Scope, passage: "_Passage") -> None:
        try:
            passage.check()
            await self._app(scope, passage.receive, passage.send)
        except ServiceError as error:
            await problem_of(error)(scope, passage.receive, passage.send)
        except Exception as error:  # the message itself stays out of the log: it may quote somebody's text
            method, path = scope["method"], scope["path"]
            _LOG.error("Unexpected %s in %s %s\n%s", type(error).__name__, method, path, where_raised(error))
            if not passage.has_begun:
                detail = Phrase("Yritä hetken kuluttua uudelleen. Jos virhe toistuu, kerro ylläpidolle.")
                await problem(500, ServiceError.title, detail)(scope, passage.receive, passage.send)

    def _most_bytes(self, path: str) -> int | None:
        if not path.startswith("/api/"):
            return None  # the public form has a bound, and an answer, of its own
        is_import = path.endswith(("/imports", "/imports/preview"))
        return self._most_upload_bytes + _AROUND_A_FILE if is_import else MOST_JSON_BYTES


class _Passage:
    """One request on its way through the gate."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, most_bytes: int | None) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._most_bytes = most_bytes
        self._n_bytes = 0
        self.has_begun = False

    def check(self) -> None:
        """Look at the address and at the length that the request states.

        Raises:
            BadInput: There is a NUL in the address, which no database takes.
            TooLarge: The body is over its bound.
        """
        if "\0" in self._scope["path"] or b"%00" in self._scope["query_string"] or b"\0" in self._scope["query_string"]:
            raise BadInput("Osoitteessa on merkki, jota ei voi käyttää. Tarkista osoite.")
        stated = Headers(scope=self._scope).get("content-length", "")
        if self._most_bytes is not None and stated.isdecimal() and int(stated) > self._most_bytes:
            raise TooLarge("Lähetys on liian suuri. Jaa se pienempiin osiin.")

    async def receive(self) -> Message:
        """The next piece of the body.

        Raises:
            HTTPException: The body goes on beyond its bound (413).
        """
        message = await self._receive()
        self._n_bytes += len(message.get("body", b""))
        if self._most_bytes is not None and self._n_bytes > self._most_bytes:
            raise HTTPException(TooLarge.status_code)
        return message

    async def send(self, message: Message) -> None:
        """Pass an answer on; what is not public stays in no cache, and says in which language it is."""
        if message["type"] == "http.response.start":
            self.has_begun = True
            if self._scope["path"].startswith("/api/"):
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept-Language")
                for name, value in (_PRIVATE | {"Content-Language": current().value}).items():
                    headers.setdefault(name, value)
        await self._send(message)
