"""Names for groups, made of the keywords that most of a group's texts speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.keyphrases import Keyword
from nlp.types import Document, Labels, Language

_COVERS = 0.7  # share of a group's texts in which one word must be to name the group alone
_AND = {Language.FI: "ja", Language.SV: "och", Language.OTHER: "&"}


def suggest_title(keywords: Sequence[Keyword], language: Language) -> str:
    """Name a group by its best keyword, or its two best when one does not say enough.

    Args:
        keywords: Of the group, best first.
        language: The language that most of its texts are in.
    """
    naming = [keyword for keyword in keywords if keyword.names] or list(keywords)
    if not naming:
        return {Language.SV: "Utan namn"}.get(language, "Nimetön")
    first = naming[0]
    if len(naming) == 1 or len(first.term) > 1 or first.share >= _COVERS:
        return _capitalised(first.text)
    return _capitalised(f"{first.text} {_AND[language]} {naming[1].text}")


def distinct_titles(documents: Sequence[Document], labels: Labels, keywords: Sequence[Sequence[Keyword]]) -> list[str]:
    """A title for each group, in the language of most of its texts; a second one alike takes its next keywords."""
    titles: list[str] = []
    for group, picked in enumerate(keywords):
        members = [documents[row] for row in np.flatnonzero(labels == group).tolist()]
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


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
