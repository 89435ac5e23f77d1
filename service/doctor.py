"""Looks at this machine and says what is installed, what is missing, and how to mend it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from huggingface_hub import try_to_load_from_cache
from huggingface_hub.errors import HFValidationError
from libvoikko import Voikko, VoikkoException
from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from service.organisations import own_organisation
from service.settings import Settings
from service.store.database import Database
from service.store.migration import is_current

OLDEST_PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS_FOR_DATABASE = 5


class State(StrEnum):
    """How a thing is."""

    GOOD = "good"
    OPTIONAL = "optional"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        subject: What was looked at, in Finnish.
        state: ``MISSING`` only where the service does not work without it.
        found: What was found, in Finnish.
        remedy: What to do about it, in Finnish; empty where there is nothing to do.
    """

    subject: str
    state: State
    found: str
    remedy: str = ""


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything, in the order in which it is needed; nothing on the machine is changed."""
    stored = database(settings.sqlalchemy_url)
    return (
        python(sys.version_info[:3]),
        Finding("Ilmiö", State.GOOD, f"versio {version('ilmio')}"),
        voikko(),
        embedding_model(settings.embedding_model),
        data_folder(settings.data_dir),
        stored,
        form_owner(settings, stored),
        browser(),
        database_server(),
    )


def is_fit(findings: Sequence[Finding]) -> bool:
    """Whether nothing that is needed is missing."""
    return all(finding.state is not State.MISSING for finding in findings)


def python(found: tuple[int, int, int]) -> Finding:
    """The interpreter is new enough."""
    text = "versio " + ".".join(map(str, found))
    if found[:2] >= OLDEST_PYTHON:
        return Finding("Python", State.GOOD, text)
    return Finding("Python", State.MISSING, text, "Tarvitaan vähintään versio 3.11: asenna uudempi ja aja make setup.")


def voikko(language: str = "fi") -> Finding:
    """The Voikko library and its dictionary, tried on a word."""
    remedy = "Asenna järjestelmäpaketit: apt-get install libvoikko1 voikko-fi"
    try:
        instance = Voikko(language)
    except OSError:
        return Finding("Voikko", State.MISSING, "kirjastoa libvoikko ei löydy", remedy)
    except VoikkoException:
        return Finding("Voikko", State.MISSING, "suomen sanastoa ei löydy", remedy)
    try:
        if not instance.analyze("ilmiö"):
            return Finding("Voikko", State.MISSING, "suomen sanasto ei tunne edes sanaa ”ilmiö”", remedy)
    finally:
        instance.terminate()
    return Finding("Voikko", State.GOOD, f"kirjasto {Voikko.getVersion()} ja suomen sanasto")


def embedding_model(name: str | None) -> Finding:
    """The language model is on this machine; one that is not would be fetched by the first run that asks for it."""
    subject = "Kielimalli"
    if name is None:
        return Finding(subject, State.GOOD, "ohjelman mukana tuleva oletus")
    if Path(name).is_dir() or _is_fetched(name):
        return Finding(subject, State.GOOD, name)
    return Finding(
        subject,
        State.MISSING,
        f"mallia {name} ei ole tällä koneella",
        "Anna asetuksessa ILMIO_EMBEDDING_MODEL mallin kansio, tai jätä asetus pois, niin käytössä on oletus. "
        "Nimellä annettu malli haetaan ensimmäisessä ryhmittelyssä, jos kone pääsee verkkoon.",
    )


def _is_fetched(name: str) -> bool:
    try:
        return isinstance(try_to_load_from_cache(name, "modules.json"), str)
    except HFValidationError:  # a path, or no name that a model can have
        return False


def data_folder(folder: Path) -> Finding:
    """The data folder, or the nearest one above it that exists, can be written to."""
    subject = "Tietokansio"
    nearest = next(place for place in (folder.resolve(), *folder.resolve().parents) if place.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Finding(subject, State.GOOD, str(folder) if nearest == folder.resolve() else f"{folder} (luodaan)")
    return Finding(
        subject,
        State.MISSING,
        f"kansioon {folder} ei voi kirjoittaa",
        "Korjaa kansion oikeudet, tai anna toinen kansio asetuksessa ILMIO_DATA_DIR.",
    )


def database(address: str) -> Finding:
    """The database answers and its schema is the one that this version expects."""
    subject = "Tietokanta"
    url = make_url(address)
    shown = url.render_as_string(hide_password=True)
    if not _exists(url):
        return Finding(subject, State.GOOD, f"{shown} (luodaan ensimmäisellä käynnistyksellä)")
    door = Database(_with_time_limit(url))
    try:
        current = is_current(door)
    except SQLAlchemyError:
        remedy = "Tarkista, että palvelin on käynnissä ja asetus ILMIO_DATABASE_URL on oikein."
        return Finding(subject, State.MISSING, f"{shown} ei vastaa", remedy)
    finally:
        door.close()
    if current:
        return Finding(subject, State.GOOD, f"{shown}, rakenne ajan tasalla")
    remedy = "Rakenne luodaan tai päivitetään, kun palvelu käynnistetään; ota sitä ennen varmuuskopio."
    return Finding(subject, State.OPTIONAL, f"{shown}, rakenne puuttuu tai on toisesta versiosta", remedy)


def form_owner(settings: Settings, stored: Finding) -> Finding:
    """The public form is some organisation's, which it is not where there are several and the settings name none."""
    subject = "Julkinen lomake"
    if stored.state is not State.GOOD or not _exists(make_url(settings.sqlalchemy_url)):
        return Finding(subject, State.GOOD, settings.organisation)
    door = Database(_with_time_limit(make_url(settings.sqlalchemy_url)))
    try:
        with door.reading() as session:
            owner = own_organisation(session, settings)
    finally:
        door.close()
    if owner is not None:
        return Finding(subject, State.GOOD, owner.name_fi)
    return Finding(
        subject,
        State.OPTIONAL,
        f"organisaatioita on useita, eikä mikään niistä ole {settings.organisation}, joten lomake on suljettu",
        "Anna asetuksessa ILMIO_ORGANISATION sen organisaation nimi, jolle lomakkeen havainnot kuuluvat.",
    )


def _exists(url: URL) -> bool:
    return url.get_backend_name() != "sqlite" or bool(url.database and Path(url.database).exists())


def _with_time_limit(url: URL) -> str:
    if url.get_backend_name() == "postgresql":
        url = url.update_query_dict({"connect_timeout": str(SECONDS_FOR_DATABASE)})
    return url.render_as_string(hide_password=False)


def find_browser() -> str | None:
    """Path of a Chromium that tests can drive, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def browser() -> Finding:
    """Chromium, which only the tests need."""
    return _for_developers("Chromium", find_browser(), "chromium")


def database_server() -> Finding:
    """PostgreSQL's own programs, which only the tests need."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return _for_developers("PostgreSQL", str(installed[-1]) if installed else shutil.which("initdb"), "postgresql")


def _for_developers(subject: str, found: str | None, package: str) -> Finding:
    if found:
        return Finding(subject, State.GOOD, found)
    remedy = f"Tarvitaan vain testeihin; make test asentaa sen, tai: apt-get install {package}"
    return Finding(subject, State.OPTIONAL, "ei löydy", remedy)
