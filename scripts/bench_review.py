"""Measure the review over HTTP: how long reviewers wait for a decision and for a card, alone and fifty at once.

The period has 5,000 invented observations, 4,000 of them in 200 suggestions. The service runs as a process of its own;
the reviewers are threads of this one, on the same machine: the network between browser and server is not in the
figures, and the reviewers' own work is. Each opens a card, thinks for a while, and decides. A decision goes through if
nobody has touched the same theme meanwhile; otherwise it is refused (409) and made again on the new version. With
``--strict``, it is refused whatever others have decided.

    python scripts/bench_review.py                     SQLite in a temporary folder
    python scripts/bench_review.py --database-url URL  an empty PostgreSQL database
"""

import argparse
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from socket import socket

import httpx2
from sqlalchemy import insert
from sqlalchemy.orm import Session

from service.accounts import create_user, sign_in
from service.domain import Role, RunStatus, TextField
from service.periods import create_period
from service.settings import Settings
from service.store.database import Database
from service.store.migration import upgrade
from service.store.tables import (
    RunRow,
    RunTextRow,
    SubmissionRow,
    SubmissionTextRow,
    SuggestionMemberRow,
    SuggestionRow,
    new_id,
    now,
)

TEXTS, GROUPED, THEMES, REVIEWERS = 5_000, 4_000, 200, 50


@dataclass
class Waits:
    """Milliseconds that reviewers waited.

    Attributes:
        cards: For a card and its texts.
        decisions: For a decision that was let through.
        refused: For one that was refused, because somebody had decided meanwhile.
        undone: For taking any earlier decision back.
    """

    cards: list[float] = field(default_factory=list)
    decisions: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    undone: list[float] = field(default_factory=list)


def main() -> None:
    """Print what was measured, and on what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--database-url")
    parser.add_argument("--think", type=float, default=5.0, help="seconds between a card and its decision, on average")
    parser.add_argument("--rounds", type=int, default=4, help="decisions of each reviewer")
    parser.add_argument("--strict", action="store_true", help="refuse whatever others have decided meanwhile")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder), database_url=wanted.database_url)
        tokens, period = prepare(settings)
        with running(settings) as address:
            say(f"{platform.processor() or platform.machine()}, {platform.python_version()}, {kind_of(settings)}")
            alone = review(address, tokens[0], period, rounds=40, think=0.0, seed=0, strict=wanted.strict)
            tell("one reviewer, no pause", [alone])
            tell("one reviewer, taking back", [take_back(address, tokens[0], period, times=40)])
            with ThreadPoolExecutor(REVIEWERS) as pool:
                asked = (
                    pool.submit(review, address, token, period, wanted.rounds, wanted.think, seed, strict=wanted.strict)
                    for seed, token in enumerate(tokens, start=1)
                )
                tell(f"{REVIEWERS} reviewers", [one.result() for one in list(asked)])


def kind_of(settings: Settings) -> str:
    """Which database it was."""
    return settings.sqlalchemy_url.split(":", 1)[0].split("+", 1)[0]


def prepare(settings: Settings) -> tuple[list[str], str]:
    """Fill the database; a token for each reviewer, and the period's id."""
    database = Database(settings.sqlalchemy_url)
    upgrade(database)
    with database.writing() as session:
        people = [
            create_user(session, f"mittaaja{number}", "mittarin-salasana", roles=[Role.COORDINATOR])
            for number in range(REVIEWERS)
        ]
        period = fill_period(session, people[0].id)
        tokens = [sign_in(session, person, lifetime=settings.session_lifetime).token for person in people]
    database.close()
    return tokens, period


def fill_period(session: Session, by: str) -> str:
    """Make a period whose newest run has grouped most of its texts; its id."""
    period = create_period(session, "Mittauskausi", date(2026, 1, 1), date(2026, 12, 31))
    ids = [new_id() for _ in range(TEXTS)]
    session.execute(insert(SubmissionRow), [submission(one, period.id, number) for number, one in enumerate(ids)])
    session.execute(insert(SubmissionTextRow), [text_of(one, number) for number, one in enumerate(ids)])
    run = RunRow(period_id=period.id, number=1, status=RunStatus.READY, created_by=by, finished_at=now())
    session.add(run)
    session.flush()
    places = [
        {"run_id": run.id, "submission_id": one, "place": "member" if number < GROUPED else "single"}
        for number, one in enumerate(ids)
    ]
    session.execute(insert(RunTextRow), places)
    session.add_all(suggestion(run.id, number, ids[number:GROUPED:THEMES]) for number in range(THEMES))
    return period.id


def submission(identifier: str, period_id: str, number: int) -> dict[str, object]:
    """An invented observation, cleared."""
    return {
        "id": identifier,
        "reference": f"SR-2026-{number:05}",
        "period_id": period_id,
        "received_on": date(2026, 3, 2),
        "language": "sv" if number % 20 == 0 else "fi",
        "service_task": ["families"],
        "voice": ["client"] if number % 9 == 0 else ["worker"],
        "content_hash": f"{number:064}",
        "privacy_status": "cleared",
    }


def text_of(identifier: str, number: int) -> dict[str, object]:
    """What it says."""
    words = "asiakkaat odottavat päätöstä useita viikkoja ja tilanne vaikeutuu. " * 6
    original = f"Keksitty havainto numero {number}: {words}"
    return {"submission_id": identifier, "field": TextField.OBSERVATION.value, "original": original}


def suggestion(run_id: str, number: int, members: list[str]) -> SuggestionRow:
    """A suggestion with these members."""
    rows = [SuggestionMemberRow(submission_id=member, rank=rank, strength=1.0) for rank, member in enumerate(members)]
    keywords = [f"sana{(number + step) % 60}" for step in range(8)]
    return SuggestionRow(
        run_id=run_id,
        label=f"s{number + 1:03}",
        title=f"Ehdotus {number + 1}",
        members=rows,
        keywords=keywords,
        central=members[:3],
        boundary=members[-2:],
        stability=0.8,
    )


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """The service as a process of its own; its address."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {"ILMIO_DATA_DIR": str(settings.data_dir), "PATH": "/usr/bin:/bin"}
    if settings.database_url:
        environment["ILMIO_DATABASE_URL"] = settings.database_url
    code = (
        "import uvicorn; from service.app import create_app; from service.settings import Settings; "
        f"uvicorn.run(create_app(Settings(_env_file=None)), port={port}, log_level='warning')"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)  # noqa: S603 - our own code
    address = f"http://127.0.0.1:{port}"
    try:
        await_answer(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def await_answer(address: str) -> None:
    """Wait until the service answers."""
    for _ in range(240):
        try:
            httpx2.get(f"{address}/healthz").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit("The service did not start.")


def review(address: str, token: str, period: str, rounds: int, think: float, seed: int, *, strict: bool) -> Waits:
    """What one reviewer does, and how long each answer took."""
    dice, waits = random.Random(seed), Waits()  # noqa: S311 - no secret
    headers = {"Authorization": f"Bearer {token}"}
    with httpx2.Client(base_url=f"{address}/api/v1", headers=headers, timeout=60) as client:
        time.sleep(dice.uniform(0, think))
        page = client.get(f"/periods/{period}/themes", params={"limit": 200}).json()
        mine = [theme["id"] for theme in page["items"]]
        for _ in range(rounds):
            theme = dice.choice(mine)
            begun = time.perf_counter()
            version = client.get(f"/themes/{theme}").json()["version"]
            client.get(f"/themes/{theme}/texts").raise_for_status()
            waits.cards.append(since(begun))
            time.sleep(dice.uniform(0, 2 * think))
            body = {**told(dice, theme), "if_unconcerned": not strict}
            decide(client, f"/periods/{period}/decisions", body, version, waits)
    return waits


def take_back(address: str, token: str, period: str, times: int) -> Waits:
    """Undo decisions picked from the whole log, and how long each answer took."""
    dice, waits = random.Random(0), Waits()  # noqa: S311 - no secret
    headers = {"Authorization": f"Bearer {token}"}
    path = f"/periods/{period}/decisions"
    with httpx2.Client(base_url=f"{address}/api/v1", headers=headers, timeout=60) as client:
        for _ in range(times):
            page = client.get(path, params={"limit": 200}).json()
            sequence = dice.choice([one["sequence"] for one in page["items"] if one["can_undo"]])
            begun = time.perf_counter()
            body = {"kind": "undo", "sequence": sequence, "based_on": page["version"]}
            client.post(path, json=body).raise_for_status()
            waits.undone.append(since(begun))
    return waits


def told(dice: random.Random, theme: str) -> dict[str, object]:
    """A decision that fits whatever others do."""
    if dice.random() < 0.5:
        return {"kind": "rename", "theme_id": theme, "name_fi": f"Oma nimi {dice.random():.6f}"}
    return {"kind": "note", "theme_id": theme, "text": "Keksitty muistiinpano."}


def decide(client: httpx2.Client, path: str, body: dict[str, object], version: int, waits: Waits) -> None:
    """Decide, again if somebody was faster."""
    while True:
        begun = time.perf_counter()
        answer = client.post(path, json={**body, "based_on": version})
        took = since(begun)
        if answer.status_code == 409:
            waits.refused.append(took)
            version = answer.json()["version"]
            continue
        answer.raise_for_status()
        waits.decisions.append(took)
        return


def since(begun: float) -> float:
    """Milliseconds that have passed."""
    return (time.perf_counter() - begun) * 1000


def tell(who: str, waits: list[Waits]) -> None:
    """Write lines to standard output."""
    for what, lists in (
        ("a card with its texts", [one.cards for one in waits]),
        ("a decision", [one.decisions for one in waits]),
        ("a refusal (409)", [one.refused for one in waits]),
        ("an undo", [one.undone for one in waits]),
    ):
        taken = sorted(wait for each in lists for wait in each)
        if len(taken) > 1:
            p95 = statistics.quantiles(taken, n=20)[-1]
            say(f"{who}: {what}: n {len(taken)}, median {statistics.median(taken):.0f} ms, 95 % {p95:.0f} ms")


def say(line: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
