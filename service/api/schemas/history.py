"""History, presence and the changes of a run as they go over the wire."""

from pydantic import BaseModel, ConfigDict, Field

from service.api.schemas.strings import Said
from service.review.payloads import Id


class _View(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class SurvivorshipPublic(_View):
    """What became of the machine's suggestions."""

    suggestions: int = Field(description="On the list: kept + renamed + merged + split + rejected + pending.")
    kept: int = Field(description="Accepted under the machine's name.")
    renamed: int = Field(description="Accepted under a person's name.")
    merged: int = Field(description="Merged into another.")
    split: int
    rejected: int
    pending: int
    own: int = Field(description="Accepted themes that people made themselves, parts of split ones too.")
    weak_signals: int
    texts_moved: int
    sentences: list[Said] = Field(description="The same in words.")


class PresenceCreate(BaseModel):
    """Where a reviewer is."""

    model_config = ConfigDict(extra="forbid")

    theme_id: Id | None = None


class PresentPublic(_View):
    """Somebody else who is reviewing."""

    display_name: str
    theme_id: str | None
    theme_name: str | None
    seconds_ago: int


class PresencePublic(_View):
    """Everybody else who is reviewing this period now."""

    others: list[PresentPublic]


class KeptThemePublic(_View):
    """A theme that the run left as it was."""

    id: str
    name_fi: str
    size: int
    n_offers: int = Field(description="Texts that the run offered to it.")


class NamedGroupPublic(_View):
    """A suggestion that came or went."""

    id: str
    name_fi: str
    size: int


class HeldBackPublic(_View):
    """A suggestion that is not shown, because a person rejected the very same texts before."""

    title: str
    size: int
    rejected_id: str
    rejected_name: str


class RunChangesPublic(_View):
    """What a run changed, against the one before it."""

    run: int = Field(description="Its number.")
    kept: list[KeptThemePublic]
    new: list[NamedGroupPublic]
    gone: list[NamedGroupPublic] = Field(description="Suggestions of the run before that nobody had worked on.")
    held_back: list[HeldBackPublic]
    n_offers: int
    n_new_texts: int
    sentences: list[Said] = Field(description="The same in words.")
