"""Words that a run read and that nobody may see any more: redacted since, or in a text that was left out.

A suggestion is never changed, but its title and keywords are made of what its texts then said: a name that a person has
since taken out must not stay on in them. A word counts as withdrawn when it begins like a word that is gone, and no
text that may still be seen has a word that begins so, too; Finnish inflects at the end of words.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from service.store.review import MemberText, texts_of_changed_suggestions

NAMELESS = "Nimetön"
_ENDING = 3
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What the texts of one suggestion said and no longer say.

    Attributes:
        gone: Words, in lower case, of what was taken out.
        shown: Words of what may still be seen.
    """

    gone: frozenset[str]
    shown: frozenset[str]

    def has(self, phrase: str) -> bool:
        """Whether a keyword or a title says something that was taken out."""
        return any(
            _is_among(word, self.gone, least=2) and not _is_among(word, self.shown, least=3)
            for word in words_in(phrase)
        )


NOTHING = Withdrawn(frozenset(), frozenset())


def withdrawn_of(session: Session, suggestion_ids: Collection[str]) -> Mapping[str, Withdrawn]:
    """What has been taken out of the texts of these suggestions; those of which nothing has been are not there."""
    texts: dict[str, list[MemberText]] = {}
    for text in texts_of_changed_suggestions(session, suggestion_ids):
        texts.setdefault(text.suggestion_id, []).append(text)
    return {suggestion: _withdrawn(members) for suggestion, members in texts.items()}


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(text.casefold()))


def _withdrawn(texts: Collection[MemberText]) -> Withdrawn:
    shown = frozenset[str]().union(*(words_in(text.published) for text in texts if text.is_shown))
    read = frozenset[str]().union(*(words_in(text.original) for text in texts))
    return Withdrawn(gone=read - shown, shown=shown)


def _is_among(word: str, others: Collection[str], *, least: int) -> bool:
    return any(_begins_like(word, other, least) for other in others)


def _begins_like(one: str, other: str, least: int) -> bool:
    """Whether two words are alike up to an ending of three letters, and at least so far."""
    n_alike = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return n_alike >= max(least, min(len(one), len(other)) - _ENDING)
