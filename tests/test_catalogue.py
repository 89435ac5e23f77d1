"""Every text of the public pages has its Swedish, with the same gaps to fill in."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
METHODS = [("templates/public/**.html", "jinja2"), ("pages/**.py", "python")]
OPTIONS = {"templates/public/**.html": {"extensions": "jinja2.ext.i18n", "silent": "false"}}
GAPS = re.compile(r"%\(\w+\)s|%s|\{\w*\}")


@pytest.fixture(scope="module")
def swedish() -> Catalog:
    with (ROOT / "service/locale/sv/LC_MESSAGES/public.po").open("rb") as file:
        return read_po(file, locale="sv")


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    found = extract_from_dir(ROOT / "service", METHODS, OPTIONS)
    return {message[2] if isinstance(message[2], str) else message[2][0] for message in found}


def test_every_text_is_translated(swedish: Catalog, wanted: set[str]) -> None:
    assert wanted
    assert {text for text in wanted if not (swedish.get(text) and swedish.get(text).string)} == set()


def test_nothing_is_left_of_texts_that_have_gone(swedish: Catalog, wanted: set[str]) -> None:
    assert {message.id for message in swedish if message.id} - wanted == set()


def test_no_translation_is_a_guess(swedish: Catalog) -> None:
    assert [message.id for message in swedish if message.id and message.fuzzy] == []


def test_a_translation_has_the_gaps_of_its_text(swedish: Catalog) -> None:
    differing = [m.id for m in swedish if m.id and sorted(GAPS.findall(m.id)) != sorted(GAPS.findall(str(m.string)))]
    assert differing == []
