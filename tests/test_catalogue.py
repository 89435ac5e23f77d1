"""Every text of the public pages has its Swedish, every sentence of the service its Swedish and English, gap by gap."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from service.errors import ServiceError
from service.import_values import CellProblem
from service.languages import LOCALE
from service.phrases import Phrase

ROOT = Path(__file__).parent.parent
PAGES = [("templates/public/**.html", "jinja2"), ("pages/**.py", "python")]
OPTIONS = {"templates/public/**.html": {"extensions": "jinja2.ext.i18n", "silent": "false"}}
GAPS = re.compile(r"%\(\w+\)s|%s|\{\w*\}")

COMMANDS = ("cli", "demo.py", "processes.py", "programs.py")  # of the service; commands speak Finnish alone
SENTENCES = [*((f"{name}/**.py" if name == "cli" else name, "ignore") for name in COMMANDS), ("**.py", "python")]


def _with_descendants(error: type[ServiceError]) -> Iterator[str]:
    yield error.__name__
    for descendant in error.__subclasses__():
        yield from _with_descendants(descendant)


SAYING = {*_with_descendants(ServiceError), CellProblem.__name__, Phrase.__name__}
"""What takes a Finnish template."""


def _messages(methods: list[tuple[str, str]], **options: Mapping[str, object]) -> set[str]:
    found = extract_from_dir(ROOT / "service", methods, **options)  # type: ignore[arg-type]
    return {message[2] if isinstance(message[2], str) else message[2][0] for message in found}


@pytest.fixture(scope="module", params=["public sv", "sentences sv", "sentences en"])
def named(request: pytest.FixtureRequest) -> tuple[str, str]:
    domain, language = request.param.split()
    return domain, language


@pytest.fixture(scope="module")
def catalogue(named: tuple[str, str]) -> Catalog:
    domain, language = named
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def wanted(named: tuple[str, str]) -> set[str]:
    if named[0] == "public":
        return _messages(PAGES, options_map=OPTIONS)
    return _messages(SENTENCES, keywords=dict.fromkeys(SAYING))


def test_every_text_is_translated(catalogue: Catalog, wanted: set[str]) -> None:
    assert wanted
    assert {text for text in wanted if not (catalogue.get(text) and catalogue.get(text).string)} == set()


def test_nothing_is_left_of_texts_that_have_gone(catalogue: Catalog, wanted: set[str]) -> None:
    assert {message.id for message in catalogue if message.id} - wanted == set()


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_a_translation_has_the_gaps_of_its_text(catalogue: Catalog) -> None:
    differing = [m.id for m in catalogue if m.id and sorted(GAPS.findall(m.id)) != sorted(GAPS.findall(str(m.string)))]
    assert differing == []


def _said_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Where something is said that people read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING and node.args:
            yield node


def _faults(call: ast.Call) -> Iterator[str]:
    """What keeps a sentence from being found, or filled, in another language."""
    template, named = call.args[0], {keyword.arg for keyword in call.keywords}
    if isinstance(template, ast.JoinedStr | ast.BinOp):
        yield "is put together before it is said"
    if isinstance(template, ast.Constant) and isinstance(template.value, str) and named - {None, "extra"}:
        gaps = {name for _, name, _, _ in Formatter().parse(template.value) if name is not None}
        if None not in named and gaps != named - {"extra"}:
            yield f"has the gaps {gaps} and is given {named}"


def test_every_sentence_is_a_template_given_what_fills_its_gaps() -> None:
    files = [
        path for path in (ROOT / "service").rglob("*.py") if path.relative_to(ROOT / "service").parts[0] not in COMMANDS
    ]
    faults = [
        f"{path.relative_to(ROOT)}:{call.lineno} {fault}"
        for path in files
        for call in _said_in(ast.parse(path.read_text(encoding="utf-8")))
        for fault in _faults(call)
    ]
    assert faults == []


def test_a_sentence_put_together_too_early_is_found() -> None:
    early, unfilled = 'Conflict(f"Kausi {name} on suljettu.")', 'Conflict("Kausi {name} on suljettu.", period=name)'
    assert [len(list(_faults(call))) for text in (early, unfilled) for call in _said_in(ast.parse(text))] == [1, 1]
