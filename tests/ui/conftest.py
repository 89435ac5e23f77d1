"""The screens on the real application: page, client, HTTP, service, database; no network and nothing pretended.

Every text is invented (keksitty esimerkkiaineisto).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from nlp.types import Discovery, Suggestion
    from service.accounts import Person
    from service.settings import Settings
    from service.store.database import Database
    from service.store.tables import PeriodRow

Offered = Mapping[str, tuple[Sequence[str], Sequence[str]]]
APP = Path(__file__).parents[2] / "ui" / "app.py"
PASSWORD = "keksitty-salasana-testeihin"
QUEUES = (
    "Vuokra-asuntoa joutuu jonottamaan kuukausia, ja perheet asuvat sukulaisten nurkissa.",
    "Asuntojonot ovat kasvaneet, eikä asunnottomalle ole tarjota hätämajoitusta.",
    "Kriisiasunnot ovat täynnä, joten asunnottomat ohjataan hostelliin.",
    "Det finns inga hyresbostäder att erbjuda, och kön till akutboendet växer.",
)
BENEFITS = (
    "Toimeentulotuen päätöstä odotetaan viikkoja ja ruokaraha loppuu kesken.",
    "Kela pyytää lisäselvityksiä monessa erässä, ja tuki viivästyy.",
    "Toimeentulotuki myöhästyy, ja vuokra jää maksamatta.",
)
CARERS = (
    "Omaishoitajat eivät saa vapaapäiviä, koska sijaista ei löydy.",
    "Omaishoitaja uupuu, kun sijaishoitoa ei järjesty kesällä.",
)
TITLES = ("Asuntojonot", "Toimeentulotuen viive", "Omaishoitajien vapaat")
ALONE = ("Saaristossa yhteysaluksen aikataulu ei sovi yhteen vastaanottoajan kanssa.",)


@pytest.fixture
def open_screens(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """``open_screens("koordinaattori")`` signs in and shows the start page; without a name, the sign-in form."""
    import ui.session
    from ui import asking

    monkeypatch.setattr(ui.session, "connection", lambda: client)

    def opened(username: str | None = None, page: str | None = None, query: Mapping[str, str] | None = None) -> AppTest:
        screens = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in (query or {}).items():
            screens.query_params[key] = value
        screens.run()
        if username is not None:
            screens.text_input(key="username").set_value(username)
            screens.text_input(key="password").set_value(PASSWORD)
            screens.button[0].click().run()
        if page is not None:
            screens.switch_page(f"views/{page}.py").run()
        return screens

    yield opened
    asking.pool().shutdown()  # what was asked for ahead has been answered before the service goes
    asking.pool.clear()


@pytest.fixture
def other_period(database: Database) -> str:
    """The id of an earlier period."""
    from service.periods import create_period

    with database.writing() as session:
        return create_period(session, "Kausi 2025", date(2025, 1, 1), date(2025, 12, 31)).id


@pytest.fixture
def received(database: Database, period: PeriodRow) -> Callable[..., list[str]]:
    """``received(texts)`` stores observations in the period and gives their ids."""
    from service.domain import NewSubmission, TextField
    from service.intake import receive

    def receive_all(texts: Sequence[str], *, language: str = "fi") -> list[str]:
        with database.writing() as session:
            rows = [
                receive(
                    session,
                    period.id,
                    NewSubmission(
                        texts={TextField.OBSERVATION: text},
                        language=language,
                        received_on=date(2026, 3, 2),
                        service_task=("working_age",),
                    ),
                )
                for text in texts
            ]
            return [row.id for row in rows]

    return receive_all


@pytest.fixture
def save_discovery(
    database: Database, settings: Settings, period: PeriodRow, coordinator_person: Person
) -> Callable[..., None]:
    """``save_discovery(groups, singles)`` stores a run's result as the worker does; the test knows the groups.

    ``offered`` maps ids of accepted themes to their texts and those offered to them; ``parts`` is how the first group
    falls apart.
    """
    from service.analysis import discovery_path, save_run
    from service.runs import create_run

    def save(
        groups: Sequence[Sequence[str]],
        singles: Sequence[str],
        offered: Offered | None = None,
        parts: Sequence[Sequence[str]] = (),
    ) -> None:
        with database.writing() as session:
            run = create_run(session, period.id, 0.5, coordinator_person)
        path = discovery_path(settings, run.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        found = _discovery(groups, singles, offered or {}, parts)
        path.write_text(json.dumps(found.as_json()), encoding="utf-8")
        save_run(database, settings, run.id)

    return save


@pytest.fixture
def suggested(received: Callable[..., list[str]], save_discovery: Callable[..., None]) -> list[list[str]]:
    """A finished run with three suggestions and one single; the ids of the texts of each."""
    groups = [received(texts) for texts in (QUEUES, BENEFITS, CARERS)]
    alone = received(ALONE)
    save_discovery(groups, alone)
    return [*groups, alone]


def _discovery(
    groups: Sequence[Sequence[str]], singles: Sequence[str], offered: Offered, parts: Sequence[Sequence[str]]
) -> Discovery:
    from nlp.types import Anchored, Discovery, Manifest, MapPoint, Offer, Single

    ids = [*(member for members in groups for member in members), *singles]
    ids += [text for members, new in offered.values() for text in (*members, *new)]
    return Discovery(
        manifest=Manifest("0" * 64, len(ids), "voikko", "test", "agglomerative", {}, 0, {}, "0" * 64),
        suggestions=tuple(
            _suggestion(number, members, parts if number == 0 else ()) for number, members in enumerate(groups)
        ),
        singles=tuple(Single(id=single, nearest="s000", similarity=0.3) for single in singles),
        set_aside=(),
        map=tuple(MapPoint(id=text, x=index / len(ids), y=0.5) for index, text in enumerate(ids)),
        anchors=tuple(
            Anchored(theme, tuple(members), tuple(Offer(text, 0.6, "Samoja sanoja: jono.") for text in new))
            for theme, (members, new) in offered.items()
        ),
        notes=("Tekstejä on vähän, joten ehdotukset ovat suuntaa antavia.",),
    )


def _suggestion(number: int, members: Sequence[str], parts: Sequence[Sequence[str]]) -> Suggestion:
    from nlp.types import Member, Part, Suggestion

    title = TITLES[number] if number < len(TITLES) else f"Keksitty ryhmä {number}"
    return Suggestion(
        id=f"s{number:03}",
        title=title,
        keywords=("jono", "odotus", title.lower()),
        members=tuple(Member(id=member, strength=1 - rank / 100) for rank, member in enumerate(members)),
        central=tuple(members[:1]),
        boundary=tuple(members[-1:]) if len(members) > 2 else (),
        languages={"fi": len(members)},
        stability=0.9,
        parts=tuple(Part(f"Osa {letter}", tuple(texts)) for letter, texts in zip("ABC", parts, strict=False)),
    )
