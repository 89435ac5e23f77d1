"""From numbered groups to suggestions that a person can judge, and singles with their nearest suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp import quotes
from nlp.clusters import centres
from nlp.keyphrases import Keyword, pick_keywords, suggest_title
from nlp.lemmas import Lemmatiser
from nlp.progress import Steps
from nlp.settings import DiscoverySettings
from nlp.summaries import summarise
from nlp.types import NO_GROUP, Clustering, Document, Language, Member, Single, Suggestion, Vectors


def describe(
    documents: Sequence[Document],
    clustering: Clustering,
    stability: Sequence[float | None],
    lemmatiser: Lemmatiser,
    settings: DiscoverySettings,
    steps: Steps,
) -> tuple[Suggestion, ...]:
    """Describe each group, in the order of their numbers.

    Args:
        documents: All texts that were clustered.
        clustering: Their groups.
        stability: Of each group.
        lemmatiser: For the sentences of the summaries.
        settings: How many keywords and sentences.
        steps: Told after each group.
    """
    keywords = pick_keywords(documents, clustering.labels, settings.keywords)
    titles = _distinct_titles(documents, clustering, keywords)
    suggestions = []
    for group, words in enumerate(keywords):
        steps(group, len(keywords))
        rows = _strongest_first(documents, clustering, group)
        members = tuple(Member(documents[row].id, float(clustering.strengths[row])) for row in rows)
        suggestions.append(
            Suggestion(
                id=suggestion_id(group),
                title=titles[group],
                keywords=tuple(word.text for word in words),
                members=members,
                central=quotes.central(members),
                boundary=quotes.boundary(members),
                languages=dict(sorted(Counter(documents[row].language.value for row in rows).items())),
                stability=stability[group],
                summary=summarise([documents[row] for row in rows], lemmatiser, settings.summary_sentences),
            )
        )
    return tuple(suggestions)


def describe_singles(documents: Sequence[Document], vectors: Vectors, clustering: Clustering) -> tuple[Single, ...]:
    """Texts in no group, by id, each with its nearest suggestion."""
    alone = np.flatnonzero(clustering.labels == NO_GROUP).tolist()
    middles = centres(vectors, clustering.labels)
    if not len(middles):
        return tuple(Single(id, None, None) for id in sorted(documents[row].id for row in alone))
    similarity = np.round(vectors[alone] @ middles.T, 3)
    nearest = similarity.argmax(axis=1)
    found = (
        Single(documents[row].id, suggestion_id(int(near)), float(row_similarity[near]))
        for row, near, row_similarity in zip(alone, nearest, similarity, strict=True)
    )
    return tuple(sorted(found, key=lambda single: single.id))


def suggestion_id(group: int) -> str:
    """``s001`` for group 0."""
    return f"s{group + 1:03d}"


def _strongest_first(documents: Sequence[Document], clustering: Clustering, group: int) -> list[int]:
    rows = np.flatnonzero(clustering.labels == group)
    return sorted((int(row) for row in rows), key=lambda row: (-clustering.strengths[row], documents[row].id))


def _distinct_titles(
    documents: Sequence[Document], clustering: Clustering, keywords: Sequence[Sequence[Keyword]]
) -> list[str]:
    """A title for each group, in the language of most of its texts; a second one alike takes its next keywords."""
    titles: list[str] = []
    for group, picked in enumerate(keywords):
        members = [documents[row] for row in np.flatnonzero(clustering.labels == group).tolist()]
        language = _main_language(members)
        words = _said_in(language, members, picked)
        options = (suggest_title(words[start:], language) for start in range(max(len(words), 1)))
        titles.append(next((title for title in options if title not in titles), suggest_title(words, language)))
    return titles


def _main_language(documents: Sequence[Document]) -> Language:
    languages = Counter(document.language for document in documents)
    return min(languages, key=lambda code: (-languages[code], list(Language).index(code)))


def _said_in(language: Language, documents: Sequence[Document], keywords: Sequence[Keyword]) -> Sequence[Keyword]:
    """The keywords that stand in texts of this language, or all if none does."""
    said = {word.lemma for document in documents if document.language is language for word in document.lemmas}
    return [keyword for keyword in keywords if said.issuperset(keyword.term)] or keywords
