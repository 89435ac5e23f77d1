"""What each suggestion holds, seen from the gold grouping."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nlp.types import Discovery, Suggestion


@dataclass(frozen=True, slots=True)
class SuggestionOverview:
    """A suggestion beside the gold group that most of its texts are of.

    Attributes:
        texts: Primary members.
        languages: Number of texts by language code, as a reader would write it.
        mostly: The commonest gold label among them; the first in the alphabet where several are.
        share: Its share of them, in (0, 1].
        keywords: The best five.
    """

    title: str
    texts: int
    languages: str
    mostly: str
    share: float
    keywords: str


def overview(discovery: Discovery, gold: Mapping[str, str]) -> list[SuggestionOverview]:
    """Describe each suggestion.

    Args:
        discovery: What was found.
        gold: Label by id, of every text in a suggestion.
    """
    return [_described(suggestion, gold) for suggestion in discovery.suggestions]


def _described(suggestion: Suggestion, gold: Mapping[str, str]) -> SuggestionOverview:
    labels = Counter(sorted(gold[member.id] for member in suggestion.members if member.primary))
    mostly, count = labels.most_common(1)[0]
    return SuggestionOverview(
        title=suggestion.title,
        texts=suggestion.size,
        languages=", ".join(f"{code} {number}" for code, number in suggestion.languages.items() if number),
        mostly=mostly,
        share=count / suggestion.size,
        keywords=", ".join(suggestion.keywords[:5]),
    )
