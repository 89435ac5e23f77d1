"""An extractive summary: sentences lifted unchanged from the texts, each with the id of the text it is from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from nlp.lemmas import Lemmatiser
from nlp.stopwords import is_domain_word
from nlp.texts import clean, sentences
from nlp.types import Document, SummarySentence

_FEWEST_WORDS = 5
_MOST_WORDS = 40
_MOST_TEXTS = 60  # of one group; the most typical ones
_MOST_SENTENCES = 20  # of one text
_LEANING = 0.1  # what opening with a function word takes off a sentence's relevance
_RELEVANCE = 0.7  # MMR's lambda: how much being typical weighs against not repeating


def summarise(documents: Sequence[Document], lemmatiser: Lemmatiser, most: int) -> tuple[SummarySentence, ...]:
    """Pick the sentences that say most of what the group says and least of what is already said.

    Maximal marginal relevance over the cosine similarity of the sentences' lemmas, weighed alike: within one group a
    lemma's rarity would count against what the group speaks of. A sentence that opens with a function word counts
    less, because it mostly leans on the one before it (*silti*, *se*, *siihen*). A text gives one sentence at most.

    Args:
        documents: The texts of one group, the most typical first.
        lemmatiser: Gives the sentences' lemmas.
        most: How many sentences at most.

    Returns:
        The sentences, best first; fewer than ``most`` when there are not so many fit ones.

    Reference:
        Carbonell, J. & Goldstein, J. (1998). The use of MMR, diversity-based reranking for reordering documents and
        producing summaries. SIGIR.
    """
    found = _candidates(documents[:_MOST_TEXTS], lemmatiser)
    if not found:
        return ()
    candidates, lemmas, leaning = zip(*found, strict=True)
    vectors = normalize(CountVectorizer(analyzer=set).fit_transform(lemmas)).toarray()
    centre = vectors.mean(axis=0)
    relevance = vectors @ (centre / np.linalg.norm(centre)) - _LEANING * np.array(leaning)
    relevance = np.round(relevance, 6)
    return tuple(candidates[index] for index in _mmr(candidates, np.round(vectors @ vectors.T, 6), relevance, most))


def _candidates(
    documents: Sequence[Document], lemmatiser: Lemmatiser
) -> list[tuple[SummarySentence, tuple[str, ...], bool]]:
    """Fit sentences, their lemmas that carry meaning, and whether they seem to lean on the sentence before."""
    found = []
    for document in documents:
        for sentence in sentences(document.original)[:_MOST_SENTENCES]:
            if clean(sentence) != sentence:  # has line breaks or invisible characters: no good to quote
                continue
            words = lemmatiser.lemmatise(sentence, document.language)
            lemmas = tuple(word.lemma for word in words if not word.stop and not is_domain_word(word.lemma))
            if lemmas and _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
                found.append((SummarySentence(document.id, sentence), lemmas, words[0].stop))
    return found


def _mmr(candidates: Sequence[SummarySentence], similarity: np.ndarray, relevance: np.ndarray, most: int) -> list[int]:
    picked: list[int] = []
    left = list(range(len(candidates)))
    while left and len(picked) < most:
        repeated = similarity[:, picked].max(axis=1) if picked else np.zeros(len(candidates))
        gain = _RELEVANCE * relevance - (1 - _RELEVANCE) * repeated
        best = max(left, key=lambda index: (gain[index], -index))
        picked.append(best)
        left = [index for index in left if candidates[index].id != candidates[best].id]
    return picked
