"""The one door to the service."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import httpx2
from pydantic import ValidationError

from ui import coding_models, history_models, models, review_models
from ui.words import common as words

Model = TypeVar("Model", bound=models.Answer)
Params = Mapping[str, str | int | list[str] | None]


class ServiceUnreachable(Exception):
    """The service does not answer."""


class ServiceUnhappy(Exception):
    """The service refused; ``detail`` says what was found and what to do, in the language asked for.

    Attributes:
        status: HTTP status.
        title: Short name of the kind of problem.
        detail: A sentence to show.
        changes: What others decided meanwhile, when the view was stale.
        version: The version that a fresh view has, when the view was stale.
        still_fits: Whether the same decision could be made on the fresh view.
        hindrance: Why it could not.
        rows: Faulty rows, when a file was refused.
        faults: What is wrong in which field, when the form of a request was refused.
        columns: The file's columns, when they must be chosen by a person.
    """

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.title = str(problem.get("title") or "")
        self.detail = str(problem.get("detail") or words.UNHAPPY.format(status=status))
        self.changes = [_read(history_models.Change, change) for change in problem.get("changes") or ()]
        self.version = int(problem.get("version") or 0)
        self.still_fits = bool(problem.get("still_fits"))
        self.hindrance = str(problem.get("hindrance") or "")
        self.rows = [_read(models.RowFault, row) for row in problem.get("rows") or ()]
        self.faults = [f"{_field(fault)}: {fault.get('what', '')}" for fault in problem.get("faults") or ()]
        self.columns = [str(column) for column in problem.get("columns") or ()]
        super().__init__(self.detail)


def _field(fault: Mapping[str, Any]) -> str:
    """The last part of where a fault is: ``name`` of ``body.name``."""
    return str(fault.get("where", "")).rpartition(".")[2]


class ReviewClient:
    """Speaks HTTP for one signed-in person (or for nobody, without a token)."""

    def __init__(self, http: httpx2.Client, token: str | None = None, language: str = "fi") -> None:
        self._http = http
        self._headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {token}"} if token else {})

    # --- the person and the installation

    def sign_in(self, username: str, password: str) -> models.SignIn:
        """Begin a session."""
        return self._post("/session", models.SignIn, {"username": username, "password": password})

    def sign_out(self) -> None:
        """End the session."""
        self._send("DELETE", "/session")

    def me(self) -> models.Person:
        """Who is signed in."""
        return self._get("/me", models.Person)

    def about(self) -> models.About:
        """Whose installation this is; needs no sign-in."""
        return self._get("/about", models.About)

    def service(self) -> models.ServiceInfo:
        """The installation."""
        return self._get("/service", models.ServiceInfo)

    def codes(self) -> dict[str, list[models.Code]]:
        """Every code list."""
        answer = self._json("GET", "/codes")
        return {name: [_read(models.Code, entry) for entry in entries] for name, entries in answer.items()}

    # --- periods and material

    def periods(self) -> list[models.Period]:
        """Every period, newest first."""
        return [_read(models.Period, entry) for entry in self._json("GET", "/periods")]

    def create_period(
        self, name: str, starts_on: str, ends_on: str, organisation_id: str | None = None
    ) -> models.Period:
        """Open a period; dates as YYYY-MM-DD. Whose it is, need not be told by a coordinator of one organisation."""
        told = {"name": name, "starts_on": starts_on, "ends_on": ends_on, "organisation_id": organisation_id}
        return self._post("/periods", models.Period, told)

    def overview(self, period_id: str) -> models.Overview:
        """Where the period stands."""
        return self._get(f"/periods/{period_id}/overview", models.Overview)

    def submissions(self, period_id: str, *, limit: int, **filters: str | None) -> models.SubmissionPage:
        """Cleared submissions; filters are ``q``, ``language``, ``service_task``, ``status`` and ``cursor``."""
        return self._get(f"/periods/{period_id}/submissions", models.SubmissionPage, {"limit": limit, **filters})

    def privacy_queue(self, period_id: str, *, limit: int, cursor: str | None = None) -> models.FlaggedPage:
        """Submissions that wait for a privacy decision."""
        return self._get(f"/periods/{period_id}/privacy-queue", models.FlaggedPage, {"limit": limit, "cursor": cursor})

    def settle_privacy(self, submission_id: str, action: str, **details: Any) -> None:  # noqa: ANN401 - sent as JSON
        """Clear, redact or exclude a flagged submission."""
        self._send("POST", f"/submissions/{submission_id}/privacy", json={"action": action, **details})

    def exclude(self, submission_id: str, reason: str) -> None:
        """Leave a submission out, with a reason of the closed list."""
        self._send("POST", f"/submissions/{submission_id}/exclusion", json={"reason": reason})

    def preview_import(
        self, period_id: str, filename: str, content: bytes, mapping: Mapping[str, str] | None = None
    ) -> models.ImportPreview:
        """What a file would bring in; nothing is stored."""
        answer = self._upload(f"/periods/{period_id}/imports/preview", filename, content, mapping)
        return _read(models.ImportPreview, answer)

    def import_file(
        self, period_id: str, filename: str, content: bytes, mapping: Mapping[str, str] | None = None
    ) -> models.ImportResult:
        """Bring a file in, whole or not at all."""
        return _read(models.ImportResult, self._upload(f"/periods/{period_id}/imports", filename, content, mapping))

    # --- runs

    def start_run(self, period_id: str, granularity: float) -> models.Run:
        """Ask for a grouping; granularity from 0 (few large groups) to 1 (many small ones)."""
        return self._post(f"/periods/{period_id}/runs", models.Run, {"granularity": granularity})

    def runs(self, period_id: str) -> list[models.Run]:
        """The period's runs, newest first."""
        return [_read(models.Run, entry) for entry in self._json("GET", f"/periods/{period_id}/runs")]

    def cancel_run(self, run_id: str) -> models.Run:
        """Stop a run."""
        return self._post(f"/runs/{run_id}/cancel", models.Run, {})

    # --- review

    def themes(
        self, period_id: str, *, status: str, limit: int = 200, cursor: str | None = None, **filters: str | None
    ) -> review_models.ThemePage:
        """Suggestions and themes; status is pending, accepted, rejected or all; filters are codes by list and ``q``."""
        params: Params = {"status": status, "limit": limit, "cursor": cursor, **filters}
        return self._get(f"/periods/{period_id}/themes", review_models.ThemePage, params)

    def card(self, theme_id: str) -> review_models.Card:
        """One suggestion or theme, besides its texts."""
        return self._get(f"/themes/{theme_id}", review_models.Card)

    def theme_texts(self, theme_id: str, *, limit: int, cursor: str | None = None) -> review_models.ThemeTextPage:
        """Its texts, most typical first."""
        return self._get(f"/themes/{theme_id}/texts", review_models.ThemeTextPage, {"limit": limit, "cursor": cursor})

    def earlier(self, theme_id: str) -> list[review_models.Earlier]:
        """Phenomena of earlier periods that it is like; the service's first answer may take seconds."""
        return [_read(review_models.Earlier, entry) for entry in self._json("GET", f"/themes/{theme_id}/earlier")]

    def offers(self, theme_id: str, *, limit: int = 1) -> review_models.OfferPage:
        """New texts that may belong to a theme, the likeliest first."""
        return self._get(f"/themes/{theme_id}/offers", review_models.OfferPage, {"limit": limit})

    def merge_guard(self, period_id: str, theme_ids: Sequence[str]) -> review_models.MergeGuard:
        """What merging these would put out of sight."""
        params: Params = {"theme_id": list(theme_ids)}
        return self._get(f"/periods/{period_id}/merge-guard", review_models.MergeGuard, params)

    def singles(
        self, period_id: str, *, limit: int, cursor: str | None = None, **filters: str | None
    ) -> review_models.SinglePage:
        """Texts in no group; filters are codes by list, and ``looked_at``."""
        params: Params = {"limit": limit, "cursor": cursor, **filters}
        return self._get(f"/periods/{period_id}/singles", review_models.SinglePage, params)

    def set_aside(self, period_id: str, *, limit: int, cursor: str | None = None) -> review_models.SetAsidePage:
        """Texts that people left out in the review."""
        params: Params = {"limit": limit, "cursor": cursor}
        return self._get(f"/periods/{period_id}/set-aside", review_models.SetAsidePage, params)

    def search(
        self, period_id: str, q: str, *, by: str, limit: int, cursor: str | None = None, **filters: str | None
    ) -> review_models.FoundPage:
        """Texts by their words (``lemma``) or by what they mean (``meaning``)."""
        params: Params = {"q": q, "by": by, "limit": limit, "cursor": cursor, **filters}
        return self._get(f"/periods/{period_id}/search", review_models.FoundPage, params)

    def decide(self, period_id: str, kind: str, based_on: int, **payload: Any) -> history_models.DecisionAnswer:  # noqa: ANN401
        """Append a decision that was made looking at version ``based_on``."""
        body = {"kind": kind, "based_on": based_on, **payload}
        return self._post(f"/periods/{period_id}/decisions", history_models.DecisionAnswer, body)

    def decisions(
        self, period_id: str, *, limit: int, cursor: str | None = None, **filters: str | None
    ) -> history_models.DecisionPage:
        """The decision log, newest first; filters are ``kind``, ``made_by``, ``theme_id``, ``from`` and ``to``."""
        params: Params = {"limit": limit, "cursor": cursor, **filters}
        return self._get(f"/periods/{period_id}/decisions", history_models.DecisionPage, params)

    def decisions_file(self, period_id: str, kind: str) -> bytes:
        """The whole decision log as a file; kind is json or csv."""
        return self._send("GET", f"/periods/{period_id}/decisions.{kind}").content

    def deciders(self, period_id: str) -> list[str]:
        """Everybody who has decided something."""
        return [str(name) for name in self._json("GET", f"/periods/{period_id}/deciders")]

    def survivorship(self, period_id: str) -> history_models.Survivorship:
        """What has become of the machine's suggestions."""
        return self._get(f"/periods/{period_id}/survivorship", history_models.Survivorship)

    def be_present(self, period_id: str, theme_id: str | None) -> history_models.Presence:
        """Tell what this person is looking at, and hear who else looks."""
        return self._post(f"/periods/{period_id}/presence", history_models.Presence, {"theme_id": theme_id})

    def run_changes(self, run_id: str) -> history_models.RunChanges:
        """What a run changed."""
        return self._get(f"/runs/{run_id}/changes", history_models.RunChanges)

    def proposals(self, period_id: str) -> history_models.Proposals:
        """How the period's themes may stand to the phenomena of earlier periods."""
        return self._get(f"/periods/{period_id}/phenomena/proposals", history_models.Proposals)

    def phenomena(self) -> list[history_models.Phenomenon]:
        """Every phenomenon."""
        return [_read(history_models.Phenomenon, entry) for entry in self._json("GET", "/phenomena")]

    def phenomenon(self, phenomenon_id: str) -> history_models.PhenomenonTimeline:
        """A phenomenon over the periods."""
        return self._get(f"/phenomena/{phenomenon_id}", history_models.PhenomenonTimeline)

    def confirm(self, period_id: str, submission_ids: Sequence[str]) -> int:
        """Let these texts be published; how many were newly confirmed."""
        answer = self._json("POST", f"/periods/{period_id}/confirmations", json={"submission_ids": [*submission_ids]})
        return int(answer["confirmed"])

    def text_map(self, period_id: str) -> review_models.TextMap:
        """The map of the texts."""
        return self._get(f"/periods/{period_id}/map", review_models.TextMap)

    # --- second coders

    def second_coders(self) -> list[coding_models.Coder]:
        """Whom one can ask to review blind."""
        return [_read(coding_models.Coder, entry) for entry in self._json("GET", "/second-coders")]

    def ask_second_coder(self, period_id: str, username: str) -> coding_models.Coding:
        """Ask somebody to review the newest run."""
        return self._post(f"/periods/{period_id}/codings", coding_models.Coding, {"username": username})

    def codings(self, period_id: str) -> list[coding_models.Coding]:
        """Who has been asked, newest first."""
        return [_read(coding_models.Coding, entry) for entry in self._json("GET", f"/periods/{period_id}/codings")]

    def own_codings(self) -> list[coding_models.Coding]:
        """What this person has been asked to review."""
        return [_read(coding_models.Coding, entry) for entry in self._json("GET", "/codings")]

    def compare(self, coding_id: str) -> None:
        """End a coding, and let it be compared."""
        self._send("POST", f"/codings/{coding_id}/comparison")

    def comparison(self, coding_id: str, *, limit: int, cursor: str | None = None) -> coding_models.Comparison:
        """How far the two reviews agree, and where they differ."""
        params: Params = {"limit": limit, "cursor": cursor}
        return self._get(f"/codings/{coding_id}/comparison", coding_models.Comparison, params)

    # --- outward

    def curated(self, period_id: str) -> review_models.CuratedList:
        """Accepted themes as others may see them."""
        return self._get(f"/periods/{period_id}/curated", review_models.CuratedList)

    def curated_file(self, period_id: str, kind: str) -> bytes:
        """The theme list as a file; kind is xlsx or json."""
        return self._send("GET", f"/periods/{period_id}/curated.{kind}").content

    def report_state(self, period_id: str) -> review_models.ReportState:
        """The report's check list."""
        return self._get(f"/periods/{period_id}/report", review_models.ReportState)

    def report_file(self, period_id: str, kind: str) -> bytes:
        """The report; kind is html or pdf."""
        return self._send("GET", f"/periods/{period_id}/report.{kind}").content

    def research_file(self, period_id: str) -> bytes:
        """The pseudonymised material of a period, as a ZIP file."""
        return self._send("GET", f"/periods/{period_id}/export.zip").content

    # --- the wire

    def _get(self, path: str, model: type[Model], params: Params | None = None) -> Model:
        return _read(model, self._json("GET", path, params=params))

    def _post(self, path: str, model: type[Model], body: Mapping[str, Any]) -> Model:
        return _read(model, self._json("POST", path, json=body))

    def _upload(self, path: str, filename: str, content: bytes, mapping: Mapping[str, str] | None) -> Any:  # noqa: ANN401
        data = {"mapping": json.dumps(mapping)} if mapping is not None else None
        return self._json("POST", path, files={"file": (filename, content)}, data=data)

    def _json(self, method: str, path: str, **request: Any) -> Any:  # noqa: ANN401 - JSON
        return self._send(method, path, **request).json()

    def _send(self, method: str, path: str, *, params: Params | None = None, **request: Any) -> httpx2.Response:  # noqa: ANN401
        given = {name: value for name, value in (params or {}).items() if value is not None}
        try:
            response = self._http.request(method, f"/api/v1{path}", params=given, headers=self._headers, **request)
        except httpx2.TransportError as error:
            raise ServiceUnreachable from error
        if response.is_error:
            raise ServiceUnhappy(response.status_code, _problem(response))
        return response


def _problem(response: httpx2.Response) -> Mapping[str, Any]:
    try:
        content = response.json()
    except ValueError:  # a proxy's page, say
        return {}
    return content if isinstance(content, dict) else {}


def _read(model: type[Model], content: Any) -> Model:  # noqa: ANN401 - JSON
    try:
        return model.model_validate(content)
    except ValidationError as error:
        # The values stay out of the message: they may be somebody's words.
        places = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors())
        raise TypeError(f"The service's answer does not fit {model.__name__} at {places}.") from None
