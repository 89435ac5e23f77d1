"""Measure a decision over HTTP: how long a coordinator waits after pressing a button.

The period has 1,000 observations in 60 suggestions, in SQLite. The application answers in this process, so the network
between a browser and a server is not in the figures. Reading the list is measured beside, as the ratio's other side.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session

from service.accounts import Person, create_user, sign_in
from service.app import create_app
from service.domain import NewSubmission, Role, RunStatus, TextField
from service.intake import receive
from service.periods import create_period
from service.settings import Settings
from service.store.database import Database
from service.store.migration import upgrade
from service.store.tables import RunRow, RunTextRow, SuggestionMemberRow, SuggestionRow, now

OBSERVATIONS = 1_000
SUGGESTIONS = 60
DECISIONS = 50


def main() -> None:
    """Print the median and the longest of each, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder), secure_cookies=False)
        database = Database(settings.sqlalchemy_url)
        upgrade(database)
        with database.writing() as session:
            person = create_user(session, "mittaaja", "mittarin-salasana", roles=[Role.COORDINATOR])
            period = fill_period(session, person)
            token = sign_in(session, person, lifetime=settings.session_lifetime).token
        database.close()
        with TestClient(create_app(settings), headers={"Authorization": f"Bearer {token}"}) as client:
            measure(client, f"/api/v1/periods/{period}")


def fill_period(session: Session, person: Person) -> str:
    """Make a period whose newest run has grouped everything; its id."""
    period = create_period(session, "Mittauskausi", date(2026, 1, 1), date(2026, 12, 31))
    run = RunRow(period_id=period.id, number=1, status=RunStatus.READY, created_by=person.id, finished_at=now())
    session.add(run)
    ids = [receive(session, period.id, invented(number)).id for number in range(OBSERVATIONS)]
    session.flush()
    session.add_all(RunTextRow(run_id=run.id, submission_id=identifier, place="member") for identifier in ids)
    session.add_all(suggestion(run.id, number, ids[number::SUGGESTIONS]) for number in range(SUGGESTIONS))
    return period.id


def invented(number: int) -> NewSubmission:
    """An observation that is like no other."""
    text = f"Keksitty havainto numero {number}: asiakkaat odottavat päätöstä useita viikkoja."
    return NewSubmission(
        texts={TextField.OBSERVATION: text}, language="fi", received_on=date(2026, 3, 2), service_task=("families",)
    )


def suggestion(run_id: str, number: int, members: list[str]) -> SuggestionRow:
    """A suggestion with these members."""
    rows = [SuggestionMemberRow(submission_id=member, rank=rank, strength=1.0) for rank, member in enumerate(members)]
    return SuggestionRow(run_id=run_id, label=f"s{number + 1:03}", title=f"Ehdotus {number + 1}", members=rows)


def measure(client: TestClient, period: str) -> None:
    """Read the list and accept suggestions, one after the other."""
    page = client.get(f"{period}/themes", params={"limit": DECISIONS}).json()
    waiting = [theme["id"] for theme in page["items"]]
    version = page["version"]
    reads, decisions = [], []
    for theme in waiting:
        reads.append(timed(partial(client.get, f"{period}/themes", params={"limit": DECISIONS})))
        body = {"kind": "accept", "theme_id": theme, "based_on": version}
        decisions.append(timed(partial(client.post, f"{period}/decisions", json=body)))
        version += 1
    tell("read the list", reads)
    tell("decide", decisions)
    sys.stdout.write(
        f"a decision takes {statistics.median(decisions) / statistics.median(reads):.1f} times a reading\n"
    )


def timed(ask: Callable[[], Response]) -> float:
    """Milliseconds that an answer took."""
    begun = time.perf_counter()
    answer = ask()
    took = (time.perf_counter() - begun) * 1000
    answer.raise_for_status()
    return took


def tell(what: str, milliseconds: list[float]) -> None:
    """Write a line to standard output."""
    middle, longest = statistics.median(milliseconds), max(milliseconds)
    sys.stdout.write(f"{what}, {OBSERVATIONS:,} texts: median {middle:.0f} ms, longest {longest:.0f} ms\n")


if __name__ == "__main__":
    main()
