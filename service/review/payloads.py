"""What a person tells with each kind of decision; the same models check what comes over the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from service import codes
from service.api.schemas.strings import Lines, OneLine
from service.domain import DecisionKind, ExclusionReason, RejectReason, Relation
from service.errors import BadInput
from service.review.marking import TAGS

MOST_TEXTS = 500

Id = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=MOST_TEXTS)]
Name = Annotated[str, OneLine, StringConstraints(min_length=1, max_length=300)]
OptionalName = Annotated[str, OneLine, StringConstraints(max_length=300)]
Words = Annotated[str, Lines, StringConstraints(max_length=5000)]
Codes = Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=60)]


class Told(BaseModel):
    """A decision as a person tells it."""

    model_config = ConfigDict(extra="forbid")


class _Described(Told):
    """Something with names and descriptions; what is left out stays as it is."""

    name_fi: Name | None = None
    name_sv: OptionalName | None = None
    description: Words | None = None
    description_sv: Words | None = None


class _Named(_Described):
    """Something with a name of its own."""

    name_fi: Name


class _OfTexts(Told):
    """Something done to texts."""

    submission_ids: Ids

    @model_validator(mode="after")
    def _none_twice(self) -> Self:
        self.submission_ids = list(dict.fromkeys(self.submission_ids))
        return self


class _OfThemesTexts(_OfTexts):
    """Something done to texts of a theme."""

    theme_id: Id


class Accept(_Described):
    """Make a suggestion a theme, under its own or a new name."""

    kind: Literal["accept"]
    theme_id: Id


class Rename(_Named):
    """Name and describe a theme or a suggestion."""

    kind: Literal["rename"]
    theme_id: Id


class Merge(_Described):
    """Make one of several; the first one stays."""

    kind: Literal["merge"]
    theme_ids: list[Id] = Field(min_length=2, max_length=200)


class PartOf(_OfTexts):
    """A part that becomes a theme of its own."""

    name_fi: Name | None = None
    name_sv: OptionalName | None = None


class Split(Told):
    """Make themes of parts of a theme; what is in no part stays."""

    kind: Literal["split"]
    theme_id: Id
    parts: list[PartOf] = Field(min_length=1, max_length=20)


class Move(_OfTexts):
    """Put texts into a theme, or (``null``) among the singles."""

    kind: Literal["move"]
    theme_id: Id | None


class LeaveSingle(_OfTexts):
    """Looked at, and left single."""

    kind: Literal["leave_single"]


class Lift(_OfTexts, _Named):
    """Make a weak signal of single texts."""

    kind: Literal["lift"]


class Create(_OfTexts, _Named):
    """Make a theme of one's own."""

    kind: Literal["create"]


class AddSecondary(_OfThemesTexts):
    """These texts also belong to the theme; they are counted where they are."""

    kind: Literal["add_secondary"]


class RemoveSecondary(_OfThemesTexts):
    """These texts do not belong to the theme after all."""

    kind: Literal["remove_secondary"]


class MarkDivergent(_OfThemesTexts):
    """These texts of the theme bear a divergent view (*eriävä näkökulma*)."""

    kind: Literal["mark_divergent"]


class UnmarkDivergent(_OfThemesTexts):
    """These texts bear no divergent view after all."""

    kind: Literal["unmark_divergent"]


class Reject(Told):
    """Not a theme: its texts return to the singles."""

    kind: Literal["reject"]
    theme_id: Id
    reason: RejectReason
    note: Words | None = None


class SetAside(_OfTexts):
    """Leave texts out of everything, with a reason of the closed list."""

    kind: Literal["set_aside"]
    reason: ExclusionReason
    note: Words | None = None


class BringBack(_OfTexts):
    """Put texts that were set aside back where they were."""

    kind: Literal["bring_back"]


class Tag(Told):
    """Give a theme codes; a list replaces the one that was, what is left out stays."""

    kind: Literal["tag"]
    theme_id: Id
    service_task: Codes | None = None
    client_group: Codes | None = None
    support_need: Codes | None = None
    information_need: Codes | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        given = {name: getattr(self, name) for name in TAGS}
        if all(listed is None for listed in given.values()):
            raise ValueError("no list of codes is given")
        for name, listed in given.items():
            if unknown := [code for code in listed or () if not codes.is_code(name, code)]:
                raise ValueError(f"{name} has no code {unknown[0]}")
            if listed is not None:
                setattr(self, name, list(dict.fromkeys(listed)))
        return self


class Pick(Told):
    """Raise a theme in the committee, or not after all."""

    kind: Literal["pick"]
    theme_id: Id
    picked: bool


class Note(Told):
    """A note for those who review."""

    kind: Literal["note"]
    theme_id: Id
    text: Annotated[str, Lines, StringConstraints(min_length=1, max_length=5000)]


class TakeOffer(Told):
    """A text that the newest run offers belongs to the theme."""

    kind: Literal["take_offer"]
    theme_id: Id
    submission_id: Id


class RefuseOffer(Told):
    """A text that the newest run offers does not belong to the theme, and is never offered to it again."""

    kind: Literal["refuse_offer"]
    theme_id: Id
    submission_id: Id


class Link(Told):
    """How a theme stands to the phenomena of earlier periods."""

    kind: Literal["link"]
    theme_id: Id
    relation: Relation
    phenomenon_ids: list[Id] = Field(default_factory=list, max_length=20)

    @model_validator(mode="after")
    def _new_has_none(self) -> Self:
        if (self.relation is Relation.NEW) is bool(self.phenomenon_ids):
            raise ValueError("a new theme continues no phenomenon, any other one at least one")
        return self


class Fade(Told):
    """The period has nothing of a phenomenon."""

    kind: Literal["fade"]
    phenomenon_id: Id


class Undo(Told):
    """Take a decision back; taking back an undo is a redo."""

    kind: Literal["undo"]
    sequence: int = Field(ge=1)


MODELS: Mapping[DecisionKind, type[Told]] = {
    DecisionKind.ACCEPT: Accept,
    DecisionKind.RENAME: Rename,
    DecisionKind.MERGE: Merge,
    DecisionKind.SPLIT: Split,
    DecisionKind.MOVE: Move,
    DecisionKind.LEAVE_SINGLE: LeaveSingle,
    DecisionKind.LIFT: Lift,
    DecisionKind.CREATE: Create,
    DecisionKind.ADD_SECONDARY: AddSecondary,
    DecisionKind.REMOVE_SECONDARY: RemoveSecondary,
    DecisionKind.MARK_DIVERGENT: MarkDivergent,
    DecisionKind.UNMARK_DIVERGENT: UnmarkDivergent,
    DecisionKind.REJECT: Reject,
    DecisionKind.SET_ASIDE: SetAside,
    DecisionKind.BRING_BACK: BringBack,
    DecisionKind.TAG: Tag,
    DecisionKind.PICK: Pick,
    DecisionKind.NOTE: Note,
    DecisionKind.TAKE_OFFER: TakeOffer,
    DecisionKind.REFUSE_OFFER: RefuseOffer,
    DecisionKind.LINK: Link,
    DecisionKind.FADE: Fade,
    DecisionKind.UNDO: Undo,
}


def payload_of(kind: DecisionKind, told: Mapping[str, Any]) -> dict[str, Any]:
    """The payload without what was left out.

    Raises:
        BadInput: Something is missing, or is not of its kind.
    """
    try:
        model = MODELS[kind].model_validate({"kind": kind.value, **told})
    except ValidationError as error:
        raise BadInput("Päätöksen tiedoissa on virhe. Päivitä näkymä ja yritä uudelleen.") from error
    content = model.model_dump(mode="json", exclude={"kind"})
    return {key: value for key, value in content.items() if value is not None}
