"""The public form, in Finnish at ``/fi`` and in Swedish at ``/sv``: no account, no script, no request to elsewhere."""

import re
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from service.api.dependencies import DatabaseDep, SettingsDep
from service.days import today
from service.domain import PeriodStatus, PrivacyStatus
from service.errors import Conflict, Forbidden, TooLarge, TooManyRequests
from service.intake import receive
from service.languages import Language, preferred
from service.organisations import own_organisation
from service.pages import answers as forms
from service.pages.answers import Answers, Fault
from service.pages.guards import bounded_body, check_origin
from service.pages.rendering import PATHS, page
from service.reports.html import TEMPLATES
from service.settings import Settings
from service.store.database import Database
from service.store.periods import open_period_on, periods
from service.store.tables import PeriodRow

router = APIRouter(include_in_schema=False)

_REFERENCE = re.compile(r"SR-\d{4}-\d{4,8}")


def _language(request: Request) -> Language:
    return Language(request.url.path.split("/")[1])


LanguageDep = Annotated[Language, Depends(_language)]
BodyDep = Annotated[bytes | None, Depends(bounded_body)]


@router.get("/")
def choose_language(request: Request) -> RedirectResponse:
    """To the form in the language that the browser asks for."""
    language = preferred(request.headers.get("accept-language", ""), among=PATHS["form"])
    return RedirectResponse(PATHS["form"][language], status_code=302, headers={"Vary": "Accept-Language"})


@router.get("/static/public.css")
def style() -> FileResponse:
    """The looks of the public pages."""
    return FileResponse(TEMPLATES / "public" / "public.css", headers={"Cache-Control": "max-age=3600"})


@router.get("/fi")
@router.get("/sv")
def show_form(language: LanguageDep, settings: SettingsDep, database: DatabaseDep) -> HTMLResponse:
    """An empty form, or a kind word when no period is open."""
    return _form(language, settings, _open_period(database, settings), forms.empty())


@router.post("/fi")
@router.post("/sv")
def send_form(
    request: Request, body: BodyDep, language: LanguageDep, settings: SettingsDep, database: DatabaseDep
) -> Response:
    """Take an answer in and show its reference; or show the form again, as it was filled in, with what to mend."""
    period = _open_period(database, settings)
    if body is None:
        return _refused(language, settings, period, forms.empty(), "too_large", TooLarge.status_code)
    try:
        answers = forms.read(body)
    except ValueError:
        return _refused(language, settings, period, forms.empty(), "unreadable", 422)
    if faults := forms.faults_of(answers):
        return _form(language, settings, period, answers, faults, status=422)
    try:
        check_origin(request)
        request.state.form_sends.count(request.client.host if request.client else "unknown")
        return _store(database, period, answers, language)
    except Forbidden:
        return _refused(language, settings, period, answers, "elsewhere", Forbidden.status_code)
    except TooManyRequests:
        return _refused(language, settings, period, answers, "too_many", TooManyRequests.status_code)
    except Conflict:
        return _refused(language, settings, period, answers, "closed", Conflict.status_code)


@router.get("/fi/kiitos")
@router.get("/sv/tack")
def thank(
    language: LanguageDep, settings: SettingsDep, database: DatabaseDep, viite: str = "", tarkistus: str = ""
) -> HTMLResponse:
    """What happens next to an answer that was sent; nothing is looked up by its reference."""
    period = _open_period(database, settings)
    return page(
        "sent",
        language,
        settings,
        is_example=_is_example(period),
        reference=viite if _REFERENCE.fullmatch(viite) else "",
        waits_for_a_person=tarkistus == "1",
        period=period,
    )


@router.get("/fi/tietosuoja")
@router.get("/sv/dataskydd")
def show_privacy_notice(language: LanguageDep, settings: SettingsDep) -> HTMLResponse:
    """What happens to personal data."""
    return page("privacy", language, settings, template=f"privacy_{language}")


@router.get("/fi/saavutettavuus")
@router.get("/sv/tillganglighet")
def show_accessibility_statement(language: LanguageDep, settings: SettingsDep) -> HTMLResponse:
    """How accessible these pages are, and whom to tell of a fault."""
    return page("accessibility", language, settings, template=f"accessibility_{language}")


def _open_period(database: Database, settings: Settings) -> PeriodRow | None:
    """The open period of today of the organisation whose form this is, or else the newest that is open."""
    with database.reading() as session:
        own = own_organisation(session, settings)
        if own is None:
            return None
        current = open_period_on(session, today(), own.id)
        return current or next((one for one in periods(session, [own.id]) if one.status == PeriodStatus.OPEN), None)


def _is_example(period: PeriodRow | None) -> bool:
    return period is not None and period.is_example


def _store(database: Database, period: PeriodRow | None, answers: Answers, language: Language) -> RedirectResponse:
    if period is None:
        raise Conflict("Yhtään raportointikautta ei ole auki.")
    new = answers.submission(language, received_on=today())
    with database.writing() as session:
        row = receive(session, period.id, new)
    waits = {} if PrivacyStatus(row.privacy_status).is_cleared else {"tarkistus": "1"}
    query = urlencode({"viite": row.reference, **waits})
    return RedirectResponse(f"{PATHS['sent'][language]}?{query}", status_code=303)


def _refused(
    language: Language, settings: Settings, period: PeriodRow | None, answers: Answers, kind: str, status: int
) -> HTMLResponse:
    return _form(language, settings, period, answers, (Fault("form", kind),), status=status)


def _form(
    language: Language,
    settings: Settings,
    period: PeriodRow | None,
    answers: Answers,
    faults: tuple[Fault, ...] = (),
    *,
    status: int = 200,
) -> HTMLResponse:
    is_untouched = period is None and not faults
    return page(
        "form",
        language,
        settings,
        template="closed" if is_untouched else "form",
        status=status,
        is_example=_is_example(period),
        period=period,
        answers=answers.with_fresh_token() if any(fault.kind == "expired" for fault in faults) else answers,
        faults=faults,
        faulty={fault.field: fault.kind for fault in faults},
        longest=forms.LONGEST,
        shortest=forms.SHORTEST_TEXT,
        honeypot=forms.HONEYPOT,
    )
