"""The nouns of the analysis, in the order in which they come into being."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Row *i* is the vector of text *i*: shape ``(n_texts, n_dimensions)``, unit length or all zeros."""

Labels = NDArray[np.int64]
"""Group number of each text, shape ``(n_texts,)``; ``NO_GROUP`` for a text that fits nowhere."""

NO_GROUP = -1
LEFT_OUT = -2

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, steps done and steps in all. It may raise ``nlp.errors.Cancelled`` to stop the work."""


class Language(StrEnum):
    """The language that a text is written in."""

    FI = "fi"
    SV = "sv"
    OTHER = "other"


class SetAsideReason(StrEnum):
    """Why a text was not grouped at all."""

    EMPTY = "empty"  # nothing left after cleaning
    NO_WORDS = "no_words"  # only emoji, digits or punctuation


@dataclass(frozen=True, slots=True)
class Observation:
    """One text to analyse.

    Attributes:
        id: Unique within one analysis.
        text: As it was written.
        language: If the sender named it; detected otherwise.
    """

    id: str
    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A theme that a person has accepted: nothing the machine does changes it.

    Attributes:
        id: The caller's name for it.
        members: Ids of its texts, all of them among the observations; a text is in one anchor at most.
        apart: Ids of texts that a person took out of it: they are never offered to it again.
    """

    id: str
    members: tuple[str, ...]
    apart: tuple[str, ...] = ()


class WordClass(StrEnum):
    """What kind of word it is, as far as keyphrases need to know."""

    NOUN = "noun"
    NAME = "name"
    ADJECTIVE = "adjective"  # participles too
    VERB = "verb"
    OTHER = "other"  # function words and words that no dictionary knows


class Case(StrEnum):
    """Grammatical case, as far as keyphrases need to know."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text and what the lemmatiser knows of it.

    Attributes:
        surface: As it stands in the text.
        base: Base form as one would write it: *toimeentulotuki*, *Kela*.
        parts: Base forms of a compound's parts, or the verb behind a participle or *jaksaminen*, in lower case.
        word_class: Kind of word.
        case: Grammatical case; ``None`` for words that have none or are not known.
        plural: Whether the form is plural.
        stop: Whether it carries no meaning of its own (*ja*, *olla*, *som*).
        joined: Whether nothing but white space parts it from the word before.
        lemma: Base form in lower case: what is counted.
    """

    surface: str
    base: str
    parts: tuple[str, ...] = ()
    word_class: WordClass = WordClass.OTHER
    case: Case | None = None
    plural: bool = False
    stop: bool = False
    joined: bool = False
    lemma: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lemma", self.base.lower())


Lemmas = tuple[Word, ...]
"""The words of one text, in the order they stand there."""


@dataclass(frozen=True, slots=True)
class Document:
    """An observation made ready for analysis.

    Attributes:
        id: The observation's id.
        original: The text as it was written: what quotations are lifted from.
        text: The cleaned text.
        language: Named by the sender, or detected.
        lemmas: Its words.
    """

    id: str
    original: str
    text: str
    language: Language
    lemmas: Lemmas


@dataclass(frozen=True, slots=True, eq=False)
class Clustering:
    """Which group each text belongs to, and how firmly.

    Attributes:
        labels: Group number of each text, shape ``(n_texts,)``, numbered from 0; ``NO_GROUP`` for singles.
        strengths: Membership strength in [0, 1], shape ``(n_texts,)``; 0 for singles.
        algorithm: Which algorithm made it, as the manifest names it.
        again: Groups of the same texts in groupings of parts of them (``nlp.consensus``), shape
            ``(n_texts, n_groupings)``, numbered anew in each; ``NO_GROUP`` for singles, ``LEFT_OUT`` for who was left
            out. ``None`` where parts were not grouped.
    """

    labels: Labels
    strengths: NDArray[np.float64]
    algorithm: str
    again: NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        if self.labels.shape != self.strengths.shape:
            raise ValueError(f"labels {self.labels.shape} and strengths {self.strengths.shape} must have one shape.")


@dataclass(frozen=True, slots=True)
class Member:
    """A text in a suggestion.

    Attributes:
        id: The observation's id.
        strength: How firmly it belongs, in [0, 1].
        primary: Whether this is the one group that counts the text.
        passage: The part of the text that says why it belongs, character by character as it stands there; of a long
            text, and of every text that is not primary here.
    """

    id: str
    strength: float
    primary: bool = True
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence lifted, unchanged, from an observation.

    Attributes:
        id: The observation it is from.
        text: The sentence, character by character as it stands there.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Close:
    """A suggestion so near to another that merging the two is worth a look, and how near it is, in [-1, 1]."""

    id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller group that a suggestion falls into: a proposed name, and the ids of its texts, strongest first."""

    title: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A described group of texts: what the machine proposes as a theme.

    Attributes:
        id: ``s001``, ``s002`` … in the order of size.
        title: A proposed name.
        keywords: Best first, in a form a Finn (or a Swede) would write.
        members: Primary ones first, then secondary ones; of both the strongest first.
        central: Ids of the most typical texts, best first.
        boundary: Ids of the texts that fit least, worst first.
        languages: Number of primary members by language code.
        stability: How often the group is found again in subsamples, in [0, 1]; ``None`` when not measured.
        summary: Extractive summary, each sentence with its source.
        close_to: Suggestions that it might be merged with, nearest first.
        parts: Smaller groups that it falls into, largest first, each primary member in one; none when it does not.
        novelty: How far it is from anything in earlier periods, in [0, 1]; ``None`` without earlier texts.
    """

    id: str
    title: str
    keywords: tuple[str, ...]
    members: tuple[Member, ...]
    central: tuple[str, ...]
    boundary: tuple[str, ...]
    languages: Mapping[str, int]
    stability: float | None = None
    summary: tuple[SummarySentence, ...] = ()
    close_to: tuple[Close, ...] = ()
    parts: tuple[Part, ...] = ()
    novelty: float | None = None

    @property
    def size(self) -> int:
        """Number of primary members."""
        return sum(member.primary for member in self.members)


class SingleKind(StrEnum):
    """Why a text is in no group."""

    ALONE = "alone"  # like nothing else
    BETWEEN = "between"  # about as near to two suggestions
    SAYS_LITTLE = "says_little"  # too few words to tell


@dataclass(frozen=True, slots=True)
class Single:
    """A text that fits into no group: where a weak signal may sit.

    Attributes:
        id: The observation's id.
        nearest: Id of the nearest suggestion, if there is any.
        similarity: Cosine similarity to it, in [-1, 1].
        kind: Why it is in no group.
        second: Id of the second nearest suggestion, of a text between two.
        novelty: How far it is from anything in earlier periods, in [0, 1]; ``None`` without earlier texts.
    """

    id: str
    nearest: str | None
    similarity: float | None
    kind: SingleKind = SingleKind.ALONE
    second: str | None = None
    novelty: float | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text with nothing in it to group, and why."""

    id: str
    reason: SetAsideReason


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that seems to belong to an accepted theme; a person says whether it does.

    Attributes:
        id: The observation's id.
        similarity: Cosine similarity to the theme's texts, in [-1, 1].
        reason: Why it seems so, in plain Finnish.
        nearest: Id of the theme's text that it is nearest to.
    """

    id: str
    similarity: float
    reason: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """An accepted theme as it came, its members unchanged, and the texts offered to it, best first."""

    id: str
    members: tuple[str, ...]
    offered: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where a text lies on the two-dimensional map, both coordinates in [-1, 1]."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was done, exactly enough to do it again (design.md §4.7)."""

    input_sha256: str
    n_texts: int
    lemmatiser: str
    embedding_model: str
    algorithm: str
    settings: Mapping[str, Any]
    seed: int
    versions: Mapping[str, str]
    labels_sha256: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """Suggestions, what is left over, and the record of how they came about.

    Every input id is exactly once a primary member, a single, set aside, a member of an anchor, or offered to one.

    Attributes:
        map: A point for each text that has words.
        notes: Plain Finnish sentences for the reader, e.g. that there are too few texts.
        anchors: The accepted themes, in the order given.
        language_purity: How much more often than by chance two texts of one suggestion share their language, from 0,
            languages mixed as by chance, to 1, each suggestion in one language; ``None`` when there is nothing to mix.
    """

    manifest: Manifest
    suggestions: tuple[Suggestion, ...]
    singles: tuple[Single, ...]
    set_aside: tuple[SetAside, ...]
    map: tuple[MapPoint, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[Anchored, ...] = ()
    language_purity: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The content of ``discovery.json`` (design.md §5), ready for :func:`json.dumps`."""
        content = asdict(self)
        for suggestion, noun in zip(content["suggestions"], self.suggestions, strict=True):
            suggestion["size"] = noun.size
        return content

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read back what :meth:`as_json` wrote, by this version or an earlier one, which knew fewer fields."""
        return cls(
            manifest=Manifest(**content["manifest"]),
            suggestions=tuple(_suggestion_from_json(row) for row in content["suggestions"]),
            singles=tuple(_single_from_json(row) for row in content["singles"]),
            set_aside=tuple(SetAside(row["id"], SetAsideReason(row["reason"])) for row in content["set_aside"]),
            map=tuple(MapPoint(**row) for row in content.get("map", ())),
            notes=tuple(content.get("notes", ())),
            anchors=tuple(_anchored_from_json(row) for row in content.get("anchors", ())),
            language_purity=content.get("language_purity"),
        )


def _suggestion_from_json(row: Mapping[str, Any]) -> Suggestion:
    nouns = {"members": Member, "summary": SummarySentence, "close_to": Close}
    fields = {name: value for name, value in row.items() if name != "size"}
    fields |= {name: tuple(row[name]) for name in ("keywords", "central", "boundary")}
    fields |= {name: tuple(noun(**one) for one in row.get(name, ())) for name, noun in nouns.items()}
    fields["parts"] = tuple(Part(part["title"], tuple(part["members"])) for part in row.get("parts", ()))
    return Suggestion(**fields)


def _single_from_json(row: Mapping[str, Any]) -> Single:
    return Single(**{**row, "kind": SingleKind(row.get("kind", SingleKind.ALONE))})


def _anchored_from_json(row: Mapping[str, Any]) -> Anchored:
    return Anchored(row["id"], tuple(row["members"]), tuple(Offer(**offer) for offer in row["offered"]))
