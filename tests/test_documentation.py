"""What the documentation says of settings, verbs, commands, decisions and words is so."""

import re
from pathlib import Path

import pytest
import typer

from service.cli.main import app
from service.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
CODE = [path for package in ("service", "nlp", "ui", "evaluation") for path in (ROOT / package).rglob("*.py")]
VARIABLES = {f"ILMIO_{name.upper()}" for name in Settings.model_fields}
VARIABLES |= {name for path in CODE for name in re.findall(r"\bILMIO_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))}
VERBS = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def cells(page: str) -> list[list[str]]:
    """Rows of all tables of a page."""
    rows = (line.strip().strip("|").split("|") for line in page.splitlines() if line.startswith("|"))
    return [[cell.strip() for cell in row] for row in rows]


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("variable", sorted(VARIABLES))
def test_setting_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in {row[0] for row in cells(README)}, f"README's table of settings lacks {variable}"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_default_in_the_readme_is_the_one_in_the_code(name: str) -> None:
    told = {row[0]: row[1] for row in cells(README)}
    variable = f"`ILMIO_{name.upper()}`"
    default = Settings.model_fields[name].default
    if default is not None:
        assert told[variable].strip("`") == str(default).lower() or told[variable].strip("`") == str(default)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_no_page_names_a_setting_that_does_not_exist(path: Path) -> None:
    assert set(re.findall(r"\bILMIO_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))) <= VARIABLES


def test_the_two_commands_come_first() -> None:
    assert re.findall(r"^make (\w+)$", README, re.M)[:2] == ["demo", "test"]


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_no_page_names_a_verb_that_does_not_exist(path: Path) -> None:
    named = set(re.findall(r"(?:`|^|\.sh \S+ )make\s+([a-z]+)", path.read_text(encoding="utf-8"), re.M))
    assert named <= set(VERBS)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "help"])
def test_contributors_are_told_of_every_verb(verb: str) -> None:
    assert f"`make {verb}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `ilmio ([a-z-]+)[^`]*` \|", README, re.M))
    assert named == set(typer.main.get_group(app).commands)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_commands_are_called_with_options_that_they_have(path: Path) -> None:
    commands = typer.main.get_group(app).commands
    for name, rest in re.findall(r"\bilmio ([a-z-]+)([^`\n]*)", path.read_text(encoding="utf-8")):
        if name in commands:
            known = {option for parameter in commands[name].params for option in parameter.opts} | {"--help"}
            assert set(re.findall(r"--[a-z-]+", rest)) <= known, f"ilmio {name}{rest}"


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_links_lead_somewhere(path: Path) -> None:
    content = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", content)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=page_id)
def test_decision_has_a_date_and_says_why_and_what_follows(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.startswith(f"# {path.name[:4]} ")
    assert re.search(r"^Date: \d{4}-\d\d-\d\d · Status: (accepted|superseded by \d{4})$", content, re.M)
    assert re.findall(r"^## (.+)$", content, re.M) == ["Context", "Decision", "Consequences"]
    decision = content.split("## Decision")[1].split("## Consequences")[0]
    assert re.search(r"\*\*.+?\*\*", decision, re.S), "the sentence to quote stands out in bold"


@pytest.mark.parametrize("path", DECISIONS, ids=page_id)
def test_decision_is_listed(path: Path) -> None:
    title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {path.name[:4]} ")
    assert f"| [{path.name[:4]}]({path.name}) | {title} |" in (ROOT / "docs/decisions/README.md").read_text(
        encoding="utf-8"
    )


def test_words_are_called_in_the_code_what_the_glossary_says() -> None:
    rows = [row for row in cells((ROOT / "docs/words.md").read_text(encoding="utf-8")) if len(row) == 5][2:]
    assert rows
    for *_, name, where in rows:
        if name and where != "later":
            code = (ROOT / where).read_text(encoding="utf-8")
            assert re.search(rf"\b{name.strip('`')}\b", code), f"{where} holds no {name}"


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert versions[0] == "Unreleased"


def test_every_verb_that_the_ci_calls_exists() -> None:
    called = re.findall(r"^make (\w+)", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.M)
    assert called == ["check", "test"]
    assert set(called) <= set(VERBS)
