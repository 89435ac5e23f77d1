"""Second coders: asked by a coordinator, they review blind; then the two reviews are compared."""

from fastapi import APIRouter
from sqlalchemy.orm import Session

from service.accounts import Person
from service.api.dependencies import Comparer, Coordinator, ReadDep, SecondCoder, WriteDep
from service.api.filters import ThemesWanted
from service.api.paging import Cursor, Limit, cut
from service.api.schemas.codings import (
    AgreementPublic,
    CoderPublic,
    CodingCreate,
    CodingDecided,
    CodingDecisionCreate,
    CodingPublic,
    CodingSinglePage,
    CodingSinglePublic,
    CodingTextPublic,
    ComparisonPublic,
    DifferingPublic,
    PlacePublic,
    TextToCode,
)
from service.api.schemas.decisions import DecisionPage, DecisionPublic
from service.api.schemas.pages import Page
from service.api.schemas.review import ReviewProgress, ThemeCard, ThemePage, ThemePublic
from service.api.themes import card_of, themes_page
from service.comparison import Comparison, comparison_of, open_comparison
from service.decision_log import log_entries
from service.domain import DecisionKind, Role
from service.overview import review_progress
from service.review.log import themes_spoken_of
from service.review_state import ReviewState
from service.scopes import organisations_of
from service.second_coding import (
    coders,
    coding_state,
    codings,
    decide_alone,
    open_coding,
    own_coding,
    own_codings,
    theme_in,
)
from service.store.review import submissions_by_id
from service.theme_texts import texts_in, theme_texts
from service.theme_views import next_pending, theme_views

router = APIRouter(tags=["second coders"])


@router.get("/second-coders")
def list_second_coders(person: Coordinator, session: ReadDep) -> list[CoderPublic]:
    """Whom a coordinator can ask: those with the role that see nothing of anybody's decisions."""
    own = organisations_of(session, person, [Role.COORDINATOR])
    return [CoderPublic.model_validate(one) for one in coders(session, own)]


@router.post("/periods/{period_id}/codings", status_code=201)
def ask_second_coder(period_id: str, new: CodingCreate, _person: Coordinator, session: WriteDep) -> CodingPublic:
    """Ask somebody to review the newest run, blind."""
    return CodingPublic.model_validate(open_coding(session, period_id, new.username))


@router.get("/periods/{period_id}/codings")
def list_codings(period_id: str, _person: Coordinator, session: ReadDep) -> list[CodingPublic]:
    """Who has been asked, and how far they are; not what they decided."""
    return [CodingPublic.model_validate(one) for one in codings(session, period_id)]


@router.post("/codings/{coding_id}/comparison", status_code=201)
def begin_comparison(coding_id: str, _person: Coordinator, session: WriteDep) -> ComparisonPublic:
    """End a coding, and set it beside the period's review as that is now."""
    return _comparison(session, open_comparison(session, coding_id), None, 50)


@router.get("/codings/{coding_id}/comparison")
def read_comparison(
    coding_id: str, person: Comparer, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> ComparisonPublic:
    """The comparison, for the coordinators and for the coder."""
    if Role.COORDINATOR not in person.roles:
        own_coding(session, coding_id, person)
    return _comparison(session, comparison_of(session, coding_id), cursor, limit)


def _comparison(session: Session, found: Comparison, cursor: str | None, limit: int) -> ComparisonPublic:
    page, next_cursor = cut(found.differing, cursor, limit, lambda one: one.difference.text)
    rows = submissions_by_id(session, [one.difference.text for one in page])
    items = [
        DifferingPublic(
            submission=TextToCode.of(rows[one.difference.text]),
            first=PlacePublic.model_validate(one.first),
            second=PlacePublic.model_validate(one.second),
            only_first=sorted(one.difference.only_first),
            only_second=sorted(one.difference.only_second),
            overlap=round(one.difference.overlap, 4),
        )
        for one in page
    ]
    return ComparisonPublic(
        items=items,
        next_cursor=next_cursor,
        total=len(found.differing),
        coder=found.coder,
        compared_at=found.compared_at,
        first_version=found.first_version,
        agreement=AgreementPublic.model_validate(found.agreement),
        unjudged_by_first=found.unjudged_by_first,
        unjudged_by_second=found.unjudged_by_second,
        sentences=list(found.sentences),
    )


@router.get("/codings")
def list_own_codings(person: SecondCoder, session: ReadDep) -> list[CodingPublic]:
    """What one has been asked to review."""
    own = organisations_of(session, person, [Role.SECOND_CODER])
    return [CodingPublic.model_validate(one) for one in own_codings(session, person, own)]


@router.get("/codings/{coding_id}/themes")
def list_coding_themes(
    coding_id: str,
    person: SecondCoder,
    session: ReadDep,
    wanted: ThemesWanted,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ThemePage:
    """One's own themes, and the suggestions that one has not decided on; largest first."""
    return themes_page(_state(session, coding_id, person), wanted, None, cursor, limit)


@router.get("/codings/{coding_id}/themes/{theme_id}")
def read_coding_theme(coding_id: str, theme_id: str, person: SecondCoder, session: ReadDep) -> ThemeCard:
    """A theme's card."""
    state = _state(session, coding_id, person)
    return card_of(session, state, theme_in(state, theme_id))


@router.get("/codings/{coding_id}/themes/{theme_id}/texts")
def list_coding_texts(
    coding_id: str, theme_id: str, person: SecondCoder, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> Page[CodingTextPublic]:
    """A theme's texts, most typical first."""
    state = _state(session, coding_id, person)
    theme = theme_in(state, theme_id)
    texts = texts_in(theme)
    page, next_cursor = cut(texts, cursor, limit, str)
    items = [
        CodingTextPublic(
            submission=TextToCode.of(text.submission),
            rank=text.rank,
            is_boundary=text.is_boundary,
            passage=text.passage,
        )
        for text in theme_texts(session, state, theme, page)
    ]
    return Page(items=items, next_cursor=next_cursor, total=len(texts))


@router.get("/codings/{coding_id}/singles")
def list_coding_singles(
    coding_id: str, person: SecondCoder, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> CodingSinglePage:
    """Texts in no theme, in the order of arrival."""
    state = _state(session, coding_id, person)
    singles = set(state.curated.singles)
    shown = [text for text in state.facts if text in singles]
    page, next_cursor = cut(shown, cursor, limit, str)
    rows = submissions_by_id(session, page)
    items = [
        CodingSinglePublic(submission=TextToCode.of(rows[text]), looked_at=text in state.curated.looked_at)
        for text in page
    ]
    return CodingSinglePage(version=state.curated.version, items=items, next_cursor=next_cursor, total=len(shown))


@router.get("/codings/{coding_id}/decisions")
def list_coding_decisions(
    coding_id: str, person: SecondCoder, session: ReadDep, cursor: Cursor = None, limit: Limit = 50
) -> DecisionPage:
    """One's own log, newest first."""
    state = _state(session, coding_id, person)
    page, next_cursor = cut(state.decisions[::-1], cursor, limit, lambda decision: decision.sequence)
    entries = log_entries(state, page)
    return DecisionPage(
        version=state.curated.version,
        items=[DecisionPublic.model_validate(one) for one in entries],
        next_cursor=next_cursor,
        total=len(state.decisions),
    )


@router.post("/codings/{coding_id}/decisions", status_code=201)
def make_coding_decision(
    coding_id: str, new: CodingDecisionCreate, person: SecondCoder, session: WriteDep
) -> CodingDecided:
    """Decide one thing in one's own coding."""
    told = new.model_dump(exclude={"kind", "based_on", "if_unconcerned"}, exclude_unset=True)
    state = decide_alone(session, coding_id, DecisionKind(new.kind), told, based_on=new.based_on, by=person)
    (entry,) = log_entries(state, state.decisions[-1:])
    spoken_of = (state.theme(one) for one in themes_spoken_of(state.decisions))
    views = theme_views(state, (theme for theme in spoken_of if theme is not None))
    return CodingDecided(
        version=state.curated.version,
        decision=DecisionPublic.model_validate(entry),
        themes=[ThemePublic.model_validate(view) for view in views],
        next_pending=next_pending(state),
        progress=ReviewProgress.model_validate(review_progress(state.curated)),
    )


def _state(session: Session, coding_id: str, person: Person) -> ReviewState:
    return coding_state(session, own_coding(session, coding_id, person))
