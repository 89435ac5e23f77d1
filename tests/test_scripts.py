"""The shell scripts behind the verbs: they parse, and they say what is wrong before they touch anything."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted([*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"])


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A search path with the shell's tools and no Python."""
    for name in ("bash", "env", "grep", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    return tmp_path


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_script_parses_and_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert run("bash", "-n", str(script)).stderr == ""


def test_the_interpreter_that_is_named_is_taken() -> None:
    assert run("scripts/find_python.sh", PYTHON=sys.executable).stdout.strip() == sys.executable


def test_something_that_is_no_python_is_refused() -> None:
    found = run("scripts/find_python.sh", PYTHON="false")
    assert found.returncode == 1
    assert "PYTHON=false is not a Python from 3.11" in found.stderr


def test_a_machine_without_python_is_told_what_to_do(bare_path: Path) -> None:
    found = run("scripts/find_python.sh", PATH=str(bare_path))
    assert found.returncode == 1
    assert "No Python from 3.11" in found.stderr
    assert "PYTHON=" in found.stderr


def test_an_old_python_on_the_path_is_passed_over(bare_path: Path) -> None:
    old = bare_path / "python3"
    old.write_text("#!/usr/bin/env bash\nexit 1\n")
    old.chmod(0o755)
    (bare_path / "python3.12").symlink_to(sys.executable)
    assert run("scripts/find_python.sh", PATH=str(bare_path)).stdout.strip() == str(bare_path / "python3.12")


@pytest.mark.skipif(find_spec("turftopic") is not None, reason="Turftopic is installed")
def test_a_peer_that_is_not_installed_is_told(tmp_path: Path) -> None:
    (tmp_path / "texts.tsv").write_text("sample\tid\ttext\ns\t1\tvuokra\n", encoding="utf-8")
    np.save(tmp_path / "vectors.npy", np.ones((1, 2)))
    found = run(sys.executable, "scripts/peer_groups.py", "turftopic", str(tmp_path))
    assert found.returncode == 1
    assert found.stderr.startswith("turftopic is not installed here (")


def test_a_peer_that_is_not_known_is_refused() -> None:
    found = run(sys.executable, "scripts/peer_groups.py", "magic", ".")
    assert (found.returncode, found.stderr) == (1, "usage: scripts/peer_groups.py turftopic|topeax|top2vec FOLDER\n")


def test_make_alone_lists_the_verbs() -> None:
    listed = run("make").stdout
    for verb in ("setup", "demo", "up", "test", "check", "bench"):
        assert f"make {verb} " in listed
