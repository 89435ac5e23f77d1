"""The documentation of the interface at ``/docs``: plain HTML made from the OpenAPI description.

FastAPI's own page fetches its script from another site, which would show nothing where there is no network.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.pages.guards import HEADERS
from service.reports.html import TEMPLATES

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that the interface can do.

    Attributes:
        parameters: Those of the path and of the query, by name.
        body: Name of the schema of what is sent, or empty.
        answer: Name of the schema of what comes back, or empty.
    """

    method: str
    path: str
    description: str
    parameters: Mapping[str, str]
    body: str
    answer: str


@router.get("/docs")
def show_documentation(request: Request) -> HTMLResponse:
    """Every operation of the interface, in the order of the description."""
    schema = request.app.openapi()
    html = _environment().get_template("api.html").render(info=schema["info"], operations=tuple(_operations(schema)))
    return HTMLResponse(html, headers=HEADERS)


def _operations(schema: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            contents = [answer.get("content", {}) for code, answer in told["responses"].items() if code.startswith("2")]
            yield Operation(
                method=method.upper(),
                path=path,
                description=told.get("description", ""),
                parameters={one["name"]: one.get("description", "") for one in told.get("parameters", ())},
                body=_schema_of(told.get("requestBody", {}).get("content", {})),
                answer=_schema_of(contents[0]) if contents else "",
            )


def _schema_of(content: Mapping[str, Any]) -> str:
    """``SubmissionPublic``, or the media type of what is no schema of ours."""
    for media_type, told in content.items():
        schema = told.get("schema", {})
        return str(schema["$ref"]).rpartition("/")[2] if "$ref" in schema else str(schema.get("title", media_type))
    return ""


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
