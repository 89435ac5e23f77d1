"""Which language a browser is shown, and that each has the same words."""

from __future__ import annotations

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from service.languages import LOCALE, Language, preferred
from service.reports.html import TEMPLATES


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("sv-FI,sv;q=0.9,en;q=0.8", "/sv"),
        ("en-GB", "/fi"),
        ("", "/fi"),
        ("fi;q=0.3,sv;q=0.8", "/sv"),
        ("sv;q=0", "/fi"),
    ],
)
def test_the_front_page_leads_to_the_language_of_the_browser(client: TestClient, asked: str, given: str) -> None:
    answer = client.get("/", headers={"accept-language": asked}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, given)


def test_a_quality_that_is_no_number_counts_for_nothing() -> None:
    assert preferred("sv;q=kova,fi;q=0.1") is Language.FI


def test_every_message_has_its_swedish() -> None:
    with (LOCALE / "sv" / "LC_MESSAGES" / "public.po").open("rb") as file:
        catalogue = read_po(file, locale="sv")
    messages = {str(message[2]) for message in extract_from_dir(TEMPLATES, [("public/**.html", "jinja2")])}
    assert messages == {str(message.id) for message in catalogue if message.id}
    assert [message.id for message in catalogue if message.id and (not message.string or message.fuzzy)] == []
    assert [error for message in catalogue for error in message.check(catalogue)] == []
