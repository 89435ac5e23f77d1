"""Everything that can go wrong in the service, on one page.

ServiceError                      status
├── NotFound                      404    no such thing, or not for this person to know of
├── SignInNeeded                  401    nobody is signed in, or the session has ended
├── Forbidden                     403    the person's role does not allow it
├── StaleView                     409    somebody decided something since the view was read
├── Conflict                      409    the thing's state does not allow it
├── BadInput                      422    what was sent cannot be used; says what to mend
│   └── TableError                422    a file cannot be read as a table
├── TooLarge                      413    an upload is over its bound
├── TooManyRequests               429    slow down
├── Unavailable                   503    the database, the worker or the model is not there
└── QuoteMismatch                 500    a quotation is not its source's words; no report is made

Messages are for people: what was found, and what to do. The code has them in Finnish, ``service/locale`` in Swedish and
English; whoever catches an error says it in the reader's language.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from service.phrases import Phrase, Value


class ServiceError(Exception):
    """Something could not be done; ``status_code`` is the HTTP status that says so (RFC 9457).

    Attributes:
        status_code: HTTP status.
        title: A short name for the kind of problem.
        detail: What was found and what to do; made of a Finnish template and the values of its gaps.
        extra: Further members of the problem details, e.g. ``rows`` or ``changes``; phrases among them are said, too.
    """

    status_code = 500
    title = Phrase("Palvelussa tapahtui virhe")

    def __init__(self, detail: str | Phrase, /, *, extra: Mapping[str, Any] | None = None, **values: Value) -> None:
        self.detail = Phrase(detail, **values) if isinstance(detail, str) else detail
        self.extra: Mapping[str, Any] = extra or {}
        super().__init__(str(self.detail))


class NotFound(ServiceError):
    """No such thing, or not for this person to know of."""

    status_code = 404
    title = Phrase("Ei löytynyt")


class SignInNeeded(ServiceError):
    """Nobody is signed in, or the session has ended."""

    status_code = 401
    title = Phrase("Kirjaudu sisään")


class Forbidden(ServiceError):
    """The person's role does not allow it."""

    status_code = 403
    title = Phrase("Ei käyttöoikeutta")


class StaleView(ServiceError):
    """Somebody decided something since the view was read; ``changes`` lists it, ``hindrance`` says what now forbids."""

    status_code = 409
    title = Phrase("Näkymä on vanhentunut")

    def __init__(
        self, news: Phrase, *, version: int, changes: Sequence[Mapping[str, Any]], hindrance: Phrase | None = None
    ) -> None:
        super().__init__(
            Phrase("{news} Päätöstäsi ei tallennettu. Katso, mikä muuttui, ja päätä sitten uudelleen.", news=news),
            extra={
                "version": version,
                "changes": list(changes),
                "still_fits": hindrance is None,
                "hindrance": hindrance,
            },
        )


class Conflict(ServiceError):
    """The thing's state does not allow it."""

    status_code = 409
    title = Phrase("Toiminto ei ole nyt mahdollinen")


class BadInput(ServiceError):
    """What was sent cannot be used; ``rows`` may list each fault with its row number."""

    status_code = 422
    title = Phrase("Tiedoissa on korjattavaa")


class TableError(BadInput):
    """A file cannot be read as a table."""

    title = Phrase("Tiedostoa ei voitu lukea")


class TooLarge(ServiceError):
    """An upload is over its bound."""

    status_code = 413
    title = Phrase("Tiedosto on liian suuri")


class TooManyRequests(ServiceError):
    """Slow down."""

    status_code = 429
    title = Phrase("Liian monta pyyntöä")


class Unavailable(ServiceError):
    """The database, the worker or the model is not there."""

    status_code = 503
    title = Phrase("Palvelu ei ole käytettävissä")


class QuoteMismatch(ServiceError):
    """A quotation is not, character for character, in the published text it cites; no report is made of it."""

    title = Phrase("Lainaus ei vastaa lähdettään")

    def __init__(self, reference: str) -> None:
        super().__init__(
            Phrase(
                "Raporttia ei tehty: lainaus viitteestä {reference} ei ole sanasta sanaan julkaistavassa tekstissä. "
                "Kerro ylläpidolle.",
                reference=reference,
            )
        )
