"""A report's source, read from the database."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from service.domain import CuratedList
from service.reports.model import Source
from service.review_state import load_review
from service.store.organisations import organisations_by_id
from service.store.periods import get_period
from service.store.reports import source_texts
from service.store.review import details_of, newest_ready_run


def load_source(session: Session, period_id: str, *, made_on: date) -> Source:
    """Read everything a report of a period is built from.

    Raises:
        NotFound: There is no such period.
    """
    period = get_period(session, period_id)
    curated = _without_empty(load_review(session, period_id).curated)
    run = newest_ready_run(session, period_id)
    details = details_of(session, {one for theme in curated.accepted for one in theme.suggestion_ids})
    return Source(
        organisation=organisations_by_id(session, [period.organisation_id])[period.organisation_id].name_fi,
        period_name=period.name,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        is_example=period.is_example,
        min_cell=period.min_cell,
        made_on=made_on,
        curated=curated,
        texts=source_texts(session, period_id),
        summaries={one: tuple((line["id"], line["text"]) for line in told.summary) for one, told in details.items()},
        manifest=run.manifest if run else None,
        reviewers=tuple(sorted({theme.accepted_by for theme in curated.accepted if theme.accepted_by})),
    )


def _without_empty(curated: CuratedList) -> CuratedList:
    """The list without accepted themes that have no texts any more: there is nothing to tell of them."""
    is_empty = {theme.id for theme in curated.accepted if not theme.members}
    return replace(curated, themes=tuple(theme for theme in curated.themes if theme.id not in is_empty))
