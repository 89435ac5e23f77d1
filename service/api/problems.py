"""Every error leaves as RFC 9457 problem details, in the language of the request; never a traceback."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from service.errors import BadInput, NotFound, ServiceError, TooLarge, Unavailable
from service.phrases import Phrase, said

_TITLES = {
    404: NotFound.title,
    405: Phrase("Toiminto ei ole käytettävissä"),
    413: TooLarge.title,
}
_OTHER_TITLE = Phrase("Pyyntöä ei voitu käsitellä")

_FAULTS = {
    "missing": Phrase("Tieto puuttuu."),
    "extra_forbidden": Phrase("Tätä tietoa ei voi antaa."),
    "string_too_short": Phrase("Merkkejä on liian vähän: tarvitaan vähintään {min_length}."),
    "string_too_long": Phrase("Merkkejä on liikaa: enintään {max_length}."),
    "too_short": Phrase("Liian lyhyt: vähintään {min_length}."),
    "too_long": Phrase("Liian pitkä: enintään {max_length}."),
    "greater_than_equal": Phrase("Luku on liian pieni: vähintään {ge}."),
    "less_than_equal": Phrase("Luku on liian suuri: enintään {le}."),
    "literal_error": Phrase("Arvoa ei ole luettelossa."),
    "enum": Phrase("Arvoa ei ole luettelossa."),
    "union_tag_invalid": Phrase("Arvoa ei ole luettelossa."),
    "int_parsing": Phrase("Tähän tarvitaan kokonaisluku."),
    "int_type": Phrase("Tähän tarvitaan kokonaisluku."),
    "float_parsing": Phrase("Tähän tarvitaan luku."),
    "float_type": Phrase("Tähän tarvitaan luku."),
    "string_type": Phrase("Tähän tarvitaan tekstiä."),
    "date_from_datetime_parsing": Phrase("Kirjoita päivä muodossa 2026-12-31."),
    "date_parsing": Phrase("Kirjoita päivä muodossa 2026-12-31."),
    "json_invalid": Phrase("Pyyntö ei ole JSON-muotoa."),
}
"""What is wrong in one place of a request, by Pydantic's name for it."""

_OTHER_FAULT = Phrase("Arvo ei kelpaa.")


def problem(status: int, title: Phrase, detail: Phrase, extra: Mapping[str, Any] | None = None) -> JSONResponse:
    """Problem details as an answer."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **(extra or {})}
    return JSONResponse(_told(content), status_code=status, media_type="application/problem+json")


def problem_of(error: ServiceError) -> JSONResponse:
    """One of our own errors as an answer."""
    return problem(error.status_code, error.title, error.detail, error.extra)


def _told(content: Any) -> Any:  # noqa: ANN401 - any JSON, with phrases in it
    """The same with every phrase said."""
    if isinstance(content, Phrase):
        return said(content)
    if isinstance(content, Mapping):
        return {key: _told(value) for key, value in content.items()}
    return [_told(value) for value in content] if isinstance(content, list | tuple) else content


def _service_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ServiceError):
        raise error
    return problem_of(error)


def _invalid_request(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [
        {"where": ".".join(str(part) for part in fault["loc"]), "what": _fault(fault)} for fault in error.errors()
    ]
    detail = Phrase("Pyynnössä on virheellisiä tai puuttuvia tietoja. Tarkista luetellut kohdat.")
    return problem(BadInput.status_code, BadInput.title, detail, {"faults": faults})


def _fault(fault: Mapping[str, Any]) -> Phrase:
    """What is wrong; the value itself stays out of the answer: it may be somebody's text."""
    known, bounds = _FAULTS.get(fault["type"], _OTHER_FAULT), fault.get("ctx", {})
    return Phrase(known.template, **{gap: str(bounds[gap]) for gap in known.gaps})


def _http_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    title = _TITLES.get(error.status_code, _OTHER_TITLE)
    return problem(error.status_code, title, Phrase("Tarkista osoite, pyynnön tapa ja lähetetyt tiedot."))


def _database_busy(_request: Request, _error: Exception) -> JSONResponse:
    return problem_of(Unavailable("Tietokanta ei vastannut. Mitään ei tallennettu. Yritä hetken kuluttua uudelleen."))


def install(app: FastAPI) -> None:
    """Teach the application to answer every error as problem details; the unexpected ones end at the gate."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OperationalError, _database_busy)
    app.add_exception_handler(PoolTimeout, _database_busy)
