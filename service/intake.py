"""Take observations in: screened on arrival, stored as they were sent, each with a reference.

What counts as sent before:

* A sender system's own id names one observation of a period: the second arrival is the first one. The form gives one
  to each filling, so that one press too many adds nothing; the same words on another form are somebody else's.
* Rows of a file without ids: see ``service.imports``.

A submission's words are stored to the character, but for what no database can hold: NUL and lone halves of surrogate
pairs are taken out, and the submission's first event says how many.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from nlp.languages import detect
from nlp.texts import clean
from service.domain import NewSubmission, PeriodStatus, PrivacyStatus, TextField
from service.errors import BadInput, Conflict
from service.privacy import Finding, screen
from service.store import submissions
from service.store.periods import get_period
from service.store.tables import (
    PrivacyFindingRow,
    StatusEventRow,
    SubmissionRow,
    SubmissionTextRow,
    new_id,
    now,
)

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Screened:
    """An observation ready to be stored.

    Attributes:
        new: With storable texts.
        findings: What looks like personal data in them.
        content_hash: SHA-256 over the normalised texts, hexadecimal.
        unstorable: How many characters were taken out, by field.
    """

    new: NewSubmission
    findings: tuple[Finding, ...]
    content_hash: str
    unstorable: Mapping[TextField, int]


def prepare(new: NewSubmission) -> Screened:
    """Screen an observation; needs no database, so that no lock is held meanwhile.

    Raises:
        BadInput: There is no observation text.
    """
    texts = {field: _UNSTORABLE.sub("", text) for field, text in new.texts.items()}
    unstorable = {field: len(text) - len(texts[field]) for field, text in new.texts.items()}
    kept = {field: texts[field] for field in TextField if texts.get(field, "").strip()}
    if TextField.OBSERVATION not in kept:
        raise BadInput("Havainnon teksti puuttuu. Kirjoita, mitä olet havainnut.")
    return Screened(
        new=replace(new, texts=kept),
        findings=screen(kept),
        content_hash=content_hash(kept),
        unstorable={field: count for field, count in unstorable.items() if count},
    )


def content_hash(texts: Mapping[TextField, str]) -> str:
    """The same for texts that differ only in case, spacing, invisible characters or Unicode form."""
    lines = (f"{field}\t{_normalised(texts[field])}\n" for field in TextField if field in texts)
    return sha256("".join(lines).encode()).hexdigest()


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text)).casefold()


def language_of(texts: Mapping[TextField, str]) -> str:
    """``fi``, ``sv`` or ``other``, detected from all the texts together."""
    return detect(clean(" ".join(texts[field] for field in TextField if field in texts)))


def receive(session: Session, period_id: str, new: NewSubmission, *, by: str | None = None) -> SubmissionRow:
    """Screen and store one observation; sent again, it gives what was stored the first time.

    Args:
        session: A writing session.
        period_id: Reporting period it belongs to.
        new: What came in.
        by: Id of the person who brought it in; nobody on the public form.

    Raises:
        BadInput: There is no observation text.
        NotFound: There is no such period.
        Conflict: The period takes no more observations.
    """
    screened = prepare(new)
    check_open(session, period_id)
    return _already_there(session, period_id, new.external_id) or store(session, period_id, [screened], by=by)[0]


def check_open(session: Session, period_id: str) -> None:
    """Make sure that the period takes observations.

    Raises:
        NotFound: There is no such period.
        Conflict: It is closed.
    """
    period = get_period(session, period_id)
    if period.status != PeriodStatus.OPEN:
        raise Conflict(
            "Kausi {name} on suljettu, eikä siihen voi enää lisätä havaintoja. Valitse avoin kausi.", name=period.name
        )


def _already_there(session: Session, period_id: str, external_id: str | None) -> SubmissionRow | None:
    if external_id is None:
        return None
    submissions.lock_content(session, period_id, external_id)
    return submissions.by_external_id(session, period_id, [external_id]).get(external_id)


def store(
    session: Session,
    period_id: str,
    screened: Sequence[Screened],
    *,
    batch_id: str | None = None,
    by: str | None = None,
) -> list[SubmissionRow]:
    """Store observations that are known to be new, in the order given, and number them."""
    numbers = {
        year: iter(submissions.take_numbers(session, year, count))
        for year, count in sorted(Counter(each.new.received_on.year for each in screened).items())
    }
    rows = [_row(each, period_id, batch_id, next(numbers[each.new.received_on.year])) for each in screened]
    events = [event for row, each in zip(rows, screened, strict=True) for event in _events(row, each, by)]
    submissions.add_submissions(session, rows, events)
    return rows


def _row(screened: Screened, period_id: str, batch_id: str | None, number: int) -> SubmissionRow:
    new = screened.new
    is_flagged = bool(screened.findings)
    return SubmissionRow(
        id=new_id(),
        reference=f"SR-{new.received_on.year}-{number:04d}",
        period_id=period_id,
        import_batch_id=batch_id,
        content_hash=screened.content_hash,
        privacy_status=PrivacyStatus.FLAGGED if is_flagged else PrivacyStatus.CLEARED,
        cleared_at=None if is_flagged else now(),
        handling_status="privacy_check" if is_flagged else "received",
        texts=[SubmissionTextRow(field=field, original=text) for field, text in new.texts.items()],
        findings=[_finding_row(finding) for finding in screened.findings],
        **_coded_fields(new),
    )


def _coded_fields(new: NewSubmission) -> dict[str, Any]:
    fields = {each.name: getattr(new, each.name) for each in dataclass_fields(new) if each.name != "texts"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def _finding_row(finding: Finding) -> PrivacyFindingRow:
    span = finding.span
    return PrivacyFindingRow(field=finding.field, start=span.start, end=span.end, kind=span.kind, score=finding.score)


def _events(row: SubmissionRow, screened: Screened, by: str | None) -> Iterator[StatusEventRow]:
    detail = {"unstorable_characters_removed": dict(screened.unstorable)} if screened.unstorable else {}
    yield StatusEventRow(submission_id=row.id, by=by, kind="received", detail=detail)
    if screened.findings:
        counts = Counter(finding.span.kind for finding in screened.findings)
        yield StatusEventRow(submission_id=row.id, by=None, kind="flagged", detail={"findings": dict(counts)})
    else:
        yield StatusEventRow(submission_id=row.id, by=None, kind="cleared", detail={"by": "machine"})
