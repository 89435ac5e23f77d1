"""Search in the texts of a period under review."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from service.api.dependencies import ReadDep, UnitReader
from service.api.filters import CodesWanted
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.review import FoundPage, FoundPublic, NearestPublic
from service.api.schemas.submissions import SubmissionPublic
from service.review_state import load_review
from service.store.periods import get_period
from service.store.review import submissions_by_id
from service.text_search import find_by_lemma, find_by_meaning, places_of

router = APIRouter(tags=["review"])


@router.get("/periods/{period_id}/search")
def search_texts(
    period_id: str,
    person: UnitReader,
    session: ReadDep,
    wanted: CodesWanted,
    q: Annotated[str, Query(min_length=1, max_length=200, description="What to look for.")],
    by: Literal["lemma", "meaning"] = "lemma",
    place: Literal["theme", "pending", "single", "waiting"] | None = None,
    theme_id: Annotated[str | None, Query(max_length=32)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> FoundPage:
    """Find texts by the base forms of words, or by what they mean; within a unit, without the names of themes."""
    get_period(session, period_id)
    state = load_review(session, period_id)
    places = places_of(state)
    find = find_by_lemma if by == "lemma" else find_by_meaning
    own = None if person.units is None else {one.id for one in state.facts.values() if one.unit_id in person.units}
    found = [
        one
        for one in find(session, state, q, own)
        if (there := places.get(one.submission_id))
        and wanted.lets_through(state.facts[one.submission_id])
        and place in (None, there.name)
        and (theme_id is None or (there.theme is not None and there.theme.id == theme_id))
    ]
    page, next_cursor = cut(found, cursor, limit, lambda one: one.submission_id)
    rows = submissions_by_id(session, [one.submission_id for one in page])
    items = []
    for one in page:
        there = places[one.submission_id]
        items.append(
            FoundPublic(
                submission=SubmissionPublic.of(rows[one.submission_id]),
                place=there.name,
                theme=NearestPublic.model_validate(there.theme) if there.theme and own is None else None,
                similarity=one.similarity,
                matched=list(one.matched),
            )
        )
    return FoundPage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(found))
