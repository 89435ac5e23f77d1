"""The curated list and the report, for reading and to take along."""

import re
import unicodedata

from fastapi import APIRouter, Response

from service.api.dependencies import NetworkReader, ReadDep
from service.api.schemas.reports import CuratedPublic, ReportStatePublic
from service.days import today
from service.domain import Role
from service.errors import Conflict
from service.languages import Language, current
from service.reports.builder import build
from service.reports.checks import can_be_made, checks_of, is_draft
from service.reports.curated import write_xlsx
from service.reports.html import render_html
from service.reports.loading import load_source
from service.reports.model import Report, Source
from service.reports.pdf import render_pdf

router = APIRouter(prefix="/periods/{period_id}", tags=["reports"])

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@router.get("/curated")
def read_curated(period_id: str, _person: NetworkReader, session: ReadDep) -> CuratedPublic:
    """The accepted themes, small numbers protected."""
    return CuratedPublic.of(build(_source(session, period_id), period_id))


@router.get("/curated.json", response_model=CuratedPublic)
def download_curated_json(period_id: str, _person: NetworkReader, session: ReadDep) -> Response:
    """The same list as a file."""
    report = build(_source(session, period_id), period_id)
    made = _file(CuratedPublic.of(report).model_dump_json(indent=2), "application/json", report, "teemat", "json")
    made.headers["Content-Language"] = current().value  # the labels; the rest is people's own words
    return made


@router.get("/curated.xlsx", response_class=Response)
def download_curated_xlsx(period_id: str, _person: NetworkReader, session: ReadDep) -> Response:
    """The same list as a workbook."""
    report = build(_source(session, period_id), period_id)
    return _file(write_xlsx(report), _XLSX, report, "teemat", "xlsx")


@router.get("/report")
def read_report_state(period_id: str, person: NetworkReader, session: ReadDep) -> ReportStatePublic:
    """Whether a report can be made, and what is still open."""
    source = _source(session, period_id)
    checks = checks_of(source, for_coordinator=Role.COORDINATOR in person.roles)
    return ReportStatePublic.of(checks, ready=can_be_made(source), is_draft=is_draft(source))


@router.get("/report.html", response_class=Response)
def download_report_html(period_id: str, _person: NetworkReader, session: ReadDep) -> Response:
    """The report as one HTML file; every quotation in it has been verified."""
    report = _report(session, period_id)
    made = _file(render_html(report), "text/html; charset=utf-8", report, "raportti", "html")
    made.headers["Content-Security-Policy"] = _REPORT_POLICY
    return made


@router.get("/report.pdf", response_class=Response)
def download_report_pdf(period_id: str, _person: NetworkReader, session: ReadDep) -> Response:
    """The report as PDF/UA-1; every quotation in it has been verified."""
    report = _report(session, period_id)
    return _file(render_pdf(report), "application/pdf", report, "raportti", "pdf")


def _source(session: ReadDep, period_id: str) -> Source:
    return load_source(session, period_id, made_on=today())


def _report(session: ReadDep, period_id: str) -> Report:
    source = _source(session, period_id)
    if not can_be_made(source):
        raise Conflict("Raporttia ei voi vielä koota, koska yhtään teemaa ei ole hyväksytty. Hyväksy ensin ehdotus.")
    return build(source, period_id)


def _file(content: str | bytes, media_type: str, report: Report, what: str, ending: str) -> Response:
    name = f"ilmio-{what}-{_slug(report.period_name)}.{ending}"
    headers = {
        "Content-Language": Language.FI.value,
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=media_type, headers=headers)


def _slug(name: str) -> str:
    """A period's name as part of a file name: ``Syksy 2026`` is ``syksy-2026``."""
    ascii_only = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "kausi"
