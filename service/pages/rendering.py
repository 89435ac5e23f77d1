"""The public pages as HTML."""

from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.codes import labels
from service.days import finnish_date
from service.languages import Language, translations
from service.pages.guards import HEADERS
from service.reports.html import TEMPLATES
from service.settings import Settings

PATHS = {
    "form": {Language.FI: "/fi", Language.SV: "/sv"},
    "sent": {Language.FI: "/fi/kiitos", Language.SV: "/sv/tack"},
    "privacy": {Language.FI: "/fi/tietosuoja", Language.SV: "/sv/dataskydd"},
    "accessibility": {Language.FI: "/fi/saavutettavuus", Language.SV: "/sv/tillganglighet"},
}

_OTHER = {Language.FI: Language.SV, Language.SV: Language.FI}


def page(
    name: str,
    language: Language,
    settings: Settings,
    *,
    template: str | None = None,
    status: int = 200,
    is_example: bool = False,
    **values: Any,  # noqa: ANN401 - what a template prints
) -> HTMLResponse:
    """A public page; ``name`` is its key in ``PATHS``, which the language switch needs."""
    html = (
        _environment(language)
        .get_template(f"public/{template or name}.html")
        .render(
            page=name,
            language=language,
            paths={key: by_language[language] for key, by_language in PATHS.items()},
            other_language=_OTHER[language],
            other_path=PATHS[name][_OTHER[language]],
            organisation=settings.organisation,
            is_example=is_example or settings.demo,
            **values,
        )
    )
    return HTMLResponse(html, status_code=status, headers=HEADERS)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations(language, "public"), newstyle=True)  # type: ignore[attr-defined]
    environment.filters["day"] = finnish_date  # 1.7.2026 in Finland-Swedish too
    environment.globals["labels"] = lambda list_name: labels(list_name, language.value)
    return environment
