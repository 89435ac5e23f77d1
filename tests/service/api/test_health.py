from datetime import timedelta

from fastapi.testclient import TestClient
from sqlalchemy import text

from service.app import create_app
from service.health import WORKER_SILENCE
from service.settings import Settings
from service.store.database import Database
from service.store.tables import WorkerRow, now


def seen(database: Database, ago: timedelta) -> None:
    with database.writing() as session:
        session.merge(WorkerRow(id="w1", seen_at=now() - ago))


def test_the_process_answers(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_with_a_worker_alive_the_service_is_ready(client: TestClient, database: Database) -> None:
    seen(database, timedelta(seconds=1))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "worker": True, "model": True})


def test_without_a_worker_it_is_not(client: TestClient, database: Database) -> None:
    assert client.get("/readyz").status_code == 503
    seen(database, WORKER_SILENCE + timedelta(seconds=1))
    assert client.get("/readyz").json() == {"database": True, "worker": False, "model": True}


def test_a_schema_of_another_version_is_told(client: TestClient, database: Database) -> None:
    seen(database, timedelta(seconds=1))
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_a_model_that_is_not_there_is_told(settings: Settings, database: Database) -> None:
    seen(database, timedelta(seconds=1))
    changed = settings.model_copy(update={"embedding_model": str(settings.data_dir / "ei-ole")})
    with TestClient(create_app(changed)) as client:
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["model"]) == (503, False)
