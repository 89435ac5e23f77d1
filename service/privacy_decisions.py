"""What a coordinator decides of a submission's privacy; each decision is in the audit trail, originals stay as sent.

A person who clears or redacts a text has read it, so the decision also confirms it for publication.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.accounts import Person
from service.domain import ExclusionReason, PrivacyStatus, TextField
from service.errors import BadInput, Conflict, NotFound
from service.privacy import PersonalDataKind, Span, occurrences, redact
from service.store import submissions
from service.store.tables import PrivacyFindingRow, SubmissionRow, now

_REDACTABLE = (PrivacyStatus.FLAGGED, PrivacyStatus.CLEARED, PrivacyStatus.REDACTED_CLEARED)


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A place that a person marked, in one of the texts; offsets in the original, end exclusive."""

    field: TextField
    start: int
    end: int


def clear(session: Session, submission_id: str, person: Person) -> SubmissionRow:
    """Nothing that was found is personal data: the text may be seen, and published, as it is.

    Raises:
        NotFound: There is no such submission.
        Conflict: It does not wait for a decision.
    """
    row = _kept(session, submission_id)
    if row.privacy_status != PrivacyStatus.FLAGGED:
        raise Conflict("Havainto ei odota tietosuojatarkistusta. Päivitä näkymä.")
    _resolve(row.findings, "not_personal", person)
    _let_through(row, PrivacyStatus.CLEARED, person)
    submissions.add_event(session, row.id, "cleared", by=person.id, detail={"findings": len(row.findings)})
    return row


def redact_texts(
    session: Session,
    submission_id: str,
    person: Person,
    *,
    remove: Collection[str] = (),
    spans: Sequence[FieldSpan] = (),
    words: Sequence[str] = (),
) -> SubmissionRow:
    """Take places out of the published texts with a visible mark; what was taken out before stays out.

    Args:
        session: A writing session.
        submission_id: Which one; it may wait for a decision or have been cleared already.
        person: Who decides.
        remove: Ids of the findings to take out; those still open and not among them are not personal data.
        spans: Further places that the person saw.
        words: Further words, such as a name that no screening knows; each place in the originals that reads exactly so
            and is not out already.

    Raises:
        NotFound: There is no such submission.
        Conflict: It has been left out, or nobody may see it yet.
        BadInput: There is nothing to take out, or a place or a word is not in the text.
    """
    row = _kept(session, submission_id)
    if row.privacy_status not in _REDACTABLE:
        raise Conflict("Havainnon tekstiä ei voi nyt muokata. Päivitä näkymä.")
    by_hand = [*spans, *(place for word in words for place in _places_of(row, word))]
    _mark_findings(row, remove, person)
    row.findings.extend(_marked_by_hand(row, by_hand, person))
    taken_out = [finding for finding in row.findings if finding.resolution == "removed"]
    if not taken_out:
        raise BadInput("Valitse vähintään yksi poistettava kohta, tai hyväksy teksti sellaisenaan.")
    _write_redacted(row, taken_out)
    _let_through(row, PrivacyStatus.REDACTED_CLEARED, person)
    submissions.add_event(session, row.id, "redacted", by=person.id, detail={"places": len(taken_out)})
    return row


def exclude(session: Session, submission_id: str, person: Person, reason: ExclusionReason) -> SubmissionRow:
    """Leave a submission out, with a reason of the closed list; if it was not cleared, nobody will see it.

    Raises:
        NotFound: There is no such submission.
        Conflict: It has been left out already.
    """
    row = _kept(session, submission_id)
    if not PrivacyStatus(row.privacy_status).is_cleared or reason is ExclusionReason.PERSONAL_DATA:
        row.privacy_status = PrivacyStatus.BLOCKED
    row.exclusion_reason = reason
    row.handling_status = "excluded"
    row.confirmed_by, row.confirmed_at = None, None
    submissions.add_event(session, row.id, "excluded", by=person.id, detail={"reason": reason})
    return row


def visible(session: Session, submission_id: str) -> SubmissionRow:
    """A submission that may be seen.

    Raises:
        NotFound: There is no such submission, it is not cleared, or it has been left out.
    """
    row = submissions.get_submission(session, submission_id)
    if not PrivacyStatus(row.privacy_status).is_cleared or row.exclusion_reason is not None:
        raise NotFound("Havainto odottaa tietosuojatarkistusta tai on jätetty pois, joten sitä ei voi näyttää.")
    return row


def open_queue(session: Session, ids: Sequence[str], person: Person) -> list[SubmissionRow]:
    """Submissions of the privacy queue, with their originals; the audit trail tells who read them."""
    rows = submissions.by_ids(session, ids)
    for row in rows:
        submissions.add_event(session, row.id, "original_read", by=person.id)
    return rows


def _kept(session: Session, submission_id: str) -> SubmissionRow:
    row = submissions.get_submission(session, submission_id, to_change=True)
    if row.exclusion_reason is not None:
        raise Conflict("Havainto on jo jätetty pois. Päivitä näkymä.")
    return row


def _let_through(row: SubmissionRow, status: PrivacyStatus, person: Person) -> None:
    row.privacy_status = status
    row.cleared_by = row.confirmed_by = person.id
    row.cleared_at = row.confirmed_at = now()
    row.handling_status = "received"


def _mark_findings(row: SubmissionRow, remove: Collection[str], person: Person) -> None:
    unknown = set(remove) - {finding.id for finding in row.findings}
    if unknown:
        raise BadInput("Poistettavaa kohtaa ei ole tässä havainnossa. Päivitä näkymä.")
    _resolve([finding for finding in row.findings if finding.id in remove], "removed", person)
    _resolve([finding for finding in row.findings if finding.resolution == "open"], "not_personal", person)


def _resolve(findings: Iterable[PrivacyFindingRow], resolution: str, person: Person) -> None:
    for finding in findings:
        finding.resolution = resolution
        finding.resolved_by = person.id
        finding.resolved_at = now()


def _places_of(row: SubmissionRow, word: str) -> list[FieldSpan]:
    taken_out = [finding for finding in row.findings if finding.resolution == "removed"]
    found = [
        FieldSpan(TextField(text.field), start, end)
        for text in row.texts
        for start, end in occurrences(text.original, word)
        if not any(out.field == text.field and out.start <= start and end <= out.end for out in taken_out)
    ]
    if not found:
        raise BadInput("Poistettavaa kohtaa ei löydy tekstistä. Kirjoita se täsmälleen niin kuin se on tekstissä.")
    return found


def _marked_by_hand(row: SubmissionRow, spans: Iterable[FieldSpan], person: Person) -> list[PrivacyFindingRow]:
    originals: Mapping[str, str] = {text.field: text.original for text in row.texts}
    marked = []
    for span in spans:
        if not 0 <= span.start < span.end <= len(originals.get(span.field, "")):
            raise BadInput("Poistettava kohta ei ole tekstissä. Merkitse kohta uudelleen.")
        marked.append(
            PrivacyFindingRow(field=span.field, start=span.start, end=span.end, kind=PersonalDataKind.OTHER, score=1.0)
        )
    _resolve(marked, "removed", person)
    return marked


def _write_redacted(row: SubmissionRow, taken_out: Sequence[PrivacyFindingRow]) -> None:
    for text in row.texts:
        spans = [
            Span(finding.start, finding.end, PersonalDataKind(finding.kind))
            for finding in taken_out
            if finding.field == text.field
        ]
        text.redacted = redact(text.original, spans, language=row.language) if spans else None
