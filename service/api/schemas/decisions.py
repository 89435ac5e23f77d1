"""Decisions as they go over the wire: the models of ``service.review.payloads``, on a version of the list."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from service.api.schemas.pages import Page
from service.api.schemas.review import ReviewProgress, ThemePublic
from service.api.schemas.strings import Said
from service.domain import DecisionKind
from service.review import payloads


class _OnVersion(BaseModel):
    based_on: int = Field(ge=0, description="The `version` of the list that the person was looking at.")
    if_unconcerned: bool = Field(
        default=False,
        description="Let it through on an older version, too, if nothing since touches the same themes or texts.",
    )


class AcceptCreate(payloads.Accept, _OnVersion):
    """Make a suggestion a theme, under its own or a new name."""


class RenameCreate(payloads.Rename, _OnVersion):
    """Name and describe a theme or a suggestion."""


class MergeCreate(payloads.Merge, _OnVersion):
    """Make one of several; the first one stays, and what merging would hide stays in sight as `views`."""


class SplitCreate(payloads.Split, _OnVersion):
    """Make themes of parts of a theme; what is in no part stays."""


class MoveCreate(payloads.Move, _OnVersion):
    """Put texts into a theme, or (`null`) among the singles."""


class LeaveSingleCreate(payloads.LeaveSingle, _OnVersion):
    """Looked at, and left single."""


class LiftCreate(payloads.Lift, _OnVersion):
    """Make a weak signal of single texts."""


class CreateCreate(payloads.Create, _OnVersion):
    """Make a theme of one's own."""


class AddSecondaryCreate(payloads.AddSecondary, _OnVersion):
    """These texts also belong to the theme; they are counted where they are."""


class RemoveSecondaryCreate(payloads.RemoveSecondary, _OnVersion):
    """These texts do not belong to the theme after all."""


class MarkDivergentCreate(payloads.MarkDivergent, _OnVersion):
    """These texts of the theme bear a divergent view."""


class UnmarkDivergentCreate(payloads.UnmarkDivergent, _OnVersion):
    """These texts bear no divergent view after all."""


class RejectCreate(payloads.Reject, _OnVersion):
    """Not a theme: its texts return to the singles."""


class SetAsideCreate(payloads.SetAside, _OnVersion):
    """Leave texts out of everything, with a reason of the closed list."""


class BringBackCreate(payloads.BringBack, _OnVersion):
    """Put texts that were set aside back where they were."""


class TagCreate(payloads.Tag, _OnVersion):
    """Give a theme codes; a list replaces the one that was."""


class PickCreate(payloads.Pick, _OnVersion):
    """Raise a theme in the committee, or not after all."""


class NoteCreate(payloads.Note, _OnVersion):
    """A note for those who review."""


class TakeOfferCreate(payloads.TakeOffer, _OnVersion):
    """A text that the newest run offers belongs to the theme."""


class RefuseOfferCreate(payloads.RefuseOffer, _OnVersion):
    """A text that the newest run offers does not belong to the theme."""


class LinkCreate(payloads.Link, _OnVersion):
    """How a theme stands to the phenomena of earlier periods."""


class FadeCreate(payloads.Fade, _OnVersion):
    """The period has nothing of a phenomenon."""


class UndoCreate(payloads.Undo, _OnVersion):
    """Take a decision back; taking back an undo is a redo."""


DecisionCreate = Annotated[
    AcceptCreate
    | RenameCreate
    | MergeCreate
    | SplitCreate
    | MoveCreate
    | LeaveSingleCreate
    | LiftCreate
    | CreateCreate
    | AddSecondaryCreate
    | RemoveSecondaryCreate
    | MarkDivergentCreate
    | UnmarkDivergentCreate
    | RejectCreate
    | SetAsideCreate
    | BringBackCreate
    | TagCreate
    | PickCreate
    | NoteCreate
    | TakeOfferCreate
    | RefuseOfferCreate
    | LinkCreate
    | FadeCreate
    | UndoCreate,
    Field(discriminator="kind"),
]


class DecisionPublic(BaseModel, from_attributes=True):
    """A line of the log."""

    sequence: int
    kind: DecisionKind
    made_by: str
    made_at: datetime
    sentence: Said = Field(description="What was decided, a sentence.")
    theme_ids: list[str] = Field(
        description="Themes it is about; of a merge, the one that stays first; those it makes last; of an undo, none."
    )
    submission_ids: list[str] = Field(description="Texts it names.")
    undone: bool
    can_undo: bool


class DecisionPage(Page[DecisionPublic]):
    """A page of the log, newest first."""

    version: int


class DecisionMade(BaseModel, from_attributes=True):
    """A decision, and the themes it was about as they are now."""

    version: int
    decision: DecisionPublic
    theme: ThemePublic | None = Field(description="The first of `themes`.")
    themes: list[ThemePublic]
    next_pending: str | None = Field(description="The suggestion to look at next.")
    progress: ReviewProgress
