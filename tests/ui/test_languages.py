"""The screens speak Finnish, Swedish and English: every word has its translations, with the same gaps to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from ui.languages import Language, translated

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from service.store.tables import PeriodRow

ROOT = Path(__file__).parents[2] / "ui"
GAPS = re.compile(r"\{\w*\}")
MODULES = sorted(path.stem for path in (ROOT / "words").glob("*.py") if path.stem != "__init__")
TRANSLATED = (Language.SV, Language.EN)
PAGES = sorted(path.stem for path in (ROOT / "views").glob("*.py") if path.stem != "__init__")


def words_of(module: str) -> Iterator[str]:
    for name, value in vars(import_module(f"ui.words.{module}")).items():
        if name.isupper():
            yield from strings(value)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for word in value.values():
            yield from strings(word)
    elif isinstance(value, tuple):
        for word in value:
            yield from strings(word)


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    return {word for module in MODULES for word in words_of(module)}


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (ROOT / "locale" / request.param / "LC_MESSAGES" / "screens.po").open("rb") as file:
        return read_po(file, locale=request.param)


def test_every_word_is_translated(catalogue: Catalog, wanted: set[str]) -> None:
    assert wanted
    assert {text for text in wanted if not (catalogue.get(text) and catalogue.get(text).string)} == set()


def test_nothing_is_left_of_words_that_have_gone(catalogue: Catalog, wanted: set[str]) -> None:
    assert {message.id for message in catalogue if message.id} - wanted == set()


def test_a_translation_has_the_gaps_of_its_word(catalogue: Catalog) -> None:
    differing = [m.id for m in catalogue if m.id and sorted(GAPS.findall(m.id)) != sorted(GAPS.findall(str(m.string)))]
    assert differing == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_every_module_of_words_is_read_in_the_language_of_the_session() -> None:
    frozen = [name for name in MODULES if type(import_module(f"ui.words.{name}")).__name__ != "Words"]
    assert frozen == []
    named = re.compile(r"from ui\.words\.\w+ import")
    assert [str(path) for path in ROOT.rglob("*.py") if named.search(path.read_text(encoding="utf-8"))] == []


def test_mappings_and_tuples_of_words_are_translated_inside() -> None:
    assert translated({"a": "Kieli", "b": (0.5, "Kieli")}, Language.SV) == {"a": "Språk", "b": (0.5, "Språk")}
    assert translated("", Language.EN) == ""


def _said(screens: AppTest) -> str:
    return " ".join([*(text.value for text in screens.text), *(block.value for block in screens.get("html"))])


@pytest.mark.usefixtures("coordinator_person", "period", "suggested")
@pytest.mark.parametrize(("language", "title"), [("sv", "Förslag"), ("en", "Suggestions")])
def test_every_page_is_drawn_in_the_chosen_language(
    open_screens: Callable[..., AppTest], language: str, title: str
) -> None:
    screens = open_screens("koordinaattori")
    screens.segmented_control(key="spoken").set_value(Language(language)).run()
    for page in PAGES:
        screens.switch_page(f"views/{page}.py").run()
        assert not screens.exception
        assert f'"language": "{language}"' in _said(screens)
    screens.switch_page("views/suggestions.py").run()
    assert [shown.value for shown in screens.title] == [title]
    assert "Kone ehdottaa" not in _said(screens)
    assert '<h2 class="ilmio-heading" lang="fi">Asuntojonot</h2>' in _said(screens)


@pytest.mark.usefixtures("coordinator_person", "period")
def test_the_choices_stand_in_the_address(open_screens: Callable[..., AppTest], period: PeriodRow) -> None:
    screens = open_screens("koordinaattori")
    assert dict(screens.query_params) == {"kausi": period.id}
    screens.segmented_control(key="spoken").set_value(Language.SV).run()
    screens.toggle(key="large_text").set_value(True).run()
    assert dict(screens.query_params) == {"kausi": period.id, "kieli": "sv", "suuri": "1"}
    assert "font-size: 150%" in _said(screens)


@pytest.mark.usefixtures("coordinator_person", "period")
def test_what_the_address_tells_holds_when_the_page_is_loaded_anew(
    open_screens: Callable[..., AppTest], other_period: str
) -> None:
    screens = open_screens("koordinaattori", query={"kausi": other_period, "kieli": "en", "suuri": "1"})
    assert screens.selectbox(key="period_id").value == other_period
    assert [shown.value for shown in screens.title] == ["Home"]
    assert screens.toggle(key="large_text").value is True


@pytest.mark.usefixtures("coordinator_person", "period")
def test_nonsense_in_the_address_is_passed_over(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens("koordinaattori", query={"kausi": "ei-ole", "kieli": "tlh"})
    assert [shown.value for shown in screens.title] == ["Etusivu"]
    assert not screens.exception


def test_the_sign_in_page_can_be_read_in_swedish(open_screens: Callable[..., AppTest]) -> None:
    screens = open_screens()
    screens.segmented_control(key="spoken").set_value(Language.SV).run()
    assert screens.button[0].label == "Logga in"
    screens.button[0].click().run()
    assert screens.error[0].value == "Skriv användarnamn och lösenord."
