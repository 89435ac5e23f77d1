"""From numbered groups to suggestions that a person can judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp import quotes
from nlp.keyphrases import pick_keywords
from nlp.lemmas import Lemmatiser
from nlp.progress import Steps
from nlp.settings import DiscoverySettings
from nlp.summaries import own_words, summarise
from nlp.titles import distinct_titles
from nlp.types import Clustering, Document, Member, Suggestion


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
        steps: Told at the beginning and before each group.
    """
    steps(0, 1)
    keywords = pick_keywords(documents, clustering.labels, settings.keywords)
    titles = distinct_titles(documents, clustering.labels, keywords)
    own = own_words(documents, clustering.labels)
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
                summary=summarise([documents[row] for row in rows], lemmatiser, settings.summary_sentences, own[group]),
            )
        )
    return tuple(suggestions)


def suggestion_id(group: int) -> str:
    """``s001`` for group 0."""
    return f"s{group + 1:03d}"


def _strongest_first(documents: Sequence[Document], clustering: Clustering, group: int) -> list[int]:
    rows = np.flatnonzero(clustering.labels == group)
    return sorted((int(row) for row in rows), key=lambda row: (-clustering.strengths[row], documents[row].id))
