"""Decisions, made one by one."""

from fastapi import APIRouter

from service.api.dependencies import Coordinator, WriteDep
from service.api.schemas.decisions import DecisionCreate, DecisionMade, DecisionPublic
from service.api.schemas.review import ReviewProgress, ThemePublic
from service.decision_log import log_entries
from service.decisions import decide
from service.domain import DecisionKind, Theme
from service.overview import review_progress
from service.review.log import themes_spoken_of
from service.review_state import ReviewState
from service.theme_views import next_pending, theme_views

router = APIRouter(tags=["decisions"])


@router.post("/periods/{period_id}/decisions", status_code=201)
def make_decision(period_id: str, new: DecisionCreate, person: Coordinator, session: WriteDep) -> DecisionMade:
    """Decide one thing; 409 says what has changed since the list was read, and whether it would still fit."""
    told = new.model_dump(exclude={"kind", "based_on", "if_unconcerned"}, exclude_unset=True)
    state = decide(
        session,
        period_id,
        DecisionKind(new.kind),
        told,
        based_on=new.based_on,
        by=person,
        if_unconcerned=new.if_unconcerned,
    )
    (entry,) = log_entries(state, state.decisions[-1:])
    themes = [ThemePublic.model_validate(view) for view in theme_views(state, _themes_spoken_of(state))]
    return DecisionMade(
        version=state.curated.version,
        decision=DecisionPublic.model_validate(entry),
        theme=themes[0] if themes else None,
        themes=themes,
        next_pending=next_pending(state),
        progress=ReviewProgress.model_validate(review_progress(state.curated)),
    )


def _themes_spoken_of(state: ReviewState) -> list[Theme]:
    """The themes that the newest decision concerns, as they are now; of a merge, the one that stays first."""
    themes = {theme.id: theme for theme in state.curated.themes}
    return [themes[one] for one in themes_spoken_of(state.decisions) if one in themes]
