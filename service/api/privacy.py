"""The privacy queue: what waits for a person's eyes, and what the person decides."""

from fastapi import APIRouter

from service import privacy_decisions
from service.api.dependencies import Coordinator, UnitReader, WriteDep
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.pages import Page
from service.api.schemas.privacy import ExclusionCreate, PrivacyDecisionCreate, PrivacyState, QueueItem
from service.api.schemas.submissions import SubmissionPublic
from service.errors import BadInput
from service.store import submissions
from service.store.periods import get_period

router = APIRouter(tags=["privacy"])


@router.get("/periods/{period_id}/privacy-queue")
def read_queue(
    period_id: str, person: UnitReader, session: WriteDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[QueueItem]:
    """Read what waits for a privacy decision, longest waiting first; the audit trail records who read what."""
    get_period(session, period_id)
    ids = submissions.waiting_ids(session, period_id, person.units)
    page, next_cursor = cut(ids, cursor, limit, str)
    rows = privacy_decisions.open_queue(session, page, person)
    return Page(items=[QueueItem.of(row) for row in rows], next_cursor=next_cursor, total=len(ids))


@router.post("/submissions/{submission_id}/privacy")
def decide(
    submission_id: str, decision: PrivacyDecisionCreate, person: Coordinator, session: WriteDep
) -> SubmissionPublic | PrivacyState:
    """Clear, redact or leave out; clearing and redacting also confirm the text for publication."""
    if decision.action == "exclude":
        if decision.reason is None:
            raise BadInput("Valitse peruste, jolla havainto jätetään pois.")
        return PrivacyState.of(privacy_decisions.exclude(session, submission_id, person, decision.reason))
    if decision.action == "clear":
        return SubmissionPublic.of(privacy_decisions.clear(session, submission_id, person))
    spans = [span.as_span() for span in decision.spans]
    row = privacy_decisions.redact_texts(
        session, submission_id, person, remove=decision.remove, spans=spans, words=decision.words
    )
    return SubmissionPublic.of(row)


@router.post("/submissions/{submission_id}/exclusion")
def leave_out(submission_id: str, exclusion: ExclusionCreate, person: Coordinator, session: WriteDep) -> PrivacyState:
    """Leave a submission out with a reason of the closed list."""
    return PrivacyState.of(privacy_decisions.exclude(session, submission_id, person, exclusion.reason))
