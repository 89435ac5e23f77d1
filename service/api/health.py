"""``/healthz`` and ``/readyz``: for whoever keeps the service running; nothing secret, so no sign-in."""

from dataclasses import asdict

from fastapi import APIRouter, Response

from service.api.dependencies import DatabaseDep, SettingsDep
from service.api.schemas.health import Alive, Ready
from service.health import look

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> Alive:
    """The process answers."""
    return Alive()


@router.get("/readyz", responses={503: {"model": Ready}})
def readyz(database: DatabaseDep, settings: SettingsDep, response: Response) -> Ready:
    """Database, worker and model; 503 unless all three are there."""
    found = look(database, settings.embedding_model)
    response.status_code = 200 if found.is_ready else 503
    return Ready(**asdict(found))
