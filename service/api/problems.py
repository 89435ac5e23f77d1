"""Every error leaves as RFC 9457 problem details, in Finnish; never a traceback."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from service.errors import BadInput, ServiceError, TooLarge, Unavailable


def problem(status: int, title: str, detail: str, **extra: Any) -> JSONResponse:  # noqa: ANN401 - any JSON
    """Problem details as an answer."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return JSONResponse(content, status_code=status, media_type="application/problem+json")


def problem_of(error: ServiceError) -> JSONResponse:
    """One of our own errors as an answer."""
    return problem(error.status_code, error.title, error.detail, **error.extra)


def _service_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ServiceError):
        raise error
    return problem_of(error)


def _invalid_request(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    # The value itself stays out of the answer: it may be somebody's text.
    faults = [{"where": ".".join(str(part) for part in fault["loc"]), "what": fault["msg"]} for fault in error.errors()]
    detail = "Pyynnössä on virheellisiä tai puuttuvia tietoja. Tarkista luetellut kohdat."
    return problem(BadInput.status_code, BadInput.title, detail, faults=faults)


def _http_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    titles = {404: "Ei löytynyt", 405: "Toiminto ei ole käytettävissä", 413: TooLarge.title}
    title = titles.get(error.status_code, HTTPStatus(error.status_code).phrase)
    return problem(error.status_code, title, "Tarkista osoite, pyynnön tapa ja lähetetyt tiedot.")


def _database_busy(_request: Request, _error: Exception) -> JSONResponse:
    return problem_of(Unavailable("Tietokanta ei vastannut. Mitään ei tallennettu. Yritä hetken kuluttua uudelleen."))


def install(app: FastAPI) -> None:
    """Teach the application to answer every error as problem details; the unexpected ones end at the gate."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(OperationalError, _database_busy)
    app.add_exception_handler(PoolTimeout, _database_busy)
