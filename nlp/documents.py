"""Observations to documents: cleaned, their language known, their words lemmatised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlp import languages, texts
from nlp.errors import DuplicateIds
from nlp.lemmas import Lemmatiser
from nlp.progress import Stage, Steps
from nlp.types import Document, Observation, Progress, SetAside, SetAsideReason

_TELL_EVERY = 200  # texts
_SHOWN = 5  # ids that an error names


def read(observations: Sequence[Observation], lemmatiser: Lemmatiser, progress: Progress | None) -> list[Document]:
    """Make observations ready for analysis, in an order that does not depend on theirs: by text, then by id.

    Raises:
        DuplicateIds: Two observations bear one id.
    """
    _refuse_duplicates(observations)
    cleaning, detecting, lemmatising = (Steps(progress, s) for s in (Stage.CLEAN, Stage.LANGUAGE, Stage.LEMMAS))
    total = len(observations)

    def told(steps: Steps, done: int) -> None:
        if done % _TELL_EVERY == 0 or done == total:
            steps(done, total)

    cleaned = []
    for done, observation in enumerate(observations, start=1):
        cleaned.append((texts.clean(observation.text), observation))
        told(cleaning, done)
    cleaned.sort(key=lambda row: (row[0], row[1].id))
    spoken = []
    for done, (text, observation) in enumerate(cleaned, start=1):
        spoken.append(observation.language or languages.detect(text))
        told(detecting, done)
    documents = []
    for done, ((text, observation), language) in enumerate(zip(cleaned, spoken, strict=True), start=1):
        lemmas = lemmatiser.lemmatise(text, language)
        documents.append(Document(observation.id, observation.text, text, language, lemmas))
        told(lemmatising, done)
    return documents


def is_worth_grouping(document: Document) -> bool:
    """Whether there is a word in it."""
    return bool(document.lemmas)


def why_set_aside(document: Document) -> SetAside:
    """Name the reason for which a text is not grouped."""
    return SetAside(document.id, SetAsideReason.NO_WORDS if document.text else SetAsideReason.EMPTY)


def _refuse_duplicates(observations: Sequence[Observation]) -> None:
    counts = Counter(observation.id for observation in observations)
    twice = sorted(key for key, count in counts.items() if count > 1)
    if twice:
        shown = ", ".join(twice[:_SHOWN]) + (" …" if len(twice) > _SHOWN else "")
        raise DuplicateIds(f"{len(twice)} ids occur more than once ({shown}); give each text an id of its own.")
