"""``ilmio doctor``: what is installed, what is missing, and how to mend it."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from service.doctor import Finding

MARKS = {"good": "✓", "optional": "–", "missing": "✗"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor() -> None:
    """Kerro, mitä koneelle on asennettu ja mitä siltä puuttuu."""
    from service.doctor import examine, is_fit
    from service.settings import Settings

    findings = examine(Settings())
    for finding in findings:
        typer.echo(_line(finding))
    if not is_fit(findings):
        raise typer.Exit(1)


def _line(finding: "Finding") -> str:
    line = f"{MARKS[finding.state]} {finding.subject}: {finding.found}"
    return f"{line}\n    → {finding.remedy}" if finding.remedy else line
