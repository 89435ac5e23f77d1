"""A report as one HTML file that needs no other file, no script and no network."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from service.characters import printable
from service.days import finnish_date
from service.reports.model import Report
from service.reports.wording import words_of

TEMPLATES = Path(__file__).parent.parent / "templates"


def render_html(report: Report) -> str:
    """Write the report; every text in it is escaped."""
    css = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return _environment().get_template("report.html").render(report=report, words=words_of(report), css=css)


def language_tag(code: str) -> str:
    """The BCP 47 tag of a language; ``und`` where it is not known."""
    return code if code in ("fi", "sv", "en") else "und"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(printable=printable, finnish_date=finnish_date)
    environment.globals["language_tag"] = language_tag
    return environment
