"""Every error leaves as RFC 9457 problem details, in Finnish; never a traceback."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.errors import BadInput, ServiceError

_LOG = logging.getLogger(__name__)


def _problem(status: int, title: str, detail: str, **extra: Any) -> JSONResponse:  # noqa: ANN401 - any JSON
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return JSONResponse(content, status_code=status, media_type="application/problem+json")


def _service_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, ServiceError):
        raise error
    return _problem(error.status_code, error.title, error.detail, **error.extra)


def _invalid_request(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    # The value itself stays out of the answer: it may be somebody's text.
    faults = [{"where": ".".join(str(part) for part in fault["loc"]), "what": fault["msg"]} for fault in error.errors()]
    detail = "Pyynnössä on virheellisiä tai puuttuvia tietoja. Tarkista luetellut kohdat."
    return _problem(BadInput.status_code, BadInput.title, detail, faults=faults)


def _http_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    titles = {404: "Ei löytynyt", 405: "Toiminto ei ole käytettävissä"}
    title = titles.get(error.status_code, HTTPStatus(error.status_code).phrase)
    return _problem(error.status_code, title, "Tarkista osoite ja pyynnön tapa.")


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("Unexpected %s in %s %s", type(error).__name__, request.method, request.url.path, exc_info=error)
    return _problem(500, ServiceError.title, "Yritä hetken kuluttua uudelleen. Jos virhe toistuu, kerro ylläpidolle.")


def install(app: FastAPI) -> None:
    """Teach the application to answer every error as problem details."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)
