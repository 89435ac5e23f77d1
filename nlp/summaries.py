"""An extractive summary: sentences lifted unchanged from the texts, each with the id of the text it is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.lemmas import Lemmatiser
from nlp.resources import word_list
from nlp.stopwords import is_domain_word
from nlp.texts import clean, sentences
from nlp.types import NO_GROUP, Document, Labels, Lemmas, SummarySentence

_FEWEST_WORDS = 5
_MOST_WORDS = 40
_MOST_TEXTS = 60  # of one group, from which sentences are lifted; the most typical ones
_MOST_COVERED = 200  # of one group, which the sentences are to stand for
_MOST_SENTENCES = 20  # of one text
_COMFORTABLE = range(8, 31)  # words of a sentence that is neither too short to tell much nor too long to take in
_OPENING = 3  # flaws that opening with a word that leans on the sentence before counts as
_NEAR = 4  # words from the beginning on that are near it
_FLAW = 0.2  # what each flaw takes off, of what the best sentence brings
_LEAST = 0.1  # weight of a lemma that the other texts have as often
_OWN_TEXT = 0.2  # weight of how like its own text a sentence is
_DECIMALS = 6
_WHOLE = re.compile(r"""["'”’»«(]*[^\Wa-zåäö_].*[\w.!…)"'”’»]""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that might be quoted, the terms it is compared by, and how many flaws of form it has."""

    sentence: SummarySentence
    terms: frozenset[str]
    flaws: int


def own_words(documents: Sequence[Document], labels: Labels) -> list[dict[str, float]]:
    """For each group its terms, and how much of their commonness there is more than elsewhere, up to 1.

    Args:
        documents: All texts.
        labels: Group of each, shape ``(n_documents,)``.
    """
    counts = [Counter[str]() for _ in range(labels.max(initial=NO_GROUP) + 2)]  # the texts in no group come last
    for document, label in zip(documents, labels.tolist(), strict=True):
        counts[label].update(_terms(document.lemmas))
    sizes = Counter(labels.tolist())
    total = Counter[str]()
    for inside in counts:
        total.update(inside)
    found = []
    for group, inside in enumerate(counts[:-1]):
        others = max(len(documents) - sizes[group], 1)
        found.append({term: 1 - (total[term] - n) / others * sizes[group] / n for term, n in inside.items()})
    return found


def summarise(
    documents: Sequence[Document], lemmatiser: Lemmatiser, most: int, own: Mapping[str, float] | None = None
) -> tuple[SummarySentence, ...]:
    """Pick the sentences that together stand for most of the group's texts.

    One by one, the sentence is picked that brings the texts nearest to some sentence of the summary: it must be
    central, and what is already said brings nothing more. That it is like its own text counts little. Texts and
    sentences are compared by the cosine similarity of their lemmas and parts of compounds, each weighed by how much
    more the group has of it than the other texts; its rarity in the group itself does not count, since that would
    count against what the group speaks of. A sentence counts less when it is hard to read alone: when it leans on the
    one before it (*silti*, *siihen*), asks, breaks off or is very short or long. A text gives one sentence at most.

    Args:
        documents: The texts of one group, the most typical first.
        lemmatiser: Gives the sentences' lemmas.
        most: How many sentences at most.
        own: Weights of the group's terms (:func:`own_words`); all alike without them.

    Returns:
        The sentences, best first; fewer than ``most`` when there are not so many fit ones.

    Reference:
        Lin, H. & Bilmes, J. (2011). A class of submodular functions for document summarization. ACL-HLT.
    """
    found = [one for document in documents[:_MOST_TEXTS] for one in _candidates(document, lemmatiser)]
    if not found:
        return ()
    column = {term: number for number, term in enumerate(sorted(frozenset().union(*(one.terms for one in found))))}
    weights = np.array([max(own.get(term, _LEAST), _LEAST) if own is not None else 1.0 for term in column])
    texts = _unit_rows(
        [_terms(document.lemmas) & column.keys() for document in documents[:_MOST_COVERED]], column, weights
    )
    similarity = (texts @ _unit_rows([one.terms for one in found], column, weights).T).toarray()
    place = {document.id: row for row, document in enumerate(documents[:_MOST_COVERED])}
    of_text = [place[one.sentence.id] for one in found]
    flaws = np.array([one.flaws for one in found])
    return tuple(found[index].sentence for index in _covering(np.round(similarity, _DECIMALS), of_text, flaws, most))


def _candidates(document: Document, lemmatiser: Lemmatiser) -> list[_Candidate]:
    found = []
    for sentence in sentences(document.original)[:_MOST_SENTENCES]:
        if clean(sentence) != sentence:  # has line breaks or invisible characters: no good to quote
            continue
        words = lemmatiser.lemmatise(sentence, document.language)
        if _FEWEST_WORDS <= len(words) <= _MOST_WORDS and (terms := _terms(words)):
            found.append(_Candidate(SummarySentence(document.id, sentence), terms, _flaws(sentence, words)))
    return found


def _terms(words: Lemmas) -> frozenset[str]:
    terms = (term for word in words if not word.stop for term in (word.lemma, *word.parts))
    return frozenset(term for term in terms if not is_domain_word(term))


def _flaws(sentence: str, words: Lemmas) -> int:
    opens, *near = (word.surface.lower() for word in words[:_NEAR])
    leans = _OPENING if opens in _leaning_words("opens") else not _leaning_words("near").isdisjoint(near)
    return leans + (_WHOLE.fullmatch(sentence) is None) + (len(words) not in _COMFORTABLE)


@cache
def _leaning_words(where: str) -> frozenset[str]:
    lines = (line.partition(":") for line in word_list("leaning.txt"))
    return frozenset(word for place, _, found in lines if place == where for word in found.split())


def _unit_rows(
    rows: Sequence[Collection[str]], column: Mapping[str, int], weights: NDArray[np.float64]
) -> sparse.csr_array:
    columns = np.array([column[term] for row in rows for term in sorted(row)], dtype=np.int64)
    lengths = [len(row) for row in rows]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    sums = np.bincount(np.repeat(np.arange(len(rows)), lengths), weights[columns] ** 2, minlength=len(rows))
    values = weights[columns] / np.repeat(np.sqrt(sums), lengths)
    return sparse.csr_array((values, columns, starts), shape=(len(rows), len(weights)))


def _covering(
    similarity: NDArray[np.float64], of_text: Sequence[int], flaws: NDArray[np.int64], most: int
) -> list[int]:
    """Pick columns of ``similarity``, shape ``(n_texts, n_sentences)``, one of a text, that bring its rows most."""
    picked: list[int] = []
    left = list(range(len(of_text)))
    covered = np.zeros(len(similarity))
    counts = np.ones(similarity.shape)
    counts[of_text, left] = _OWN_TEXT
    while left and len(picked) < most:
        gains = (np.maximum(similarity - covered[:, None], 0.0) * counts).sum(axis=0)
        value = np.round(gains / max(float(gains.max()), 1e-9) - _FLAW * flaws, _DECIMALS)
        best = max(left, key=lambda index: (value[index], -index))
        picked.append(best)
        covered = np.maximum(covered, similarity[:, best])
        left = [index for index in left if of_text[index] != of_text[best]]
    return picked
