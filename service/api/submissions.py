"""The submissions of a period: only those that may be seen, in their published form."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from service.api.dependencies import ReadDep, UnitReader
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.pages import Page
from service.api.schemas.submissions import SubmissionPublic
from service.privacy_decisions import visible
from service.store import submissions
from service.store.periods import get_period
from service.store.submissions import Filter

router = APIRouter(tags=["submissions"])

Status = Literal["cleared", "redacted_cleared", "confirmed", "unconfirmed"]


@router.get("/periods/{period_id}/submissions")
def list_submissions(
    period_id: str,
    person: UnitReader,
    session: ReadDep,
    status: Status | None = None,
    language: Literal["fi", "sv", "other"] | None = None,
    service_task: Annotated[str | None, Query(max_length=40)] = None,
    q: Annotated[str | None, Query(max_length=200, description="Words to find in the published texts.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[SubmissionPublic]:
    """List what may be seen, newest first."""
    get_period(session, period_id)
    wanted = Filter(status=status, language=language, service_task=service_task, q=q.strip() if q else None)
    ids = submissions.listed_ids(session, period_id, wanted, person.units)
    page, next_cursor = cut(ids, cursor, limit, str)
    rows = submissions.by_ids(session, page)
    return Page(items=[SubmissionPublic.of(row) for row in rows], next_cursor=next_cursor, total=len(ids))


@router.get("/submissions/{submission_id}")
def read_submission(submission_id: str, _person: UnitReader, session: ReadDep) -> SubmissionPublic:
    """Read one submission in its published form."""
    return SubmissionPublic.of(visible(session, submission_id))
