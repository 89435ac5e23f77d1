"""Search in the texts under review, by base forms or by meaning.

Every published text is read once by the lemmatiser, and again only when it changes; what was read is kept in the
process.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from nlp.documents import read
from nlp.embeddings import MeaningEmbedder
from nlp.lemmas import default_lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Document, Language, Observation, Vectors
from service.domain import Theme
from service.review_state import ReviewState
from service.store.memory import kept, recalled
from service.store.review import published_texts

FOUND_BY_MEANING = 100
LEAST_SIMILARITY = 0.2

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as the lemmatiser read it.

    Attributes:
        revision: Of the submission, when it was read.
        document: Its words.
        surfaces: By base form, or part of a compound, the word as it stands in the text.
    """

    revision: int
    document: Document
    surfaces: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """Every text that may be seen, by submission id; ``vectors`` has a row for each, once asked for."""

    texts: Mapping[str, ReadText]
    vectors: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was found.

    Attributes:
        similarity: To what was asked, by meaning; ``None`` by base forms.
        matched: The words of the text that were found, as they stand in it.
    """

    submission_id: str
    similarity: float | None
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is: ``theme``, ``pending``, ``single`` or ``waiting``, and the theme that holds it."""

    name: str
    theme: Theme | None


def places_of(state: ReviewState) -> dict[str, Place]:
    """Where each text that can be worked on is."""
    places = dict.fromkeys(state.curated.waiting, Place("waiting", None))
    places |= dict.fromkeys(state.curated.singles, Place("single", None))
    for name, themes in (("theme", state.curated.accepted), ("pending", state.curated.pending)):
        places |= {text: Place(name, theme) for theme in themes for text in theme.members}
    return places


def find_by_lemma(
    session: Session, state: ReviewState, words: str, among: Collection[str] | None = None
) -> tuple[Found, ...]:
    """Texts that have every one of these words in any form, alone or as a part of a compound; in order of arrival.

    ``among`` has the ids of those that may be found; ``None`` lets all be found.
    """
    wanted = _forms(words)
    texts = _index(session, state).texts
    found = []
    for one in (one for one in state.facts if among is None or one in among):
        matched = [_match(texts[one], forms) for forms in wanted] if one in texts else [None]
        if wanted and all(matched):
            found.append(Found(one, None, tuple(dict.fromkeys(word for word in matched if word))))
    return tuple(found)


def _forms(words: str) -> list[frozenset[str]]:
    """Of each word of a question, the base forms that it may have in either language; stop words say nothing."""
    lemmatiser = default_lemmatiser()
    readings = [lemmatiser.lemmatise(words, language) for language in (Language.FI, Language.SV)]
    return [
        frozenset(form for word in read_word for form in (word.lemma, word.surface.lower()))
        for read_word in zip(*readings, strict=True)
        if not all(word.stop for word in read_word)
    ]


def _match(text: ReadText, forms: Iterable[str]) -> str | None:
    return next((text.surfaces[form] for form in forms if form in text.surfaces), None)


def find_by_meaning(
    session: Session, state: ReviewState, words: str, among: Collection[str] | None = None
) -> tuple[Found, ...]:
    """Texts that say something like this, in Finnish or Swedish, nearest first; ``among`` as for base forms."""
    index = _with_vectors(session, state, _index(session, state))
    asked = _read([Observation("", words)])
    if index.vectors is None or not index.texts or not asked:
        return ()
    similarity = index.vectors @ _vectors(asked)[0]
    ids = list(index.texts)
    nearest = (
        row
        for row in np.argsort(-similarity, kind="stable")
        if similarity[row] >= LEAST_SIMILARITY and (among is None or ids[row] in among)
    )
    found = islice(nearest, FOUND_BY_MEANING)
    return tuple(Found(ids[row], round(float(similarity[row]), 4), ()) for row in found)


def vectors_of(session: Session, state: ReviewState) -> dict[str, Vector]:
    """What each text that may be seen means: a unit vector by submission id, Finnish and Swedish in one space."""
    index = _with_vectors(session, state, _index(session, state))
    return dict(zip(index.texts, index.vectors, strict=True)) if index.vectors is not None else {}


def _index(session: Session, state: ReviewState) -> Index:
    known: Index = recalled(session, _key(state)) or Index({})
    shown = {one: facts for one, facts in state.facts.items() if facts.is_cleared}
    old = {one: known.texts[one] for one in shown if one in known.texts}
    changed = [one for one, facts in shown.items() if one not in old or old[one].revision != facts.revision]
    if not changed and len(old) == len(known.texts):
        return known
    published = published_texts(session, changed)
    observations = [
        Observation(one, "\n\n".join(published[one].values()), _language(shown[one].language)) for one in changed
    ]
    new = {text.id: ReadText(shown[text.id].revision, text, _surfaces(text)) for text in _read(observations)}
    index = Index({one: (new.get(one) or old[one]) for one in shown})
    kept(session, _key(state), index)
    return index


def _key(state: ReviewState) -> str:
    return f"search {state.period_id}"


def _language(code: str) -> Language | None:
    return Language(code) if code in ("fi", "sv") else None


def _read(observations: Sequence[Observation]) -> list[Document]:
    return read(observations, default_lemmatiser(), None)


def _surfaces(text: Document) -> dict[str, str]:
    forms = ((form, word.surface) for word in reversed(text.lemmas) for form in (*word.parts, word.surface.lower()))
    return dict(forms) | {word.lemma: word.surface for word in reversed(text.lemmas)}


def _with_vectors(session: Session, state: ReviewState, index: Index) -> Index:
    if index.vectors is not None or not index.texts:
        return index
    whole = replace(index, vectors=_vectors([text.document for text in index.texts.values()]))
    kept(session, _key(state), whole)
    return whole


def _vectors(documents: Sequence[Document]) -> Vectors:
    return _embedder().embed(documents, Steps(None, Stage.VECTORS))


@cache
def _embedder() -> MeaningEmbedder:
    return MeaningEmbedder()
