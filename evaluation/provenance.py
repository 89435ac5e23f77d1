"""What a result was made with: enough to make it again, and to see when two results cannot be compared."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("ilmio", "numpy", "scipy", "scikit-learn", "hdbscan", "torch", "sentence-transformers")


def provenance(seed: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The record.

    Args:
        seed: Of everything that is drawn.
        settings: What was asked for.
    """
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": revision(),
        "seed": seed,
        "settings": dict(settings),
        "cores": cores(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in _PACKAGES},
    }


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def revision() -> str | None:
    """The revision of the code, with ``+`` where files differ from it; ``None`` outside a repository."""
    found = _git("rev-parse", "--short=12", "HEAD")
    if found is None:
        return None
    return found + ("+" if _git("status", "--porcelain", "--untracked-files=no", "--", "nlp", "evaluation") else "")


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own
            ["git", *arguments],  # noqa: S607 - whichever git is on the path
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
