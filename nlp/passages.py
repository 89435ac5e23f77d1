"""Long texts read in passages: what says why a text is in its group, and what fits another group as well.

An answer often tells of several phenomena. The grouping gives it one place; here its passages are read by themselves,
and a text becomes a secondary member of another suggestion when one of them fits it better than most of the
suggestion's own members do. A passage is always an exact piece of the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.documents import is_worth_grouping
from nlp.embeddings import Embedder
from nlp.lemmas import Lemmatiser
from nlp.nearness import to_groups
from nlp.numerics import one_thread
from nlp.progress import Steps
from nlp.texts import clean, sentence_spans, words
from nlp.types import NO_GROUP, Clustering, Document, Labels, Member, Suggestion

_LONG = 30  # words from which on a text is read in passages
_ENOUGH = 18  # words after which a passage ends with its sentence
_SHORTEST = 6  # words of a passage; what is shorter tells too little
_LONGEST = 80  # words; what is longer quotes badly
_MOST_OF_A_TEXT = 20  # passages
_MOST_TEXTS = 3_000  # that are read in passages, the longest ones: bounds the work
_REFERENCES = 50  # strongest members that stand for a group
_FITS = 60.0  # percentile of the members' similarities to their group that a passage must reach
_NEAREST_GROUPS = 3  # of the whole text, among which the passage's group must be


@dataclass(frozen=True, slots=True)
class _Passage:
    """A piece of text ``row``: as it stands there, and made ready for analysis."""

    row: int
    text: str
    document: Document


@dataclass(frozen=True, slots=True, eq=False)
class _Similarities:
    """Cosine similarities to each group, of texts and of passages, measured on the same vectors.

    Attributes:
        whole: Of the texts that stand for the groups and of those read in passages, by row.
        passages: Of each passage, shape ``(n_passages, n_groups)``.
    """

    whole: Mapping[int, NDArray[np.float64]]
    passages: NDArray[np.float64]


def add_passages(
    suggestions: Sequence[Suggestion],
    documents: Sequence[Document],
    clustering: Clustering,
    embedder: Embedder,
    lemmatiser: Lemmatiser,
    steps: Steps,
) -> tuple[Suggestion, ...]:
    """Give long texts the passage that says most of why they belong, and other suggestions their secondary members.

    A passage fits another suggestion when that is the nearest to it, is among the three nearest to the whole text, and
    the passage is nearer to it than the middle one of its own members is by its best passage (60th percentile).

    Args:
        suggestions: Described groups, in the order of their numbers.
        documents: All texts that were clustered.
        clustering: Their groups.
        embedder: Makes vectors of texts and passages that can be compared; called once.
        lemmatiser: For the words of the passages.
        steps: Told how far the work is.
    """
    steps(0, 1)
    passages = _read(documents, lemmatiser) if suggestions else []
    if passages:
        similarities = _compare(documents, clustering, passages, embedder, steps)
        best = _best_passages(passages, similarities)
        own = {documents[row].id: numbers for row, numbers in best.items()}
        secondary = _secondary(clustering.labels, best, similarities)
        suggestions = [
            replace(
                suggestion,
                members=(
                    *(_with_passage(member, own.get(member.id), group, passages) for member in suggestion.members),
                    *_guests(secondary.get(group, ()), group, passages, similarities),
                ),
            )
            for group, suggestion in enumerate(suggestions)
        ]
    steps(1, 1)
    return tuple(suggestions)


def cut(text: str) -> Iterator[str]:
    """The passages of a text: whole sentences of one paragraph, exact pieces of it, in their order."""
    start = end = count = 0
    for begin, stop in sentence_spans(text):
        if count and (count >= _ENOUGH or "\n\n" in text[end:begin]):
            yield from _worth_reading(text[start:end], count)
            count = 0
        start = start if count else begin
        end = stop
        count += _n_words(text[begin:stop])
    yield from _worth_reading(text[start:end], count)


def _worth_reading(passage: str, count: int) -> Iterator[str]:
    if _SHORTEST <= count <= _LONGEST:
        yield passage


def _n_words(text: str) -> int:
    return sum(1 for _ in words(text))


def _read(documents: Sequence[Document], lemmatiser: Lemmatiser) -> list[_Passage]:
    long = [row for row, document in enumerate(documents) if len(document.lemmas) >= _LONG]
    long = sorted(long, key=lambda row: (-len(documents[row].lemmas), documents[row].id))[:_MOST_TEXTS]
    return [passage for row in sorted(long) for passage in _of_text(row, documents[row], lemmatiser)]


def _of_text(row: int, document: Document, lemmatiser: Lemmatiser) -> Iterator[_Passage]:
    for text in islice(cut(document.original), _MOST_OF_A_TEXT):
        cleaned = clean(text)
        lemmas = lemmatiser.lemmatise(cleaned, document.language)
        read = replace(document, original=text, text=cleaned, lemmas=lemmas)
        if is_worth_grouping(read):
            yield _Passage(row, text, read)


def _compare(
    documents: Sequence[Document],
    clustering: Clustering,
    passages: Sequence[_Passage],
    embedder: Embedder,
    steps: Steps,
) -> _Similarities:
    """Measure meaning and wording of texts and passages, both in one call: two may not be comparable."""
    rows = sorted(_references(documents, clustering) | {passage.row for passage in passages})
    pieces = [*(documents[row] for row in rows), *(passage.document for passage in passages)]
    of_meaning: Embedder = getattr(embedder, "meaning", embedder)  # one of two, or one that has another behind it
    meaning = of_meaning.embed(pieces, steps)
    place = {row: number for number, row in enumerate(rows)}
    texts_of = np.array([*range(len(rows)), *(place[passage.row] for passage in passages)])
    with one_thread():
        views = (sparse.csr_array(meaning.astype(np.float64)), _wording(pieces))
        similarity = np.mean([to_groups(view, clustering.labels[rows], texts_of) for view in views], axis=0)
    return _Similarities({row: similarity[number] for row, number in place.items()}, similarity[len(rows) :])


def _wording(documents: Sequence[Document]) -> sparse.csr_array:
    """TF-IDF of lemmas and compound parts: as telling as the joined vectors here, and ten times as quick."""
    terms = [[t for word in d.lemmas if not word.stop for t in (word.lemma, *word.parts)] for d in documents]
    if not any(terms):
        return sparse.csr_array((len(terms), 1))
    return sparse.csr_array(TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(terms))


def _references(documents: Sequence[Document], clustering: Clustering) -> set[int]:
    """The strongest members of each group."""
    order = sorted(range(len(documents)), key=lambda row: (-clustering.strengths[row], documents[row].id))
    taken: dict[int, list[int]] = {}
    for row in order:
        group = taken.setdefault(int(clustering.labels[row]), [])
        if clustering.labels[row] != NO_GROUP and len(group) < _REFERENCES:
            group.append(row)
    return {row for rows in taken.values() for row in rows}


def _best_passages(passages: Sequence[_Passage], similarities: _Similarities) -> dict[int, NDArray[np.int64]]:
    """For each text that was read in passages, the number of its best passage for each group."""
    of_text: dict[int, list[int]] = {}
    for number, passage in enumerate(passages):
        of_text.setdefault(passage.row, []).append(number)
    return {row: np.array(numbers)[similarities.passages[numbers].argmax(axis=0)] for row, numbers in of_text.items()}


def _limits(labels: Labels, best: Mapping[int, NDArray[np.int64]], similarities: _Similarities) -> list[float]:
    """How near to each group a passage must be."""
    own: list[list[float]] = [[] for _ in range(labels.max() + 1)]
    for row, whole in similarities.whole.items():
        group = int(labels[row])
        if group != NO_GROUP:
            own[group].append(similarities.passages[best[row][group], group] if row in best else whole[group])
    return [float(np.percentile(values, _FITS)) for values in own]


def _secondary(
    labels: Labels, best: Mapping[int, NDArray[np.int64]], similarities: _Similarities
) -> dict[int, list[int]]:
    """For each group the passages that put texts of other groups, or of none, there too; one of a text."""
    limits = _limits(labels, best, similarities)
    nearest = similarities.passages.argmax(axis=1)
    found: dict[int, list[int]] = {}
    for row, numbers in best.items():
        groups = np.argsort(-similarities.whole[row], kind="stable")[:_NEAREST_GROUPS]
        for group in map(int, groups):
            number = int(numbers[group])
            fits = similarities.passages[number, group] >= limits[group] and nearest[number] == group
            if fits and group != labels[row]:
                found.setdefault(group, []).append(number)
    return found


def _with_passage(
    member: Member, numbers: NDArray[np.int64] | None, group: int, passages: Sequence[_Passage]
) -> Member:
    return member if numbers is None else replace(member, passage=passages[numbers[group]].text)


def _guests(
    numbers: Sequence[int], group: int, passages: Sequence[_Passage], similarities: _Similarities
) -> list[Member]:
    """Secondary members of a group by the passages that put them there, strongest first."""
    strengths = np.clip(np.round(similarities.passages[list(numbers), group], 3), 0.0, 1.0)
    found = (
        Member(passages[number].document.id, float(strength), primary=False, passage=passages[number].text)
        for number, strength in zip(numbers, strengths, strict=True)
    )
    return sorted(found, key=lambda member: (-member.strength, member.id))
