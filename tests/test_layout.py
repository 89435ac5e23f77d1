"""Our names are ours, our modules are short, and nothing of one machine stands in the repository."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata, packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("service", "nlp", "ui", "evaluation")
LONGEST_MODULE = 400
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.-])/(?:wor" + r"k|roo" + r"t/\.|hom" + r"e/[a-z]+)/",
    "a registry's address": r"--(?:extra-)?index"
    + r"-url|pypi\.or"
    + r"g/simple|pythonhost"
    + r"ed\.org|deb\.debia"
    + r"n\.org",
    "an unfinished place": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemen" + r"tedError)\b",
    "a tool of one workplace": r"\bfar" + r"m-[a-z]+",
}


def tracked(pattern: str = "") -> list[Path]:
    """Files of the repository, those not yet committed included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    paths = (ROOT / name for name in names if name.endswith(pattern) and name)
    return sorted(path for path in paths if path.is_file())


def requirements() -> Iterator[str]:
    """Names of the direct dependencies, the developers' too."""
    for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]):
        yield re.split(r"[\[<>=~! ;]", line, maxsplit=1)[0]


@pytest.mark.parametrize("name", PACKAGES)
def test_top_level_name_is_ours(name: str) -> None:
    spec = find_spec(name)
    assert spec is not None, f"{name} is not installed: run make setup"
    assert spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT), f"another {name} is imported: {spec.origin}"
    owners = set(packages_distributions().get(name, []))
    assert owners <= {"ilmio"}, f"{owners} also ships a top-level {name}"


def test_no_package_is_made_of_tests() -> None:
    # tests/nlp/__init__.py would hide the real nlp.
    assert [path for path in tracked("__init__.py") if path.is_relative_to(ROOT / "tests")] == []


@pytest.mark.parametrize("name", PACKAGES)
def test_one_name_has_one_address(name: str) -> None:
    for path in (ROOT / name).rglob("__init__.py"):
        statements = ast.parse(path.read_text(encoding="utf-8")).body
        assert all(isinstance(statement, ast.Expr) for statement in statements), f"{path} holds more than a docstring"


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in tracked(".py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for path in tracked():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{n}: {line[:120]}" for n, line in enumerate(lines, 1) if pattern.search(line)
        ]
    assert found == []


@pytest.mark.parametrize("name", sorted(set(requirements()), key=str.lower))
def test_licence_of_a_dependency_is_told_as_its_metadata_have_it(name: str) -> None:
    rows = dict(re.findall(r"^\| (\S+) \| (.+) \|$", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.M))
    assert name in rows, f"docs/licences.md has no row for {name}"
    stated = metadata(name)["License-Expression"]
    assert stated is None or rows[name] == stated


def test_every_direct_dependency_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {_canonical(line.split("==")[0]) for line in pins.splitlines() if "==" in line}
    assert {name for name in requirements() if _canonical(name) not in pinned} == set()


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
