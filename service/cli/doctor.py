"""``ilmio doctor``: what is installed, what is missing, and how to mend it."""

import typer

from service.doctor import Finding, State, examine, is_fit
from service.settings import Settings

MARKS = {State.GOOD: "✓", State.OPTIONAL: "–", State.MISSING: "✗"}


def doctor() -> None:
    """Kerro, mitä koneelle on asennettu ja mitä siltä puuttuu."""
    findings = examine(Settings())
    for finding in findings:
        typer.echo(_line(finding))
    if not is_fit(findings):
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    line = f"{MARKS[finding.state]} {finding.subject}: {finding.found}"
    return f"{line}\n    → {finding.remedy}" if finding.remedy else line
