"""The composition root: settings in, a web application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, TypedDict

from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig

from service.api import (
    codings,
    decisions,
    exports,
    health,
    history,
    imports,
    periods,
    phenomena,
    privacy,
    problems,
    reports,
    review,
    runs,
    search,
    sessions,
    submissions,
    themes,
)
from service.api.gate import Gate
from service.organisations import prepare
from service.pages import documentation, form
from service.rate_limits import RateLimit
from service.settings import Settings
from service.store.database import Database

_NO_TELEMETRY: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,  # FastAPI would hand on the messages of errors, which may quote somebody's text
    "operation_spans": False,
    "auto_configure": False,
}


class State(TypedDict):
    """What every request can reach as ``request.state``."""

    settings: Settings
    database: Database
    sign_ins: RateLimit
    sign_ins_of_address: RateLimit
    form_sends: RateLimit


def create_app(settings: Settings) -> FastAPI:
    """Wire the service together; the database is opened, and brought up to date, when the application starts."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[State]:
        database = Database(settings.sqlalchemy_url)
        prepare(database, settings)
        yield {
            "settings": settings,
            "database": database,
            "sign_ins": RateLimit(settings.sign_ins_per_minute, "minute"),
            "sign_ins_of_address": RateLimit(sessions.ACCOUNTS_AT_ONCE * settings.sign_ins_per_minute, "minute"),
            "form_sends": RateLimit(settings.form_sends_per_hour, "hour"),
        }
        database.close()

    app = FastAPI(
        title="Ilmiö",
        summary="Havainnoista teemoiksi, teemoista raportiksi.",
        lifespan=lifespan,
        openapi_url="/openapi.json",
        docs_url=None,  # service.pages.documentation has one that needs no network
        redoc_url=None,
        telemetry=_NO_TELEMETRY,
    )
    problems.install(app)
    app.add_middleware(Gate, most_upload_bytes=settings.most_upload_bytes)
    app.include_router(health.router)
    app.include_router(_api())
    app.include_router(form.router)
    app.include_router(documentation.router)
    return app


def _api() -> APIRouter:
    api = APIRouter(prefix="/api/v1")
    intake = (sessions, periods, submissions, privacy, imports, runs)
    for module in (*intake, review, themes, decisions, history, search, phenomena, codings, reports, exports):
        api.include_router(module.router)
    return api
