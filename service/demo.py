"""The demonstration: example accounts and invented observations in two periods, taken in as anybody's would be.

Whatever is there already is left as it is, and each step is whole or not at all, so a start that was broken off goes on
where it was.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from sqlalchemy.orm import Session

from service.accounts import Person, authenticate, create_user
from service.days import today
from service.domain import Role, RunStatus
from service.errors import BadInput, Forbidden
from service.imports import commit, read_file, screen_file
from service.organisations import only_organisation
from service.periods import create_period
from service.programs import DEMO_MARK
from service.runs import create_run, list_runs
from service.settings import Settings
from service.store.database import Database
from service.store.periods import open_period_on, period_named
from service.store.users import user_by_username

FOLDER = Path("demo")
EXAMPLES = Path(__file__).parents[1] / "examples" / "observations.tsv"
PASSWORD = "keksitty-esimerkki"  # noqa: S105 - known to all: only this machine can reach the demonstration
ORGANISATION = "Keksitty hyvinvointialue"
_MARK_TEXT = (
    "Tässä kansiossa on Ilmiön esittely: keksitty esimerkkiaineisto ja tunnukset, joiden salasanat ovat kaikkien"
    " tiedossa.\nKansion voi poistaa, kun esittely ei ole käynnissä.\n"
)


@dataclass(frozen=True, slots=True)
class Account:
    """An example account.

    Attributes:
        username: What to sign in with; the password is ``PASSWORD``.
        display_name: As decisions are signed.
        role: What the person may do.
        purpose: What one sees with it, in Finnish.
    """

    username: str
    display_name: str
    role: Role
    purpose: str


@dataclass(frozen=True, slots=True)
class ExamplePeriod:
    """A reporting period of the example material; ``label`` is its name in the column ``period``."""

    label: str
    name: str
    starts_on: date
    ends_on: date


_GRANULARITY = 0.75  # rather small groups: people merge more easily than they take apart

ACCOUNTS = (
    Account("koordinaattori", "Esimerkkikoordinaattori", Role.COORDINATOR, "käy läpi ehdotukset ja kokoaa raportin"),
    Account("verkosto", "Esimerkkiverkosto", Role.NETWORK_MEMBER, "lukee teemat ja raportin"),
    Account("tutkija", "Esimerkkitutkija", Role.RESEARCHER, "vie aineiston tutkittavaksi"),
    Account("ylläpito", "Esimerkkiylläpito", Role.ADMIN, "hoitaa asennusta"),
)
PERIODS = (
    ExamplePeriod("2026-kevat", "Kevät 2026", date(2026, 1, 1), date(2026, 6, 30)),
    ExamplePeriod("2026-syksy", "Syksy 2026", date(2026, 7, 1), date(2026, 12, 31)),
)


def demo_settings(given: Settings, folder: Path = FOLDER) -> Settings:
    """The demonstration's settings: a data folder and a database of its own, whatever the installation has."""
    organisation = given.organisation if "organisation" in given.model_fields_set else ORGANISATION
    own = {"data_dir": folder, "database_url": None, "demo": True, "secure_cookies": False}
    return given.model_copy(update=own | {"organisation": organisation})


def load(database: Database, settings: Settings) -> tuple[str, Person]:
    """Make the accounts and take the example material in; gives the current period's id and its coordinator.

    Raises:
        Forbidden: This is no demonstration.
        BadInput: The example material is not there.
    """
    if not settings.demo:
        raise Forbidden("Esimerkkitunnuksia luodaan vain esittelyyn. Käynnistä se komennolla ilmio demo.")
    mark = settings.data_dir / DEMO_MARK
    if not mark.exists():
        mark.write_text(_MARK_TEXT, encoding="utf-8")
    with database.writing() as session:
        for account in ACCOUNTS:
            _make_account(session, account)
    with database.reading() as session:
        coordinator = authenticate(session, ACCOUNTS[0].username, PASSWORD)
    ids = [_fill(database, period, coordinator) for period in PERIODS]
    with database.writing() as session:
        _open_the_form(session, today())
    return ids[-1], coordinator


def ready_run(database: Database, period_id: str) -> str | None:
    """The newest finished run of a period, if there is one."""
    with database.reading() as session:
        return next((run.id for run in list_runs(session, period_id) if run.status is RunStatus.READY), None)


def queue_run(database: Database, period_id: str, person: Person) -> str:
    """The run that is queued or under way, or a new one."""
    with database.writing() as session:
        under_way = next((run.id for run in list_runs(session, period_id) if not run.status.is_over), None)
        return under_way or create_run(session, period_id, _GRANULARITY, person).id


def _make_account(session: Session, account: Account) -> None:
    if user_by_username(session, account.username) is None:
        create_user(session, account.username, PASSWORD, display_name=account.display_name, roles=[account.role])


def _fill(database: Database, period: ExamplePeriod, person: Person) -> str:
    """A period with its observations, both in one transaction; its id."""
    with database.reading() as session:
        there = period_named(session, period.name, only_organisation(session).id)
    if there is not None:
        return there.id
    file = read_file(_rows_of(period.label), EXAMPLES.name)
    screened = screen_file(file)
    with database.writing() as session:
        row = create_period(session, period.name, period.starts_on, period.ends_on, is_example=True)
        commit(session, row.id, file, screened, person)
        return row.id


def _open_the_form(session: Session, today: date) -> None:
    """A period for what is sent through the form once the example periods are past."""
    owner = only_organisation(session).id
    if open_period_on(session, today, owner) is None and period_named(session, str(today.year), owner) is None:
        create_period(session, str(today.year), date(today.year, 1, 1), date(today.year, 12, 31), is_example=True)


def _rows_of(label: str) -> bytes:
    """The example file with the header and one period's rows only."""
    if not EXAMPLES.is_file():
        raise BadInput(
            f"Esimerkkiaineistoa {EXAMPLES} ei ole. Aja komento ohjelman lähdekansiosta asennetulla Ilmiöllä."
        )
    header, *lines = EXAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    column = _cells(header).index("period")
    return "".join([header, *(line for line in lines if _cells(line)[column] == label)]).encode()


def _cells(line: str) -> Sequence[str]:
    return next(csv.reader(StringIO(line), delimiter="\t", quoting=csv.QUOTE_NONE))
