"""A person stays signed in when the page is loaded anew, until leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Installation, Screens

pytestmark = pytest.mark.browser

COOKIE = "ilmio_istunto"


def test_loading_the_page_anew_keeps_the_person_and_the_page_and_leaving_ends_it(
    installation: Installation, screens: Callable[[str, str], Screens]
) -> None:
    installation.new_period("Uudelleenlatauksen kausi")
    seen = screens("koordinaattori", "Uudelleenlatauksen kausi")
    page = seen.page
    seen.open("Aineisto")
    (cookie,) = [each for each in page.context.cookies() if each["name"] == COOKIE]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/_stcore")
    assert COOKIE not in page.evaluate("document.cookie")

    page.reload()
    expect(page.get_by_role("heading", name="Aineisto", level=1)).to_be_visible()
    expect(page.get_by_text("Kirjautunut:")).to_be_visible()

    seen.press("Kirjaudu ulos")
    expect(page.get_by_label("Käyttäjätunnus")).to_be_visible()
    seen.settle()
    page.reload()
    expect(page.get_by_label("Käyttäjätunnus")).to_be_visible()
    assert [each for each in page.context.cookies() if each["name"] == COOKIE] == []


def test_another_browser_is_not_signed_in(installation: Installation, screens: Callable[[str, str], Screens]) -> None:
    installation.new_period("Toisen selaimen kausi")
    first = screens("koordinaattori", "Toisen selaimen kausi")
    assert first.page.context.browser is not None
    other = first.page.context.browser.new_context().new_page()
    other.goto(installation.addresses.review)
    expect(other.get_by_label("Käyttäjätunnus")).to_be_visible()
    other.context.close()
