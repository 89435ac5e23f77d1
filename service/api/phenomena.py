"""Phenomena over the periods: proposals, the list, a timeline."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.api.dependencies import Coordinator, ReadDep
from service.domain import Relation, Role
from service.phenomena import Phenomenon, earlier_like, find_phenomenon, phenomena, proposals_of
from service.scopes import organisations_of
from service.theme_cards import find_theme

router = APIRouter(tags=["phenomena"])


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class CandidatePublic(_View):
    """A phenomenon that a theme may continue."""

    phenomenon_id: str
    name: str = Field(description="What it was called last.")
    period_name: str = Field(description="The latest period that has it.")
    similarity: float = Field(description="By meaning, in [-1, 1]; 0 for one that has faded.")


class ProposalPublic(_View):
    """How a theme stands to earlier periods."""

    theme_id: str
    theme_name: str
    relation: Relation
    confirmed: bool = Field(description="False: the machine proposes it.")
    candidates: list[CandidatePublic]


class ProposalsPublic(_View):
    """How the accepted themes of a period stand to earlier ones."""

    version: int
    themes: list[ProposalPublic]
    faded: list[CandidatePublic] = Field(description="Phenomena that no theme continues and nobody has marked so.")


class PhenomenonPublic(_View):
    """A phenomenon, by the id of the theme that it began with."""

    id: str
    name: str
    first_period: str
    last_period: str
    n_periods: int


class TimelineTheme(_View):
    """A theme of a phenomenon."""

    id: str
    name_fi: str
    size: int


class TimelinePoint(_View):
    """What a period has of a phenomenon."""

    period_id: str
    period_name: str
    starts_on: date
    themes: list[TimelineTheme]


class PhenomenonTimeline(_View):
    """A phenomenon over the periods, earliest first."""

    id: str
    name: str
    timeline: list[TimelinePoint]


@router.get("/periods/{period_id}/phenomena/proposals")
def read_proposals(period_id: str, _person: Coordinator, session: ReadDep) -> ProposalsPublic:
    """What the themes of a period may continue; a person confirms it by a decision (`link`, `fade`)."""
    return ProposalsPublic.model_validate(proposals_of(session, period_id))


@router.get("/themes/{theme_id}/earlier")
def list_earlier(theme_id: str, _person: Coordinator, session: ReadDep) -> list[CandidatePublic]:
    """What of earlier periods a theme or a suggestion is like.

    Apart from the card, which it must not keep waiting: the first time, a process reads the texts of all periods.
    """
    state, theme = find_theme(session, theme_id)
    return [CandidatePublic.model_validate(one) for one in earlier_like(session, state, theme)]


@router.get("/phenomena")
def list_phenomena(person: Coordinator, session: ReadDep) -> list[PhenomenonPublic]:
    """Every phenomenon of the organisations that one coordinates, by name."""
    own = organisations_of(session, person, [Role.COORDINATOR])
    found = (_public(one) for organisation in own for one in phenomena(session, organisation).values())
    return sorted(found, key=lambda one: (one.name, one.id))


def _public(phenomenon: Phenomenon) -> PhenomenonPublic:
    return PhenomenonPublic(
        id=phenomenon.id,
        name=phenomenon.name,
        first_period=phenomenon.themes[0][0].name,
        last_period=phenomenon.last_period.name,
        n_periods=len({period.id for period, _ in phenomenon.themes}),
    )


@router.get("/phenomena/{phenomenon_id}")
def read_phenomenon(phenomenon_id: str, person: Coordinator, session: ReadDep) -> PhenomenonTimeline:
    """A phenomenon over the periods."""
    (own,) = organisations_of(session, person, [Role.COORDINATOR])
    found = find_phenomenon(session, own, phenomenon_id)
    points: dict[str, TimelinePoint] = {}
    for period, theme in found.themes:
        empty = TimelinePoint(period_id=period.id, period_name=period.name, starts_on=period.starts_on, themes=[])
        told = TimelineTheme(id=theme.id, name_fi=theme.name_fi, size=len(theme.members))
        points.setdefault(period.id, empty).themes.append(told)
    return PhenomenonTimeline(id=found.id, name=found.name, timeline=list(points.values()))
